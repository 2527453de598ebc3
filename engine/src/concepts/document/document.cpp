#include "concepts/document/document.hpp"

#include <algorithm>

#include "cocrea/types.hpp"
#include "concepts/document/classes.hpp"
#include "concepts/document/concept.hpp"
#include "concepts/document/drafting.hpp"
#include "concepts/document/effects.hpp"
#include "concepts/document/publishing.hpp"
#include "concepts/document/revising.hpp"

namespace cocrea {
namespace {

struct DocumentAddition {
    std::string title;
    std::optional<std::string> digest;
    bool kept = false;
    std::optional<std::string> source;
    std::optional<ObjectId> about;
    std::optional<std::string> class_;
    std::optional<Id<Document>> redacts;
    BOOST_DESCRIBE_CLASS(DocumentAddition, (),
                         (title, digest, kept, source, about, class_, redacts), (), ())
};

struct Superseding {
    Id<Document> by;
    BOOST_DESCRIBE_CLASS(Superseding, (), (by), (), ())
};

/// What binds a public version to its original: it is of its class, about the same, of the text
/// that is to be published of it, and another text than that. Only what is not for everyone has
/// one.
void bind(Judgement& judgement, const DocumentAddition& body, Document& version) {
    const auto original = judgement.need(*body.redacts);
    if (!original) return;
    for (const auto& [given, member] :
         {std::pair{body.about.has_value(), "about"}, std::pair{body.class_.has_value(), "class"}})
        judgement.require(!given, code::act_malformed, {.have = {Detail::Form::prose, member}});
    judgement.require(!original->redacts, code::act_malformed,
                      {.have = {Detail::Form::prose, "redacts"}, .need = *body.redacts});
    judgement.require(is_for_some(class_of(judgement, *original)), code::public_version_needless,
                      {.have = *body.redacts});
    const auto& digest = undecided(*original).digest;
    judgement.require(digest.has_value(), code::document_digest_missing, {.have = *body.redacts});
    judgement.require(!digest || digest != body.digest, code::nothing_to_do,
                      {.have = *body.redacts});
    version.redacts = body.redacts;
    version.redacts_digest = digest;
    version.about = original->about;
    version.class_ = original->class_;
    version.under = original->under;
}

void add(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<DocumentAddition>();
    if (!body) return;
    require_sound(judgement, body->digest, body->kept, body->title);
    if (body->about)
        judgement.require(judgement.facts().known(*body->about).has_value(), code::object_unknown,
                          {.have = *body->about});
    Document document;
    document.title = body->title;
    document.digest = body->digest;
    document.kept = body->kept;
    document.source = body->source;
    document.by = actor_of(judgement);
    document.since = judgement.recorded_on();
    document.about = body->about;
    if (body->class_) classify(judgement, document, *body->class_);
    if (body->redacts) bind(judgement, *body, document);
    require_apart(judgement, class_of(judgement, document), document);
    judgement.change(document_of(judgement), "added", document);
}

/// What takes the place of a decided text is of its class, and was decided in the same way.
bool is_decided_like(const Document& other, const Document& document) {
    const auto& [approval, of_other] = std::tie(document.approval, other.approval);
    return other.class_ == document.class_ &&
           (!approval || (of_other && of_other->matter == approval->matter &&
                          of_other->decision == approval->decision)) &&
           (!document.publication || other.publication) &&
           other.status != DocumentStatus::superseded;
}

void supersede(Judgement& judgement) {
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Superseding>();
    if (!document || !body) return;
    const auto other = judgement.need(body->by);
    const auto of = class_of(judgement, *document);
    require_apart(judgement, of, *document);
    if (other) {
        require_apart(judgement, of, *other, document->about.value_or(ObjectId()));
        require_standing_approval(judgement, body->by, *other);
    }
    judgement.require_not_before_the_forum(document_of(judgement));
    judgement.require(body->by != document_of(judgement), code::nothing_to_do);
    judgement.require(document->status != DocumentStatus::superseded, code::document_final,
                      {.have = "superseded"});
    judgement.require(!other || is_decided_like(*other, *document), code::decided_otherwise, [&] {
        return Blocker{.have = body->by,
                       .need = std::string(codec::name_of(document->status)),
                       .who = {"forum"},
                       .fix = {.object = body->by}};
    });
    document->status = DocumentStatus::superseded;
    document->superseded_by = body->by;
    judgement.change(document_of(judgement), "superseded", *document);
}

/// Nobody mends or annotates the text of those whom its class keeps apart, nor what others draft.
void touched_document(Judgement& judgement, const ObjectId& id) {
    const auto document = *judgement.facts().view(Id<Document>(id.text()));
    const auto of = class_of(judgement, document);
    require_apart(judgement, of, document);
    const auto& capacity = judgement.act().capacity;
    const bool drafts =
        !of || of->by.empty() || std::ranges::find(of->by, capacity) != of->by.end();
    judgement.require(drafts, code::not_authorised, [&] {
        return Blocker{.have = capacity, .need = fmt::format("{}", fmt::join(of->by, ", "))};
    });
}

bool settled_document(Judgement& judgement, const ObjectId& id) {
    return settled(*judgement.facts().view(Id<Document>(id.text())));
}

/// What approved the text in force, and the one in preparation.
std::vector<Footing> document_rests_on(const Facts& facts, const ObjectId& id) {
    const auto document = facts.view(Id<Document>(id.text()));
    std::vector<Footing> footings;
    for (const auto& approval : {document->approval, undecided(*document).approval})
        if (approval) footings.push_back({approval->motion, id, approval->matter});
    return footings;
}

/// What the document is about, unless that is a document.
ObjectId subject_of(const Facts& facts, const ObjectId& id) {
    const auto about = facts.view(Id<Document>(id.text()))->about.value_or(ObjectId());
    const auto known = facts.known(about);
    return known && known->kind != Document::kind ? about : ObjectId();
}

bool is_published(Judgement& judgement, const ObjectId& id) {
    return judgement.facts().view(Id<Document>(id.text()))->publication.has_value();
}

}  // namespace

Concept document_concept() {
    Concept document{
        .deeds = {granted(Needed::for_documents,
                          about(Scope::commitment, {"document.add", add,
                                                    codec::shape_of<DocumentAddition>, drafters})),
                  about(Scope::commitment,
                        {"document.supersede", supersede, codec::shape_of<Superseding>, drafters})},
        .kinds = {kind_of<Document>({.correctable = {"title", "source"},
                                     .settled = settled_document,
                                     .touched = touched_document,
                                     .part_of = subject_of,
                                     .rests_on = document_rests_on,
                                     .is_public = is_published}),
                  kind_of<FormerEdition>()},
        .effects = document_effects()};
    document.deeds.push_back(revising_deed());
    document.deeds.push_back(publishing_deed());
    return document;
}

}  // namespace cocrea
