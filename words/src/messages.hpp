#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "cocrea/words/sentence.hpp"

namespace cocrea::words {

/// A compiled gettext catalogue, read where it lies: a table of ids in the order of their bytes,
/// and one of texts (GNU gettext manual 0.21, 11.3.3). Little-endian, revision 0. Safe from any
/// thread.
class Messages {
  public:
    /// No messages at all.
    Messages() = default;

    /// Those of `mo`, which must live as long as this. Throws `std::invalid_argument` for bytes
    /// that are no such catalogue, or whose rule of plurals cannot be read.
    explicit Messages(std::string_view mo);

    /// The text of `id`, or nothing.
    std::optional<std::string_view> find(std::string_view id) const;

    /// The ids that begin with `family`, in the order of their bytes.
    std::vector<std::string_view> ids(std::string_view family) const;

    /// The rule of the header `Plural-Forms`; empty when there is none.
    PluralRule plural() const { return plural_; }

  private:
    struct Message {
        std::string_view id, text;
    };

    std::vector<Message> messages_;  ///< in the order of their ids
    PluralRule plural_;
};

}  // namespace cocrea::words
