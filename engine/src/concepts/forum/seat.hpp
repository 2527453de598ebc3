#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/actor/actor.hpp"

namespace cocrea {

/// How somebody holds a seat.
BOOST_DEFINE_ENUM_CLASS(Tenure, titular, suplente)

/// The forum that decides; the object is called `forum`. Its seats, quorum and rules are the
/// workflow's.
struct ForumInstalled {
    static constexpr std::string_view kind = "forum";

    Date installed_on;
    std::vector<ObjectId> seats;

    std::vector<ObjectId> concerns() const { return {}; }
    BOOST_DESCRIBE_CLASS(ForumInstalled, (), (installed_on, seats), (), ())
};

inline const Id<ForumInstalled> the_forum{"forum"};

/// A seat of the forum, to which a vote belongs. The object has the workflow's id of the seat.
struct SeatHolders {
    static constexpr std::string_view kind = "seat";

    std::string sector;
    std::optional<Holder> titular;
    std::optional<Holder> suplente;

    std::vector<ObjectId> concerns() const { return {the_forum}; }
    BOOST_DESCRIBE_CLASS(SeatHolders, (), (sector, titular, suplente), (), ())

    /// How `actor` holds the seat on all `days`; nothing when not on one of them.
    std::optional<Tenure> held_by(const Id<Actor>& actor, const Days& days) const;
};

}  // namespace cocrea
