#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <map>
#include <string>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// `blocked` is kept and not shown; `erased` is gone, with its salt.
BOOST_DEFINE_ENUM_CLASS(PersonalStatus, kept, blocked, erased)

/// What the log has of a personal value: the commitment that stands in its place.
struct PersonalValue {
    std::string sealed;  ///< commitment, hex
    PersonalStatus status = PersonalStatus::kept;
    BOOST_DESCRIBE_CLASS(PersonalValue, (), (sealed, status), (), ())
};

/// The personal values that an act brings, by field.
std::map<std::string, PersonalValue> personal_of(const Act& act);

/// `pd.block` and `pd.erase`. Neither carries data: which actor, and which field if not all.
std::vector<Deed> personal_deeds();

}  // namespace cocrea
