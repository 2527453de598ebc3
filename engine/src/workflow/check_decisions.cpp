#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

/// The law of every vote: what carries has as many for it as against. A share below a half does not
/// see to that, whatever it is a share of.
bool lets_few_win(const Threshold& threshold) {
    return threshold.rule == Counting::qualified && 2 * threshold.numerator < threshold.denominator;
}

/// Checks the decision rules of one workflow, one after the other.
class Rules {
  public:
    Rules(const Workflow& workflow, Problems& problems)
        : workflow_(workflow), problems_(problems) {}

    void check(const DecisionRule& rule) {
        path_ = "decisions." + shown(rule.id);
        for (const auto& [threshold, at] : thresholds(rule))
            if (lets_few_win(*threshold))
                problems_.add(problem::minority_carries, at + ".share",
                              fmt::format("{}/{}", threshold->numerator, threshold->denominator),
                              "1/2");
        const Body* body = workflow_.body(rule.body);
        if (body)
            check_in(rule, *body);
        else if (!workflow_.bodies.empty() && !rule.body.empty())
            unknown(problem::body_unknown, path_ + ".in", rule.body, ids_of(workflow_.bodies));
    }

  private:
    std::vector<std::pair<const Threshold*, std::string>> thresholds(const DecisionRule& rule) {
        std::vector<std::pair<const Threshold*, std::string>> all{{&rule.rule, path_}};
        if (rule.otherwise) all.emplace_back(&*rule.otherwise, path_ + ".otherwise");
        for (const auto& [sector, threshold] : rule.of_sector)
            all.emplace_back(&threshold, path_ + ".sectors." + shown(sector));
        return all;
    }

    void check_in(const DecisionRule& rule, const Body& body) {
        std::set<std::string> sectors, names;
        for (const Seat& seat : body.seats) {
            sectors.insert(seat.sector);
            names.insert(seat.id);
        }
        names.insert(sectors.begin(), sectors.end());
        for (const auto& [sector, threshold] : rule.of_sector)
            if (!sectors.contains(sector))
                unknown(problem::sector_unknown, path_ + ".sectors." + shown(sector), sector,
                        {sectors.begin(), sectors.end()});
        for (const auto& name : rule.no_abstention)
            if (!names.contains(name))
                unknown(problem::sector_unknown, item(".no_abstention", name), name,
                        {names.begin(), names.end()});
        for (const auto& role : rule.barred)
            if (role != the_author && !is_worn(workflow_, role))
                unknown(problem::role_unknown, item(".barred", role), role,
                        ids_of(workflow_.roles));
        if (rule.barred.contains("seat"))
            problems_.add(problem::decision_by_nobody, item(".barred", "seat"), "seat",
                          shown(body.id));
        if (rule.casting_vote && body.chair.empty())
            problems_.add(problem::chair_missing, path_ + ".casting_vote", "chair",
                          "bodies." + shown(body.id) + ".chair");
        check_by_seat(rule, body);
    }

    /// What asks how each seat votes has no place where only a count is on record: in an open body,
    /// and on paper.
    void check_by_seat(const DecisionRule& rule, const Body& body) {
        if (!body.open && rule.ballots == Ballots::by_seat) return;
        const bool weighed =
            std::ranges::any_of(body.seats, [](const Seat& s) { return s.weight != 1; });
        const bool of_seats = body.open && (asks_for_seats(rule.rule) ||
                                            (rule.otherwise && asks_for_seats(*rule.otherwise)));
        if (weighed || of_seats || rule.each_sector || !rule.of_sector.empty() ||
            !rule.no_abstention.empty() || rule.casting_vote || !rule.barred.empty() ||
            rule.votes_show == VotesShow::as_cast)
            problems_.add(problem::count_only, path_, shown(body.id),
                          body.open ? "of: votes" : "ballots: by_seat");
    }

    static bool asks_for_seats(const Threshold& threshold) {
        return threshold.rule != Counting::consensus && threshold.of != Base::votes;
    }

    std::string item(const char* key, const std::string& word) const {
        return problems_.item(path_ + key, word);
    }

    void unknown(std::string_view code, const std::string& path, const std::string& have,
                 const std::vector<std::string>& known) {
        const std::string meant = nearest(have, known);
        problems_.add(code, path, shown(have), meant.empty() ? joined(known) : meant);
    }

    const Workflow& workflow_;
    Problems& problems_;
    std::string path_;
};

/// Where the file names the rule of a matter: with it, or under what stands for all others.
std::string place_of(const Matter& matter, const Problems& problems) {
    const std::string own = "matters." + shown(matter.id);
    const std::string path = problems.has(own) ? own : "matters.others";
    return problems.has(path + ".decision") ? path + ".decision" : path;
}

void check_matters(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    const std::vector<std::string> known = ids_of(workflow.decisions);
    std::set<std::string> seen;
    for (const Matter& matter : workflow.matters) {
        const std::string path = place_of(matter, problems);
        if (!seen.insert(path).second) continue;
        if (words.effects.contains(matter.id))
            require_decides(workflow, matter.decision, path, problems);
        if (matter.decision.empty() || workflow.decision(matter.decision)) continue;
        const std::string meant = nearest(matter.decision, known);
        problems.add(problem::decision_unknown, path, shown(matter.decision),
                     meant.empty() ? joined(known) : meant);
    }
}

}  // namespace

void require_decides(const Workflow& workflow, std::string_view decision, const std::string& path,
                     Problems& problems) {
    const Body* body = workflow.body_of(decision);
    if (body && body->advises)
        problems.add(problem::body_only_advises, path, shown(decision), shown(body->id));
}

namespace {

/// The deeds of that need are granted to the seats themselves.
void require_seats_may(const Workflow& workflow, const Vocabulary& words, Needed need,
                       const std::string& path, Problems& problems) {
    for (const auto& deed : deeds_needed(words, need))
        if (!workflow.roles.empty() && !workflow.may("seat", deed))
            problems.add(problem::deed_granted_to_nobody, path, "seat", deed);
}

/// What can be challenged can be answered: somebody may challenge it, and both answers are bound to
/// a rule.
void check_challenge(const Workflow& workflow, const Vocabulary& words, const DecisionRule& rule,
                     Problems& problems) {
    if (!rule.challenge) return;
    const std::string path = "decisions." + shown(rule.id) + ".challenge";
    for (const auto& effect : words.rulings)
        if (!workflow.matter(effect))
            problems.add(problem::challenge_unanswered, path, "", "matters." + effect);
    require_seats_may(workflow, words, Needed::to_challenge, path, problems);
    const Body* body = workflow.body(rule.body);
    if (body && body->open)
        problems.add(problem::challenge_unanswered, path, shown(body->id), "seats");
}

/// The rule does not bar what it would have confirmed, and seats may confirm and contest it.
void check_confirm(const Workflow& workflow, const Vocabulary& words, const DecisionRule& rule,
                   Problems& problems) {
    if (!rule.confirm) return;
    const std::string path = "decisions." + shown(rule.id) + ".confirm";
    require_seats_may(workflow, words, Needed::to_confirm, path, problems);
    const Body* body = workflow.body(rule.body);
    const bool by_seat = rule.ballots == Ballots::by_seat && !(body && body->open);
    if (!by_seat || !rule.typed.value_or(true))
        problems.add(problem::key_unused, path, "confirm", "typed");
}

}  // namespace

void check_decisions(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Rules rules(workflow, problems);
    for (const DecisionRule& decision : workflow.decisions) {
        rules.check(decision);
        check_challenge(workflow, words, decision, problems);
        check_confirm(workflow, words, decision, problems);
    }
    if (!workflow.decisions.empty()) check_matters(workflow, words, problems);
}

}  // namespace cocrea
