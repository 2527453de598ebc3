#pragma once

#include <string>

#include "support/exercise.hpp"

namespace cocrea::test {

/// The forum and roles of edomex-2020 with phases that have every kind of step. Commitments are
/// withdrawn by a role.
inline std::string course_workflow(const std::string& extra_cocreation = "") {
    auto forum = built_in("edomex-2020");
    const std::string by_decision = "  withdraw_commitment: agreement\n";
    forum.erase(forum.find(by_decision), by_decision.size());
    return forum.substr(0, forum.find("\ntracks:")) + R"(
tracks:
  cocreated: [diagnosis, cocreation, validation, publication, implementation]
  proactive: [validation, publication, implementation]
phases:
  diagnosis:
    requires: [axis_incorporated]
    steps:
      study: {by: lead, scope: axis, delivers: [diagnosis_study]}
      accept: {needs: [study], decide: agreement, scope: axis}
      survey: {by: operating_group}
  cocreation:
    steps:
      tables: {by: facilitator, keep: true, delivers: [minutes]}
      drafting: {needs: [tables, survey], by: operating_group, delivers: [draft]}
      review: {needs: [drafting], by: facilitator, keep: true}
)" + extra_cocreation +
           R"(  validation:
    steps:
      feasibility: {by: lead, delivers: [roadmap]}
      endorse: {needs: [feasibility], decide: agreement, delivers: {text: approved}}
  publication:
    steps:
      publish: {by: facilitator, delivers: {plan: published}}
      present: {by: facilitator}
  implementation:
    requires: [activity_linked]
    steps:
      progress: {by: lead, delivers: [report]}
)";
}

/// An exercise whose methodology is adopted, with the axis `democracia` that `ieem` leads, and ways
/// to take a commitment through `course_workflow`. Session `so-method` stays open and decides.
class Course : public Exercise {
  public:
    explicit Course(std::string workflow = course_workflow()) : Exercise(std::move(workflow)) {
        cast();
        adopt_methodology();
        must(
            act("rita", "axis.propose", "democracia", {{"title", "Democracia"}, {"lead", "ieem"}}));
        decide({{"type", "incorporate_axis"}, {"object", "democracia"}});
    }

    std::string decide(Body effect) {
        const auto motion = "m-" + std::to_string(++motions_);
        carry(motion, "so-method", std::move(effect));
        return motion;
    }

    Result<Receipt> deliver(const std::string& actor, const std::string& host,
                            const std::string& step, const std::string& deliverable,
                            const std::string& document) {
        return act(actor, "step.deliver", host,
                   {{"step", step}, {"deliverable", deliverable}, {"document", document}});
    }
    Result<Receipt> complete(const std::string& actor, const std::string& host,
                             const std::string& step) {
        return act(actor, "step.complete", host, {{"step", step}});
    }
    /// A new document of its own, handed in.
    void hand_in(const std::string& actor, const std::string& host, const std::string& step,
                 const std::string& deliverable, const std::string& status = "draft") {
        const auto id = "d-" + std::to_string(++documents_);
        document(id, id);
        if (status != "draft") decide({{"type", "approve_document"}, {"object", id}});
        if (status == "published")
            must(act("flor", "document.publish", id, {{"place", "https://example.mx"}}));
        must(deliver(actor, host, step, deliverable, id));
    }
    std::string approve(const std::string& host, const std::string& step) {
        return decide({{"type", "approve_step"}, {"object", host}, {"step", step}});
    }

    Result<Receipt> propose_commitment(const std::string& id, const std::string& track,
                                       Body more = {{"lead", "judicial"},
                                                    {"problem", "Falta información"},
                                                    {"description", "Publicarla"}}) {
        more["title"] = "Compromiso " + id;
        more["axis"] = "democracia";
        more["track"] = track;
        return act("flor", "commitment.propose", id, std::move(more));
    }
    Result<Receipt> advance(const std::string& id, Body body = {}) {
        return act("flor", "commitment.advance", id, std::move(body));
    }
    Result<Receipt> send_back(const std::string& id, const std::string& to,
                              boost::json::array reopen) {
        return act("flor", "commitment.return", id,
                   {{"to", to}, {"reopen", std::move(reopen)}, {"observations", "Falta detalle"}});
    }
    Result<Receipt> move(const std::string& deed, const std::string& id) {
        return act("flor", deed, id, {{"reason", "Porque sí"}});
    }
    std::string phase(const std::string& id) const { return text(id, "phase"); }
    std::string text(const std::string& id, std::string_view member) const {
        return std::string(get(id, member).as_string());
    }

    // --- All the work of a phase ---

    void diagnose_axis() {
        hand_in("ieem", "democracia", "study", "diagnosis_study");
        must(complete("ieem", "democracia", "study"));
        approve("democracia", "accept");
    }
    void hold_tables(const std::string& id) {
        hand_in("flor", id, "tables", "minutes");
        must(complete("flor", id, "tables"));
    }
    void draft_text(const std::string& id) {
        hand_in("grupo", id, "drafting", "draft");
        must(complete("grupo", id, "drafting"));
    }
    void plan(const std::string& id) {
        hand_in("judicial", id, "feasibility", "roadmap");
        must(complete("judicial", id, "feasibility"));
    }
    void endorse(const std::string& id) {
        hand_in("flor", id, "endorse", "text", "approved");
        approve(id, "endorse");
    }
    void publish(const std::string& id) {
        hand_in("flor", id, "publish", "plan", "published");
        must(complete("flor", id, "publish"));
    }

    /// Takes a fresh commitment to `phase`, everything before it done.
    void walk(const std::string& id, const std::string& phase_wanted) {
        while (phase(id) != phase_wanted) {
            finish_phase(id);
            must(advance(id));
        }
    }
    void finish_phase(const std::string& id) {
        const auto at = phase(id);
        if (at == "diagnosis") {
            if (get("democracia", "progress").is_null()) diagnose_axis();
            must(complete("grupo", id, "survey"));
        } else if (at == "cocreation") {
            hold_tables(id);
            draft_text(id);
            must(complete("flor", id, "review"));
        } else if (at == "validation") {
            plan(id);
            endorse(id);
        } else if (at == "publication") {
            publish(id);
            must(complete("flor", id, "present"));
            if (get("democracia", "activities") == 0)
                must(act("rita", "axis.link", "democracia",
                         {{"institution", "ieem"},
                          {"unit", "UT"},
                          {"year", 2026},
                          {"code", "140109"},
                          {"name", "Transparencia"}}));
        } else if (at == "implementation") {
            hand_in("judicial", id, "progress", "report");
            must(complete("judicial", id, "progress"));
        }
    }

  private:
    unsigned motions_ = 0;
    unsigned documents_ = 0;
};

}  // namespace cocrea::test
