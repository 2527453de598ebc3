#include "concepts/document/publishing.hpp"

#include "concepts/document/classes.hpp"

namespace cocrea {
namespace {

struct Publishing {
    codec::Given<std::string> place;
    BOOST_DESCRIBE_CLASS(Publishing, (), (place), (), ())
};

using Class = std::optional<DocumentClass>;

/// What is for some leaves them as its public version alone.
void require_for_everyone(Judgement& judgement, const Id<Document>& id, const Class& of) {
    judgement.require(!is_for_some(of), code::public_version_missing, [&] {
        return Blocker{.have = id,
                       .need = of->id,
                       .fix = judgement.fix("document.add", {}, {{"redacts", id.text()}})};
    });
}

/// Nothing is published that was not approved, but for what its class publishes without.
void require_approved(Judgement& judgement, const Id<Document>& id, const Document& document,
                      const Edition& edition, const Class& of) {
    const bool unapproved = of && of->unapproved;
    judgement.require(edition.approval || unapproved, code::document_not_approved, [&] {
        const auto matter = document.approval ? document.approval->matter : "approve_document";
        return Blocker{.have = std::string(codec::name_of(DocumentStatus::draft)),
                       .need = "approved",
                       .who = {"forum"},
                       .fix = judgement.fix_by_vote(matter, id)};
    });
    require_standing_approval(judgement, id, edition);
}

/// A public version rests on its original, whose text was decided and is the one that it was made
/// of; the original counts as published by it.
void publish_original(Judgement& judgement, const Id<Document>& version, const Document& document,
                      const Publication& publication, const Class& of) {
    const auto& id = *document.redacts;
    auto original = judgement.need(id);
    if (!original) return;
    judgement.require_not_before_the_forum(id);
    auto& edition = original->next && original->next->digest == document.redacts_digest
                        ? *original->next
                        : *original;
    judgement.require(edition.digest == document.redacts_digest, code::original_changed,
                      [&] { return Blocker{.have = version, .need = id}; });
    judgement.require(edition.approval || (of && of->unapproved), code::original_not_decided, [&] {
        return Blocker{.have = id,
                       .need = "approved",
                       .who = {"forum"},
                       .fix = judgement.fix_by_vote("approve_document", id)};
    });
    require_standing_approval(judgement, id, edition);
    if (edition.publication) return;
    edition.publication = publication;
    edition.publication->version = version;
    const bool first = &edition == &*original;
    if (first && original->status != DocumentStatus::superseded)
        original->status = DocumentStatus::published;
    change_document(judgement, id, "published", *std::move(original));
}

void publish(Judgement& judgement) {
    const Id<Document> id(judgement.act().object.text());
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Publishing>();
    if (!document || !body) return;
    judgement.require(body->place != "", code::act_malformed,
                      {.have = {Detail::Form::prose, "place"}});
    const auto of = class_of(judgement, *document);
    require_apart(judgement, of, *document);
    judgement.require_not_before_the_forum(id);
    const bool again = document->publication && document->next;
    Edition& edition = again ? *document->next : *document;
    const bool over =
        again ? edition.publication.has_value() : document->status >= DocumentStatus::published;
    const bool anew = document->status == DocumentStatus::published && edition.publication &&
                      edition.publication->attested && !judgement.attested();
    judgement.require(!over || anew, code::document_final,
                      {.have = std::string(codec::name_of(document->status))});
    edition.publication =
        Publication{judgement.act().occurred_on, body->place, judgement.attested(), {}};
    if (document->redacts) {
        publish_original(judgement, id, *document, *edition.publication, of);
    } else {
        require_for_everyone(judgement, id, of);
        require_approved(judgement, id, *document, edition, of);
    }
    if (!again) document->status = DocumentStatus::published;
    change_document(judgement, id, "published", *std::move(document));
}

}  // namespace

Deed publishing_deed() {
    return granted(Needed::to_publish,
                   about(Scope::commitment,
                         {"document.publish", publish, codec::shape_of<Publishing>, publishers}));
}

}  // namespace cocrea
