#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/refusal.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// Where an outside record says it: a document of the register and a place in it.
struct Citation {
    DocumentId document;  ///< must be a document of the register when the act is decided
    std::string place;    ///< page, paragraph, article, as the document counts them; may be empty
};

/// What an actor says. Everything else in an entry is the engine's. Acts are not signed: `actor` is
/// a claim (docs/explanation/what-verify-proves.md). A plain value; whether its members are well
/// formed is asked when it is decided. Rule: docs/reference/event-format.md, "The act".
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
    std::string capacity;  ///< a role of the workflow, `seat` or `lead`
    SeatId seat;           ///< the seat spoken for, or empty
    WorkflowDigest wf;     ///< SHA-256 of the workflow in force, hex; empty in the first act only
    Date occurred_on;      ///< when it happened; a day unless attested, and never in the future
    std::vector<Citation> cites;  ///< where it is on record; an attested act has at least one
    /// What the deed asks for (docs/reference/acts.md); at most 32 levels.
    boost::json::object body;
};

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
    boost::json::object body = {};         ///< what the deed asks for
};

/// Reads a draft, members and refusals as of an act; only `do`, `object` and `actor` must be there,
/// and none of what the engine adds may.
Result<Draft> draft_from_json(const boost::json::value& json);

}  // namespace cocrea
