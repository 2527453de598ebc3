#include "concepts/document/effects.hpp"

#include "concepts/document/document.hpp"
#include "concepts/register/register.hpp"

namespace cocrea {
namespace {

std::optional<std::string> bytes_before_the_forum(Judgement& judgement, const Effect& effect) {
    const auto document = judgement.facts().view(Id<Document>(effect.object.text()));
    return document ? document->digest : std::nullopt;
}

/// Approves the bytes that lay before the forum when the motion opened, and no others. What was
/// approved by an attested motion only can be approved again by a live one.
std::optional<Document> approve(Judgement& judgement, const Effect& effect,
                                const Outcome& outcome) {
    const Id<Document> id(effect.object.text());
    auto document = judgement.need(id);
    if (!document) return std::nullopt;
    const bool past = document->approval && document->approval->attested && !outcome.attested;
    judgement.require(document->status == DocumentStatus::draft ||
                          (past && document->status != DocumentStatus::superseded),
                      code::document_final,
                      {.have = std::string(codec::name_of(document->status)), .need = "draft"});
    judgement.require(document->digest == outcome.digest, code::document_changed,
                      {.have = {Detail::Form::id, document->digest.value_or("")},
                       .need = {Detail::Form::id, outcome.digest.value_or("")}});
    if (document->status == DocumentStatus::draft) document->status = DocumentStatus::approved;
    document->approval =
        Approval{Id<Motion>(outcome.by.text()), outcome.on, document->digest, outcome.attested};
    judgement.change(id, "approved", *document);
    return document;
}

void approve_document(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    approve(judgement, effect, outcome);
}

Adoption adoption(const Effect& effect, const Outcome& outcome, const Document& document) {
    return {Id<Document>(effect.object.text()), document.digest, Id<Motion>(outcome.by.text()),
            outcome.on, outcome.attested};
}

void adopt_governance(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto document = approve(judgement, effect, outcome);
    auto reg = judgement.need(the_register);
    if (!document || !reg) return;
    reg->governance = adoption(effect, outcome, *document);
    judgement.change(the_register, "governance_adopted", *reg);
}

void adopt_methodology(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto document = approve(judgement, effect, outcome);
    auto reg = judgement.need(the_register);
    if (!document || !reg) return;
    reg->methodology = adoption(effect, outcome, *document);
    judgement.change(the_register, "methodology_adopted", *reg);
}

}  // namespace

std::vector<EffectType> document_effects() {
    return {{"approve_document", approve_document, bytes_before_the_forum},
            {"adopt_governance", adopt_governance, bytes_before_the_forum},
            {"adopt_methodology", adopt_methodology, bytes_before_the_forum}};
}

}  // namespace cocrea
