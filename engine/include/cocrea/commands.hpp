#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cocrea/refusal.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// Where an outside record says it: a document of the register and a place in it.
struct Citation {
    ObjectId document;
    std::string place;  ///< page, paragraph, article; as the document counts them
};

/// What an actor says, and later signs (design 7). Everything else in an entry is the engine's.
struct Act {
    std::string log;   ///< origin of the register that it is meant for
    std::string id;    ///< unique in the log; sending the same act again is harmless
    std::string deed;  ///< `do` in JSON: what is done, as `kind.verb`
    ObjectId object;   ///< what it is done to; may name an object that the act creates
    std::map<std::string, std::uint64_t> expect;  ///< versions on which its meaning rests
    ObjectId actor;
    std::string capacity;  ///< a role of the workflow, `seat` or `lead`
    ObjectId seat;         ///< the seat spoken for, or empty
    std::string wf;        ///< SHA-256 of the workflow in force, hex; empty in the first act only
    Date occurred_on;
    std::vector<Citation> cites;
    boost::json::object body;
};

/// The act as the JSON object of the entry format; empty members are left out. `expect` is a list
/// of
/// `{object, version}`, sorted by object, because ids are no keys of the restricted canonical form.
boost::json::object to_json(const Act& act);

/// Reads an act; refuses with `act_malformed`, one blocker a fault and every fault at once, members
/// that are missing, unknown or of another type, ids that are no slug, days that do not exist and
/// values that an entry cannot hold (`canonical`; a body has at most 32 levels). `have` is the
/// member
/// (`body.total`, `cites`), `need` the form it should have: `object`, `text`, `slug`, `id` (1 to 64
/// of
/// `[A-Za-z0-9._-]`), `date`, `sha256`, `versions`, `citations`, `canonical`; null when the act has
/// no such member. An optional member that is there but empty counts as absent.
Result<Act> act_from_json(const boost::json::value& json);

/// What a caller knows of an act; the engine adds the rest.
struct Draft {
    std::string deed;
    ObjectId object;
    ObjectId actor;
    std::string capacity = {};             ///< empty: the one that may, where only one can
    ObjectId seat = {};                    ///< empty: the one that the actor holds
    std::optional<Date> occurred_on = {};  ///< absent: today in the workflow's time zone
    std::vector<Citation> cites = {};
    boost::json::object body = {};
};

/// Reads a draft, members and refusals as of an act; only `do`, `object` and `actor` must be there,
/// and none of what the engine adds may.
Result<Draft> draft_from_json(const boost::json::value& json);

}  // namespace cocrea
