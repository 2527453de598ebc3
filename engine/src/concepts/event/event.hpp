#pragma once

#include <boost/describe/class.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/session/session.hpp"

namespace cocrea {

/// Something that happened and is no meeting of a body, of one of the kinds that the workflow names
/// (`events`): a survey, a thematic table, a forum, a delivery. It decides nothing.
struct Happening {
    static constexpr std::string_view kind = "event";

    std::string type;  ///< id of one of the workflow's kinds
    std::optional<std::string> title;
    Date on;  ///< the day, or the days from and until
    Modality modality = Modality::not_stated;
    std::map<std::string, unsigned> attendance;  ///< how many of whom came, answered, signed …
    std::vector<Id<Document>> papers;
    std::vector<ObjectId> about;  ///< axes and commitments
    bool attested = false;

    std::vector<ObjectId> concerns() const { return about; }
    BOOST_DESCRIBE_CLASS(Happening, (),
                         (type, title, on, modality, attendance, papers, about, attested), (), ())
};

}  // namespace cocrea
