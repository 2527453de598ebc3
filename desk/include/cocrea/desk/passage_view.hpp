#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/ledger.hpp"

namespace cocrea::desk {

/// A text that lies beside the log, as far as it may be shown.
struct PassageView {
    /// What is left of it.
    enum class Status {
        kept,        ///< there, and here
        suppressed,  ///< taken away, by the act of entry `by`
        missing,     ///< not there although nobody suppressed it
        changed,     ///< not what was said: it does not open its commitment
        withheld,    ///< there, and not for whoever reads
    };
    Digest sealed{};                  ///< its commitment
    Status status = Status::missing;  ///< what is left of it
    std::string text = {};            ///< of one that is kept
    std::uint64_t by = 0;             ///< of one that is suppressed: the entry by whose act
    boost::json::value for_ = {};     ///< of one that is withheld: for whom it is
};

/// The status as programs know it: `kept`, `suppressed` …
std::string_view name(PassageView::Status status);

/// What stands in the place of the commitment where texts are shown: `{"sealed", "prose"}`, the
/// status, with `text`, `by` or `for`.
boost::json::object to_json(const PassageView& view);

/// The texts that an entry's act brought, by the bytes of the entry, by the member of its body.
/// None for bytes that are no entry, and for most, which is seen without reading them.
std::vector<SealedMember> prose_brought_by(std::string_view bytes);

/// The commitment whose text an entry's act suppressed, by the bytes of the entry; nothing for any
/// other.
std::optional<Digest> suppressed_by(std::string_view bytes);

/// The text of that commitment, whoever may read it.
PassageView view_passage(const Snapshot& log, const Digest& sealed);

/// `members` with every commitment of a text in them replaced by what `view` says of it.
boost::json::object with_prose(const std::function<PassageView(const Digest&)>& view,
                               boost::json::object members);
/// The same by passages that are at hand.
boost::json::object with_prose(std::span<const Passage> prose, boost::json::object members);

}  // namespace cocrea::desk
