#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/actor/actor.hpp"

namespace cocrea {

/// How somebody holds a seat.
BOOST_DEFINE_ENUM_CLASS(Tenure, titular, suplente)

class Judgement;
struct Document;
struct Session;

/// The forum and the other bodies of the exercise; the object is called `forum`. Their seats,
/// quorum and rules are the workflow's.
struct ForumInstalled {
    static constexpr std::string_view kind = "forum";

    Date installed_on;
    std::vector<ObjectId> seats;                ///< of all bodies
    std::map<std::string, std::string> chairs;  ///< of a body: who chaired its last session
    bool sat = false;                           ///< a session was held that is not of the past
    bool annulled = false;                      ///< some decision was, once

    std::vector<ObjectId> concerns() const { return {}; }
    BOOST_DESCRIBE_CLASS(ForumInstalled, (), (installed_on, seats, chairs, sat, annulled), (), ())
};

inline const Id<ForumInstalled> the_forum{"forum"};

/// The vote of a seat in the hands of another one, in writing, while nobody is there for it.
struct Delegation {
    ObjectId to;  ///< the seat that votes for it, when somebody is there for that
    Date since;
    std::optional<Date> until;
    std::optional<Id<Session>> session;  ///< only there; absent: in any
    std::optional<std::string> matter;   ///< only on that; absent: on any
    Id<Document> document;               ///< in which it stands

    /// Whether it holds for a matter of that session on that day.
    bool holds(const Date& day, const Id<Session>& at, std::string_view about) const;
    BOOST_DESCRIBE_CLASS(Delegation, (), (to, since, until, session, matter, document), (), ())
};

/// A seat, to which a vote belongs. The object has the workflow's id of the seat.
struct SeatHolders {
    static constexpr std::string_view kind = "seat";

    std::string sector;
    std::optional<Holder> titular;
    std::optional<Holder> suplente;
    std::optional<Delegation> delegation;

    std::vector<ObjectId> concerns() const { return {the_forum}; }
    BOOST_DESCRIBE_CLASS(SeatHolders, (), (sector, titular, suplente, delegation), (), ())

    /// How `actor` holds the seat on all `days`; nothing when not on one of them.
    std::optional<Tenure> held_by(const Id<Actor>& actor, const Days& days) const;
};

/// Two seats of one body fall to one holder by a decision alone, once there is a forum that
/// decides.
void require_one_seat(Judgement& judgement, const SeatId& seat, const Id<Actor>& actor);

/// Whoever holds that seat or role provisionally holds it as any other from now on.
void ratify_holder(Judgement& judgement, const ObjectId& object, const Id<Actor>& actor);

}  // namespace cocrea
