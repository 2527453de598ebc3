#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/log/salt.hpp"

namespace cocrea {

/// What stands in the log in the place of a text that may name people: the `salted_commitment` of
/// `cocrea-prose/v1` and the text. Pure.
Digest prose_commitment(const Salt& salt, std::string_view text);

/// A text that lies beside the log, with what opens its commitment. A plain value.
struct Passage {
    Digest sealed{};   ///< the commitment that stands in the log, as `{"sealed": …}`
    std::string text;  ///< the text itself, UTF-8
    Salt salt{};       ///< of this text alone

    /// Whether text and salt give the commitment.
    bool holds() const { return prose_commitment(salt, text) == sealed; }
    /// Alike in every member.
    bool operator==(const Passage&) const = default;
};

/// The text under a new salt, kept nowhere yet.
Passage sealed_passage(std::string text);

/// What stands in its place in an act: `{"sealed": …}`.
boost::json::object sealed_member(const Passage& passage);

/// `{"salt", "sealed", "text"}`, the bytes in hex.
boost::json::object to_json(const Passage& passage);

/// Reads what `to_json` gives; nothing for anything else. Whether it holds is not asked. Pure.
std::optional<Passage> passage_from_json(const boost::json::value& json);

/// The commitment of `value` when it stands for a text, an object with the one member `sealed`.
/// Pure.
std::optional<Digest> sealed_in(const boost::json::value& value);

/// A member that stands for a text.
struct SealedMember {
    std::string path;  ///< `reason`, `body.observations`
    Digest sealed{};   ///< its commitment
};

/// Every member of `json` that stands for a text, as deep as it lies, in order. Pure.
std::vector<SealedMember> prose_in(const boost::json::object& json);

}  // namespace cocrea
