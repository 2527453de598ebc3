#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/passkey.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/log/passage.hpp"
#include "cocrea/result.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// Where an outside record says it: a document of the register and a place in it.
struct Citation {
    DocumentId document;  ///< must be a document of the register when the act is decided
    std::string place;    ///< page, paragraph, article, as the document counts them; may be empty
    /// Alike in both.
    bool operator==(const Citation&) const = default;
};

/// The tree that whoever acts had seen: its entries and their root (RFC 6962, 2.1). A register that
/// shows people different histories is exposed by what they say they saw.
struct Seen {
    std::uint64_t size = 0;  ///< entries
    Digest root{};           ///< of the tree of that size
    /// Alike in both.
    bool operator==(const Seen&) const = default;
};

/// What an actor says, and exactly what a signature is over (`signed_bytes`). Everything else in an
/// entry is the engine's. Of an act that nobody signed, `actor` is a claim
/// (docs/explanation/what-verify-proves.md). A plain value; whether its members are well formed is
/// asked when it is decided. Rule: docs/reference/event-format.md, "The act".
struct Act {
    std::string log;   ///< origin of the register that it is meant for
    ActId id;          ///< 1 to 64 of `[A-Za-z0-9._-]`, unique in the log; the caller makes it, and
                       ///< sending the same act again under the same id is harmless
    std::string deed;  ///< `do` in JSON: what is done, as `kind.verb`
    ObjectId object;   ///< what it is done to; may name an object that the act creates
    /// Versions of objects on which the meaning of the act rests, 0 for one that must not be there
    /// yet. Any other version in the register refuses the act as `stale`.
    std::map<ObjectId, std::uint64_t> expect;
    ActorId actor;         ///< who acts; registered
    std::string capacity;  ///< a role of the workflow, `seat`, `lead` or `self`
    SeatId seat;           ///< the seat spoken for, or empty
    WorkflowDigest wf;     ///< SHA-256 of the workflow in force, hex; empty in the first act only
    Date occurred_on;      ///< when it happened; a day unless attested, and never in the future
    std::vector<Citation> cites;  ///< where it is on record; an attested act has at least one
    /// What the deed asks for (docs/reference/acts.md); at most 32 levels. Each text that may name
    /// people stands in it as its commitment, `{"sealed": …}`.
    boost::json::object body;
    std::optional<ActKey> key = {};  ///< whose signature goes with the act: see `SignedAct`
    std::optional<Seen> seen = {};   ///< the register as the signer had seen it
    /// Personal values by field, each as the commitment that stands in its place: the value and its
    /// salt lie outside the register and can be erased (docs/explanation/personal-data.md). Keys
    /// are `[a-z0-9_]+`.
    std::map<std::string, Digest> pd = {};
};

/// The deed that an act does, or, of an attested one, that it takes over. Lives as long as the act.
std::string_view deed_of(const Act& act);

/// An act with what goes with it: a signature, if any, and the texts that it has as commitments,
/// which are kept beside the log. An act by itself is one that nobody signed, without texts.
/// Whoever types for another signs with a key of their own: the entry then names them as
/// `recorded_by`, and nobody takes the signature for the actor's.
struct SignedAct {
    /// Nobody's signature.
    SignedAct(Act its_act) : act(std::move(its_act)) {}
    /// With the signature that came with it; whether it holds is asked when the act is decided.
    SignedAct(Act its_act, std::optional<ActSignature> its_sig)
        : act(std::move(its_act)), sig(std::move(its_sig)) {}

    Act act;                          ///< what was said
    std::optional<ActSignature> sig;  ///< over `signed_bytes(act)`, by `act.key`
    std::vector<Passage> prose = {};  ///< whose commitments stand in `act.body`, in any order
};

/// An act to be done and who typed it; `recorded_by` empty: the holder of the key that signed it,
/// else its actor.
struct Submission {
    SignedAct act;             ///< what was said
    ActorId recorded_by = {};  ///< registered, or the act is refused
};

/// What a signature of the act is over: `cocrea-act/v1`, a newline and the act's canonical bytes.
/// The challenge of a passkey is `challenge_of` them. Throws `std::invalid_argument` when the act
/// has no canonical form. Pure.
std::string signed_bytes(const Act& act);

/// Signs `act` with `key`, whose public half becomes `act.key`; a signature that was there goes,
/// its texts stay. Throws as `signed_bytes` does. Pure.
SignedAct sign(SignedAct act, const SecretKey& key);

/// What a new key signs to show that whoever adds it for `actor` has its secret half, so that
/// nobody passes off another's key as their own: `cocrea-key/v1`, the origin of the register and
/// the actor, a newline after each. The `proof` of `key.add` is that signature, or the assertion of
/// a passkey for the challenge of it, in the form of `to_json(ActSignature)`. Pure.
std::string possession_bytes(std::string_view log, const ActorId& actor);

/// The act as the JSON object of the entry format; empty members are left out. `expect` is a list
/// of
/// `{object, version}`, sorted by object, because ids are no keys of the restricted canonical form.
/// Pure; reads back with `act_from_json` as the same act.
boost::json::object to_json(const Act& act);

/// Reads an act; refuses with `act_malformed`, one blocker a fault and every fault at once, members
/// that are missing, unknown or of another type, ids that are no slug, days that do not exist and
/// values that an entry cannot hold (`canonical`; a body has at most 32 levels). `have` is the
/// member (`body.total`, `cites`), `need` the form it should have: `object`, `text`, `slug`, `id`
/// (1 to 64 of `[A-Za-z0-9._-]`), `date`, `sha256`, `versions`, `citations`, `canonical`; null when
/// the act has no such member. An optional member that is there but empty counts as absent. Pure.
Result<Act> act_from_json(const boost::json::value& json);

/// Reads what `cocrea sign` writes, `{"act": …, "prose": […], "sig": …}`, or an act by itself.
/// Refuses as `act_from_json` does; a signature that `act_signature_from_json` does not read as
/// well, `need` is then `signature`, and what is no list of passages, `passages`. Does not ask
/// whether the signature and the passages hold. Pure.
Result<SignedAct> signed_act_from_json(const boost::json::value& json);

/// `{act, prose, sig}`, without those that there are none of.
boost::json::object to_json(const SignedAct& act);

/// An id for a new act that nobody else will come upon: 128 bits of the system's randomness, in
/// hex. Whoever wants ids of another make gives their own. Safe from any thread.
ActId random_act_id();

/// The act that opens a register, its first entry: `log` becomes its origin, `source` (the bytes of
/// a workflow file) its methodology, `registrar` its first registrar. Pure; `Engine::execute`
/// judges it like any other.
Act opening(std::string log, std::string_view source, const ActorId& registrar, const Date& on);

/// What a caller knows of an act; `Engine::complete` adds the rest.
struct Draft {
    std::string deed;                      ///< `kind.verb`, one of docs/reference/acts.md
    ObjectId object;                       ///< what it is done to, or the name of what it makes
    ActorId actor;                         ///< who acts
    std::string capacity = {};             ///< empty: the one that may, where only one can
    SeatId seat = {};                      ///< empty: the one that the actor holds
    std::optional<Date> occurred_on = {};  ///< absent: today in the workflow's time zone
    std::vector<Citation> cites = {};      ///< where it is on record
    /// What the deed asks for; texts that may name people as they are, to be sealed.
    boost::json::object body = {};
    /// The key that will sign it: the act then says what was seen, the register as it is now.
    std::optional<ActKey> key = {};
};

/// Reads a draft, members and refusals as of an act; only `do`, `object` and `actor` must be there,
/// and none of what the engine adds may.
Result<Draft> draft_from_json(const boost::json::value& json);

}  // namespace cocrea
