#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"
#include "concepts/actor/personal.hpp"

namespace cocrea {

BOOST_DEFINE_ENUM_CLASS(ActorType, institution, person, group)

/// Whoever acts, under a pseudonymous slug. Institutions and groups may carry their public name; a
/// person's name is never in the log, which has its commitment at most.
struct Actor {
    static constexpr std::string_view kind = "actor";

    ActorType type = ActorType::person;
    std::optional<std::string> name;
    std::map<std::string, std::string> external;    ///< ids in outside systems, by system
    std::map<std::string, PersonalValue> personal;  ///< values that lie outside the log, by field
    std::optional<Id<Actor>> succeeded_by;          ///< who took over last what it held

    std::vector<ObjectId> concerns() const { return {}; }
    BOOST_DESCRIBE_CLASS(Actor, (), (type, name, external, personal, succeeded_by), (), ())
};

/// Who wears a capacity, from one day until another (both included).
struct Holder {
    Id<Actor> actor;
    Date since;
    std::optional<Date> until;
    std::optional<ObjectId> document;  ///< that says so
    bool provisional = false;          ///< until the body that decides can meet and does
    BOOST_DESCRIBE_CLASS(Holder, (), (actor, since, until, document, provisional), (), ())

    /// False only when the term has certainly not begun on one of the `days`, or has ended.
    bool on(const Days& days) const;
    bool on(const Date& day) const { return on(Days{day}); }

    /// True when the term has certainly ended before `day`.
    bool over(const Date& day) const;
};

/// The holders of a role of the workflow: in everything, or for one axis or commitment. Those of
/// the past are in earlier versions.
struct RoleHolders {
    static constexpr std::string_view kind = "role";

    std::optional<ObjectId> about;  ///< the axis or commitment for which alone they hold it
    std::vector<Holder> holders;

    std::vector<ObjectId> concerns() const {
        std::vector<ObjectId> ids;
        if (about) ids.push_back(*about);
        for (const auto& one : holders) ids.emplace_back(one.actor);
        return ids;
    }
    BOOST_DESCRIBE_CLASS(RoleHolders, (), (about, holders), (), ())
};

/// What the holders of a role are called: `role.<role>`, or `role.<role>.<axis or commitment>`.
struct RoleName {
    std::string role;
    ObjectId about = {};  ///< empty: in everything

    /// The same without `role.`, as acts name it beside others.
    std::string text() const;
    Id<RoleHolders> object() const { return Id<RoleHolders>("role." + text()); }

    static RoleName of(std::string_view text);
    static RoleName of(const ObjectId& object);  ///< an empty role where it is none's name
};

}  // namespace cocrea
