#include "document/effects.hpp"

#include <algorithm>

#include "cocrea/document/document.hpp"
#include "cocrea/register/register.hpp"

namespace cocrea {
namespace {

/// Approves the bytes that lay before the forum when the motion opened, and no others.
std::optional<Document> approve(Judgement& judgement, const Effect& effect,
                                const Outcome& outcome) {
    const Id<Document> id(effect.object.text());
    auto document = judgement.need(id);
    if (!document) return std::nullopt;
    judgement.require(document->status == DocumentStatus::draft, code::document_final,
                      {.have = std::string(codec::name_of(document->status)), .need = "draft"});
    judgement.require(document->digest == outcome.digest, code::document_changed,
                      {.have = document->digest.value_or(""), .need = outcome.digest.value_or("")});
    document->status = DocumentStatus::approved;
    document->approval = Approval{outcome.motion, outcome.on, document->digest, outcome.attested};
    judgement.change(id, "approved", *document);
    return document;
}

void approve_document(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    approve(judgement, effect, outcome);
}

Adoption adoption(const Effect& effect, const Outcome& outcome, const Document& document) {
    return {Id<Document>(effect.object.text()), document.digest, outcome.motion, outcome.on,
            outcome.attested};
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
    const auto digest = effect.workflow.value_or(reg->workflow);
    judgement.require(
        std::ranges::find(reg->workflows, digest, &WorkflowVersion::digest) != reg->workflows.end(),
        code::workflow_unknown, {.have = digest, .fix = "workflow add FILE"});
    reg->workflow = digest;
    reg->methodology = adoption(effect, outcome, *document);
    judgement.change(the_register, "methodology_adopted", *reg);
}

}  // namespace

std::vector<EffectType> document_effects() {
    return {{"approve_document", approve_document},
            {"adopt_governance", adopt_governance},
            {"adopt_methodology", adopt_methodology}};
}

}  // namespace cocrea
