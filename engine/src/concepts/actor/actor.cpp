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

Id<RoleHolders> role_object(std::string_view role) {
    return Id<RoleHolders>("role." + std::string(role));
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

/// The role that `role.<id>`, the act's object, stands for; must be one of the workflow's.
std::optional<Id<RoleHolders>> role_of_act(Judgement& judgement) {
    constexpr std::string_view prefix = "role.";
    const auto& text = judgement.act().object.text();
    const auto id = text.starts_with(prefix) ? text.substr(prefix.size()) : std::string();
    const auto* role = judgement.workflow()->role(id);
    if (!judgement.require(role && id != "seat" && id != "lead" && id != "self", code::role_unknown,
                           {.have = id}))
        return std::nullopt;
    return role_object(id);
}

/// `role.assign`: one more holder; the one who leaves is ended by an act of its own.
void assign_role(Judgement& judgement) {
    const auto role = role_of_act(judgement);
    const auto body = judgement.body<Assignment>();
    if (!role || !body) return;
    judgement.need(body->actor);
    if (body->document) judgement.need(*body->document, "document");
    const auto& day = judgement.act().occurred_on;
    auto holders = judgement.facts().find(*role).value_or(RoleHolders{});
    std::erase_if(holders.holders, [&](const Holder& h) { return h.over(day); });
    const bool held = std::ranges::any_of(holders.holders,
                                          [&](const Holder& h) { return h.actor == body->actor; });
    judgement.require(!held, code::role_already_held,
                      {.have = body->actor, .need = role->text().substr(5)});
    judgement.require_term(body->until);
    judgement.require_compatible(ActorId(body->actor.text()),
                                 {role->text().substr(5), day, body->until});
    judgement.require(holders.holders.size() < limit::items, code::list_too_long,
                      {.have = role->text(), .need = limit::items});
    holders.holders.push_back({body->actor, day, body->until, body->document,
                               judgement.backing() == Backing::provisional});
    judgement.change(*role, "assigned", holders);
}

struct Ending {
    Id<Actor> actor;
    std::optional<Prose> reason;
    BOOST_DESCRIBE_CLASS(Ending, (), (actor, reason), (), ())
};

/// `role.end`: the holder wears the role no longer; earlier versions keep the name.
void end_role(Judgement& judgement) {
    const auto role = role_of_act(judgement);
    const auto body = judgement.body<Ending>();
    if (!role || !body) return;
    auto holders = judgement.facts().find(*role).value_or(RoleHolders{});
    const auto ended =
        std::erase_if(holders.holders, [&](const Holder& h) { return h.actor == body->actor; });
    judgement.require(ended > 0, code::role_not_held,
                      {.have = body->actor, .need = role->text().substr(5)});
    judgement.change(*role, "ended", holders);
}

std::vector<Worn> roles_of(const Facts& facts, const Workflow& workflow, const ActorId& actor,
                           std::string_view against) {
    std::vector<Worn> held;
    for (const auto& role : workflow.roles) {
        if (!workflow.excludes(against, role.id)) continue;
        if (const auto holders = facts.view(role_object(role.id)))
            for (const auto& one : holders->holders)
                if (one.actor == actor) held.push_back({role.id, one.since, one.until});
    }
    return held;
}

}  // namespace

Concept actor_concept() {
    std::vector<Deed> deeds{{.name = "actor.register",
                             .judge = register_actor,
                             .body = codec::shape_of<Actor>,
                             .takes_personal = true},
                            constitutive({"role.assign", assign_role, codec::shape_of<Assignment>}),
                            constitutive({"role.end", end_role, codec::shape_of<Ending>})};
    std::ranges::copy(key_deeds(), std::back_inserter(deeds));
    std::ranges::copy(personal_deeds(), std::back_inserter(deeds));
    return {.deeds = std::move(deeds),
            .kinds = {kind_of<Actor>(
                          {.correctable = {"name", "external"}, .corrected = corrected_actor}),
                      kind_of<RoleHolders>({.reserved = "role"}), kind_of<Key>()},
            .effects = key_effects(),
            .worn = roles_of};
}

}  // namespace cocrea
