#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/words/language.hpp"
#include "cocrea/words/sentence.hpp"

namespace cocrea::words {

class Messages;

/// The sentences of one language, looked up by stable ids such as `blocker.quorum_lacking`. No
/// installed locale is needed and nothing global changes: two languages can be in use at once.
/// Copies share the sentences; safe from any thread.
class Catalogue {
  public:
    /// Throws `std::invalid_argument` for bytes that are no compiled catalogue.
    explicit Catalogue(const Language& language);

    /// That of a language that is compiled in; throws `std::invalid_argument` for any other.
    explicit Catalogue(std::string_view tag);

    /// The tag of the language.
    const std::string& language() const { return language_; }

    /// Whether there is a sentence `id`.
    bool has(std::string_view id) const;

    /// The ids that begin with `family`, in order.
    std::vector<std::string> ids(std::string_view family) const;

    /// The sentence `id` with `values` filled in (`fill`) by the language's rule of plurals; the id
    /// itself when there is none.
    std::string text(std::string_view id, const Values& values = {}) const;

  private:
    std::string language_;
    std::shared_ptr<const Messages> messages_;
};

}  // namespace cocrea::words
