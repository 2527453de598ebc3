#include <algorithm>
#include <map>
#include <sstream>

#include "property/town.hpp"

namespace cocrea::test {
namespace {

std::string member(const Body& body, std::string_view name) {
    return std::string(body.at(name).as_string());
}

}  // namespace

/// A commitment of the last ones, so that some get far.
Act Town::on_commitment() {
    auto known = all("commitment");
    std::erase_if(known, [&](const auto& id) { return text(id, "axis").empty(); });
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
    if (chance_.percent(2)) return propose({{"type", "withdraw_commitment"}, {"object", id}});
    if (chance_.percent(7)) return send_back(id);
    if (chance_.percent(3))
        return act("flor", "facilitator", "commitment.describe", id,
                   {{"description", fresh("text")}});
    if (chance_.percent(3)) return coordinate(id);
    const auto advance = act("flor", "facilitator", "commitment.advance", id);
    const auto preview = exercise.engine.preview(advance);
    if (preview || chance_.percent(5)) return advance;
    return remedy(id, chance_.of(preview.error().blockers));
}

/// Whoever coordinates an axis, often that of the commitment, describes it.
Act Town::coordinate(const std::string& id) {
    const auto axis = chance_.percent(70) ? text(id, "axis") : any("axis");
    const auto holders = exercise.get("role.coordinator." + axis, "holders");
    const auto actor = holders.is_array() && !holders.get_array().empty()
                           ? std::string(holders.get_array().back().at("actor").as_string())
                           : "flor";
    return act(actor, "coordinator", "commitment.describe", id, {{"description", fresh("text")}});
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
    const auto& [deed, object, known, fill] = blocker.fix;
    if (deed == "step.deliver")
        return hand_in(object.text(), member(known, "step"), member(known, "deliverable"));
    if (deed == "document.publish")
        return act("flor", "facilitator", deed, object.text(), {{"place", "here"}});
    if (deed == "motion.propose") return put_to_vote(known.at("effect").as_object());
    if (deed == "step.complete") return complete(object.text(), member(known, "step"));
    if (deed == "axis.link")
        return act("rita", "registrar", deed, object.text(),
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
    if (step == "drafting" && chance_.percent(9))
        return act("grupo", "operating_group", "step.return", host,
                   {{"step", step}, {"to", "tables"}, {"observations", "Falta"}});
    if (step == "drafting" && chance_.percent(15)) {
        const auto until = day(exercise.clock.day).latest() + std::chrono::days(9);
        return propose({{"type", "extend_step"},
                        {"object", host},
                        {"step", step},
                        {"until", Date::of(until).text()}});
    }
    if (step == "poll" && chance_.percent(50)) return complete(host, "visit");
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

}  // namespace cocrea::test
