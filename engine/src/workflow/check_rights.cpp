#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

/// Who can come to do what. A register begins with a registrar; every other capacity comes of deeds
/// that somebody who has one already may do.
class Reach {
  public:
    Reach(const Workflow& workflow, const Vocabulary& words) : workflow_(workflow), words_(words) {
        worn_.insert("registrar");
        if (!workflow.role("registrar"))  // a problem of its own
            for (const Role& role : workflow.roles) worn_.insert(role.id);
        while (confer()) continue;
    }

    /// The roles that may do it, whether or not anybody comes to have one.
    std::vector<std::string> granted(std::string_view deed) const {
        std::vector<std::string> roles;
        for (const Role& role : workflow_.roles)
            if (workflow_.may(role.id, deed)) roles.push_back(role.id);
        return roles;
    }

    /// Whether somebody comes to do it: `everywhere`, that is to say also where there is nothing
    /// yet that it could be about.
    bool reaches(const std::string& deed, bool everywhere) const {
        return std::ranges::any_of(granted(deed), [&](const std::string& role) {
            if (!worn_.contains(role)) return false;
            const bool of_one_thing =
                role == "lead" || (role != "registrar" && workflow_.role(role)->about);
            return !of_one_thing || (!everywhere && words_.about.contains(deed));
        });
    }

  private:
    /// What is granted to nobody is a problem of its own, and keeps no capacity from coming about.
    bool happens(const std::string& deed) const {
        return granted(deed).empty() || reaches(deed, false);
    }

    /// Adds the capacities that come of what is reached so far; whether there was one to add.
    bool confer() {
        const auto before = worn_.size();
        for (const Conferral& one : words_.conferred) {
            if (!std::ranges::all_of(one.deeds, [&](const auto& deed) { return happens(deed); }))
                continue;
            if (!one.capacity.empty()) worn_.insert(one.capacity);
            for (const Role& role : workflow_.roles)
                if (one.capacity.empty() && role.id != "seat" && role.id != "lead")
                    worn_.insert(role.id);
        }
        return worn_.size() > before;
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    std::set<std::string> worn_;
};

/// Holds against a file what it takes to walk an exercise to its end and nobody may do. What that
/// is follows from the deeds themselves (`Needed`), and from what the file asks for.
class Rights {
  public:
    Rights(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems), reach_(workflow, words) {}

    void check() {
        for (const auto by : {Needed::always, Needed::to_convene}) require(by, "roles", false);
        for (const auto by : {Needed::to_begin, Needed::for_documents}) require(by, "roles", true);
        if (std::ranges::any_of(workflow_.bodies, [](const Body& b) { return !b.seats.empty(); }))
            require(Needed::to_seat, "roles", true);
        for (const Body& body : workflow_.bodies)
            if (body.calls_again)
                require(Needed::to_call_again, "bodies." + shown(body.id) + ".second_call", false);
        for (const auto& deed : deeds_needed(words_, Needed::by_seats))
            if (!workflow_.may("seat", deed))
                problems_.add(problem::deed_granted_to_nobody,
                              workflow_.role("seat") ? "roles.seat" : "roles", "seat", deed);
        check_conditions();
        check_undoing();
    }

  private:
    void require(Needed by, const std::string& path, bool everywhere) {
        for (const auto& deed : deeds_needed(words_, by)) {
            const auto roles = reach_.granted(deed);
            if (roles.empty())
                problems_.add(problem::deed_granted_to_nobody, path, "", deed);
            else if (!reach_.reaches(deed, everywhere))
                problems_.add(problem::deed_out_of_reach, place_of(roles.front(), deed),
                              joined(roles), deed);
        }
    }

    /// Where the role, or the one that it is deputy of, has the right to it.
    std::string place_of(const std::string& id, const std::string& deed) const {
        const Role* role = workflow_.role(id);
        while (!role->may.contains(deed)) role = workflow_.role(role->deputy_of);
        return problems_.item("roles." + shown(role->id) + ".may", deed);
    }

    void check_conditions() {
        for (const PhasePlan& plan : workflow_.phases)
            for (std::size_t i = 0; i < plan.requires_.size(); ++i)
                check_condition(plan.requires_[i].condition,
                                fmt::format("phases.{}.requires[{}]", name_of(plan.phase), i));
    }

    void check_condition(const std::string& condition, const std::string& path) {
        const auto found = words_.means.find(condition);
        if (found == words_.means.end()) return;
        const auto lack = [&](const std::string& what) {
            problems_.add(problem::condition_by_nobody, path, condition, what);
        };
        for (const auto& deed : found->second.deeds)
            if (!reach_.reaches(deed, false)) lack(deed);
        for (const auto& effect : found->second.effects) {
            const Matter* matter = workflow_.matter(effect);
            if (!matter && !workflow_.matters.empty()) lack("matters." + effect);
            const Body* body = matter ? workflow_.body_of(matter->decision) : nullptr;
            if (!found->second.of_one_body || !body) continue;
            for (const Body* other : bodies_of_steps())
                if (other != body) lack(effect + ": " + shown(other->id));
        }
    }

    /// The bodies that decide a step.
    std::set<const Body*> bodies_of_steps() const {
        std::set<const Body*> bodies;
        for (const PhasePlan& plan : workflow_.phases)
            for (const Step& step : plan.steps)
                if (const Body* body = workflow_.body_of(step.decide)) bodies.insert(body);
        return bodies;
    }

    /// What somebody may bring to a halt, somebody may set going again.
    void check_undoing() {
        for (const auto& [deed, undoing] : words_.undone_by)
            if (const auto roles = reach_.granted(deed);
                !roles.empty() && !reach_.reaches(undoing, false))
                problems_.add(problem::deed_granted_to_nobody, place_of(roles.front(), deed), "",
                              undoing);
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
    Reach reach_;
};

}  // namespace

void check_rights(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    if (!workflow.roles.empty()) Rights(workflow, words, problems).check();
}

}  // namespace cocrea
