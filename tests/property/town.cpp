#include "property/town.hpp"

#include <algorithm>

namespace cocrea::test {
namespace {

/// The roles, with seats that may give their votes away and call for sessions.
std::string with_more_for_seats(std::string roles) {
    const std::string recuse = "      - motion.recuse ";
    return roles.insert(roles.find(recuse),
                        "      - seat.delegate\n      - seat.undelegate\n      - session.request\n"
                        "      - session.join\n      - session.leave\n");
}

/// The same with coordinators, each of one axis.
std::string with_coordinators(std::string roles) {
    return roles + "  coordinator: {about: axis, may: [commitment.describe, step.complete]}\n";
}

/// The same with an operating group that goes back from a step.
std::string with_returns(std::string roles) {
    return roles.insert(roles.find("  lead:  "), "      - step.return\n");
}

/// Four seats in three sectors, two tracks, every kind of step.
std::string small_workflow() {
    const auto whole = built_in("edomex-2020");
    const auto roles = whole.find("\nroles:");
    const auto exclusive = whole.find("\n# ASSUMPTION, this and all below: whoever moderates");
    return R"(workflow: town
version: 1
title: Town
time_zone: UTC
bodies:
  council:
    title: Forum
    seats:
      - {id: oversight, sector: oversight}
      - {id: public_entities, sector: public_entities}
      - {id: civil_society, sector: civil_society}
      - {id: academy, sector: civil_society}
    quorum: {seats: majority, sectors: all}
    second_call: {seats: 2}
    sessions: {ordinary: {}, urgent: {request: 2}})" +
           with_coordinators(
               with_returns(with_more_for_seats(whole.substr(roles, exclusive - roles)))) +
           whole.substr(exclusive, whole.find("\ndecisions:") - exclusive) + R"(
decisions:
  agreement:
    in: council
    rule: consensus
    otherwise: {rule: majority, of: seats}
    challenge: 5
    barred: [lead]
matters: {others: agreement, resolution: agreement}
events: {fair: {title: Fair}}
tracks:
  cocreated: [cocreation, validation, publication, implementation]
  proactive: [validation, publication, implementation]
phases:
  cocreation:
    steps:
      study: {by: lead, scope: axis, delivers: [diagnosis_study]}
      tables: {by: facilitator, keep: true, times: 2}
      poll: {by: facilitator}
      visit: {by: facilitator}
      drafting:
        needs: [tables, listening]
        by: operating_group
        delivers: [draft]
        due: {days: 2, late: blocking}
        back: [tables]
    one_of: {listening: [poll, visit]}
  validation:
    requires: [axis_incorporated]
    steps:
      feasibility: {by: lead}
      endorse: {needs: [feasibility], decide: agreement, delivers: {text: approved}}
  publication:
    steps:
      publish: {by: facilitator, delivers: {plan: published}}
  implementation:
    requires: [activity_linked]
    steps:
      progress: {by: lead}
)";
}

}  // namespace

Town::Town(std::uint64_t seed) : exercise(small_workflow()), chance_(seed) {
    exercise.cast();
    exercise.appoint("academy", "titular", "eva");
    exercise.document("metodologia", "metodologia");
    exercise.session("s-0");
    must(exercise.attend("s-0", "academy"));
    must(
        exercise.propose("m-0", "s-0", {{"type", "adopt_methodology"}, {"object", "metodologia"}}));
    must(exercise.act("flor", "motion.open", "m-0"));
    boost::json::array everyone(seats.begin(), seats.end());
    must(exercise.act("flor", "motion.unanimous", "m-0", {{"seats", everyone}}));
    must(exercise.act("flor", "motion.close", "m-0"));
    must(exercise.act("rita", "axis.propose", "axis-0", {{"title", "Eje"}, {"lead", "judicial"}}));
    exercise.assign("coordinator.axis-0", "carla");
}

Act Town::next() {
    if (chance_.percent(2)) {
        using namespace std::chrono;
        exercise.today(Date::of(sys_days{2026y / 1 / 5} + days{++days_}).text());
    }
    auto act = sensible();
    if (chance_.percent(15)) spoil(act);
    return act;
}

Act Town::act(const std::string& actor, const std::string& capacity, const std::string& deed,
              const std::string& object, Body body) {
    Act act;
    act.log = "example.mx/test";
    act.id = ActId("t" + std::to_string(++acts_));
    act.deed = deed;
    act.object = ObjectId(object);
    act.actor = ActorId(actor);
    act.capacity = capacity;
    act.wf = WorkflowDigest(text("register", "workflow"));
    act.occurred_on = day(exercise.clock.day);
    act.body = std::move(body);
    return act;
}

/// A seat gives its vote to another one, or takes it back.
Act Town::about_delegation() {
    const std::string seat(seats[chance_.below(seats.size())]);
    const auto holders = exercise.state(seat);
    const auto* titular = holders.if_contains("titular");
    const auto actor = titular ? std::string(titular->at("actor").as_string()) : "flor";
    auto giving =
        holders.contains("delegation") && chance_.percent(40)
            ? act(actor, "seat", "seat.undelegate", seat)
            : act(actor, "seat", "seat.delegate", seat,
                  {{"to", seats[chance_.below(seats.size())]}, {"document", "metodologia"}});
    giving.seat = SeatId(seat);
    return giving;
}

Act Town::sensible() {
    if (chance_.percent(1)) return about_delegation();
    const auto die = chance_.below(100);
    if (die < 44) return on_commitment();
    if (die < 88) return in_session();
    if (die < 94) return about_paper();
    if (die < 96) return about_people();
    if (die < 98) return about_axis();
    return attested();
}

Act Town::about_paper() {
    const auto decided = papers(chance_.percent(50) ? "approved" : "published");
    const auto paper =
        decided.empty() || chance_.percent(40) ? any("document") : chance_.of(decided);
    switch (chance_.below(10)) {
        case 0:
            return act("flor", "facilitator", "document.revise", paper,
                       {{"digest", to_hex(sha256(fresh("bytes")))}, {"reason", "Cambió"}});
        case 1:
            return act("flor", "facilitator", "document.supersede", paper,
                       {{"by", any("document")}});
        case 2:
        case 3:
            return act("flor", "facilitator", "document.publish", paper, {{"place", "here"}});
        case 4:
        case 5:
        case 6:
            return approve_paper();
        default:
            return act("rita", "registrar", "document.add", fresh("d"),
                       {{"title", "Papel"}, {"digest", to_hex(sha256(fresh("bytes")))}});
    }
}

Act Town::approve_paper() {
    std::vector<std::string> waiting, drafts = papers("draft");
    for (const auto* status : {"approved", "published"})
        for (const auto& paper : papers(status))
            if (!exercise.get(paper, "next").is_null()) waiting.push_back(paper);
    if (!waiting.empty() && chance_.percent(70)) {
        const auto paper = chance_.of(waiting);
        if (exercise.get(paper, "next").as_object().contains("approval"))
            return act("flor", "facilitator", "document.publish", paper, {{"place", "here"}});
        return propose({{"type", "approve_document"}, {"object", paper}});
    }
    return put_to_vote({{"type", "approve_document"},
                        {"object", drafts.empty() ? any("document") : chance_.of(drafts)}});
}

/// Somebody stands for an act that waits, or drops it.
Act Town::about_pending(const std::string& pending) {
    if (chance_.percent(10))
        return act("rita", "registrar", "pending.drop", pending, {{"reason", "Error"}});
    if (chance_.percent(15)) return put_to_vote({{"type", "countersign"}, {"object", pending}});
    return chance_.percent(70) ? act("flor", "facilitator", "pending.countersign", pending)
                               : act("rita", "registrar", "pending.countersign", pending);
}

/// Somebody comes to coordinate an axis, or does no longer.
Act Town::about_coordinator() {
    const auto role = "role.coordinator." + any("axis");
    const auto holders = exercise.get(role, "holders");
    if (holders.is_array() && !holders.get_array().empty() && chance_.percent(30))
        return act("rita", "registrar", "role.end", role,
                   {{"actor", holders.get_array().front().at("actor")}});
    return act("rita", "registrar", "role.assign", role, {{"actor", any("actor")}});
}

Act Town::about_people() {
    auto waiting = all("pending");
    std::erase_if(waiting, [&](const auto& one) { return text(one, "status") != "waiting"; });
    if (!waiting.empty() && chance_.percent(60)) return about_pending(chance_.of(waiting));
    if (chance_.percent(10)) return about_coordinator();
    if (chance_.percent(20))
        return act("rita", "registrar", "actor.register", fresh("p"), {{"type", "person"}});
    for (const auto* seat : seats)
        if (exercise.get(seat, "titular").is_null())
            return act("rita", "registrar", "seat.appoint", seat,
                       {{"as", "titular"}, {"actor", any("actor")}});
    const std::string as = chance_.percent(50) ? "titular" : "suplente";
    const std::string seat = seats.at(chance_.below(seats.size()));
    if (chance_.percent(40)) return act("rita", "registrar", "seat.vacate", seat, {{"as", as}});
    return act("rita", "registrar", "seat.appoint", seat, {{"as", as}, {"actor", any("actor")}});
}

Act Town::about_axis() {
    const auto axis = any("axis");
    switch (chance_.below(4)) {
        case 0:
            return act("rita", "registrar", "axis.propose", fresh("axis"),
                       {{"title", "Eje"}, {"lead", "ieem"}});
        case 1:
            return act("rita", "registrar", "axis.lead", axis,
                       {{"lead", chance_.percent(20) ? "ieem" : "judicial"}});
        default:
            if (text(axis, "status") == "incorporated") return about_paper();
            return put_to_vote({{"type", "incorporate_axis"}, {"object", axis}});
    }
}

/// As far as somebody remembers it.
Act Town::of_the_past() {
    static const std::vector<std::string> phases{"cocreation", "validation", "publication",
                                                 "implementation", "closed"};
    auto commitments = all("commitment");
    std::erase_if(commitments, [&](const auto& id) {
        return exercise.get(id, "attested").is_null() || text(id, "phase") == "closed";
    });
    const auto die = chance_.below(4);
    if (die == 0) return act("flor", "facilitator", "event.record", fresh("e"), {{"type", "fair"}});
    if (die == 1 || commitments.empty())
        return act("flor", "facilitator", "commitment.propose", fresh("c"), {{"title", "Antes"}});
    const auto id = commitments.back();
    if (die == 2)
        return act("flor", "facilitator", "commitment.describe", id,
                   {{"track", chance_.percent(50) ? "cocreated" : "proactive"}});
    return act("flor", "facilitator", "commitment.advance", id, {{"to", chance_.of(phases)}});
}

Act Town::attested() {
    auto inner = chance_.percent(30)   ? of_the_past()
                 : chance_.percent(50) ? on_commitment()
                                       : in_session();
    Body body{{"do", inner.deed},
              {"actor", inner.actor.text()},
              {"capacity", inner.capacity},
              {"body", inner.body}};
    if (!inner.seat.empty()) body["seat"] = inner.seat.text();
    auto outer = act("rita", "registrar", "attest", inner.object.text(), std::move(body));
    outer.occurred_on = inner.occurred_on;
    outer.cites = {{DocumentId("informe"), "p. 1"}};
    return outer;
}

void Town::spoil(Act& act) {
    static const std::vector<std::string> hats{"facilitator", "operating_group", "seat",
                                               "lead",        "registrar",       "none"};
    static const std::vector<const char*> kinds{"commitment", "motion", "session", "axis",
                                                "document"};
    static const std::vector<const char*> days{"2025-12-31", "2026-01-05", "2026-01", "2031-01-01"};
    switch (chance_.below(8)) {
        case 0:
            act.actor = ActorId(any("actor"));
            return;
        case 1:
            act.capacity = chance_.of(hats);
            return;
        case 2:
            act.object = ObjectId(any(chance_.of(kinds)));
            return;
        case 3:
            act.occurred_on = day(chance_.of(days));
            return;
        case 4:
            if (!act.body.empty()) act.body.erase(act.body.begin());
            return;
        case 5:
            act.seat = SeatId(seats.at(chance_.below(seats.size())));
            return;
        case 6:
            act.expect = {{act.object, chance_.below(4)}};
            return;
        default:
            act.body[chance_.percent(50) ? "step" : "reason"] = "";
    }
}

std::vector<std::string> Town::papers(const std::string& status) const {
    auto documents = all("document");
    std::erase_if(documents, [&](const auto& d) { return text(d, "status") != status; });
    return documents;
}

std::vector<std::string> Town::all(std::string_view kind) const {
    std::vector<std::string> ids;
    each_of_kind(*exercise.ledger.snapshot(), kind,
                 [&](const ObjectId& id) { ids.push_back(id.text()); });
    return ids;
}

/// One of the last of a kind; something that is not there when there is none.
std::string Town::any(std::string_view kind) {
    const auto ids = all(kind);
    if (ids.empty()) return "nothing";
    const auto recent = std::min<std::size_t>(ids.size(), 12);
    return ids[ids.size() - 1 - chance_.below(recent)];
}

std::string Town::latest(std::string_view kind) const {
    const auto ids = all(kind);
    return ids.empty() ? "nothing" : ids.back();
}

std::string Town::text(const std::string& object, std::string_view member) const {
    const auto value = exercise.get(object, member);
    return value.is_string() ? std::string(value.get_string()) : "";
}

std::string Town::fresh(const std::string& prefix) {
    return prefix + "-" + std::to_string(++names_);
}

}  // namespace cocrea::test
