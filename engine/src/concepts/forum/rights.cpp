#include "concepts/forum/rights.hpp"

#include <algorithm>
#include <ranges>

#include "concepts/forum/seat.hpp"

namespace cocrea {
namespace {

bool holds_role(const Facts& facts, const std::string& role, const Id<Actor>& actor,
                const Days& days) {
    const auto held = facts.view(role_object(role));
    return held && std::ranges::any_of(held->holders, [&](const Holder& h) {
               return h.actor == actor && h.on(days);
           });
}

bool is_lead(const Grounds& grounds, const ObjectId& actor) {
    return std::ranges::find(grounds.leads, actor) != grounds.leads.end();
}

/// Whether whoever acts wears the capacity of the act, one that is not `seat`.
bool wears(const Judgement& judgement, const Facts& facts, const Grounds& grounds) {
    const auto& act = judgement.act();
    if (act.capacity == "lead") return is_lead(grounds, act.actor);
    if (act.capacity == "self") return grounds.self == act.actor;
    return holds_role(facts, act.capacity, act.actor, judgement.days());
}

/// The term of `actor` in `role`, whenever it runs; nothing when it has none.
std::optional<Holder> term_of(const Facts& facts, const std::string& role, const Id<Actor>& actor) {
    const auto held = facts.view(role_object(role));
    if (!held) return std::nullopt;
    const auto found = std::ranges::find(held->holders, actor, &Holder::actor);
    return found == held->holders.end() ? std::nullopt : std::optional(*found);
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
    for (const auto& role : workflow.roles) {
        const auto named = [&] {
            return std::ranges::find(grounds.by, role.id) != grounds.by.end() ||
                   std::ranges::find(grounds.by, role.deputy_of) != grounds.by.end();
        };
        if ((grounds.by.empty() || named()) && workflow.may(role.id, deed))
            roles.push_back(role.id);
    }
    if (grounds.self) roles.emplace_back("self");
    return roles;
}

std::vector<std::string> wearers_of(const Facts& facts, const std::string& role, const Days& days,
                                    const Grounds& grounds) {
    std::vector<std::string> who;
    if (role == "lead")
        for (const auto& lead : grounds.leads) who.push_back(lead.text());
    if (role == "self" && grounds.self) who.push_back(grounds.self->text());
    if (const auto held = facts.view(role_object(role)))
        for (const auto& holder : held->holders)
            if (holder.on(days)) who.push_back(holder.actor.text());
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

std::vector<Capacity> capacities(const Facts& facts, const Workflow& workflow,
                                 const Id<Actor>& actor, const Days& days, const Grounds& grounds) {
    std::vector<Capacity> worn;
    if (grounds.self == actor) worn.push_back({"self", {}});
    for (const auto& role : workflow.roles)
        if (holds_role(facts, role.id, actor, days)) worn.push_back({role.id, {}});
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
    const auto roles = roles_for(*workflow, act.deed, grounds);
    const auto who = [&] { return wearers(facts, roles, judgement.days(), grounds); };

    const auto not_authorised = [&] {
        return Blocker{.have = act.capacity,
                       .need = fmt::format("{}", fmt::join(roles, ", ")),
                       .who = who(),
                       .basis = fmt::format("{} v{}: roles", workflow->name, workflow->version)};
    };

    if (actor.empty()) {  // only asked, and nobody may: that alone is what is lacking
        auto vacant = not_authorised();
        vacant.have = {};
        judgement.require(false, code::role_vacant, std::move(vacant));
        return;
    }
    judgement.require(facts.view(actor) != nullptr, code::actor_unknown, [&] {
        return Blocker{.have = actor, .fix = judgement.fix("actor.register", actor)};
    });
    if (act.capacity == "seat") {
        require_seat(judgement, actor);
    } else {
        judgement.require(wears(judgement, facts, grounds), code::capacity_not_held, [&] {
            const auto term = term_of(facts, act.capacity, actor);
            return Blocker{.have = actor,
                           .need = act.capacity,
                           .who = who(),
                           .due = term && term->until ? term->until->text() : "",
                           .since = term ? term->since.text() : ""};
        });
    }
    judgement.require(std::ranges::find(roles, act.capacity) != roles.end(), code::not_authorised,
                      not_authorised);
    const auto days = judgement.days();
    judgement.require_compatible(actor, {act.capacity, days.front(), days.front()});
    if (days.back() != days.front())
        judgement.require_compatible(actor, {act.capacity, days.back(), days.back()});
}

}  // namespace cocrea
