#include "cocrea/words/value.hpp"
#include "forms/mending.hpp"
#include "lists.hpp"
#include "pages/history.hpp"
#include "pages/pages.hpp"
#include "pages/pictures.hpp"
#include "parts.hpp"
#include "people/entrance.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// The member that is the heading of the page.
constexpr std::string_view heading[]{"title"};

std::optional<ObjectView> object_called(const View& view, const std::string& id) {
    return is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
}

Markup below(const View& view, const ObjectView& found) {
    Markup body = section("facts", view.text("web.facts"), state_of(view, found.state, heading));
    body += ways_to_mend(view, found.object);
    body +=
        section("latest", view.text("web.history"), latest_entries(view, last_acts, found.object));
    return body;
}

/// The copy of a document, where one is kept.
Markup copy_of(const View& view, const ObjectView& document) {
    if (!document.state.contains("kept") || view.request.for_copy) return {};
    return paragraph(link(address_of(view.voice(), "copies", document.object.text()),
                          view.text("web.document.copy")));
}

/// The editions that a document had before, each as it was decided on.
Markup editions_of(const View& view, const ObjectView& document) {
    std::vector<Markup> items;
    for (const auto& one : view.reader.objects("edition", document.object))
        if (one.withheld.is_null()) items.push_back(link_to(view, one));
    return items.empty() ? Markup()
                         : section("editions", view.text("web.document.editions"), list_of(items));
}

/// The list of a kind that has a page of its own, with what narrows it down.
Markup narrowed_list(const View& view, std::string_view kind,
                     const std::vector<std::string_view>& members,
                     const std::vector<std::string>& by) {
    const auto here = address_of(view.voice(), std::string(kind) + "s");
    auto list = narrowing_form(view, here, by, view.inventory.of_kind(view.reader, kind));
    list += parts_of(view, kind, members, here, asked_words(view, by));
    return list;
}

}  // namespace

Page sessions_page(const View& view) {
    return {view.text("web.sessions"),
            narrowed_list(view, "session", {"day", "type", "number", "modality", "status"},
                          {"type", "status"})};
}

Page session_page(const View& view, const std::string& id) {
    const auto found = object_called(view, id);
    if (!found || found->kind != "session") return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup body;
    if (view.person)
        body += paragraph(link(address_of(view.voice(), "floor", id), view.text("web.floor.run")));
    body += section(
        "motions", view.text("web.motions"),
        parts_of(view, "motion", {"status", "tally"}, address_of(view, found->kind, found->object),
                 {{"session", found->object.text()}}));
    body += paragraph(link(address_of(view.voice(), "minutes", id), view.text("web.minutes")));
    body += session_pictures(view, *found);
    if (const auto explanation = view.desk.engine().explain(found->object))
        body += gate_box(view, *explanation);
    body += below(view, *found);
    return {name_of(view, *found), body};
}

Page documents_page(const View& view) {
    return {view.text("web.documents"),
            narrowed_list(view, "document", {"class", "status", "about"},
                          {"class", "status", "about"})};
}

Page people_page(const View& view) {
    const auto here = address_of(view.voice(), "people");
    Markup body =
        section("seats", view.text("web.seats"),
                parts_of(view, "seat", {"sector", "titular", "suplente"}, here, {}, "seats"));
    body += section("roles", view.text("web.roles"),
                    parts_of(view, "role", {"holders"}, here, {}, "roles"));
    body +=
        section("axes", view.text("web.axes"),
                parts_of(view, "axis", {"lead", "status", "incorporated_on"}, here, {}, "axes"));
    body += invitations_of(view);
    if (may_vouch(view)) {
        body += paragraph(link(address_of(view.voice(), "tokens"), view.text("web.tokens")));
        body += paragraph(link(address_of(view.voice(), "webhooks"), view.text("web.webhooks")));
    }
    return {view.text("web.people"), body};
}

Page object_page(const View& view, const std::string& id) {
    const auto found = object_called(view, id);
    if (!found) return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup body = paragraph(words::value_text(view.voice(), json::value(found->kind), "kind"));
    body += copy_of(view, *found);
    body += editions_of(view, *found);
    body += below(view, *found);
    return {name_of(view, *found), body};
}

Page withheld_page(const View& view, const json::value& whom) {
    return {view.text("web.withheld.title"), paragraph(words::withheld_text(view.voice(), whom)),
            403};
}

Page missing_page(const View& view) {
    Markup body = paragraph(view.text("web.missing"));
    body += paragraph(link(address_of(view.voice(), ""), view.text("web.home")));
    return {view.text("web.missing.title"), body, 404};
}

}  // namespace cocrea::web
