#include "motions.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "cocrea/words/rules.hpp"
#include "cocrea/words/value.hpp"
#include "members.hpp"

namespace cocrea::papers {
namespace {

namespace json = boost::json;

/// What a threshold asks for: `mayoría de los integrantes`.
std::string rule_text(const Sitting& sitting, const std::string& decision) {
    const auto* rule = sitting.workflow().decision(decision);
    if (!rule) return decision;
    return sitting.text("paper.rule", {{"decision", rule->title.in(sitting.voice().language())},
                                       {"rule", words::rule_text(sitting.voice(), *rule)}});
}

std::string effect_text(const Sitting& sitting, const json::object& effect) {
    auto text = sitting.text("paper.effect",
                             {{"effect", sitting.voice().spoken(word(effect, "type"))},
                              {"object", sitting.titled(ObjectId(word(effect, "object")))}});
    for (const auto& [member, value] : effect)
        if (member != "type" && member != "object")
            text += sitting.text("list.strong_separator") + sitting.label(member) + ": " +
                    value_text(sitting.voice(), value, member);
    return text;
}

/// Whether a motion had its effect; nothing before it is decided.
std::optional<std::string> effect_done(const Sitting& sitting, const json::object& motion) {
    const auto status = word(motion, "status");
    if (status == "proposed" || status == "open" || status == "withdrawn") return std::nullopt;
    if (status == "not_on_record") return sitting.text("paper.not_on_record");
    if (holds(motion, "effect_done")) return sitting.text("paper.effect.done");
    if (!list(motion, "effect_pending").empty())
        return sitting.text("paper.effect.pending",
                            {{"why", *sitting.value(motion, "effect_pending")}});
    return sitting.text(status == "carried" ? "paper.effect.not_done" : "paper.effect.none");
}

/// Nothing where the votes are not on record.
std::optional<std::string> tally_text(const Sitting& sitting, const json::object& motion) {
    const auto* tally = motion.if_contains("tally");
    if (!tally) return std::nullopt;
    words::Values counts;
    for (const auto& [choice, count] : tally->as_object()) counts[choice] = json::serialize(count);
    return sitting.text("paper.tally", counts);
}

/// What became of it; of a body that only advises, its opinion.
std::optional<std::string> outcome_text(const Sitting& sitting, const json::object& motion) {
    const auto status = word(motion, "status");
    const bool decided = status == "carried" || status == "rejected";
    if (decided && holds(motion, "opinion")) return sitting.text("paper.opinion." + status);
    return sitting.value(motion, "status");
}

/// The seat that has no part in the motion, and why.
std::string recusal_text(const Sitting& sitting, const json::object& recusal) {
    auto text = sitting.seat(word(recusal, "seat"));
    if (recusal.contains("barred")) return text + " (" + sitting.label("barred") + ")";
    if (const auto reason = sitting.value(recusal, "reason")) text += ": " + *reason;
    return text;
}

Facts facts_of(const Sitting& sitting, const ObjectView& motion) {
    const auto& state = motion.state;
    Facts facts;
    const auto add = [&](std::string label, std::optional<std::string> fact) {
        if (fact) facts.facts.emplace_back(std::move(label), *std::move(fact));
    };
    const auto add_member = [&](const char* member) {
        add(sitting.label(member), sitting.value(state, member));
    };
    add(sitting.text("paper.id"), motion.object.text());
    add(sitting.label("decision"), rule_text(sitting, word(state, "decision")));
    add_member("opened_on");
    add_member("closed_on");
    add(sitting.label("tally"), tally_text(sitting, state));
    add(sitting.text("paper.outcome"), outcome_text(sitting, state));
    add_member("rule");
    for (const auto* member : {"casting", "scrutineers"}) add_member(member);
    for (const auto& one : list(state, "recused"))
        add(sitting.label("recused"), recusal_text(sitting, one.as_object()));
    if (const auto* effect = state.if_contains("effect")) {
        add(sitting.label("effect"), effect_text(sitting, effect->as_object()));
        add(sitting.text("paper.effect.took_place"), effect_done(sitting, state));
    }
    for (const auto* member : {"confirm_by", "challenges", "rulings"}) add_member(member);
    for (auto& basis : sitting.bases(motion.object)) add(sitting.label("basis"), std::move(basis));
    return facts;
}

/// Who typed the vote, and what whoever gave it says of that.
std::string typed_text(const Sitting& sitting, const json::object& ballot) {
    const auto by = word(ballot, "typed_by");
    if (by.empty()) return {};
    const auto* answer = ballot.if_contains("answer");
    if (!answer) return sitting.person(by);
    const auto& said = answer->as_object();
    auto text = sitting.person(by) + ": " + sitting.value(said, "confirmation").value_or("");
    if (const auto reason = sitting.value(said, "reason")) text += ": " + *reason;
    return text;
}

std::vector<std::string> vote_row(const Sitting& sitting, const json::object& ballot) {
    const auto said = [&](const char* member) {
        const auto name = word(ballot, member);
        return name.empty() ? sitting.text("paper.not_on_record") : sitting.person(name);
    };
    auto voter = said("voter");
    if (const auto delegate = word(ballot, "delegate"); !delegate.empty())
        voter =
            sitting.text("paper.delegated", {{"voter", voter}, {"seat", sitting.seat(delegate)}});
    return {sitting.seat(word(ballot, "seat")), std::move(voter),
            sitting.value(ballot, "choice").value_or(""),
            sitting.value(ballot, "reason").value_or(""), typed_text(sitting, ballot)};
}

/// A row for each seat that could vote, and for each vote of another.
Grid votes_of(const Sitting& sitting, const json::object& motion,
              const std::vector<ObjectView>& ballots) {
    Grid grid{{sitting.label("seat"), sitting.label("voter"), sitting.label("choice"),
               sitting.label("reason"), sitting.label("typed_by")},
              {}};
    for (const auto& voter : list(motion, "roll")) {
        const auto seat = word(voter.as_object(), "seat");
        const auto voted = [&](const ObjectView& one) { return word(one.state, "seat") == seat; };
        if (std::ranges::none_of(ballots, voted))
            grid.rows.push_back({sitting.seat(seat),
                                 sitting.person(word(voter.as_object(), "actor")),
                                 sitting.text("paper.no_vote"), "", ""});
    }
    for (const auto& ballot : ballots) grid.rows.push_back(vote_row(sitting, ballot.state));
    return grid;
}

void add_votes(Paper& paper, const Sitting& sitting, const ObjectView& motion) {
    const auto ballots = sitting.parts("ballot", motion.object);
    if (!ballots.withheld.is_null())
        return paper.blocks.push_back(Paragraph{withheld_text(sitting.voice(), ballots.withheld)});
    const auto* rule = sitting.workflow().decision(word(motion.state, "decision"));
    if (rule && (rule->ballots == Ballots::on_paper || sitting.body().open)) return;
    auto grid = votes_of(sitting, motion.state, ballots.objects);
    const bool decided = motion.state.contains("closed_on");
    if (!grid.rows.empty())
        paper.blocks.push_back(std::move(grid));
    else if (decided)
        paper.blocks.push_back(Paragraph{sitting.text("paper.votes_unknown")});
}

}  // namespace

void add_motions(Paper& paper, const Sitting& sitting) {
    const auto motions = sitting.parts("motion", sitting.id());
    paper.blocks.push_back(Heading{1, sitting.text("paper.motions")});
    if (!motions.withheld.is_null())
        paper.blocks.push_back(Paragraph{withheld_text(sitting.voice(), motions.withheld)});
    else if (motions.objects.empty())
        paper.blocks.push_back(Paragraph{sitting.text("paper.no_motions")});
    std::size_t number = 0;
    for (const auto& motion : motions.objects) {
        paper.blocks.push_back(Heading{2, std::to_string(++number) + ". " +
                                              sitting.value(motion.state, "title").value_or("")});
        if (auto text = sitting.value(motion.state, "text"))
            paper.blocks.push_back(Paragraph{*std::move(text)});
        paper.blocks.push_back(facts_of(sitting, motion));
        add_votes(paper, sitting, motion);
        add_errata(paper, sitting, motion.object);
    }
}

}  // namespace cocrea::papers
