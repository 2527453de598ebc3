#include <algorithm>

#include "concepts/axis/axis.hpp"
#include "concepts/commitment/commitment.hpp"
#include "concepts/document/document.hpp"
#include "concepts/forum/seat.hpp"
#include "concepts/succession/concept.hpp"

namespace cocrea {
namespace {

struct Succeeding {
    Id<Actor> by;
    Id<Document> document;  ///< the legal basis
    std::vector<Id<SeatHolders>> seats;
    std::vector<std::string> roles;  ///< as `RoleName::text`
    std::vector<ObjectId> leads;     ///< axes and commitments
    BOOST_DESCRIBE_CLASS(Succeeding, (), (by, document, seats, roles, leads), (), ())
};

/// What goes over from one actor to another, capacity by capacity.
class Succession {
  public:
    Succession(Judgement& judgement, const Succeeding& body)
        : judgement_(judgement), from_(judgement.act().object.text()), body_(body) {}

    void seat(const Id<SeatHolders>& id) {
        auto seat = judgement_.need(id);
        if (!seat) return;
        require_one_seat(judgement_, SeatId(id.text()), body_.by);
        require_compatible("seat", {});
        bool held = false;
        for (auto* holder : {&seat->titular, &seat->suplente})
            if (*holder) held |= succeed(**holder);
        judgement_.require(held, code::seat_not_held, {.have = from_, .need = id});
        judgement_.change(id, "succeeded", *seat);
    }

    void role(const std::string& text) {
        const auto name = RoleName::of(text);
        const auto id = name.object();
        auto role = judgement_.facts().find(id).value_or(RoleHolders{});
        const auto worn_by = [&](const Id<Actor>& actor) {
            return std::ranges::any_of(role.holders, [&](const Holder& one) {
                return one.actor == actor && !one.over(judgement_.act().occurred_on);
            });
        };
        judgement_.require(!worn_by(body_.by), code::role_already_held,
                           {.have = body_.by, .need = text});
        judgement_.require(worn_by(from_), code::role_not_held, {.have = from_, .need = text});
        require_compatible(name.role, name.about);
        for (auto& holder : role.holders) succeed(holder);
        judgement_.change(id, "succeeded", role);
    }

    void lead(const ObjectId& id) {
        if (!pass_lead(Id<Axis>(id.text())) && !pass_lead(Id<Commitment>(id.text())))
            judgement_.require(false, code::object_unknown, {.have = id, .need = Axis::kind});
    }

  private:
    /// The one who comes wears nothing that excludes it; `about`: for what it is held, if for one.
    void require_compatible(const std::string& capacity, const ObjectId& about) {
        judgement_.require_compatible(ActorId(body_.by.text()),
                                      {capacity,
                                       judgement_.act().occurred_on,
                                       {},
                                       judgement_.catalogue().about(judgement_.facts(), about)});
    }

    /// Whether it was the one who leaves, in office still.
    bool succeed(Holder& holder) {
        const auto& day = judgement_.act().occurred_on;
        if (holder.actor != from_ || holder.over(day)) return false;
        holder = {body_.by, day, holder.until, body_.document, holder.provisional};
        return true;
    }

    /// Whether there is such an object, whoever leads it.
    template <class T>
    bool pass_lead(const Id<T>& id) {
        auto led = judgement_.facts().find(id);
        if (!led) return false;
        judgement_.require(led->lead == from_, code::capacity_not_held,
                           {.have = from_, .need = "lead"});
        require_compatible("lead", id);
        led->lead = body_.by;
        judgement_.change(id, "succeeded", *led);
        return true;
    }

    Judgement& judgement_;
    Id<Actor> from_;
    const Succeeding& body_;
};

/// `actor.succeed`: another actor takes over, by law, what the act names of what this one holds.
/// What was done keeps the name of whoever did it, and keys do not change hands.
void succeed(Judgement& judgement) {
    const auto from = judgement.object<Actor>();
    const auto body = judgement.body<Succeeding>();
    if (!from || !body) return;
    judgement.need(body->by);
    judgement.need(body->document);
    judgement.require(body->by != judgement.act().object, code::nothing_to_do, {.have = body->by});
    judgement.require(!body->seats.empty() || !body->roles.empty() || !body->leads.empty(),
                      code::nothing_to_do);
    Succession succession(judgement, *body);
    for (const auto& seat : body->seats) succession.seat(seat);
    for (const auto& role : body->roles) succession.role(role);
    for (const auto& led : body->leads) succession.lead(led);
    auto actor = *from;
    actor.succeeded_by = body->by;
    judgement.change(Id<Actor>(judgement.act().object.text()), "succeeded", actor);
}

}  // namespace

Concept succession_concept() {
    return {.deeds = {constitutive({"actor.succeed", succeed, codec::shape_of<Succeeding>})},
            .kinds = {}};
}

}  // namespace cocrea
