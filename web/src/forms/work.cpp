#include "forms/work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "forms/acting.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "forms/uploads.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// A step with what it is a step of.
struct Work {
    const View& view;
    ObjectView host;
    const Step& step;
    std::string address;  ///< of its page

    std::string title() const { return step.title.in(view.voice().language()); }
    /// Whether whoever is signed in does it themselves; others only hand in documents for it.
    bool is_by_role() const { return !step.by.empty(); }
};

std::optional<Work> work_of(const View& view, const std::string& host, const std::string& id) {
    auto found = is_slug(host) ? view.reader.object(ObjectId(host)) : std::nullopt;
    const auto* step = view.workflow->step(id).second;
    const bool there = found && found->withheld.is_null() && step &&
                       (found->kind == "commitment" || found->kind == "axis");
    if (!view.person || !there) return std::nullopt;
    auto address = address_of_work(view, found->object, id);
    return Work{view, *std::move(found), *step, std::move(address)};
}

/// What people call a class of documents.
std::string class_title(const View& view, const std::string& id) {
    for (const auto& one : view.workflow->documents)
        if (one.id == id) return one.title.in(view.voice().language());
    return id;
}

/// Documents of that class that may be handed in, the newest first.
std::vector<ObjectView> candidates(const Work& work, const std::string& deliverable) {
    std::vector<ObjectView> all;
    for (const auto& one :
         work.view.inventory.of_kind(work.view.reader, "document", {{"class", deliverable}})) {
        auto found = work.view.reader.object(one.object);
        if (found && found->withheld.is_null() && word_in(found->state, "status") != "superseded")
            all.push_back(*std::move(found));
    }
    std::ranges::reverse(all);
    return all;
}

/// The newest of them that is about what the step is of or, where the step asks for one that was
/// decided on, about nothing and decided on; empty where there is none.
std::string usual_among(const Work& work, const Deliverable& deliverable,
                        const std::vector<ObjectView>& documents) {
    for (const auto& one : documents) {
        const auto about = word_in(one.state, "about");
        const bool decided =
            deliverable.status != DocumentStatus::draft && word_in(one.state, "status") != "draft";
        if (about == work.host.object.text() || (about.empty() && decided))
            return one.object.text();
    }
    return {};
}

/// What is typed or, of a form that is opened, proposed.
std::string value_of(const Typed& typed, const std::string& name, const std::string& proposed) {
    return typed.empty() ? proposed : typed_as(typed, name);
}

/// The fields for one of the documents that the step delivers.
Markup delivery_of(const Work& work, const Deliverable& deliverable, const Typed& typed) {
    const auto& view = work.view;
    const auto title = class_title(view, deliverable.id);
    const auto known = candidates(work, deliverable.id);
    const auto usual = usual_among(work, deliverable, known);
    Markup inside = element<"legend">(title);
    if (!known.empty()) {
        Called choices{{"", view.text("web.work.new")}};
        for (const auto& one : known) choices.emplace_back(one.object.text(), name_of(view, one));
        const auto name = "document." + deliverable.id;
        inside += select_field(name, view.text("web.work.document"), choices,
                               value_of(typed, name, usual));
    }
    inside += line_field("title." + deliverable.id, view.text("web.work.title"),
                         view.text(known.empty() ? "web.work.title.first" : "web.work.title.hint"),
                         value_of(typed, "title." + deliverable.id,
                                  usual.empty() ? title + ": " + name_of(view, work.host) : ""));
    inside += file_field(view, "copy." + deliverable.id, typed);
    if (deliverable.status == DocumentStatus::published)
        inside += line_field("place." + deliverable.id, view.text("web.work.place"),
                             view.text("web.work.place.hint"),
                             typed_as(typed, "place." + deliverable.id));
    return element<"fieldset">(inside);
}

Page work_with(const Work& work, const Typed& typed, const Markup& why) {
    const auto& view = work.view;
    const auto id = typed_as(typed, "id");
    Markup form = hidden("id", id.empty() ? random_act_id().text() : id);
    for (const auto& one : work.step.delivers) form += delivery_of(work, one, typed);
    if (work.is_by_role()) {
        form += check_field("done", view.text("web.work.done"),
                            typed.empty() || typed.contains("done"));
        form += line_field("reason", view.text("web.work.reason"),
                           view.text("web.work.reason.hint"), typed_as(typed, "reason"));
    } else {
        form += paragraph(view.text("web.work.decided"));
    }
    form += paragraph(
        link(address_of(view.voice(), "help") + "#privacy", view.text("web.privacy.see")));
    form += element<"button">(attribute<"type">("submit"), view.text("web.form.record"));
    Markup body = why;
    body += element<"p">(attribute<"class">("lead"), link_to(view, work.host));
    body += paragraph(view.text("web.form.as", {{"actor", view.person->actor.text()}}));
    body += kept_form(view, form, true);
    return {work.title(), body};
}

/// A name for a document that is added: after what it is about, as `c-1-roadmap`.
std::string document_name(const Work& work, const std::string& deliverable) {
    const auto name = fmt::format("{:.28}-{:.28}", work.host.object.text(), deliverable);
    auto free = name;
    for (unsigned next = 2; work.view.reader.view().find(ObjectId(free)); ++next)
        free = fmt::format("{}-{}", name, next);
    return free;
}

/// The acts that hand in one document; none where nothing was said of it.
void add_delivery(const Work& work, const Deliverable& deliverable, const Typed& typed,
                  std::vector<json::object>& acts) {
    auto document = typed_as(typed, "document." + deliverable.id);
    const auto title = typed_as(typed, "title." + deliverable.id);
    const auto place = typed_as(typed, "place." + deliverable.id);
    if (document.empty() && title.empty()) return;
    const auto host = work.host.object.text();
    if (document.empty()) {
        document = document_name(work, deliverable.id);
        acts.push_back({{"do", "document.add"},
                        {"object", document},
                        {"body", {{"title", title}, {"class", deliverable.id}, {"about", host}}}});
    }
    if (!place.empty())
        acts.push_back(
            {{"do", "document.publish"}, {"object", document}, {"body", {{"place", place}}}});
    acts.push_back(
        {{"do", "step.deliver"},
         {"object", host},
         {"body",
          {{"step", work.step.id}, {"deliverable", deliverable.id}, {"document", document}}}});
}

std::vector<json::object> acts_of(const Work& work, const Typed& typed) {
    std::vector<json::object> acts;
    for (const auto& one : work.step.delivers) add_delivery(work, one, typed, acts);
    if (work.is_by_role() && typed.contains("done")) {
        json::object body{{"step", work.step.id}};
        if (const auto reason = typed_as(typed, "reason"); !reason.empty()) body["reason"] = reason;
        acts.push_back({{"do", "step.complete"},
                        {"object", work.host.object.text()},
                        {"body", std::move(body)}});
    }
    const auto worn =
        work.view.desk.engine().capacities(work.view.person->actor, {}, work.host.object);
    if (worn.contains(work.step.by))
        for (auto& act : acts) act["capacity"] = work.step.by;
    return acts;
}

}  // namespace

std::string address_of_work(const View& view, const ObjectId& host, std::string_view step) {
    return address_of(view.voice(), "work", host.text() + "/" + std::string(step));
}

Page work_page(const View& view, const std::string& host, const std::string& step) {
    const auto work = work_of(view, host, step);
    return work ? work_with(*work, view.request.query, {}) : missing_page(view);
}

Response take_work(const View& view, desk::Desk& desk, const std::string& host,
                   const std::string& step) {
    const auto work = work_of(view, host, step);
    if (!work) return {.status = 404, .body = laid_out(view, {}, missing_page(view))};
    const auto typed = read_form(view.request.body).value_or(Typed());
    const auto held = held_files(view, typed);
    const auto acts = acts_of(*work, typed);
    const auto again = [&](const Markup& why) {
        return Response{
            .status = 422,
            .body = laid_out(view, {"work", host + "/" + step}, work_with(*work, typed, why)),
            .fields = {{"Cache-Control", "no-store"}}};
    };
    if (const auto wrong = wrong_files(view, typed)) return again(*wrong);
    if (acts.empty()) return again(refused(view, paragraph(view.text("web.work.nothing"))));
    return record_all(view, desk, acts, typed, again);
}

}  // namespace cocrea::web
