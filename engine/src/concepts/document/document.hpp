#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea {

struct Motion;

/// Which decision approved which bytes.
struct Approval {
    Id<Motion> motion;
    Date on;
    std::optional<std::string> digest;
    bool attested = false;
    BOOST_DESCRIBE_CLASS(Approval, (), (motion, on, digest, attested), (), ())
};

/// Where and when a document was made public.
struct Publication {
    Date on;
    std::string place;  ///< address or gazette
    bool attested = false;
    BOOST_DESCRIBE_CLASS(Publication, (), (on, place, attested), (), ())
};

/// A document, known by the SHA-256 of its bytes or by title only. Other bytes are another draft.
struct Document {
    static constexpr std::string_view kind = "document";

    std::string title;
    DocumentStatus status = DocumentStatus::draft;
    std::optional<std::string> digest;
    bool kept = false;                  ///< a copy of these bytes was put beside the register
    std::optional<std::string> source;  ///< where the bytes can be had, if anywhere
    std::optional<Approval> approval;
    std::optional<Publication> publication;
    std::optional<Id<Document>> superseded_by;
    std::optional<ObjectId> about;      ///< the axis, commitment or session that it belongs to
    std::optional<std::string> class_;  ///< one of the classes of the workflow in force back then

    std::vector<ObjectId> concerns() const {
        return about ? std::vector{*about} : std::vector<ObjectId>{};
    }
    BOOST_DESCRIBE_CLASS(Document, (),
                         (title, status, digest, kept, source, approval, publication, superseded_by,
                          about, class_),
                         (), ())
};

}  // namespace cocrea
