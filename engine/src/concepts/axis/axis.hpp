#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/actor/actor.hpp"
#include "concepts/axis/progress.hpp"

namespace cocrea {

BOOST_DEFINE_ENUM_CLASS(AxisStatus, proposed, incorporated)

/// A theme with a lead institution (*eje*, *mesa de trabajo*), incorporated by a decision.
struct Axis {
    static constexpr std::string_view kind = "axis";

    std::string title;
    AxisStatus status = AxisStatus::proposed;
    std::optional<Id<Actor>> lead;
    std::optional<Id<Motion>> incorporated_by;
    std::optional<Date> incorporated_on;
    bool attested = false;    ///< incorporated by an attested decision
    unsigned activities = 0;  ///< of institutions that are linked to it
    Progress progress;        ///< steps with `scope: axis`
    std::optional<LastReturn> last_return;
    std::vector<std::string> unknown;  ///< members that are not on record

    std::vector<ObjectId> concerns() const {
        return lead ? std::vector<ObjectId>{*lead} : std::vector<ObjectId>{};
    }
    BOOST_DESCRIBE_CLASS(Axis, (),
                         (title, status, lead, incorporated_by, incorporated_on, attested,
                          activities, progress, last_return, unknown),
                         (), ())
};

/// An activity of an institution's annual programme that an axis comes from; the object is called
/// `<axis>.activity-<n>`.
struct Activity {
    static constexpr std::string_view kind = "activity";

    Id<Axis> axis;
    Id<Actor> institution;
    std::optional<std::string> unit;  ///< absent where it is not on record, as what follows
    std::optional<unsigned> year;
    std::optional<std::string> code;
    std::optional<std::string> name;

    std::vector<ObjectId> concerns() const { return {axis}; }
    BOOST_DESCRIBE_CLASS(Activity, (), (axis, institution, unit, year, code, name), (), ())
};

class Facts;
class Judgement;
struct Footing;

/// The decisions on which an axis rests: that which incorporated it, and those on its work.
std::vector<Footing> axis_rests_on(const Facts& facts, const ObjectId& axis);

/// Whoever is put in charge of an axis or a commitment is known, and may be; `about` is that, and
/// what it is part of.
void require_lead(Judgement& judgement, const Id<Actor>& lead, std::vector<ObjectId> about);

}  // namespace cocrea
