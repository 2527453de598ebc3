#pragma once

#include <boost/describe/enum.hpp>
#include <boost/json/fwd.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/core/passkey.hpp"

namespace cocrea {

/// Why a key counts for its actor, or does not yet.
BOOST_DEFINE_ENUM_CLASS(KeyGrounds,
                        genesis,  ///< the first entry was signed with it
                        first,    ///< the first of its actor: on the word of whoever added it
                        own_key,  ///< its actor signed for it with another that counted
                        forum,    ///< the forum accepted it
                        waiting)  ///< nobody stands for it yet: it counts for nothing

/// A key of the log, and who says that it is its actor's.
struct KeyBasis {
    std::string key;                       ///< its object, `key.<hex>`
    std::string actor;                     ///< whose it is said to be
    std::uint64_t seq = 0;                 ///< of the entry whose act added it
    std::string by;                        ///< who acted there
    KeyGrounds grounds{};                  ///< as of the last entry
    std::optional<Passkey> passkey;        ///< what it was added for, when it is one
    std::optional<std::uint64_t> revoked;  ///< the entry that revoked it
};

/// How many of some votes, or of whatever entries brought, are signed, and by whom.
struct Signed {
    std::uint64_t by_actor = 0;     ///< by whom the act is: the holder of the seat
    std::uint64_t by_recorder = 0;  ///< by whoever typed it for them
    std::uint64_t without = 0;      ///< by nobody
};

/// A motion that was decided, and what stands under its votes.
struct DecisionBasis {
    std::string motion;     ///< its object
    std::uint64_t seq = 0;  ///< of the entry that decided it
    bool carried = false;   ///< or rejected
    bool attested = false;  ///< taken over from an outside record, which has the votes
    Signed votes;           ///< that were cast here
};

/// A policy of witnesses that came into force.
struct PolicyBasis {
    std::uint64_t seq = 0;  ///< of the entry whose act adopted it
    std::string by;         ///< who acted
    std::string digest;     ///< SHA-256 of its text, in hex
};

/// What the entries of a log rest on besides their own form: whom one has to believe.
struct Basis {
    std::vector<KeyBasis> keys;            ///< in the order in which the log had them
    std::vector<DecisionBasis> decisions;  ///< in order
    std::vector<PolicyBasis> policies;     ///< the last is in force
    std::uint64_t host_ruled = 0;          ///< entries with a verdict of the host's, which nobody
                                           ///< can ask again
};

/// `{by_actor, by_recorder, unsigned}`.
boost::json::object to_json(const Signed& signed_by);

/// `{keys: [{key, actor, seq, by, grounds, passkey: {relying_party, user_verification}, revoked}],
/// decisions: [{motion, seq, carried, attested,
/// votes: {by_actor, by_recorder, unsigned}}], policies: [{seq, by, digest}], host_ruled}`, without
/// `passkey` and `revoked` where there is none.
boost::json::object to_json(const Basis& basis);

}  // namespace cocrea
