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
            unknown(problem::body_unknown, ".in", rule.body, ids_of(workflow_.bodies));
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
                unknown(problem::sector_unknown, ".sectors", sector,
                        {sectors.begin(), sectors.end()});
        for (const auto& name : rule.no_abstention)
            if (!names.contains(name))
                unknown(problem::sector_unknown, ".no_abstention", name,
                        {names.begin(), names.end()});
        for (const auto& role : rule.barred)
            if (role != the_author && !is_worn(workflow_, role))
                unknown(problem::role_unknown, ".barred", role, ids_of(workflow_.roles));
        if (rule.barred.contains("seat"))
            problems_.add(problem::decision_by_nobody, path_ + ".barred", "seat", shown(body.id));
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

    void unknown(std::string_view code, const char* key, const std::string& have,
                 const std::vector<std::string>& known) {
        const std::string meant = nearest(have, known);
        problems_.add(code, path_ + key, shown(have), meant.empty() ? joined(known) : meant);
    }

    const Workflow& workflow_;
    Problems& problems_;
    std::string path_;
};

void check_matters(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    const std::vector<std::string> known = ids_of(workflow.decisions);
    for (const Matter& matter : workflow.matters) {
        if (words.effects.contains(matter.id))
            require_decides(workflow, matter.decision, "matters." + shown(matter.id), problems);
        if (matter.decision.empty() || workflow.decision(matter.decision)) continue;
        const std::string meant = nearest(matter.decision, known);
        problems.add(problem::decision_unknown, "matters." + shown(matter.id),
                     shown(matter.decision), meant.empty() ? joined(known) : meant);
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

/// What can be challenged can be answered: somebody may challenge it, and both answers are bound to
/// a rule.
void check_challenge(const Workflow& workflow, const Vocabulary& words, const DecisionRule& rule,
                     Problems& problems) {
    if (!rule.challenge) return;
    const std::string path = "decisions." + shown(rule.id) + ".challenge";
    for (const auto& effect : words.rulings)
        if (!workflow.matter(effect))
            problems.add(problem::challenge_unanswered, path, "", "matters." + effect);
    for (const auto& deed : deeds_needed(words, Needed::to_challenge))
        if (!workflow.roles.empty() && std::ranges::none_of(workflow.roles, [&](const Role& role) {
                return workflow.may(role.id, deed);
            }))
            problems.add(problem::deed_granted_to_nobody, path, "", deed);
}

}  // namespace

void check_decisions(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Rules rules(workflow, problems);
    for (const DecisionRule& decision : workflow.decisions) {
        rules.check(decision);
        check_challenge(workflow, words, decision, problems);
    }
    if (!workflow.decisions.empty()) check_matters(workflow, words, problems);
}

}  // namespace cocrea
