#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "check.hpp"
#include "codes.hpp"
#include "threshold.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_counted = 64;

/// Whether every count of a chamber of so many votes that meets `second` meets `first` as well, so
/// that asking for the second changes nothing.
bool adds_nothing(const Threshold& first, const Threshold& second, const DecisionRule& rule,
                  unsigned votes, bool whole) {
    const bool asks_roll = first.of == Base::present || second.of == Base::present;
    for (unsigned there = asks_roll ? 0 : votes; there <= votes; ++there)
        for (unsigned in_favour = 0; in_favour <= there; ++in_favour)
            for (unsigned against = 0; in_favour + against <= there; ++against)
                for (unsigned abstain = 0; in_favour + against + abstain <= there; ++abstain) {
                    const auto counted =
                        settled({votes, there, in_favour, against, abstain}, rule.abstention);
                    if (met(second, counted, whole) && !met(first, counted, whole)) return false;
                }
    return true;
}

/// The same by the share alone, where there is no number of votes to try.
bool asks_no_less(const Threshold& first, const Threshold& second) {
    if (first.rule == Counting::consensus || second.rule == Counting::consensus)
        return first.rule == second.rule;
    if (first.of != second.of) return false;
    if (first.rule == Counting::majority)
        return second.rule == Counting::majority || 2 * second.numerator > second.denominator;
    return second.rule == Counting::majority
               ? 2 * first.numerator <= first.denominator
               : second.numerator * first.denominator >= first.numerator * second.denominator;
}

/// By weight, in the whole body or in each sector of it.
std::vector<unsigned> chambers_of(const Body& body, bool by_sector) {
    std::map<std::string, unsigned> sizes;
    for (const Seat& seat : body.seats) sizes[by_sector ? seat.sector : ""] += seat.weight;
    std::vector<unsigned> votes;
    for (const auto& [sector, size] : sizes) votes.push_back(size);
    return votes;
}

/// Whether what the rule asks otherwise never carries a motion that it did not carry before.
bool otherwise_is_idle(const DecisionRule& rule, const Body& body) {
    const auto& second = *rule.otherwise;
    const bool by_chair = rule.casting_vote && second.rule == Counting::majority &&
                          rule.rule.rule != Counting::majority;
    if (by_chair) return false;
    const auto all = chambers_of(body, false);
    if (all.empty() || all.front() > most_counted) return asks_no_less(rule.rule, second);
    const auto idle_in = [&](bool whole) {
        return [&, whole](unsigned votes) {
            return adds_nothing(rule.rule, second, rule, votes, whole);
        };
    };
    return std::ranges::all_of(all, idle_in(true)) &&
           (!rule.each_sector || std::ranges::all_of(chambers_of(body, true), idle_in(false)));
}

/// Looks for what one file says and probably does not mean.
class Doubts {
  public:
    Doubts(const Workflow& workflow, Problems& problems)
        : workflow_(workflow), problems_(problems) {}

    void check() {
        for (const Body& body : workflow_.bodies) check(body);
        for (const DecisionRule& rule : workflow_.decisions) check(rule);
        for (const PhasePlan& plan : workflow_.phases)
            for (const Step& step : plan.steps) check(plan, step);
        check_deeds();
    }

  private:
    void check(const Body& body) {
        const std::string path = "bodies." + shown(body.id);
        if (second_call_is_idle(body))
            problems_.warn(problem::second_call_idle, path + ".second_call", "", "quorum");
        unsigned all = 0;
        for (const Seat& seat : body.seats) all += seat.weight;
        for (std::size_t i = 0; i < body.seats.size() && body.seats.size() > 1; ++i)
            for (const DecisionRule& rule : workflow_.decisions)
                if (rule.body == body.id && decides_alone(body.seats[i], rule, all)) {
                    problems_.warn(problem::seat_decides_alone,
                                   fmt::format("{}.seats[{}].weight", path, i),
                                   shown(body.seats[i].id), shown(rule.id));
                    break;
                }
    }

    /// Whether its vote carries what every other seat is against.
    static bool decides_alone(const Seat& seat, const DecisionRule& rule, unsigned all) {
        const Chamber votes{all, all, seat.weight, all - seat.weight, 0};
        return !rule.each_sector && rule.of_sector.empty() &&
               (met(rule.rule, votes, true) ||
                (rule.otherwise && met(*rule.otherwise, votes, true)));
    }

    void check(const DecisionRule& rule) {
        const std::string path = "decisions." + shown(rule.id);
        if (rule.otherwise && otherwise_is_idle(rule, *workflow_.body(rule.body)))
            problems_.warn(problem::otherwise_idle, path + ".otherwise", "", "");
        if (!is_used(rule.id)) problems_.warn(problem::decision_unused, path, shown(rule.id), "");
    }

    bool is_used(const std::string& rule) const {
        const auto decides = [&](const Step& step) { return step.decide == rule; };
        return std::ranges::find(workflow_.matters, rule, &Matter::decision) !=
                   workflow_.matters.end() ||
               std::ranges::find(workflow_.documents, rule, &DocumentClass::approve) !=
                   workflow_.documents.end() ||
               std::ranges::any_of(workflow_.phases, [&](const PhasePlan& plan) {
                   return std::ranges::any_of(plan.steps, decides);
               });
    }

    void check(const PhasePlan& plan, const Step& step) {
        const std::string path = path_of(plan, step);
        if (step.sign && 2 * step.sign->number < step.sign->of.size())
            problems_.warn(problem::signed_by_few, path + ".sign.number",
                           std::to_string(step.sign->number), std::to_string(step.sign->of.size()));
        if (const auto who = drafters_who_approve(step); !who.empty())
            problems_.warn(problem::approved_by_drafter, path + key_of(step), joined(who),
                           "apart_from");
        for (const Deliverable& one : step.delivers)
            if (const auto meant = class_meant(one.id); !meant.empty())
                problems_.warn(problem::class_misspelt, in_list(path + ".delivers", one.id),
                               shown(one.id), meant);
    }

    static std::string key_of(const Step& step) {
        return step.sign ? ".sign.of" : step.decide.empty() ? ".by" : ".decide";
    }

    /// The item of a list, or the member of a mapping.
    std::string in_list(const std::string& path, const std::string& id) const {
        const auto item = problems_.item(path, id);
        return item == path ? path + "." + shown(id) : item;
    }

    /// Those who can approve the step, where each is a role that drafts what it is about.
    std::vector<std::string> drafters_who_approve(const Step& step) const {
        const auto drafters = drafters_of(step);
        const auto who = approvers_of(step);
        const bool all = !who.empty() && std::ranges::all_of(who, [&](const std::string& one) {
            return workflow_.role(one) &&
                   workflow_.is_one_of(one, {drafters.begin(), drafters.end()});
        });
        return all ? who : std::vector<std::string>{};
    }

    std::vector<std::string> approvers_of(const Step& step) const {
        if (step.sign) return step.sign->of;
        if (step.decide.empty()) return {step.by};
        return workflow_.body_of(step.decide)->seats.size() == 1 ? std::vector<std::string>{"seat"}
                                                                 : std::vector<std::string>{};
    }

    /// The roles that draft what the step approves: those of its class, and those of the steps that
    /// it needs. Who is kept apart from such a step is another one.
    std::set<std::string> drafters_of(const Step& step) const {
        std::set<std::string> drafters;
        if (step.is_decided())
            for (const Deliverable& one : step.delivers)
                if (const auto* of = workflow_.document_class(one.id))
                    drafters.insert(of->by.begin(), of->by.end());
        for (const std::string& need : step.needs)
            for (const Step* before : workflow_.steps_for(need)) {
                if (before->by.empty() || !are_about_the_same(step, *before)) continue;
                if (is_apart(step, *before)) return {};
                drafters.insert(before->by);
            }
        return drafters;
    }

    /// A step that somebody completes goes on with a draft; one that is signed or decided, and
    /// leaves nothing, is about whatever those before it left.
    static bool are_about_the_same(const Step& step, const Step& before) {
        if (step.is_decided() && step.delivers.empty()) return !before.delivers.empty();
        return std::ranges::any_of(step.delivers, [&](const Deliverable& one) {
            const auto same = std::ranges::find(before.delivers, one.id, &Deliverable::id) !=
                              before.delivers.end();
            return same && (step.is_decided() || one.status == DocumentStatus::draft);
        });
    }

    static bool is_apart(const Step& one, const Step& other) {
        const auto names = [](const Step& step, const std::string& id) {
            return std::ranges::find(step.apart_from, id) != step.apart_from.end();
        };
        return names(one, other.id) || names(other, one.id);
    }

    /// The class that no step delivers and whose name is almost that of a deliverable without one.
    std::string class_meant(const std::string& id) const {
        if (workflow_.document_class(id)) return {};
        std::vector<std::string> idle;
        for (const DocumentClass& one : workflow_.documents)
            if (!is_delivered(one.id)) idle.push_back(one.id);
        return nearest(id, idle);
    }

    bool is_delivered(const std::string& id) const {
        return std::ranges::any_of(workflow_.phases, [&](const PhasePlan& plan) {
            return std::ranges::any_of(plan.steps, [&](const Step& step) {
                return std::ranges::find(step.delivers, id, &Deliverable::id) !=
                       step.delivers.end();
            });
        });
    }

    /// What is asked of deeds that nobody may do.
    void check_deeds() {
        const auto is_idle = [&](const std::string& deed) {
            return deed != "all" && std::ranges::none_of(workflow_.roles, [&](const Role& role) {
                       return workflow_.may(role.id, deed);
                   });
        };
        for (const auto& deed : workflow_.signed_deeds)
            if (is_idle(deed))
                problems_.warn(problem::deed_idle, problems_.item("signed", deed), deed, "");
        for (const auto& [deed, one] : workflow_.countersigned)
            if (is_idle(deed))
                problems_.warn(problem::deed_idle, "countersigned." + deed, deed, "");
    }

    const Workflow& workflow_;
    Problems& problems_;
};

}  // namespace

void check_doubts(const Workflow& workflow, Problems& problems) {
    Doubts(workflow, problems).check();
}

}  // namespace cocrea
