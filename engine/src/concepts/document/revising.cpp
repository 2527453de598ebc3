#include "concepts/document/revising.hpp"

#include <algorithm>

#include "concepts/document/classes.hpp"
#include "concepts/document/drafting.hpp"

namespace cocrea {
namespace {

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

void revise(Judgement& judgement) {
    auto document = judgement.object<Document>();
    const auto body = judgement.body<Revision>();
    if (!document || !body) return;
    require_sound(judgement, body->digest, body->kept, body->title);
    judgement.require(body->title || body->digest || body->source || body->class_ || body->about,
                      code::nothing_to_do);
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

}  // namespace

Deed revising_deed() {
    return about(Scope::commitment,
                 {"document.revise", revise, codec::shape_of<Revision>, drafters});
}

}  // namespace cocrea
