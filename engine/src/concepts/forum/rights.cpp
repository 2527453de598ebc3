#include "concepts/forum/rights.hpp"

#include <algorithm>
#include <ranges>

#include "concepts/forum/seat.hpp"

namespace cocrea {
namespace {

std::vector<Holder> holders_in(const Facts& facts, const RoleName& role) {
    const auto held = facts.view(role.object());
    return held ? held->holders : std::vector<Holder>{};
}

/// Those of `role` who hold it in everything, and those who hold it for what the grounds are about.
std::vector<Holder> holders_of(const Facts& facts, const std::string& role,
                               const Grounds& grounds) {
    auto all = holders_in(facts, {role});
    for (const auto& thing : grounds.about)
        std::ranges::copy(holders_in(facts, {role, thing}), std::back_inserter(all));
    return all;
}

bool is_among(const std::vector<Holder>& holders, const Id<Actor>& actor, const Days& days) {
    return std::ranges::any_of(holders,
                               [&](const Holder& h) { return h.actor == actor && h.on(days); });
}

bool holds_role(const Facts& facts, const std::string& role, const Id<Actor>& actor,
                const Days& days, const Grounds& grounds) {
    const auto holds = [&](const RoleName& name) {
        const auto held = facts.view(name.object());
        return held && is_among(held->holders, actor, days);
    };
    return holds({role}) || std::ranges::any_of(grounds.about, [&](const ObjectId& thing) {
               return holds({role, thing});
           });
}

bool is_lead(const Grounds& grounds, const ObjectId& actor) {
    return std::ranges::find(grounds.leads, actor) != grounds.leads.end();
}

/// Whether the grounds leave the deed to that role: to all, or to those that they name and their
/// deputies.
bool is_left_to(const Grounds& grounds, const Role& role) {
    const auto named = [&](const std::string& id) {
        return std::ranges::find(grounds.by, id) != grounds.by.end();
    };
    return grounds.by.empty() || named(role.id) || named(role.deputy_of);
}

/// Whether `capacity` is one of `roles_for`.
bool is_role_for(const Workflow& workflow, const std::string& capacity, std::string_view deed,
                 const Grounds& grounds) {
    if (grounds.self && capacity == "self") return true;
    const auto* role = workflow.role(capacity);
    return role && is_left_to(grounds, *role) && workflow.may(capacity, deed);
}

/// Whether whoever acts wears the capacity of the act, one that is not `seat`.
bool wears(const Judgement& judgement, const Facts& facts, const Grounds& grounds) {
    const auto& act = judgement.act();
    if (act.capacity == "lead") return is_lead(grounds, act.actor);
    if (act.capacity == "self") return grounds.self == act.actor;
    return holds_role(facts, act.capacity, act.actor, judgement.days(), grounds);
}

/// The term of `actor` in `role`, whenever it runs; nothing when it has none.
std::optional<Holder> term_of(const Facts& facts, const std::string& role, const Id<Actor>& actor,
                              const Grounds& grounds) {
    const auto held = holders_of(facts, role, grounds);
    const auto found = std::ranges::find(held, actor, &Holder::actor);
    return found == held.end() ? std::nullopt : std::optional(*found);
}

/// Holds against the act that whoever acts does not wear its capacity: not for what the act is
/// about, or not at all.
void refuse_capacity(Judgement& judgement, const Grounds& grounds, std::vector<std::string> who) {
    const auto& act = judgement.act();
    const auto elsewhere = held_for_one(judgement.facts(), act.actor, judgement.days());
    const auto other = std::ranges::find(elsewhere, act.capacity, &RoleName::role);
    if (other != elsewhere.end()) {
        judgement.require(false, code::role_about_another,
                          {.have = other->about, .need = act.capacity, .who = std::move(who)});
        return;
    }
    const auto term = term_of(judgement.facts(), act.capacity, act.actor, grounds);
    judgement.require(false, code::capacity_not_held,
                      {.have = act.actor,
                       .need = act.capacity,
                       .who = std::move(who),
                       .due = term && term->until ? term->until->text() : "",
                       .since = term ? term->since.text() : ""});
}

/// Who could give somebody the first of `roles` that is held for everything, and how.
void fill_vacancy(Judgement& judgement, const Workflow& workflow,
                  const std::vector<std::string>& roles, Blocker& vacant) {
    constexpr std::string_view giving = "role.assign";
    const auto is_given = [&](const std::string& id) {
        const auto* role = workflow.role(id);
        return role && !role->about && id != "seat" && id != "lead";
    };
    const auto given = std::ranges::find_if(roles, is_given);
    if (given == roles.end()) return;
    vacant.who = who_may(judgement, giving);
    vacant.fix = judgement.fix(giving, RoleName{*given, {}}.object());
}

/// What the capacity of the act is held for; nothing where it is held in everything.
std::vector<ObjectId> held_for(const Judgement& judgement, const Grounds& grounds) {
    const auto& act = judgement.act();
    const bool for_one = act.capacity == "lead" ||
                         (act.capacity != "seat" && !holds_role(judgement.facts(), act.capacity,
                                                                act.actor, judgement.days(), {}));
    return for_one ? grounds.about : std::vector<ObjectId>{};
}

void require_seat(Judgement& judgement, const Id<Actor>& actor) {
    const auto& act = judgement.act();
    if (!judgement.require(!act.seat.empty(), code::seat_missing)) return;
    const auto seat = judgement.facts().view(act.seat);
    judgement.require(seat && seat->held_by(actor, judgement.days()), code::seat_not_held,
                      {.have = actor, .need = act.seat});
}

}  // namespace

std::shared_ptr<const Workflow> workflow_of(Judgement& judgement, const Grounds& grounds) {
    return grounds.workflow.empty() ? judgement.workflow() : judgement.workflow(grounds.workflow);
}

std::vector<std::string> roles_for(const Workflow& workflow, std::string_view deed,
                                   const Grounds& grounds) {
    std::vector<std::string> roles;
    for (const auto& role : workflow.roles)
        if (is_left_to(grounds, role) && workflow.may(role.id, deed)) roles.push_back(role.id);
    std::ranges::stable_partition(roles, [&](const std::string& role) {
        return std::ranges::find(grounds.by, role) != grounds.by.end();
    });
    if (grounds.self) roles.emplace_back("self");
    return roles;
}

std::vector<std::string> wearers_of(const Facts& facts, const std::string& role, const Days& days,
                                    const Grounds& grounds) {
    std::vector<std::string> who;
    if (role == "lead")
        for (const auto& lead : grounds.leads) who.push_back(lead.text());
    if (role == "self" && grounds.self) who.push_back(grounds.self->text());
    for (const auto& holder : holders_of(facts, role, grounds))
        if (holder.on(days) && std::ranges::find(who, holder.actor.text()) == who.end())
            who.push_back(holder.actor.text());
    return who;
}

std::vector<std::string> wearers(const Facts& facts, const std::vector<std::string>& roles,
                                 const Days& days, const Grounds& grounds) {
    std::vector<std::string> who;
    for (const auto& role : roles)
        std::ranges::copy(wearers_of(facts, role, days, grounds), std::back_inserter(who));
    return who.empty() ? roles : who;
}

std::vector<std::string> who_may(Judgement& judgement, std::string_view deed) {
    return wearers(judgement.facts(), roles_for(*judgement.workflow(), deed, {}), judgement.days(),
                   {});
}

std::vector<std::string> holders_of(const Facts& facts, const SeatId& seat, const Days& days) {
    std::vector<std::string> who;
    if (const auto held = facts.view(seat))
        for (const auto& holder : {held->titular, held->suplente})
            if (holder && holder->on(days)) who.push_back(holder->actor.text());
    return who;
}

std::vector<RoleName> held_for_one(const Facts& facts, const Id<Actor>& actor, const Days& days) {
    std::vector<RoleName> names;
    for (const auto& id : facts.parts_of<RoleHolders>(actor))
        if (auto name = RoleName::of(id);
            !name.about.empty() && is_among(facts.view(id)->holders, actor, days))
            names.push_back(std::move(name));
    return names;
}

std::vector<Capacity> capacities(const Facts& facts, const Workflow& workflow,
                                 const Id<Actor>& actor, const Days& days, const Grounds& grounds) {
    std::vector<Capacity> worn;
    if (grounds.self == actor) worn.push_back({"self", {}});
    for (const auto& role : workflow.roles)
        if (holds_role(facts, role.id, actor, days, grounds)) worn.push_back({role.id, {}});
    if (is_lead(grounds, actor)) worn.push_back({"lead", {}});
    for (const auto& seat : workflow.seats()) {
        const auto held = facts.view(Id<SeatHolders>(seat.id));
        if (held && held->held_by(actor, days)) worn.push_back({"seat", SeatId(seat.id)});
    }
    return worn;
}

void require_right(Judgement& judgement, const Grounds& grounds) {
    const auto& act = judgement.act();
    const auto& actor = act.actor;
    auto& facts = judgement.facts();
    const auto workflow = workflow_of(judgement, grounds);
    const auto roles = [&] { return roles_for(*workflow, act.deed, grounds); };
    const auto who = [&] { return wearers(facts, roles(), judgement.days(), grounds); };

    const auto not_authorised = [&] {
        return Blocker{.have = act.capacity,
                       .need = fmt::format("{}", fmt::join(roles(), ", ")),
                       .who = who(),
                       .basis = fmt::format("{} v{}: roles", workflow->name, workflow->version)};
    };

    if (actor.empty()) {  // only asked, and nobody may: that alone is what is lacking
        auto vacant = not_authorised();
        vacant.have = {};
        fill_vacancy(judgement, *workflow, roles(), vacant);
        judgement.require(false, code::role_vacant, std::move(vacant));
        return;
    }
    judgement.require(facts.view(actor) != nullptr, code::actor_unknown, [&] {
        return Blocker{.have = actor, .fix = judgement.fix("actor.register", actor)};
    });
    if (act.capacity == "seat") {
        require_seat(judgement, actor);
    } else {
        if (!wears(judgement, facts, grounds)) refuse_capacity(judgement, grounds, who());
    }
    judgement.require(is_role_for(*workflow, act.capacity, act.deed, grounds), code::not_authorised,
                      not_authorised);
    if (judgement.workflow()->exclusive.empty()) return;
    const auto days = judgement.days();
    const auto about = held_for(judgement, grounds);
    judgement.require_compatible(actor, {act.capacity, days.front(), days.front(), about});
    if (days.back() != days.front())
        judgement.require_compatible(actor, {act.capacity, days.back(), days.back(), about});
}

}  // namespace cocrea
