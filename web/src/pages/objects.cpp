#include "cocrea/words/value.hpp"
#include "pages/history.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// The member that is the heading of the page.
constexpr std::string_view heading[]{"title"};

/// The objects of a kind, each with its link and the members of its state that are named.
Markup listing_of(const View& view, std::string_view kind,
                  const std::vector<std::string_view>& members,
                  const std::optional<ObjectId>& of = {}) {
    std::vector<std::string> head{words::value_text(view.voice(), json::value(kind), "kind")};
    for (const auto member : members) head.push_back(words::field_text(view.voice(), member));
    std::vector<std::vector<Markup>> rows;
    for (const auto& one : view.reader.objects(kind, of)) {
        if (!one.withheld.is_null()) continue;
        std::vector<Markup> row{link_to(view, one)};
        for (const auto member : members)
            row.emplace_back(words::member_text(view.voice(), one.state, member).value_or("—"));
        rows.push_back(std::move(row));
    }
    return rows.empty() ? paragraph(view.text("web.none")) : table(head.front(), head, rows);
}

std::optional<ObjectView> object_called(const View& view, const std::string& id) {
    return is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
}

Markup below(const View& view, const ObjectView& found) {
    Markup body = section("facts", view.text("web.facts"), state_of(view, found.state, heading));
    body +=
        section("latest", view.text("web.history"), latest_entries(view, last_acts, found.object));
    return body;
}

}  // namespace

Page sessions_page(const View& view) {
    return {view.text("web.sessions"),
            listing_of(view, "session", {"day", "type", "number", "modality", "status"})};
}

Page session_page(const View& view, const std::string& id) {
    const auto found = object_called(view, id);
    if (!found || found->kind != "session") return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup body;
    if (view.person)
        body += paragraph(link(address_of(view.voice(), "floor", id), view.text("web.floor.run")));
    body += section("motions", view.text("web.motions"),
                    listing_of(view, "motion", {"title", "status", "tally"}, found->object));
    if (const auto explanation = view.desk.engine().explain(found->object))
        body += gate_box(view, *explanation);
    body += below(view, *found);
    return {name_of(view, *found), body};
}

Page documents_page(const View& view) {
    return {view.text("web.documents"), listing_of(view, "document", {"class", "status", "about"})};
}

Page people_page(const View& view) {
    Markup body = section("seats", view.text("web.seats"),
                          listing_of(view, "seat", {"sector", "titular", "suplente"}));
    body += section("roles", view.text("web.roles"), listing_of(view, "role", {"holders"}));
    body += section("axes", view.text("web.axes"),
                    listing_of(view, "axis", {"lead", "status", "incorporated_on"}));
    body += invitations_of(view);
    return {view.text("web.people"), body};
}

Page object_page(const View& view, const std::string& id) {
    const auto found = object_called(view, id);
    if (!found) return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup body = paragraph(words::value_text(view.voice(), json::value(found->kind), "kind"));
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
