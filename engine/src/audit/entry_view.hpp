#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/passkey.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// What an audit reads of an entry: what it needs, and no more. Whether the rest has the form of an
/// entry is a question of the rules.
struct EntryView {
    struct Version {
        std::string object;
        std::uint64_t version;
    };
    struct Change : Version {
        std::string type;
        std::optional<std::string> digest, motion;  ///< of its body
        bool typed = false;                         ///< a vote that somebody else typed
    };
    struct Tree {
        std::uint64_t size;
        std::string root;
    };

    std::uint64_t seq = 0;
    std::string recorded_at, recorded_on, recorded_by;
    bool host_ruled = false;                   ///< a rule of the host's had its say
    std::string log, id, deed, object, actor;  ///< of the act, as the rest
    std::string occurred_on;
    std::optional<std::string> wf, key;
    std::optional<Tree> seen;
    std::vector<Version> expect;
    std::optional<std::string> source, holder;  ///< of its body: `source`, `actor`
    std::optional<Passkey> passkey;             ///< of its body: what a key is added for
    bool has_sig = false;
    std::optional<ActSignature> sig;  ///< nothing, too, when what is there is none
    std::vector<Change> changes;
    std::string held;                   ///< the object in which its act waits, if it does
    std::vector<std::string> taken_up;  ///< such objects, whose acts are done now
    std::string signed_bytes;           ///< what `sig` is over, if there is one
};

/// Throws `std::invalid_argument` for bytes that are too long, not canonical, or lack what is
/// needed.
EntryView view_entry(std::string_view bytes);

/// What can be said of an entry without the ones before it.
struct Examined {
    std::optional<EntryView> entry;  ///< nothing when the bytes are none
    Digest leaf{};
    bool signature_holds = false;  ///< the one that it has, by the key that its act names
};

/// Examines entries up to the first that is none; safe from several threads at once.
std::vector<Examined> examine(std::span<const std::string_view> entries);

}  // namespace cocrea
