#include "concepts/actor/actor.hpp"

#include <algorithm>
#include <array>

#include "concepts/actor/concept.hpp"
#include "concepts/actor/key.hpp"

namespace cocrea {

bool Holder::on(const Days& days) const {
    return std::ranges::all_of(
        days, [&](const Date& day) { return on_or_before(since, day) != Truth::no && !over(day); });
}

bool Holder::over(const Date& day) const { return until && on_or_before(day, *until) == Truth::no; }

std::string RoleName::text() const { return about.empty() ? role : role + "." + about.text(); }

RoleName RoleName::of(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return {std::string(text)};
    return {std::string(text.substr(0, dot)), ObjectId(std::string(text.substr(dot + 1)))};
}

RoleName RoleName::of(const ObjectId& object) {
    constexpr std::string_view prefix = "role.";
    const std::string_view text = object.text();
    return text.starts_with(prefix) ? of(text.substr(prefix.size())) : RoleName{};
}

namespace {

void require_no_name_of_a_person(Judgement& judgement, const Actor& actor) {
    judgement.require(actor.type != ActorType::person || !actor.name, code::personal_name,
                      {.have = judgement.act().object});
}

void corrected_actor(Judgement& judgement, const boost::json::object&,
                     const boost::json::object& after) {
    require_no_name_of_a_person(judgement, codec::decode_stored<Actor>(after));
}

/// Words that say for whom something is, in place of an actor: nobody can be called so.
void require_no_word_for_readers(Judgement& judgement) {
    constexpr std::array<std::string_view, 3> words{"all", "members", "public"};
    const auto& name = judgement.act().object;
    judgement.require(std::ranges::find(words, name.text()) == words.end(), code::object_taken,
                      {.have = name, .need = name});
}

/// `actor.register` makes the act's object an actor.
void register_actor(Judgement& judgement) {
    auto body = judgement.body<Actor>();
    judgement.require_new();
    require_no_word_for_readers(judgement);
    if (!body) return;
    judgement.require(body->personal.empty(), code::act_malformed,
                      {.have = {Detail::Form::prose, "body.personal"}});
    judgement.require(!body->succeeded_by, code::act_malformed,
                      {.have = {Detail::Form::prose, "body.succeeded_by"}});
    require_no_name_of_a_person(judgement, *body);
    body->personal = personal_of(judgement.act());
    judgement.change(Id<Actor>(judgement.act().object.text()), "registered", *body);
}

struct Assignment {
    Id<Actor> actor;
    std::optional<Date> until;
    std::optional<ObjectId> document;
    BOOST_DESCRIBE_CLASS(Assignment, (), (actor, until, document), (), ())
};

/// What a role of one thing is given for: an axis or commitment, as the workflow says.
void require_thing(Judgement& judgement, const RoleName& name, Scope about) {
    const auto kind = codec::name_of(about);
    if (!judgement.require(!name.about.empty(), code::role_needs_thing,
                           {.have = name.role, .need = kind}))
        return;
    if (!judgement.need(name.about, kind)) return;
    judgement.require(!judgement.catalogue().is_over(judgement.facts(), name.about),
                      code::commitment_final, {.have = name.about});
}

/// The role that the act's object stands for; must be one of the workflow's, for what it says.
std::optional<RoleName> role_of_act(Judgement& judgement) {
    const auto name = RoleName::of(judgement.act().object);
    const auto workflow = judgement.workflow();
    const auto* role = workflow->role(name.role);
    const auto& id = name.role;
    if (!judgement.require(role && id != "seat" && id != "lead" && id != "self", code::role_unknown,
                           {.have = id}))
        return std::nullopt;
    if (role->about)
        require_thing(judgement, name, *role->about);
    else
        judgement.require(name.about.empty(), code::role_takes_no_thing,
                          {.have = id, .need = name.about});
    return name;
}

/// `role.assign`: one more holder; the one who leaves is ended by an act of its own.
void assign_role(Judgement& judgement) {
    const auto role = role_of_act(judgement);
    const auto body = judgement.body<Assignment>();
    if (!role || !body) return;
    judgement.need(body->actor);
    if (body->document) judgement.need(*body->document, "document");
    const auto& day = judgement.act().occurred_on;
    auto holders = judgement.facts().find(role->object()).value_or(RoleHolders{});
    if (!role->about.empty()) holders.about = role->about;
    std::erase_if(holders.holders, [&](const Holder& h) { return h.over(day); });
    const bool held = std::ranges::any_of(holders.holders,
                                          [&](const Holder& h) { return h.actor == body->actor; });
    judgement.require(!held, code::role_already_held, {.have = body->actor, .need = role->role});
    judgement.require_term(body->until);
    judgement.require_compatible(ActorId(body->actor.text()),
                                 {role->role, day, body->until,
                                  judgement.catalogue().about(judgement.facts(), role->about)});
    judgement.require(holders.holders.size() < limit::items, code::list_too_long,
                      {.have = role->object(), .need = limit::items});
    holders.holders.push_back({body->actor, day, body->until, body->document,
                               judgement.backing() == Backing::provisional});
    judgement.change(role->object(), "assigned", holders);
}

struct Ending {
    Id<Actor> actor;
    std::optional<Prose> reason;
    BOOST_DESCRIBE_CLASS(Ending, (), (actor, reason), (), ())
};

/// `role.end`: the holder wears the role no longer; earlier versions keep the name. What is on
/// record can be ended, whatever the workflow says of the role by now.
void end_role(Judgement& judgement) {
    const Id<RoleHolders> id(judgement.act().object.text());
    auto role = judgement.facts().find(id);
    const auto body = judgement.body<Ending>();
    if (!role) role_of_act(judgement);
    if (!body || judgement.refused()) return;
    const auto ended =
        role ? std::erase_if(role->holders, [&](const Holder& h) { return h.actor == body->actor; })
             : 0;
    judgement.require(ended > 0, code::role_not_held,
                      {.have = body->actor, .need = RoleName::of(id).role});
    if (role) judgement.change(id, "ended", *role);
}

/// What is over has nobody who holds a role for it.
std::vector<Worn> roles_of(const Judgement& judgement, const Workflow& workflow,
                           const ActorId& actor, std::string_view against) {
    const auto& facts = judgement.facts();
    const auto& catalogue = judgement.catalogue();
    std::vector<Worn> held;
    for (const auto& id : facts.parts_of<RoleHolders>(actor)) {
        const auto [role, about] = RoleName::of(id);
        if (!workflow.excludes(against, role) || catalogue.is_over(facts, about)) continue;
        for (const auto& one : facts.view(id)->holders)
            if (one.actor == actor)
                held.push_back({role, one.since, one.until, catalogue.about(facts, about)});
    }
    return held;
}

}  // namespace

Concept actor_concept() {
    std::vector<Deed> deeds{{.name = "actor.register",
                             .judge = register_actor,
                             .body = codec::shape_of<Actor>,
                             .takes_personal = true,
                             .needed = Needed::to_begin},
                            granted(Needed::to_begin, constitutive({"role.assign", assign_role,
                                                                    codec::shape_of<Assignment>})),
                            constitutive({"role.end", end_role, codec::shape_of<Ending>})};
    std::ranges::copy(key_deeds(), std::back_inserter(deeds));
    std::ranges::copy(personal_deeds(), std::back_inserter(deeds));
    return {.deeds = std::move(deeds),
            .kinds = {kind_of<Actor>(
                          {.correctable = {"name", "external"}, .corrected = corrected_actor}),
                      kind_of<RoleHolders>({.reserved = "role"}), kind_of<Key>()},
            .effects = key_effects(),
            .confers = {{"", {"actor.register", "role.assign"}}},
            .worn = roles_of};
}

}  // namespace cocrea
