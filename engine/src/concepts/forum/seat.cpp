#include "concepts/forum/seat.hpp"

#include <algorithm>

#include "concepts/forum/concept.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {

std::optional<Tenure> SeatHolders::held_by(const Id<Actor>& actor, const Days& days) const {
    if (titular && titular->actor == actor && titular->on(days)) return Tenure::titular;
    if (suplente && suplente->actor == actor && suplente->on(days)) return Tenure::suplente;
    return std::nullopt;
}

bool Delegation::holds(const Date& day, const Id<Session>& at, std::string_view about) const {
    return on_or_before(since, day) != Truth::no &&
           (!until || on_or_before(day, *until) != Truth::no) && (!session || *session == at) &&
           (!matter || *matter == about);
}

namespace {

SeatHolders empty_seat(const Seat& planned) {
    SeatHolders seat;
    seat.sector = planned.sector;
    return seat;
}

/// `forum.install`: the forum and the workflow's seats, empty, come into being.
void install_forum(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    if (!judgement.require(!judgement.facts().known(the_forum), code::forum_already_installed))
        return;
    judgement.require(judgement.act().object == the_forum, code::kind_mismatch,
                      {.have = judgement.act().object, .need = "forum"});
    ForumInstalled forum;
    forum.installed_on = judgement.act().occurred_on;
    const auto workflow = judgement.workflow();
    const auto seats = workflow->seats();
    for (const auto& seat : seats) {
        judgement.require(!judgement.facts().known(ObjectId(seat.id)), code::object_taken,
                          {.have = seat.id, .need = "seat"});
        forum.seats.emplace_back(seat.id);
    }
    judgement.change(the_forum, "installed", forum);
    for (const auto& seat : seats)
        judgement.change(Id<SeatHolders>(seat.id), "created", empty_seat(seat));
}

void corrected_forum(Judgement& judgement, const boost::json::object&,
                     const boost::json::object& after) {
    judgement.require_not_before(codec::decode_stored<ForumInstalled>(after).installed_on);
}

struct Appointment {
    Tenure as = Tenure::titular;
    Id<Actor> actor;
    std::optional<Date> until;
    std::optional<ObjectId> document;
    BOOST_DESCRIBE_CLASS(Appointment, (), (as, actor, until, document), (), ())
};

std::optional<Holder>& holder(SeatHolders& seat, Tenure as) {
    return as == Tenure::titular ? seat.titular : seat.suplente;
}

/// The act's seat. One that the version in force added since the installation comes into being with
/// its first holder.
std::optional<SeatHolders> seat_of_act(Judgement& judgement) {
    if (!judgement.require(judgement.facts().known(the_forum).has_value(),
                           code::forum_not_installed, [&] {
                               return Blocker{.who = who_may(judgement, "forum.install"),
                                              .fix = judgement.fix("forum.install", the_forum)};
                           }))
        return std::nullopt;
    const auto& id = judgement.act().object;
    const auto workflow = judgement.workflow();
    if (const auto* planned = workflow->seat(id.text()); planned && !judgement.facts().known(id))
        return empty_seat(*planned);
    return judgement.object<SeatHolders>();
}

/// `seat.appoint`: a new titular or suplente succeeds the one before.
void appoint(Judgement& judgement) {
    auto seat = seat_of_act(judgement);
    const auto body = judgement.body<Appointment>();
    if (!seat || !body) return;
    judgement.need(body->actor);
    if (body->document) judgement.need(*body->document, "document");
    const auto& day = judgement.act().occurred_on;
    const auto already = seat->held_by(body->actor, {day});
    judgement.require(!already, code::role_already_held,
                      {.have = body->actor, .need = judgement.act().object});
    require_one_seat(judgement, SeatId(judgement.act().object.text()), body->actor);
    judgement.require_term(body->until);
    judgement.require_compatible(ActorId(body->actor.text()), {"seat", day, body->until});
    holder(*seat, body->as) = Holder{body->actor, day, body->until, body->document,
                                     judgement.backing() == Backing::provisional};
    judgement.change(Id<SeatHolders>(judgement.act().object.text()), "appointed", *seat);
}

struct Vacating {
    Tenure as = Tenure::titular;
    std::optional<Prose> reason;
    BOOST_DESCRIBE_CLASS(Vacating, (), (as, reason), (), ())
};

/// `seat.vacate`: nobody is titular, or suplente, any longer.
void vacate(Judgement& judgement) {
    auto seat = seat_of_act(judgement);
    const auto body = judgement.body<Vacating>();
    if (!seat || !body) return;
    judgement.require(holder(*seat, body->as).has_value(), code::seat_vacant,
                      {.have = judgement.act().object});
    holder(*seat, body->as).reset();
    judgement.change(Id<SeatHolders>(judgement.act().object.text()), "vacated", *seat);
}

struct Delegating {
    Id<SeatHolders> to;
    std::optional<Date> until;
    std::optional<Id<Session>> session;
    std::optional<std::string> matter;
    Id<Document> document;
    BOOST_DESCRIBE_CLASS(Delegating, (), (to, until, session, matter, document), (), ())
};

/// The vote is the seat's: nobody gives away, or takes back, that of another one.
void require_own(Judgement& judgement) {
    const auto& act = judgement.act();
    judgement.require(act.capacity != "seat" || act.seat == act.object, code::seat_not_held,
                      {.have = act.actor, .need = act.object});
}

/// `seat.delegate`: in writing, to a seat that sits in a body with this one; where nobody is there
/// for the one that delegates, whoever is there for the other votes for both.
void delegate(Judgement& judgement) {
    auto seat = seat_of_act(judgement);
    const auto body = judgement.body<Delegating>();
    if (!seat || !body) return;
    require_own(judgement);
    const auto& id = judgement.act().object;
    judgement.need(body->to);
    judgement.need(body->document, "document");
    if (body->session) judgement.need(*body->session, "session");
    judgement.require_term(body->until);
    const auto workflow = judgement.workflow();
    const bool together = std::ranges::any_of(workflow->bodies, [&](const Body& one) {
        return one.seat(id.text()) && one.seat(body->to.text());
    });
    judgement.require(together && body->to != id, code::delegation_impossible,
                      {.have = id, .need = body->to});
    judgement.require(!body->matter || workflow->matter(*body->matter), code::matter_unknown,
                      [&] { return Blocker{.have = *body->matter, .need = "matters"}; });
    seat->delegation = Delegation{body->to,     judgement.act().occurred_on,
                                  body->until,  body->session,
                                  body->matter, body->document};
    judgement.change(Id<SeatHolders>(id.text()), "delegated", *seat);
}

/// `seat.undelegate`: the seat takes its vote back.
void undelegate(Judgement& judgement) {
    judgement.body<codec::Nothing>();
    auto seat = seat_of_act(judgement);
    if (!seat) return;
    require_own(judgement);
    judgement.require(seat->delegation.has_value(), code::nothing_to_do,
                      {.have = judgement.act().object});
    seat->delegation.reset();
    judgement.change(Id<SeatHolders>(judgement.act().object.text()), "took_back", *seat);
}

std::vector<Worn> seats_of(const Judgement& judgement, const Workflow& workflow,
                           const ActorId& actor, std::string_view against) {
    const auto& facts = judgement.facts();
    std::vector<Worn> held;
    if (!workflow.excludes(against, "seat")) return held;
    for (const auto& body : workflow.bodies)
        for (const auto& seat : body.seats)
            if (const auto holders = facts.view(Id<SeatHolders>(seat.id)))
                for (const auto* one : {&holders->titular, &holders->suplente})
                    if (*one && (*one)->actor == actor)
                        held.push_back({"seat", (*one)->since, (*one)->until});
    return held;
}

/// A forum that is not there yet is installed.
std::vector<Option> beginnings(Judgement& judgement) {
    if (judgement.facts().known(the_forum)) return {};
    return {{"forum.install", the_forum}};
}

}  // namespace

void require_one_seat(Judgement& judgement, const SeatId& seat, const Id<Actor>& actor) {
    const auto forum = judgement.facts().view(the_forum);
    if (!forum->sat || judgement.attested() || judgement.backing() == Backing::decided) return;
    const auto workflow = judgement.workflow();
    for (const auto& body : workflow->bodies) {
        if (!body.seat(seat.text())) continue;
        for (const auto& other : body.seats) {
            const auto held = judgement.facts().view(Id<SeatHolders>(other.id));
            const bool another = held && other.id != seat.text() &&
                                 held->held_by(actor, {judgement.act().occurred_on});
            judgement.require(!another, code::second_seat,
                              [&] { return Blocker{.have = actor, .need = SeatId(other.id)}; });
        }
    }
}

void ratify_holder(Judgement& judgement, const ObjectId& object, const Id<Actor>& actor) {
    const auto ratify = [&](Holder& one) {
        const bool is = one.actor == actor && one.provisional;
        if (is) one.provisional = false;
        return is;
    };
    const Id<SeatHolders> seat_id(object.text());
    const Id<RoleHolders> role_id(object.text());
    if (auto seat = judgement.facts().find(seat_id)) {
        bool changed = false;
        for (auto* one : {&seat->titular, &seat->suplente}) changed |= *one && ratify(**one);
        if (changed) judgement.change(seat_id, "ratified", *seat);
    } else if (auto role = judgement.facts().find(role_id)) {
        if (std::ranges::count_if(role->holders, ratify) > 0)
            judgement.change(role_id, "ratified", *role);
    }
}

Concept forum_concept() {
    return {.deeds = {granted(Needed::to_begin,
                              {"forum.install", install_forum, codec::shape_of<codec::Nothing>}),
                      granted(Needed::to_seat, constitutive({"seat.appoint", appoint,
                                                             codec::shape_of<Appointment>})),
                      constitutive({"seat.vacate", vacate, codec::shape_of<Vacating>}),
                      of_seats({"seat.delegate", delegate, codec::shape_of<Delegating>}),
                      of_seats({"seat.undelegate", undelegate, codec::shape_of<codec::Nothing>})},
            .kinds = {kind_of<ForumInstalled>({.correctable = {"installed_on"},
                                               .corrected = corrected_forum,
                                               .reserved = "forum"}),
                      kind_of<SeatHolders>()},
            .confers = {{"seat", {"actor.register", "forum.install", "seat.appoint"}}},
            .worn = seats_of,
            .beginnings = beginnings};
}

}  // namespace cocrea
