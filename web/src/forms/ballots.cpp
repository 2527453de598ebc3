#include "forms/ballots.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/words/value.hpp"
#include "forms/acting.hpp"
#include "forms/fields.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

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
    Called choices{{"", view.text("web.floor.no_vote_yet")}};
    for (const auto* choice : {"for", "against", "abstain"})
        choices.emplace_back(choice,
                             words::value_text(view.voice(), json::value(choice), "choice"));
    Markup fields = hidden("motion", motion.object.text());
    std::string open;
    for (const auto& one : seats) {
        if (one.voted) continue;
        fields += select_field("vote." + one.seat, one.title, choices,
                               typed_as(floor.typed, "vote." + one.seat));
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

}  // namespace

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

}  // namespace cocrea::web
