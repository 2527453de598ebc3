#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/session/session.hpp"

namespace cocrea {

/// A working meeting of the operating group. It decides nothing.
struct Meeting {
    static constexpr std::string_view kind = "meeting";

    Date on;
    Modality modality = Modality::not_stated;
    std::optional<std::string> subject;
    std::vector<ObjectId> attendees;
    std::vector<Id<Document>> papers;
    bool attested = false;

    std::vector<ObjectId> concerns() const { return attendees; }
    BOOST_DESCRIBE_CLASS(Meeting, (), (on, modality, subject, attendees, papers, attested), (), ())
};

}  // namespace cocrea
