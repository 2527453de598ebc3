#include "concepts/document/effects.hpp"

#include "concepts/document/classes.hpp"
#include "concepts/register/register.hpp"

namespace cocrea {
namespace {

Subject text_before_the_forum(Judgement& judgement, const Effect& effect) {
    const auto document = judgement.facts().view(Id<Document>(effect.object.text()));
    if (!document) return {};
    return {undecided(*document).digest, {effect.object}};
}

/// What may be approved: a draft; what is to take the place of a decided text; what was published
/// on the word of a document, and nobody knows by which approval; what may be decided anew.
bool is_open(const Judgement& judgement, const Document& document, const Outcome& outcome) {
    const auto& given = undecided(document).approval;
    const auto& publication = undecided(document).publication;
    if (!given)
        return document.next || !settled(document) || (publication && publication->attested);
    return document.status != DocumentStatus::superseded &&
           judgement.may_decide_anew(given->motion, given->attested, outcome.attested);
}

constexpr std::string_view approval = "approve_document";

/// Some texts are published without an approval, and so none is put to the vote: whoever is judged
/// by it would have a say in it. A class that has a rule of its own is decided by that alone, and
/// what was decided in one way is not decided anew in another.
void require_kind_of_decision(Judgement& judgement, const Id<Document>& id,
                              const Document& document, const Effect& effect) {
    const auto of = class_of(judgement, document);
    judgement.require(!document.redacts && (!of || !of->unapproved), code::approval_not_asked, [&] {
        return Blocker{.have = id, .fix = judgement.fix("document.publish", id)};
    });
    std::string kind = document.approval ? document.approval->matter : effect.type;
    if (of && !of->approve.empty()) kind = approval;
    judgement.require(kind == effect.type, code::decided_otherwise, [&] {
        return Blocker{
            .have = id, .need = {Detail::Form::word, kind}, .fix = judgement.fix_by_vote(kind, id)};
    });
}

/// Approves the text that lay before the forum when the motion opened, and no other. One that is to
/// take the place of another is approved by the same kind of decision.
std::optional<Edition> approve(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Document> id(effect.object.text());
    auto document = judgement.need(id);
    if (!document) return std::nullopt;
    judgement.require(is_open(judgement, *document, outcome), code::document_final,
                      {.have = std::string(codec::name_of(document->status)), .need = "draft"});
    require_kind_of_decision(judgement, id, *document, effect);
    auto& edition = document->next ? *document->next : *document;
    judgement.require(edition.digest == outcome.digest, code::document_changed,
                      {.have = {Detail::Form::id, edition.digest.value_or("")},
                       .need = {Detail::Form::id, outcome.digest.value_or("")}});
    edition.approval = Approval{Id<Motion>(outcome.by.text()),
                                effect.type,
                                outcome.decision,
                                outcome.on,
                                edition.digest,
                                outcome.attested};
    auto approved = edition;
    if (!settled(*document)) document->status = DocumentStatus::approved;
    change_document(judgement, id, "approved", *std::move(document), effect.type != approval);
    return approved;
}

void approve_document(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    approve(judgement, effect, outcome);
}

/// The rule of the document's class, where that has one of its own.
std::string rule_of_class(Judgement& judgement, const Effect& effect) {
    const auto document = judgement.facts().view(Id<Document>(effect.object.text()));
    const auto of = document ? class_of(judgement, *document) : std::nullopt;
    return of ? of->approve : "";
}

Adoption adoption(const Effect& effect, const Outcome& outcome, const Edition& edition) {
    return {Id<Document>(effect.object.text()), edition.digest, Id<Motion>(outcome.by.text()),
            outcome.on, outcome.attested};
}

/// What the register goes by since a live decision is not replaced on the word of a document.
void require_replaceable(Judgement& judgement, const std::optional<Adoption>& in_force,
                         const Effect& effect, const Outcome& outcome) {
    judgement.require(!outcome.attested || !in_force || in_force->attested,
                      code::attest_not_possible, {.have = {Detail::Form::word, effect.type}});
}

void adopt_governance(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto edition = approve(judgement, effect, outcome);
    auto reg = judgement.need(the_register);
    if (!edition || !reg) return;
    require_replaceable(judgement, reg->governance, effect, outcome);
    reg->governance = adoption(effect, outcome, *edition);
    judgement.change(the_register, "governance_adopted", *reg);
}

void adopt_methodology(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto edition = approve(judgement, effect, outcome);
    auto reg = judgement.need(the_register);
    if (!edition || !reg) return;
    require_replaceable(judgement, reg->methodology, effect, outcome);
    reg->methodology = adoption(effect, outcome, *edition);
    judgement.change(the_register, "methodology_adopted", *reg);
}

}  // namespace

std::vector<EffectType> document_effects() {
    return {{.name = approval,
             .judge = approve_document,
             .subject = text_before_the_forum,
             .decision = rule_of_class},
            {"adopt_governance", adopt_governance, text_before_the_forum},
            {"adopt_methodology", adopt_methodology, text_before_the_forum}};
}

}  // namespace cocrea
