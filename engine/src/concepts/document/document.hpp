#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"
#include "cocrea/workflow.hpp"
#include "concepts/actor/actor.hpp"

namespace cocrea {

class Facts;
class Judgement;
struct Motion;

/// Which decision approved which bytes.
struct Approval {
    Id<Motion> motion;
    std::string matter;    ///< the effect by which it did
    std::string decision;  ///< the rule by which it carried
    Date on;
    std::optional<std::string> digest;
    bool attested = false;
    BOOST_DESCRIBE_CLASS(Approval, (), (motion, matter, decision, on, digest, attested), (), ())
};

struct Document;

/// Where and when a document was made public.
struct Publication {
    Date on;
    std::optional<std::string> place;  ///< address or gazette; absent where it is not on record
    bool attested = false;
    std::optional<Id<Document>> version;  ///< the public version that stands for it
    BOOST_DESCRIBE_CLASS(Publication, (), (on, place, attested, version), (), ())
};

/// One text of a document, known by the SHA-256 of its bytes or by title only. Once it was approved
/// or published it never changes.
struct Edition {
    std::string title;
    std::optional<std::string> digest;
    bool kept = false;                  ///< a copy of these bytes was put beside the register
    std::optional<std::string> source;  ///< where the bytes can be had, if anywhere
    std::optional<Id<Actor>> by;        ///< who brought this text
    std::optional<Date> since;          ///< the day on which it was recorded
    std::vector<Id<Actor>> drafters;    ///< who else brought one of its drafts
    std::optional<Prose> reason;        ///< why it follows the one before
    std::optional<Approval> approval;
    std::optional<Publication> publication;
    BOOST_DESCRIBE_CLASS(Edition, (),
                         (title, digest, kept, source, by, since, reason, approval, publication,
                          drafters),
                         (), ())
};

/// A document: its edition in force, or its first draft, and the one in preparation.
struct Document : Edition {
    static constexpr std::string_view kind = "document";

    DocumentStatus status = DocumentStatus::draft;
    unsigned edition = 1;         ///< number of the one in force
    bool relied_on = false;       ///< it was handed in: its text stays on record though it changes
    std::optional<Edition> next;  ///< beside one that was decided: what is to take its place
    std::optional<Id<Document>> superseded_by;
    std::optional<ObjectId> about;        ///< the axis, commitment or session that it belongs to
    std::optional<std::string> class_;    ///< of the workflow by which it was put into it
    std::optional<std::string> under;     ///< digest of that workflow
    std::optional<Id<Document>> redacts;  ///< the original of which this is the public version
    std::optional<std::string> redacts_digest;  ///< of the original's text, when it was made

    std::vector<ObjectId> concerns() const {
        std::vector<ObjectId> ids;
        if (about) ids.push_back(*about);
        if (redacts) ids.push_back(*redacts);
        return ids;
    }
    BOOST_DESCRIBE_CLASS(Document, (Edition),
                         (status, edition, relied_on, next, superseded_by, about, class_, under,
                          redacts, redacts_digest),
                         (), ())
};

/// An edition that was in force until another took its place; the object is called
/// `<document>.<number>`.
struct FormerEdition : Edition {
    static constexpr std::string_view kind = "edition";

    Id<Document> document;
    unsigned edition = 0;
    Date until;  ///< when the next one took its place

    std::vector<ObjectId> concerns() const { return {document}; }
    BOOST_DESCRIBE_CLASS(FormerEdition, (Edition), (document, edition, until), (), ())
};

/// Whether the document was approved, published or superseded: then its text is final.
bool settled(const Document& document);

/// The text that a decision or a publication would be about: the one in preparation, or the first.
const Edition& undecided(const Document& document);

/// Holds `rests_on_annulled` against the act when the decision that approved the text was annulled.
void require_standing_approval(Judgement& judgement, const Id<Document>& id,
                               const Edition& edition);

/// Who brought the texts of those of `objects` that are documents, or a draft of them, which nobody
/// decided yet.
std::set<Id<Actor>> authors_of(const Facts& facts, const std::vector<ObjectId>& objects);

/// Puts the edition in preparation in the place of the one in force, which is kept as a former one,
/// if all was decided about it that was decided about that, or if it is `adopted`: a change of `id`
/// and of the former one. Else the change alone that `document` is.
void change_document(Judgement& judgement, const Id<Document>& id, std::string_view event,
                     Document document, bool adopted = false);

}  // namespace cocrea
