#include "sight.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/deeds.hpp"
#include "cocrea/events.hpp"
#include "cocrea/workflow/read.hpp"

namespace cocrea::desk {
namespace {

namespace json = boost::json;

const Audience everyone{Audience::Who::everyone, {}};
const Audience members{Audience::Who::members, {}};

std::string text_of(const json::object& state, std::string_view member) {
    const auto* value = state.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace

json::value to_json(const Audience& audience) {
    switch (audience.who) {
        case Audience::Who::everyone:
            return "public";
        case Audience::Who::members:
            return "members";
        case Audience::Who::roles:
            return json::array(audience.roles.begin(), audience.roles.end());
    }
    return "members";
}

namespace {

/// Whether somebody may be of `audience` for one axis or commitment and not for another.
bool asks_what_for(const Workflow& workflow, const Audience& audience) {
    return std::ranges::any_of(audience.roles, [&](const std::string& id) {
        const auto* role = workflow.role(id);
        return id == "lead" || (role && role->about);
    });
}

}  // namespace

Sight::Sight(const Engine& engine, Viewer viewer) : engine_(&engine), viewer_(std::move(viewer)) {
    if (sees_all()) return;
    workflow_ = engine.workflow();
    if (viewer_.who == Viewer::Who::actor) capacities_ = engine.capacities(viewer_.actor);
}

namespace {

bool is_narrow(const Audience& audience) { return audience.who != Audience::Who::everyone; }

/// Whether any methodology of the register is so, or cannot be read any more.
template <class Is>
bool any_workflow(const Engine& engine, const Snapshot& log, Is is) {
    bool any = false;
    each_of_kind(log, "workflow", [&](const ObjectId& id) {
        const auto digest = id.text().substr(id.text().find('.') + 1);
        const auto workflow = engine.workflow(WorkflowDigest(digest));
        any = any || !workflow || is(*workflow);
    });
    return any;
}

}  // namespace

bool Sight::may_withhold(const Snapshot& log) const {
    const auto narrow = [](const auto& declared) { return is_narrow(declared.second); };
    return !sees_all() && any_workflow(*engine_, log, [&](const Workflow& workflow) {
        return std::ranges::any_of(workflow.audience.deeds, narrow) ||
               std::ranges::any_of(workflow.audience.kinds, narrow);
    });
}

bool Sight::may_withhold(const Snapshot& log, std::string_view kind) const {
    return !sees_all() && any_workflow(*engine_, log, [&](const Workflow& workflow) {
        const auto* audience = workflow.audience_of_kind(kind);
        return audience && is_narrow(*audience);
    });
}

bool Sight::is_own(const Entry& entry) const {
    return viewer_.who == Viewer::Who::actor &&
           (viewer_.actor == entry.act.actor || viewer_.actor == entry.recorded_by);
}

std::optional<Audience> Sight::unless(const Audience* declared, const Audience& otherwise,
                                      const ObjectId& object) const {
    const auto& audience = declared ? *declared : otherwise;
    if (audience.who == Audience::Who::everyone) return std::nullopt;
    if (!workflow_ || viewer_.who != Viewer::Who::actor) return audience;
    const bool asks = !object.empty() && asks_what_for(*workflow_, audience);
    if (workflow_->is_for(audience,
                          asks ? engine_->capacities(viewer_.actor, {}, object) : capacities_))
        return std::nullopt;
    return audience;
}

template <class Declared>
std::optional<Audience> Sight::narrowest(std::span<const WorkflowDigest> under, Declared declared,
                                         const Audience& otherwise, const ObjectId& object) const {
    if (workflow_)
        if (auto audience = unless(declared(*workflow_), otherwise, object)) return audience;
    for (const auto& digest : under)
        if (const auto workflow = engine_->workflow(digest))
            if (auto audience = unless(declared(*workflow), otherwise, object)) return audience;
    return std::nullopt;
}

std::optional<Audience> Sight::by_deed(const Entry& entry, const Audience& otherwise) const {
    if (sees_all() || is_own(entry)) return std::nullopt;
    const auto declared = [deed = deed_of(entry.act)](const Workflow& workflow) {
        return workflow.audience_of_deed(deed);
    };
    return narrowest({&entry.act.wf, 1}, declared, otherwise, entry.act.object);
}

std::optional<Audience> Sight::withheld(const Entry& entry) const {
    return by_deed(entry, everyone);
}

std::optional<Audience> Sight::prose_withheld(const Entry& entry) const {
    return by_deed(entry, members);
}

std::optional<Audience> Sight::withheld(std::string_view kind, const ObjectId& object,
                                        std::span<const WorkflowDigest> under) const {
    if (sees_all()) return std::nullopt;
    const auto declared = [&](const Workflow& workflow) { return workflow.audience_of_kind(kind); };
    return narrowest(under, declared, everyone, object);
}

bool Sight::withholds_all(std::string_view kind) const {
    if (!workflow_) return false;
    const auto* audience = workflow_->audience_of_kind(kind);
    if (!audience || asks_what_for(*workflow_, *audience)) return false;
    return unless(audience, everyone, ObjectId()).has_value();
}

std::optional<Audience> Sight::copy_withheld(const json::object& document,
                                             std::span<const WorkflowDigest> under) const {
    if (sees_all()) return std::nullopt;
    if (document.contains("redacts") && document.contains("publication")) return std::nullopt;
    const auto declared = [id = text_of(document, "class")](const Workflow& workflow) {
        const auto* of = workflow.document_class(id);
        return of && of->audience ? &*of->audience : nullptr;
    };
    return narrowest(under, declared, document.contains("publication") ? everyone : members,
                     ObjectId(text_of(document, "about")));
}

std::optional<Audience> Sight::personal_withheld(const ActorId& subject) const {
    if (sees_all() || (viewer_.who == Viewer::Who::actor && viewer_.actor == subject))
        return std::nullopt;
    Audience audience{Audience::Who::roles, {}};
    if (!workflow_) return audience;
    for (const auto& role : workflow_->roles)
        for (const auto& deed : Engine::vocabulary().about_values)
            if (workflow_->may(role.id, deed)) audience.roles.insert(role.id);
    return unless(&audience, members, ObjectId());
}

}  // namespace cocrea::desk
