#include "concepts/document/document.hpp"

#include <algorithm>

#include "cocrea/types.hpp"
#include "concepts/document/classes.hpp"
#include "concepts/document/concept.hpp"
#include "concepts/document/effects.hpp"
#include "concepts/document/publishing.hpp"

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

struct Revision {
    std::optional<std::string> title;
    std::optional<std::string> digest;
    bool kept = false;
    std::optional<std::string> source;
    std::optional<Prose> reason;
    std::optional<std::string> class_;  ///< of a draft that has none yet
    std::optional<ObjectId> about;      ///< the same
    BOOST_DESCRIBE_CLASS(Revision, (), (title, digest, kept, source, reason, class_, about), (), ())
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

Id<Actor> actor_of(const Judgement& judgement) { return Id<Actor>(judgement.act().actor.text()); }

Detail names_of(const std::vector<DocumentClass>& classes) {
    if (classes.empty()) return 0;
    std::vector<std::string> names;
    for (const auto& one : classes) names.push_back(one.id);
    std::ranges::sort(names);
    return {Detail::Form::id, fmt::format("{}", fmt::join(names, ", "))};
}

/// The class that the act names is one of the workflow's; some need to know whom they judge.
void require_class(Judgement& judgement, const Document& document) {
    const auto of = class_of(judgement, document);
    if (!judgement.require(of.has_value(), code::document_class_unknown, [&] {
            return Blocker{.have = {Detail::Form::id, *document.class_},
                           .need = names_of(judgement.workflow()->documents)};
        }))
        return;
    const bool judged =
        document.about && !judgement.catalogue().about(judgement.facts(), *document.about).empty();
    judgement.require(of->apart_from.empty() || judged, code::document_subject_missing,
                      {.have = {Detail::Form::word, of->id}});
}

/// Puts the document into a class, by the version of the workflow that has it.
void classify(Judgement& judgement, Document& document, const std::string& id) {
    document.class_ = id;
    require_class(judgement, document);
    document.under = digest_of_class(judgement, document);
}

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

void require_words(Judgement& judgement, const std::optional<std::string>& text,
                   std::string_view member) {
    judgement.require(!text || !text->empty(), code::act_malformed, [&] {
        return Blocker{.have = {Detail::Form::prose, std::string(member)}};
    });
}

void add(Judgement& judgement) {
    judgement.require_new();
    const auto body = judgement.body<DocumentAddition>();
    if (!body) return;
    require_digest(judgement, body->digest, body->kept);
    if (body->about)
        judgement.require(judgement.facts().known(*body->about).has_value(), code::object_unknown,
                          {.have = *body->about});
    require_words(judgement, body->title, "title");
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

/// Whether `revision` puts another text in the place of the edition's: other bytes, or, where no
/// more is known of it, another title or place.
bool is_other(const Edition& edition, const Revision& revision) {
    if (revision.digest) return revision.digest != edition.digest;
    return !edition.digest && ((revision.title && revision.title != edition.title) ||
                               (revision.source && revision.source != edition.source));
}

/// The text is of whoever acts; who wrote its drafts stays named.
void change_author(Judgement& judgement, Edition& edition) {
    const auto now = actor_of(judgement);
    if (edition.by == now) return;
    auto& drafters = edition.drafters;
    if (edition.by && std::ranges::find(drafters, *edition.by) == drafters.end())
        drafters.push_back(*edition.by);
    edition.by = now;
    judgement.require(drafters.size() <= limit::items, code::list_too_long,
                      {.have = document_of(judgement), .need = limit::items});
}

/// Whoever brings another text is who wrote it; a title or a place changes no text of known bytes.
void rewrite(Judgement& judgement, Edition& edition, const Revision& revision) {
    const bool other = is_other(edition, revision);
    if (revision.title) edition.title = *revision.title;
    if (revision.source) edition.source = revision.source;
    if (revision.digest) {
        edition.kept = revision.kept || (edition.kept && revision.digest == edition.digest);
        edition.digest = revision.digest;
    }
    if (revision.reason) edition.reason = revision.reason;
    if (!other) return;
    change_author(judgement, edition);
    edition.since = judgement.recorded_on();
}

/// Another text beside one that was decided is an edition in preparation, and says why.
void prepare(Judgement& judgement, Document& document, const Revision& revision) {
    judgement.require(revision.reason.has_value(), code::reason_missing, [&] {
        std::vector<std::string> fill{"reason"};
        if (revision.digest) fill.insert(fill.begin(), "digest");
        boost::json::object given;
        if (revision.title) given["title"] = *revision.title;
        if (revision.source) given["source"] = *revision.source;
        return Blocker{.have = document_of(judgement),
                       .fix = judgement.fix("document.revise", document_of(judgement),
                                            std::move(given), fill)};
    });
    Edition next;
    next.title = document.title;
    rewrite(judgement, next, revision);
    document.next = std::move(next);
}

/// A decided text stays as it is: a copy of it is kept, or another place told where it can be had.
void supply(Judgement& judgement, Document& document, const Revision& revision) {
    judgement.require(!revision.title || revision.title == document.title, code::already_settled,
                      {.have = document_of(judgement)});
    if (revision.source) document.source = revision.source;
    document.kept = document.kept || revision.kept;
}

/// A draft of no class, or about nothing yet, is put into one, or said what it is about.
void place(Judgement& judgement, Document& document, const Revision& revision) {
    const bool taken = settled(document) || (revision.class_ && document.class_) ||
                       (revision.about && document.about);
    judgement.require(!taken, code::document_final,
                      {.have = std::string(codec::name_of(document.status))});
    if (revision.about) {
        judgement.require(judgement.facts().known(*revision.about).has_value(),
                          code::object_unknown, {.have = *revision.about});
        document.about = revision.about;
    }
    if (revision.class_) classify(judgement, document, *revision.class_);
}

/// The draft of something that was handed in goes on as its next edition, so that the text that was
/// handed in stays on record.
void rewrite_draft(Judgement& judgement, Document& document, const Revision& revision) {
    if (!document.relied_on || !is_other(document, revision))
        return rewrite(judgement, document, revision);
    const Edition& now = document;
    Edition next = now;
    rewrite(judgement, next, revision);
    document.next = std::move(next);
}

/// `document.revise`: a draft changes; a text that was decided gets another one beside it.
void revise(Judgement& judgement) {
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Revision>();
    if (!document || !body) return;
    require_digest(judgement, body->digest, body->kept);
    judgement.require(body->title || body->digest || body->source || body->class_ || body->about,
                      code::nothing_to_do);
    require_words(judgement, body->title, "title");
    if (body->class_ || body->about) place(judgement, *document, *body);
    require_apart(judgement, class_of(judgement, *document), *document);
    judgement.require_not_before_the_forum(document_of(judgement));
    judgement.require(!document->redacts || !settled(*document), code::document_final,
                      {.have = std::string(codec::name_of(document->status))});
    if (!settled(*document)) {
        rewrite_draft(judgement, *document, *body);
    } else if (!document->next) {
        is_other(*document, *body) ? prepare(judgement, *document, *body)
                                   : supply(judgement, *document, *body);
    } else {
        const bool decided = document->next->approval || document->next->publication;
        judgement.require(!decided, code::document_final, [&] {
            return Blocker{.have = document->next->approval ? "approved" : "published",
                           .need = "draft",
                           .fix = judgement.fix("document.publish", document_of(judgement))};
        });
        rewrite(judgement, *document->next, *body);
    }
    change_document(judgement, document_of(judgement), "revised", *std::move(document));
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
    if (other) require_apart(judgement, of, *other, document->about.value_or(ObjectId()));
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
                        {"document.revise", revise, codec::shape_of<Revision>, drafters}),
                  about(Scope::commitment,
                        {"document.supersede", supersede, codec::shape_of<Superseding>, drafters})},
        .kinds = {kind_of<Document>({.correctable = {"title", "source"},
                                     .settled = settled_document,
                                     .touched = touched_document,
                                     .rests_on = document_rests_on,
                                     .is_public = is_published}),
                  kind_of<FormerEdition>()},
        .effects = document_effects()};
    document.deeds.push_back(publishing_deed());
    return document;
}

}  // namespace cocrea
