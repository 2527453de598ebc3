#include "concepts/document/document.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {
namespace {

Id<FormerEdition> former_object(const Id<Document>& document, unsigned edition) {
    return Id<FormerEdition>(fmt::format("{}.{}", document.text(), edition));
}

/// A new edition takes the place of the one before by the same kind of decision.
bool is_decided_as(const Edition& next, const Edition& before) {
    return (next.approval || !before.approval) && (next.publication || !before.publication);
}

}  // namespace

bool settled(const Document& document) { return document.status != DocumentStatus::draft; }

const Edition& undecided(const Document& document) {
    return document.next ? *document.next : document;
}

void require_standing_approval(Judgement& judgement, const Id<Document>& id,
                               const Edition& edition) {
    if (const auto& approval = edition.approval)
        judgement.require_standing({approval->motion, id, approval->matter});
}

std::set<Id<Actor>> authors_of(const Facts& facts, const std::vector<ObjectId>& objects) {
    std::set<Id<Actor>> authors;
    for (const auto& id : objects) {
        const auto document = facts.view(Id<Document>(id.text()));
        if (!document) continue;
        const auto& text = undecided(*document);
        if (text.by) authors.insert(*text.by);
        authors.insert(text.drafters.begin(), text.drafters.end());
    }
    return authors;
}

void change_document(Judgement& judgement, const Id<Document>& id, std::string_view event,
                     Document document, bool adopted) {
    if (document.next && (adopted || is_decided_as(*document.next, document))) {
        FormerEdition former;
        static_cast<Edition&>(former) = std::move(static_cast<Edition&>(document));
        former.document = id;
        former.edition = document.edition++;
        former.until = judgement.act().occurred_on;
        judgement.change(former_object(id, former.edition), "replaced", former);
        static_cast<Edition&>(document) = *std::move(document.next);
        document.next.reset();
        document.superseded_by.reset();
        document.relied_on = false;
        document.status = document.publication ? DocumentStatus::published
                          : document.approval  ? DocumentStatus::approved
                                               : DocumentStatus::draft;
    }
    judgement.change(id, event, document);
}

}  // namespace cocrea
