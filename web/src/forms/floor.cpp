#include "forms/floor.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/words/value.hpp"
#include "forms/acting.hpp"
#include "forms/ballots.hpp"
#include "forms/fields.hpp"
#include "forms/matters.hpp"
#include "forms/recording.hpp"
#include "forms/sitting.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// As what a seat is there: `titular`, `suplente`, `absent`, or nothing yet.
std::string there_as(const Floor& floor, const Seat& seat) {
    const auto state = floor.state(floor.session.object.text() + "." + seat.id);
    for (const auto* tenure : {"titular", "suplente"})
        if (word_in(state, tenure) == "present") return tenure;
    return word_in(state, "titular") == "absent" ? "absent" : "";
}

Markup roll_of(const Floor& floor) {
    const auto& view = floor.view;
    const auto* body = floor.body();
    if (!body) return {};
    const auto status = floor.status();
    const bool takes = floor.may("session.attend") && status != "closed" && status != "cancelled";
    const Called choices{{"", view.text("web.form.choose")},
                         {"titular", view.text("web.floor.titular")},
                         {"suplente", view.text("web.floor.suplente")},
                         {"absent", view.text("web.floor.absent")}};
    Markup fields;
    std::vector<std::vector<Markup>> rows;
    std::size_t present = 0;
    for (const auto& seat : body->seats) {
        const auto as = there_as(floor, seat);
        present += as == "titular" || as == "suplente";
        const auto sent = typed_as(floor.typed, "roll." + seat.id);
        fields += select_field("roll." + seat.id, floor.title_of(seat), choices,
                               sent.empty() ? as : sent);
        rows.push_back({floor.title_of(seat),
                        std::ranges::find(choices, as, &Called::value_type::first)->second});
    }
    if (status == "convened" && floor.may("session.open"))
        fields +=
            check_field("open", view.text("web.floor.and_open"), floor.typed.contains("open"));
    Markup content = element<"p">(
        attribute<"class">("lead"),
        view.text("web.floor.present",
                  {{"n", std::to_string(present)}, {"of", std::to_string(body->seats.size())}}));
    content += takes ? many(floor, "roll", fields, view.text("web.floor.take_roll"))
                     : table(view.text("web.floor.roll"),
                             {view.text("web.seats"), view.text("web.floor.attendance")}, rows);
    return live("roll", view.text("web.floor.roll"), content);
}

/// What the roll says that is not on record yet.
std::vector<json::object> roll_taken(const Floor& floor, const Typed& typed) {
    json::array seats;
    const auto* body = floor.body();
    if (body)
        for (const auto& seat : body->seats) {
            const auto as = typed_as(typed, "roll." + seat.id);
            if (as.empty() || as == there_as(floor, seat)) continue;
            seats.push_back({{"seat", seat.id},
                             {"as", as == "absent" ? "titular" : as},
                             {"is", as == "absent" ? "absent" : "present"}});
        }
    const auto session = floor.session.object.text();
    std::vector<json::object> acts;
    if (!seats.empty())
        acts.push_back({{"do", "session.attend"},
                        {"object", session},
                        {"body", {{"seats", std::move(seats)}}}});
    if (typed.contains("open")) acts.push_back({{"do", "session.open"}, {"object", session}});
    return acts;
}

/// What was pressed, as drafts of acts.
std::vector<json::object> taken(const Floor& floor, const Typed& typed) {
    const auto what = typed_as(typed, "what");
    if (what == "roll") return roll_taken(floor, typed);
    if (what == "matter") return matter_taken(floor, typed);
    return votes_taken(floor, typed);
}

Page floor_with(const Floor& floor, const Markup& why) {
    const auto& view = floor.view;
    Markup body = why;
    body += paragraph(
        link(address_of(view, "session", floor.session.object), view.text("web.floor.to_session")));
    if (floor.status() == "convened")
        body += paragraph(link(address_of(view.voice(), "trial"), view.text("web.trial")));
    body += roll_of(floor);
    body += live("way", view.text("web.floor.way"), presses_of(floor, floor.session.object));
    body += motions_of(floor);
    body += matters_of(floor);
    body += paragraph(link(address_of(view.voice(), "sheet", floor.session.object.text()),
                           view.text("web.sheet")));
    return {view.text("web.floor", {{"session", name_of(view, floor.session)}}), body};
}

}  // namespace

Page floor_page(const View& view, const std::string& session) {
    const auto floor = floor_of(view, session);
    return floor ? floor_with(*floor, {}) : missing_page(view);
}

Response take_floor(const View& view, desk::Desk& desk, const std::string& session) {
    auto floor = floor_of(view, session);
    if (!floor) return {.status = 404, .body = laid_out(view, {}, missing_page(view))};
    auto typed = read_form(view.request.body).value_or(Typed());
    const auto drafts = taken(*floor, typed);
    if (drafts.empty()) return {.status = 303, .fields = {{"Location", floor->address}}};
    floor->typed = typed;
    typed["back"] = floor->address;
    return record_all(view, desk, drafts, typed, [&](const Markup& why) {
        return Response{.status = 422,
                        .body = laid_out(view, {"floor", session}, floor_with(*floor, why)),
                        .fields = {{"Cache-Control", "no-store"}}};
    });
}

}  // namespace cocrea::web
