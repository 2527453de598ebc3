#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/words/value.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// What whoever voted says of the vote that was typed, where the file asks for it.
std::string standing_of(const View& view, const json::object& motion, const json::object& ballot) {
    if (const auto* answer = ballot.if_contains("answer"))
        return words::member_text(view.voice(), answer->as_object(), "confirmation").value_or("");
    const auto by = words::member_text(view.voice(), motion, "confirm_by");
    return by ? view.text("web.sheet.unconfirmed", {{"day", *by}}) : std::string();
}

/// How a vote came to the register.
std::string manner_of(const View& view, const json::object& motion, const ObjectView& found) {
    const auto& ballot = found.state;
    if (const auto typed = word_in(ballot, "typed_by"); !typed.empty()) {
        const auto standing = standing_of(view, motion, ballot);
        auto text = view.text("web.sheet.typed", {{"actor", typed}});
        return standing.empty() ? text : text + ": " + standing;
    }
    const auto logged = view.reader.entry(found.seq);
    const bool is_signed = logged.entry && logged.entry->sig;
    return view.text(is_signed ? "web.sheet.signed" : "web.sheet.own");
}

/// The votes of a motion, each with room for the signature of whoever voted.
Markup votes_of(const View& view, const ObjectView& motion) {
    std::vector<std::vector<Markup>> rows;
    for (const auto& one : view.reader.objects("ballot", motion.object)) {
        if (!one.withheld.is_null()) continue;
        const auto text = [&](const char* member) {
            return words::member_text(view.voice(), one.state, member).value_or("—");
        };
        const auto seat = word_in(one.state, "seat");
        rows.push_back({view.voice().title(seat).value_or(seat), text("voter"), text("choice"),
                        manner_of(view, motion.state, one), ""});
    }
    if (rows.empty()) return paragraph(view.text("web.sheet.no_votes"));
    return element<"div">(
        attribute<"class">("sign"),
        table(name_of(view, motion),
              {view.text("field.seat"), view.text("field.voter"), view.text("field.choice"),
               view.text("web.sheet.manner"), view.text("web.sheet.signature")},
              rows));
}

}  // namespace

Page sheet_page(const View& view, const std::string& id) {
    const auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!found || found->kind != "session") return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    Markup paper = paragraph(view.text("web.sheet.lead"));
    for (const auto& motion : view.reader.objects("motion", found->object)) {
        if (!motion.withheld.is_null()) continue;
        const auto tally = words::member_text(view.voice(), motion.state, "tally");
        paper += element<"h2">(name_of(view, motion));
        if (tally) paper += paragraph(*tally);
        paper += votes_of(view, motion);
    }
    const auto head = view.reader.view().head();
    paper += facts({{view.text("overview.register"), view.desk.publishing().origin()},
                    {view.text("overview.entries"), std::to_string(head.size)},
                    {view.text("web.sheet.root"), element<"code">(to_hex(head.root))}});
    return {view.text("web.sheet.title", {{"session", name_of(view, *found)}}),
            element<"div">(attribute<"class">("paper"), paper)};
}

}  // namespace cocrea::web
