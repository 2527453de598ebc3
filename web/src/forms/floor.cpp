#include "forms/floor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "cocrea/words/action.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/words/value.hpp"
#include "forms/acting.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

using Choices = std::vector<std::pair<std::string, std::string>>;

/// What is done with a press where nothing stands against it.
constexpr std::array pressed{"session.open", "session.lack_quorum", "session.close", "motion.open",
                             "motion.close", "motion.lapse",        "motion.apply"};

/// A session that is being held, as whoever looks may see it.
struct Floor {
    const View& view;
    ObjectView session;
    std::string address;  ///< of its page

    const Body* body() const { return view.workflow->body(word_in(session.state, "body")); }
    json::object state(const std::string& object) const {
        const auto found = view.reader.object(ObjectId(object));
        return found && found->withheld.is_null() ? found->state : json::object();
    }
    bool may(std::string_view deed) const {
        const auto capacities = view.desk.engine().capacities(view.person->actor);
        return std::ranges::any_of(capacities, [&](const std::string& capacity) {
            return view.workflow->may(capacity, deed);
        });
    }
    std::string title_of(const Seat& seat) const { return seat.title.in(view.voice().language()); }
};

std::optional<Floor> floor_of(const View& view, const std::string& id) {
    auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!view.person || !found || found->kind != "session" || !found->withheld.is_null())
        return std::nullopt;
    return Floor{view, *std::move(found), address_of(view.voice(), "floor", id)};
}

/// A part that goes on by itself.
Markup live(const std::string& id, const std::string& heading, const Markup& content) {
    return element<"section">(attribute<"class">("live"), attribute<"id">(id + ".part"),
                              element<"h2">(attribute<"id">(id), heading), content);
}

Markup select(const std::string& name, const std::string& label, const Choices& choices,
              const std::string& chosen) {
    Markup options;
    for (const auto& [word, called] : choices)
        options += word == chosen ? element<"option">(attribute<"value">(word),
                                                      attribute<"selected">(""), called)
                                  : element<"option">(attribute<"value">(word), called);
    return field(name, label, "",
                 element<"select">(attribute<"id">(name), attribute<"name">(name), options));
}

/// A button that does one act of which everything is known.
Markup button(const Floor& floor, const std::string& deed, const ObjectId& object,
              const Typed& typed, const std::string& label) {
    Markup form = hidden("stamp", floor.view.person->stamp);
    form += hidden("id", random_act_id().text());
    form += hidden("back", floor.address);
    for (const auto& [name, value] : typed) form += hidden(name, value);
    form += element<"button">(attribute<"type">("submit"), label);
    const auto action = address_of(floor.view.voice(), "acts", deed) + "/" + object.text();
    return element<"form">(attribute<"class">("press"), attribute<"method">("post"),
                           attribute<"action">(Url(action)), form);
}

/// What whoever is signed in can do with an object here, and what stands against it.
Markup presses_of(const Floor& floor, const ObjectId& object) {
    const auto explanation = floor.view.desk.engine().explain(object);
    Markup all;
    if (!explanation) return all;
    for (const auto& action : explanation->actions) {
        const bool here = action.actor == floor.view.person->actor && action.object == object &&
                          std::ranges::find(pressed, action.deed) != pressed.end();
        if (!here) continue;
        const auto what = words::action_text(floor.view.voice(), action);
        if (action.allowed && action.fill.empty()) {
            auto typed = typed_for(action.body);
            if (action.capacity != "none" && !action.capacity.empty())
                typed["capacity"] = action.capacity;
            all += button(floor, action.deed, object, typed, what);
        } else {
            std::vector<Markup> reasons;
            for (const auto& blocker : action.blockers)
                reasons.emplace_back(words::reason(floor.view.voice(), blocker).sentence);
            all += paragraph(action.allowed ? link(address_of(floor.view, action), what)
                                            : Markup(what));
            if (!reasons.empty()) all += list_of(reasons);
        }
    }
    return all;
}

/// The form of what is more than one act: its fields, its button.
Markup many(const Floor& floor, const std::string& what, const Markup& fields,
            const std::string& label) {
    Markup form = hidden("stamp", floor.view.person->stamp);
    form += hidden("id", random_act_id().text());
    form += hidden("what", what);
    form += fields;
    form += element<"button">(attribute<"type">("submit"), label);
    return element<"form">(attribute<"method">("post"), attribute<"action">(Url(floor.address)),
                           form);
}

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
    const auto status = word_in(floor.session.state, "status");
    const bool takes = floor.may("session.attend") && status != "closed" && status != "cancelled";
    const Choices choices{{"", view.text("web.form.choose")},
                          {"titular", view.text("web.floor.titular")},
                          {"suplente", view.text("web.floor.suplente")},
                          {"absent", view.text("web.floor.absent")}};
    Markup fields;
    std::vector<std::vector<Markup>> rows;
    std::size_t present = 0;
    for (const auto& seat : body->seats) {
        const auto as = there_as(floor, seat);
        present += as == "titular" || as == "suplente";
        fields += select("roll." + seat.id, floor.title_of(seat), choices, as);
        rows.push_back({floor.title_of(seat),
                        std::ranges::find(choices, as, &Choices::value_type::first)->second});
    }
    Markup content = element<"p">(
        attribute<"class">("lead"),
        view.text("web.floor.present",
                  {{"n", std::to_string(present)}, {"of", std::to_string(body->seats.size())}}));
    content += takes ? many(floor, "roll", fields, view.text("web.floor.take_roll"))
                     : table(view.text("web.floor.roll"),
                             {view.text("web.seats"), view.text("web.floor.attendance")}, rows);
    return live("roll", view.text("web.floor.roll"), content);
}

/// A seat that counts in a vote.
struct Voting {
    std::string seat, title, actor;
    bool voted = false;
};

std::vector<Voting> voting_in(const Floor& floor, const ObjectView& motion) {
    std::vector<Voting> all;
    const auto* roll = motion.state.if_contains("roll");
    const auto* body = floor.body();
    if (!roll || !roll->is_array() || !body) return all;
    for (const auto& one : roll->get_array()) {
        Voting voting{.seat = word_in(one.as_object(), "seat"),
                      .title = {},
                      .actor = word_in(one.as_object(), "actor")};
        const auto* seat = body->seat(voting.seat);
        voting.title = seat ? floor.title_of(*seat) : voting.seat;
        voting.voted = floor.view.reader.object(ObjectId(motion.object.text() + "." + voting.seat))
                           .has_value();
        all.push_back(voting);
    }
    return all;
}

/// The votes of whoever is signed in, for the seats that are theirs: each a form of its own, to be
/// looked at and signed.
Markup own_votes(const Floor& floor, const ObjectView& motion, const std::vector<Voting>& seats) {
    Markup all;
    for (const auto& one : seats) {
        if (one.voted || one.actor != floor.view.person->actor.text()) continue;
        Markup links = floor.view.text("web.floor.your_vote", {{"seat", one.title}}) + " ";
        for (const auto* choice : {"for", "against", "abstain"}) {
            Action vote{.deed = "motion.vote",
                        .object = motion.object,
                        .seat = SeatId(one.seat),
                        .body = {{"choice", choice}},
                        .fill = {},
                        .actor = floor.view.person->actor,
                        .capacity = "seat",
                        .blockers = {}};
            links += link(address_of(floor.view, vote),
                          words::value_text(floor.view.voice(), json::value(choice), "choice"));
            links += " ";
        }
        all += element<"p">(attribute<"class">("votes"), links);
    }
    return all;
}

/// Votes that are said aloud and typed for the seats, by who may.
Markup typed_votes(const Floor& floor, const ObjectView& motion, const std::vector<Voting>& seats) {
    const auto& view = floor.view;
    if (!floor.may("motion.vote") || !floor.may("motion.open")) return {};
    Choices choices{{"", view.text("web.floor.no_vote_yet")}};
    for (const auto* choice : {"for", "against", "abstain"})
        choices.emplace_back(choice,
                             words::value_text(view.voice(), json::value(choice), "choice"));
    Markup fields = hidden("motion", motion.object.text());
    std::string open;
    for (const auto& one : seats) {
        if (one.voted) continue;
        fields += select("vote." + one.seat, one.title, choices, "");
        open += one.seat + "\n";
    }
    if (open.empty()) return {};
    Markup all = button(floor, "motion.unanimous", motion.object, {{"body.seats", open}},
                        view.text("web.floor.unanimous"));
    all += many(floor, "votes", fields, view.text("web.floor.take_votes"));
    return element<"details">(element<"summary">(view.text("web.floor.typing")), all);
}

Markup motion_of(const Floor& floor, const ObjectView& motion) {
    const auto& view = floor.view;
    const auto& voice = view.voice();
    Markup item = element<"h3">(link_to(view, motion), " ");
    item +=
        paragraph(tag(Mood::plain, words::member_text(voice, motion.state, "status").value_or("")));
    if (const auto tally = words::member_text(voice, motion.state, "tally"))
        item += paragraph(*tally);
    if (word_in(motion.state, "status") == "open") {
        const auto seats = voting_in(floor, motion);
        const auto voted = std::ranges::count_if(seats, &Voting::voted);
        item += paragraph(view.text("web.floor.voted", {{"n", std::to_string(voted)},
                                                        {"of", std::to_string(seats.size())}}));
        item += own_votes(floor, motion, seats);
        item += typed_votes(floor, motion, seats);
    }
    item += presses_of(floor, motion.object);
    return item;
}

Markup motions_of(const Floor& floor) {
    const auto& view = floor.view;
    Markup content;
    for (const auto& motion : view.reader.objects("motion", floor.session.object))
        if (motion.withheld.is_null()) content += motion_of(floor, motion);
    if (content.bytes().empty()) content = paragraph(view.text("web.none"));
    if (floor.may("motion.propose"))
        content += paragraph(link(
            address_of_new(view, "motion.propose") + "?body.session=" + floor.session.object.text(),
            view.text("web.floor.propose")));
    return live("motions", view.text("web.motions"), content);
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
    if (seats.empty()) return {};
    return {{{"do", "session.attend"},
             {"object", floor.session.object.text()},
             {"body", {{"seats", std::move(seats)}}}}};
}

std::vector<json::object> votes_taken(const Floor& floor, const Typed& typed) {
    std::vector<json::object> acts;
    const auto* body = floor.body();
    if (body)
        for (const auto& seat : body->seats)
            if (const auto choice = typed_as(typed, "vote." + seat.id); !choice.empty())
                acts.push_back({{"do", "motion.vote"},
                                {"object", typed_as(typed, "motion")},
                                {"seat", seat.id},
                                {"body", {{"choice", choice}}}});
    return acts;
}

Page floor_with(const Floor& floor, const Markup& why) {
    const auto& view = floor.view;
    Markup body = why;
    body += paragraph(
        link(address_of(view, "session", floor.session.object), view.text("web.floor.to_session")));
    body += roll_of(floor);
    body += live("way", view.text("web.floor.way"), presses_of(floor, floor.session.object));
    body += motions_of(floor);
    return {view.text("web.floor", {{"session", name_of(view, floor.session)}}), body};
}

}  // namespace

Page floor_page(const View& view, const std::string& session) {
    const auto floor = floor_of(view, session);
    return floor ? floor_with(*floor, {}) : missing_page(view);
}

Response take_floor(const View& view, desk::Desk& desk, const std::string& session) {
    const auto floor = floor_of(view, session);
    if (!floor) return {.status = 404, .body = laid_out(view, {}, missing_page(view))};
    auto typed = read_form(view.request.body).value_or(Typed());
    auto drafts =
        typed_as(typed, "what") == "roll" ? roll_taken(*floor, typed) : votes_taken(*floor, typed);
    if (drafts.empty()) return {.status = 303, .fields = {{"Location", floor->address}}};
    for (std::size_t i = 0; i < drafts.size(); ++i) {
        drafts[i]["id"] = fmt::format("{:.48}.{}", typed_as(typed, "id"), i);
        drafts[i]["actor"] = view.person->actor.text();
    }
    typed["back"] = floor->address;
    return record_all(view, desk, drafts, typed, [&](const Markup& why) {
        return Response{.status = 422,
                        .body = laid_out(view, {"floor", session}, floor_with(*floor, why)),
                        .fields = {{"Cache-Control", "no-store"}}};
    });
}

}  // namespace cocrea::web
