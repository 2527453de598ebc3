#pragma once

#include <locale>
#include <optional>
#include <string>
#include <string_view>

#include "environment.hpp"
#include "language/sentence.hpp"

namespace cocrea::cli {

/// The sentences of one language, looked up by stable ids such as `blocker.quorum_lacking`. They
/// are compiled in (cli/locale), so that no installed locale is needed and nothing global changes:
/// two languages can be in use at once. Copies share the sentences; safe from any thread.
class Catalogue {
  public:
    /// `language` is `es` or `en`; throws `std::invalid_argument` for any other.
    explicit Catalogue(const std::string& language);

    /// The language of a person who passed `--lang flag`, or none: the flag, else the first of
    /// LC_ALL, LC_MESSAGES and LANG that is not empty (POSIX, 8.2), `en_US.UTF-8` being `en`.
    /// Spanish for everything that names no language that we have, `C` among it.
    static std::string language_from(const std::optional<std::string>& flag,
                                     const Environment& environment);

    const std::string& language() const { return language_; }

    bool has(const std::string& id) const { return find(id) != nullptr; }

    /// The sentence `id` with `values` filled in (`fill`); the id itself when there is none.
    std::string text(const std::string& id, const Values& values = {}) const;

    /// The form of sentence `id` for the number `n`, which it may use as `{n}`.
    std::string text_n(const std::string& id, int n, Values values = {}) const;

  private:
    const char* find(const std::string& id) const;

    std::string language_;
    std::locale locale_;
};

}  // namespace cocrea::cli
