#include <fmt/format.h>

#include <algorithm>

#include "check.hpp"
#include "codes.hpp"

namespace cocrea {

namespace {

/// Whether whoever wears `role` is kept apart from documents of that class.
bool is_apart(const Workflow& workflow, const DocumentClass& one, const std::string& role) {
    const auto named = [&](const std::string& id) {
        return std::ranges::find(one.apart_from, id) != one.apart_from.end();
    };
    const Role* worn = workflow.role(role);
    return named(role) || (worn && !worn->deputy_of.empty() && named(worn->deputy_of));
}

/// Checks the classes of documents of one workflow, one after the other.
class Classes {
  public:
    Classes(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems) {}

    void check(const DocumentClass& one) {
        const std::string path = "documents." + shown(one.id);
        check_roles(one.by, path + ".by", Needed::for_documents);
        check_roles(one.publish_by, path + ".publish.by", Needed::to_publish);
        check_roles(one.apart_from, path + ".apart_from", Needed::never);
        check_apart(one, one.by, path + ".by", Needed::for_documents);
        check_apart(one, one.publish_by, path + ".publish.by",
                    is_published(one) ? Needed::to_publish : Needed::never);
        require_decides(workflow_, one.approve, path + ".approve", problems_);
        if (one.approve.empty() || workflow_.decisions.empty() || workflow_.decision(one.approve))
            return;
        const auto known = ids_of(workflow_.decisions);
        const std::string meant = nearest(one.approve, known);
        problems_.add(problem::decision_unknown, path + ".approve", shown(one.approve),
                      meant.empty() ? joined(known) : meant);
    }

  private:
    /// Roles that there are, which may do what the class lets them do.
    void check_roles(const std::vector<std::string>& roles, const std::string& path, Needed by) {
        if (workflow_.roles.empty()) return;
        const auto known = ids_of(workflow_.roles);
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const auto at = fmt::format("{}[{}]", path, i);
            if (by == Needed::never ? !is_worn(workflow_, roles[i]) : !workflow_.role(roles[i])) {
                const std::string meant = nearest(roles[i], known);
                problems_.add(problem::role_unknown, at, shown(roles[i]),
                              meant.empty() ? joined(known) : meant);
                continue;
            }
            if (by == Needed::never) continue;
            for (const auto& deed : deeds_needed(words_, by))
                if (!workflow_.may(roles[i], deed))
                    problems_.add(problem::class_role_may_not, at, shown(roles[i]), deed);
        }
    }

    /// Whether some step waits for its publication.
    bool is_published(const DocumentClass& one) const {
        return std::ranges::any_of(workflow_.phases, [&](const PhasePlan& plan) {
            return std::ranges::any_of(plan.steps, [&](const Step& step) {
                return std::ranges::any_of(step.delivers, [&](const Deliverable& deliverable) {
                    return deliverable.id == one.id &&
                           deliverable.status == DocumentStatus::published;
                });
            });
        });
    }

    /// Somebody is left who may touch it: of the roles named, else of all that may.
    void check_apart(const DocumentClass& one, const std::vector<std::string>& roles,
                     const std::string& path, Needed by) {
        const auto apart = [&](const std::string& role) { return is_apart(workflow_, one, role); };
        if (!roles.empty()) {
            if (std::ranges::all_of(roles, apart))
                problems_.add(problem::class_by_nobody, path, joined(roles),
                              joined(one.apart_from));
            return;
        }
        if (by == Needed::never) return;
        for (const auto& deed : deeds_needed(words_, by)) {
            std::vector<std::string> all;
            for (const Role& role : workflow_.roles)
                if (workflow_.may(role.id, deed)) all.push_back(role.id);
            if (!all.empty() && std::ranges::all_of(all, apart))
                problems_.add(problem::class_by_nobody,
                              "documents." + shown(one.id) + ".apart_from", joined(all),
                              joined(one.apart_from));
        }
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
};

/// A step is not left to those who are kept apart from what it delivers, and asks for no approval
/// of what is published without one.
void check_deliverables(const Workflow& workflow, const PhasePlan& plan, const Step& step,
                        Problems& problems) {
    for (const Deliverable& deliverable : step.delivers) {
        const DocumentClass* of = workflow.document_class(deliverable.id);
        if (!of) continue;
        if (!step.by.empty() && is_apart(workflow, *of, step.by))
            problems.add(problem::class_by_nobody, path_of(plan, step) + ".by", shown(step.by),
                         shown(of->id));
        if (of->unapproved && deliverable.status == DocumentStatus::approved)
            problems.add(problem::class_unapproved,
                         path_of(plan, step) + ".delivers." + shown(of->id), shown(of->id),
                         "needs: approval");
    }
}

}  // namespace

void check_documents(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Classes classes(workflow, words, problems);
    for (const DocumentClass& one : workflow.documents) classes.check(one);
    for (const PhasePlan& plan : workflow.phases)
        for (const Step& step : plan.steps) check_deliverables(workflow, plan, step, problems);
}

}  // namespace cocrea
