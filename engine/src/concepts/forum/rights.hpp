#pragma once

#include <string>
#include <vector>

#include "concepts/actor/actor.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Denies by default: the actor must be registered, wear the capacity of the act on all days that
/// count (`Judgement::days`), and the capacity must be one that may do the deed. Holds what is
/// missing against the act.
void require_right(Judgement& judgement, const Grounds& grounds);

/// A capacity that an actor wears; `seat` is set for the capacity `seat`.
struct Capacity {
    std::string name;
    SeatId seat = {};
};

/// Every capacity that `actor` wears on all `days` for what the grounds are about; `lead` when they
/// name the actor.
std::vector<Capacity> capacities(const Facts& facts, const Workflow& workflow,
                                 const Id<Actor>& actor, const Days& days, const Grounds& grounds);

/// The roles that `actor` wears on all `days` for one axis or commitment.
std::vector<RoleName> held_for_one(const Facts& facts, const Id<Actor>& actor, const Days& days);

/// The workflow whose roles may do the act's deed.
std::shared_ptr<const Workflow> workflow_of(Judgement& judgement, const Grounds& grounds);

/// The roles that may do `deed`: those that the grounds name and then their deputies, else the
/// workflow's.
std::vector<std::string> roles_for(const Workflow& workflow, std::string_view deed,
                                   const Grounds& grounds);

/// The actors that wear `role` on all `days`, in everything or for what the grounds are about; of
/// the capacity `lead`, those whom the grounds name.
std::vector<std::string> wearers_of(const Facts& facts, const std::string& role, const Days& days,
                                    const Grounds& grounds);

/// The titular and the suplente of `seat` on all `days`, those of them that there are.
std::vector<std::string> holders_of(const Facts& facts, const SeatId& seat, const Days& days);

/// The actors that wear any of `roles` on all `days`; the roles' own names when nobody does.
std::vector<std::string> wearers(const Facts& facts, const std::vector<std::string>& roles,
                                 const Days& days, const Grounds& grounds);

/// The actors that may do `deed` on the days of the act; the roles' own names when nobody does.
std::vector<std::string> who_may(Judgement& judgement, std::string_view deed);

}  // namespace cocrea
