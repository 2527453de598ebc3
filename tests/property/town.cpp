#include "property/town.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace cocrea::test {
namespace {

const std::array<const char*, 4> seats{"oversight", "public_entities", "civil_society", "academy"};

/// Four seats in three sectors, two tracks, every kind of step.
std::string small_workflow() {
    const auto whole = built_in("edomex-2020");
    const auto roles = whole.find("\nroles:");
    return R"(workflow: town
version: 1
title: Town
time_zone: UTC
forum:
  title: Forum
  seats:
    - {id: oversight, sector: oversight}
    - {id: public_entities, sector: public_entities}
    - {id: civil_society, sector: civil_society}
    - {id: academy, sector: civil_society}
  quorum: {seats: majority, sectors: all}
  second_call: {seats: 2})" +
           whole.substr(roles, whole.find("\ndecisions:") - roles) + R"(
decisions:
  agreement: {in: session, rule: consensus, otherwise: {rule: majority, of: seats}}
tracks:
  cocreated: [cocreation, validation, publication, implementation]
  proactive: [validation, publication, implementation]
phases:
  cocreation:
    steps:
      study: {by: lead, scope: axis, delivers: [diagnosis_study]}
      tables: {by: facilitator, keep: true}
      drafting: {needs: [tables], by: operating_group, delivers: [draft]}
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

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

std::string after_last_colon(const std::string& text) { return text.substr(text.rfind(':') + 1); }

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
    must(exercise.act("rita", "axis.propose", "axis-0", {{"title", "Eje"}, {"lead", "ieem"}}));
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
    act.id = "t" + std::to_string(++acts_);
    act.deed = deed;
    act.object = ObjectId(object);
    act.actor = ObjectId(actor);
    act.capacity = capacity;
    act.wf = text("register", "workflow");
    act.occurred_on = day(exercise.clock.day);
    act.body = std::move(body);
    return act;
}

Act Town::sensible() {
    const auto die = chance_.below(100);
    if (die < 45) return on_commitment();
    if (die < 92) return in_session();
    if (die < 95) return about_paper();
    if (die < 96) return about_people();
    if (die < 98) return about_axis();
    return attested();
}

Act Town::about_paper() {
    const auto paper = any("document");
    switch (chance_.below(10)) {
        case 0:
            return act("flor", "facilitator", "document.revise", paper,
                       {{"digest", to_hex(sha256(fresh("bytes")))}});
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
    const auto drafts = papers("draft");
    return put_to_vote({{"type", "approve_document"},
                        {"object", drafts.empty() ? any("document") : chance_.of(drafts)}});
}

Act Town::about_people() {
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
                       {{"lead", chance_.percent(50) ? "ieem" : "judicial"}});
        default:
            if (text(axis, "status") == "incorporated") return about_paper();
            return put_to_vote({{"type", "incorporate_axis"}, {"object", axis}});
    }
}

Act Town::in_session() {
    const auto session = latest("session");
    const auto status = text(session, "status");
    if (status == "closed")
        return act("flor", "facilitator", "session.convene", fresh("s"),
                   {{"type", "ordinary"}, {"day", exercise.clock.day}});
    if (status == "without_quorum")
        return act("flor", "facilitator", "session.second_call", session,
                   {{"day", exercise.clock.day}});
    if (status == "convened") return before_opening(session);
    if (chance_.percent(10)) return attend(session);
    if (chance_.percent(2)) return act("flor", "facilitator", "session.close", session);
    if (chance_.percent(10))
        for (const auto& motion : all("motion"))
            if (!exercise.get(motion, "effect_pending").is_null() && chance_.percent(30))
                return on_motion(motion);
    const auto live = live_motions(session);
    if (!live.empty()) return on_motion(chance_.percent(70) ? live.back() : chance_.of(live));
    return chance_.percent(50) ? on_motion(any("motion")) : about_paper();
}

std::vector<std::string> Town::live_motions(const std::string& session) const {
    std::vector<std::string> live;
    for (const auto& id : exercise.ledger.snapshot()->concerning(ObjectId(session), "motion"))
        if (const auto status = text(id.text(), "status"); status == "open" || status == "proposed")
            live.push_back(id.text());
    return live;
}

Act Town::before_opening(const std::string& session) {
    if (chance_.percent(20)) return act("flor", "facilitator", "session.open", session);
    if (chance_.percent(8)) return act("flor", "facilitator", "session.lack_quorum", session);
    return attend(session);
}

Act Town::attend(const std::string& session) {
    std::string seat = seats.at(chance_.below(seats.size()));
    for (const auto* other : seats)
        if (text(session + "." + other, "titular") != "present" && chance_.percent(40))
            seat = other;
    const bool suplente = chance_.percent(20) || exercise.get(seat, "titular").is_null();
    const bool present = chance_.percent(85);
    return act("flor", "facilitator", "session.attend", session,
               {{"seats",
                 {{{"seat", seat},
                   {"as", suplente ? "suplente" : "titular"},
                   {"is", present ? "present" : "absent"}}}}});
}

Act Town::on_motion(const std::string& motion) {
    const auto status = text(motion, "status");
    if (status == "proposed") return act("flor", "facilitator", "motion.open", motion);
    if (status == "carried") return act("flor", "facilitator", "motion.apply", motion);
    const auto cast = exercise.ledger.snapshot()->concerning(ObjectId(motion), "ballot").size();
    const auto roll = exercise.get(motion, "roll");
    const auto on_roll = roll.is_array() ? roll.get_array().size() : 0;
    if (cast >= on_roll || chance_.percent(5))
        return act("flor", "facilitator", "motion.close", motion);
    return vote(motion);
}

Act Town::vote(const std::string& motion) {
    const auto all_voters = exercise.get(motion, "roll");
    const auto& roll = all_voters.as_array();
    auto at = chance_.below(roll.size());
    for (std::size_t i = 0; i < roll.size() && chance_.percent(90);
         ++i, at = (at + 1) % roll.size())
        if (!exercise.record(motion + "." + std::string(roll.at(at).at("seat").as_string()))) break;
    const auto& voter = roll.at(at).as_object();
    const std::string choice = chance_.percent(85)   ? "for"
                               : chance_.percent(60) ? "against"
                                                     : "abstain";
    auto vote = act(std::string(voter.at("actor").as_string()), "seat", "motion.vote", motion,
                    {{"choice", choice}});
    if (chance_.percent(20)) {
        vote.actor = ObjectId("flor");
        vote.capacity = "facilitator";
    }
    vote.seat = ObjectId(std::string(voter.at("seat").as_string()));
    return vote;
}

/// A commitment of the last ones, so that some get far.
Act Town::on_commitment() {
    const auto known = all("commitment");
    const auto recent = std::min<std::size_t>(known.size(), 6);
    std::vector<std::string> live;
    for (const auto& id : std::vector(known.end() - long(recent), known.end()))
        if (text(id, "standing") != "withdrawn" && text(id, "phase") != "closed")
            live.push_back(id);
    if (live.size() < 4 || chance_.percent(2)) {
        const auto axis = any("axis");
        if (text(axis, "status") != "incorporated" && chance_.percent(80))
            return put_to_vote({{"type", "incorporate_axis"}, {"object", axis}});
        return act("flor", "facilitator", "commitment.propose", fresh("c"),
                   {{"title", "Compromiso"},
                    {"axis", axis},
                    {"track", chance_.percent(50) ? "cocreated" : "proactive"}});
    }
    return turn(chance_.of(live));
}

Act Town::turn(const std::string& id) {
    const Body reason{{"reason", "Porque sí"}};
    const bool suspended = text(id, "standing") == "suspended";
    if (suspended && chance_.percent(30))
        return act("flor", "facilitator", "commitment.resume", id, reason);
    if (chance_.percent(3)) return act("flor", "facilitator", "commitment.suspend", id, reason);
    if (chance_.percent(1)) return act("flor", "facilitator", "commitment.withdraw", id, reason);
    if (chance_.percent(4)) return send_back(id);
    if (chance_.percent(3))
        return act("flor", "facilitator", "commitment.describe", id,
                   {{"description", fresh("text")}});
    const auto advance = act("flor", "facilitator", "commitment.advance", id);
    const auto preview = exercise.engine.preview(advance);
    if (preview || chance_.percent(5)) return advance;
    return remedy(id, chance_.of(preview.refusal().blockers));
}

Act Town::send_back(const std::string& id) {
    const auto walked = exercise.get(id, "walked");
    std::string to = "validation";
    if (walked.is_array())
        to = walked.get_array().at(chance_.below(walked.get_array().size())).as_string();
    static const std::vector<std::string> steps{"tables", "drafting", "feasibility", "endorse",
                                                "publish"};
    return act("flor", "facilitator", "commitment.return", id,
               {{"to", to}, {"reopen", {chance_.of(steps)}}, {"observations", "Falta"}});
}

/// What somebody would do who reads the blocker.
Act Town::remedy(const std::string& id, const Blocker& blocker) {
    const auto fix = words_of(blocker.fix);
    const std::string code(blocker.code);
    if (code == "deliverable_missing" || code == "document_changed")
        return hand_in(fix.at(2), fix.at(3), fix.at(4));
    if (code == "deliverable_status" || code == "attested_only") {
        if (fix.at(0) == "document")
            return act("flor", "facilitator", "document.publish", fix.at(2), {{"place", "here"}});
        if (blocker.fix.find("approve_document") != std::string::npos)
            return put_to_vote(
                {{"type", "approve_document"}, {"object", after_last_colon(blocker.fix)}});
    }
    if (code == "step_pending" || code == "attested_only") {
        if (fix.at(0) == "motion")
            return put_to_vote(
                {{"type", "approve_step"}, {"object", id}, {"step", blocker.have.text()}});
        return complete(fix.at(2), blocker.have.text());
    }
    if (code == "axis_not_incorporated")
        return put_to_vote({{"type", "incorporate_axis"}, {"object", text(id, "axis")}});
    if (code == "activity_missing")
        return act("rita", "registrar", "axis.link", text(id, "axis"),
                   {{"institution", "ieem"},
                    {"unit", "UT"},
                    {"year", 2026},
                    {"code", "1"},
                    {"name", "Nombre"}});
    return act("flor", "facilitator", "commitment.describe", id,
               {{"lead", "judicial"}, {"problem", "Problema"}, {"description", fresh("text")}});
}

Act Town::hand_in(const std::string& host, const std::string& step,
                  const std::string& deliverable) {
    const auto documents = papers(deliverable == "text"   ? "approved"
                                  : deliverable == "plan" ? "published"
                                                          : "draft");
    if (documents.empty() && deliverable == "plan" && !papers("approved").empty())
        return act("flor", "facilitator", "document.publish", chance_.of(papers("approved")),
                   {{"place", "here"}});
    if (documents.empty()) return approve_paper();
    static const std::map<std::string, std::string> by{{"study", "lead"},
                                                       {"drafting", "operating_group"}};
    const auto role = by.contains(step) ? by.at(step) : "facilitator";
    return act(actor_for(role, host), role, "step.deliver", host,
               {{"step", step}, {"deliverable", deliverable}, {"document", chance_.of(documents)}});
}

Act Town::complete(const std::string& host, const std::string& step) {
    static const std::map<std::string, std::string> by{{"study", "lead"},
                                                       {"drafting", "operating_group"},
                                                       {"feasibility", "lead"},
                                                       {"endorse", "operating_group"},
                                                       {"progress", "lead"}};
    const auto role = by.contains(step) ? by.at(step) : "facilitator";
    return act(actor_for(role, host), role, "step.complete", host, {{"step", step}});
}

std::string Town::actor_for(const std::string& role, const std::string& host) {
    if (role == "facilitator") return chance_.percent(90) ? "flor" : "delia";
    if (role == "operating_group") return "grupo";
    const auto lead = text(host, "lead");
    return lead.empty() ? "ieem" : lead;
}

Act Town::put_to_vote(Body effect) {
    const auto session = latest("session");
    const bool busy = text(session, "status") != "open" || live_motions(session).size() > 1;
    if (busy && chance_.percent(95)) return in_session();
    return act("flor", "facilitator", "motion.propose", fresh("m"),
               {{"session", session}, {"title", "Punto"}, {"effect", std::move(effect)}});
}

Act Town::attested() {
    auto inner = chance_.percent(50) ? on_commitment() : in_session();
    Body body{{"do", inner.deed},
              {"actor", inner.actor.text()},
              {"capacity", inner.capacity},
              {"body", inner.body}};
    if (!inner.seat.empty()) body["seat"] = inner.seat.text();
    auto outer = act("rita", "registrar", "attest", inner.object.text(), std::move(body));
    outer.cites = {{ObjectId("informe"), "p. 1"}};
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
            act.actor = ObjectId(any("actor"));
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
            act.seat = ObjectId(seats.at(chance_.below(seats.size())));
            return;
        case 6:
            act.expect = {{act.object.text(), chance_.below(4)}};
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
    for (const auto& id : exercise.ledger.snapshot()->of_kind(kind)) ids.push_back(id.text());
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
