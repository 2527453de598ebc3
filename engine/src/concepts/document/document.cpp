#include "concepts/document/document.hpp"

#include <fmt/ranges.h>

#include <ranges>

#include "cocrea/types.hpp"
#include "concepts/document/concept.hpp"
#include "concepts/document/effects.hpp"

namespace cocrea {
namespace {

struct DocumentAddition {
    std::string title;
    std::optional<std::string> digest;
    bool kept = false;
    std::optional<std::string> source;
    std::optional<ObjectId> about;
    std::optional<std::string> class_;
    BOOST_DESCRIBE_CLASS(DocumentAddition, (), (title, digest, kept, source, about, class_), (), ())
};

struct Revision {
    std::optional<std::string> title;
    std::optional<std::string> digest;
    bool kept = false;
    std::optional<std::string> source;
    BOOST_DESCRIBE_CLASS(Revision, (), (title, digest, kept, source), (), ())
};

struct Publishing {
    std::string place;
    BOOST_DESCRIBE_CLASS(Publishing, (), (place), (), ())
};

struct Superseding {
    Id<Document> by;
    BOOST_DESCRIBE_CLASS(Superseding, (), (by), (), ())
};

void require_digest(Judgement& judgement, const std::optional<std::string>& digest, bool kept) {
    judgement.require(!digest || digest_from_hex(*digest), code::act_malformed,
                      {.have = {Detail::Form::prose, "digest"}});
    judgement.require(digest || !kept, code::act_malformed,
                      {.have = {Detail::Form::prose, "kept"}});
}

Id<Document> document_of(const Judgement& judgement) {
    return Id<Document>(judgement.act().object.text());
}

/// Who leads what the document is, or will be, about wears the capacity `lead` for it.
Grounds lead_of_subject(Judgement& judgement) {
    const auto& facts = judgement.facts();
    ObjectId subject;
    if (const auto document = facts.view(document_of(judgement)))
        subject = document->about.value_or(ObjectId());
    else if (const auto* about = judgement.act().body.if_contains("about");
             about && about->is_string())
        subject = ObjectId(std::string(about->get_string()));
    return {.leads = judgement.catalogue().leads_of(facts, subject)};
}

Detail classes_of(const Workflow& workflow) {
    const auto& classes = workflow.audience.documents;
    if (classes.empty()) return 0;
    return fmt::format("{}", fmt::join(classes | std::views::keys, ", "));
}

void require_class(Judgement& judgement, const std::string& name) {
    const auto workflow = judgement.workflow();
    judgement.require(workflow->audience_of_class(name) != nullptr, code::document_class_unknown,
                      [&] { return Blocker{.have = name, .need = classes_of(*workflow)}; });
}

void add(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<DocumentAddition>();
    if (!body) return;
    require_digest(judgement, body->digest, body->kept);
    if (body->about)
        judgement.require(judgement.facts().known(*body->about).has_value(), code::object_unknown,
                          {.have = *body->about});
    if (body->class_) require_class(judgement, *body->class_);
    Document document;
    document.title = body->title;
    document.digest = body->digest;
    document.kept = body->kept;
    document.source = body->source;
    document.about = body->about;
    document.class_ = body->class_;
    judgement.change(document_of(judgement), "added", document);
}

/// Whether `revision` puts other content in the place of the document's: other bytes, or another
/// title where no more is known of it.
bool is_other(const Document& document, const Revision& revision) {
    if (revision.digest) return revision.digest != document.digest;
    return !document.digest && revision.title && revision.title != document.title;
}

bool settled(const Document& document) { return document.status != DocumentStatus::draft; }

bool settled_document(Judgement& judgement, const ObjectId& id) {
    return settled(*judgement.facts().view(Id<Document>(id.text())));
}

/// What was approved or published before stays in the history; other content is a draft again. The
/// same content keeps the title under which it was approved.
void revise(Judgement& judgement) {
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Revision>();
    if (!document || !body) return;
    require_digest(judgement, body->digest, body->kept);
    judgement.require(document->status != DocumentStatus::superseded, code::document_final,
                      {.have = std::string(codec::name_of(document->status))});
    judgement.require(body->title || body->digest || body->source, code::nothing_to_do);
    const bool other = is_other(*document, *body);
    const bool renamed = body->title && *body->title != document->title;
    judgement.require(other || !renamed || !settled(*document), code::already_settled,
                      {.have = document_of(judgement)});
    if (other) {
        document->status = DocumentStatus::draft;
        document->approval.reset();
        document->publication.reset();
    }
    if (body->title) document->title = *body->title;
    if (body->source) document->source = body->source;
    if (body->digest) {
        document->kept = body->kept || (document->kept && body->digest == document->digest);
        document->digest = body->digest;
    }
    judgement.change(document_of(judgement), "revised", *document);
}

void publish(Judgement& judgement) {
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Publishing>();
    if (!document || !body) return;
    judgement.require(
        document->status == DocumentStatus::approved, code::document_not_approved, [&] {
            return Blocker{
                .have = std::string(codec::name_of(document->status)),
                .need = "approved",
                .who = {"forum"},
                .fix = judgement.fix_by_vote("approve_document", document_of(judgement))};
        });
    document->status = DocumentStatus::published;
    document->publication =
        Publication{judgement.act().occurred_on, body->place, judgement.attested()};
    judgement.change(document_of(judgement), "published", *document);
}

void supersede(Judgement& judgement) {
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Superseding>();
    if (!document || !body) return;
    judgement.need(body->by);
    judgement.require(body->by != document_of(judgement), code::nothing_to_do);
    judgement.require(document->status != DocumentStatus::superseded, code::document_final,
                      {.have = "superseded"});
    document->status = DocumentStatus::superseded;
    document->superseded_by = body->by;
    judgement.change(document_of(judgement), "superseded", *document);
}

}  // namespace

Concept document_concept() {
    return {
        .deeds = {granted(
                      Needed::for_documents,
                      {"document.add", add, codec::shape_of<DocumentAddition>, lead_of_subject}),
                  {"document.revise", revise, codec::shape_of<Revision>, lead_of_subject},
                  granted(Needed::to_publish, {"document.publish", publish,
                                               codec::shape_of<Publishing>, lead_of_subject}),
                  {"document.supersede", supersede, codec::shape_of<Superseding>, lead_of_subject}},
        .kinds = {kind_of<Document>(
            {.correctable = {"title", "source"}, .settled = settled_document})},
        .effects = document_effects()};
}

}  // namespace cocrea
