#include "concepts/forum/seat.hpp"

#include "concepts/forum/concept.hpp"
#include "concepts/forum/rights.hpp"

namespace cocrea {

std::optional<Tenure> SeatHolders::held_by(const Id<Actor>& actor, const Days& days) const {
    if (titular && titular->actor == actor && titular->on(days)) return Tenure::titular;
    if (suplente && suplente->actor == actor && suplente->on(days)) return Tenure::suplente;
    return std::nullopt;
}

namespace {

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
    for (const auto& seat : workflow->forum.seats) {
        judgement.require(!judgement.facts().known(ObjectId(seat.id)), code::object_taken,
                          {.have = seat.id, .need = "seat"});
        forum.seats.emplace_back(seat.id);
    }
    judgement.change(the_forum, "installed", forum);
    for (const auto& seat : workflow->forum.seats)
        judgement.change(Id<SeatHolders>(seat.id), "created",
                         SeatHolders{.sector = seat.sector, .titular = {}, .suplente = {}});
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
        return SeatHolders{.sector = planned->sector, .titular = {}, .suplente = {}};
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
    judgement.require_term(body->until);
    holder(*seat, body->as) = Holder{body->actor, day, body->until, body->document};
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

/// A forum that is not there yet is installed.
std::vector<Option> beginnings(Judgement& judgement) {
    if (judgement.facts().known(the_forum)) return {};
    return {{"forum.install", the_forum}};
}

}  // namespace

Concept forum_concept() {
    return {.deeds = {{"forum.install", install_forum, codec::shape_of<codec::Nothing>},
                      {"seat.appoint", appoint, codec::shape_of<Appointment>},
                      {"seat.vacate", vacate, codec::shape_of<Vacating>}},
            .kinds = {kind_of<ForumInstalled>({.correctable = {"installed_on"},
                                               .corrected = corrected_forum,
                                               .reserved = "forum"}),
                      kind_of<SeatHolders>()},
            .beginnings = beginnings};
}

}  // namespace cocrea
