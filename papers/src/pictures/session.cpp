#include "cocrea/papers/session.hpp"

#include "cocrea/papers/pictures.hpp"
#include "cocrea/papers/session_pictures.hpp"
#include "cocrea/words/value.hpp"
#include "members.hpp"
#include "roll.hpp"

namespace cocrea::papers {
namespace {

namespace json = boost::json;

/// Who counts for a seat: who of its holders is there, else its titular.
SeatMark mark_of(const Sitting& sitting, const Place& place) {
    const auto there = std::ranges::find(place.holdings, "present", &Holding::presence);
    const auto& one = there == place.holdings.end() ? place.holdings.front() : *there;
    SeatMark mark{sitting.seat(place.seat), who(sitting, one), sitting.voice().spoken(one.presence),
                  Tone::plain};
    if (!place.withheld.is_null()) {
        mark.word = words::withheld_text(sitting.voice(), place.withheld);
    } else if (one.presence == "present") {
        mark.word = sitting.voice().spoken(one.as);
        mark.tone = one.as == "titular" ? Tone::good : Tone::waiting;
    } else if (one.actor.empty() && one.withheld.is_null()) {
        mark.word = sitting.text("paper.nobody");
    } else if (one.presence == "absent") {
        mark.tone = Tone::blocked;
    }
    return mark;
}

std::size_t count_of(const json::object& tally, std::string_view choice) {
    const auto* count = tally.if_contains(choice);
    return count ? count->to_number<std::size_t>() : 0;
}

}  // namespace

html::Markup seats_picture(const desk::Desk& desk, const desk::Reader& reader,
                           const words::Voice& voice, const ObjectId& session) {
    const auto sitting = Sitting::of(desk, reader, voice, session);
    if (!sitting || sitting->withheld() || sitting->body().seats.empty()) return {};
    const auto& body = sitting->body();
    const auto& quorum = holds(sitting->state(), "second_call") ? body.second_call : body.quorum;
    SeatPlan plan{.head = {sitting->label("seat"), sitting->text("paper.name"),
                           sitting->text("paper.presence")},
                  .seats = {},
                  .needed = quorum.seats.of(static_cast<unsigned>(body.seats.size())),
                  .said = {}};
    for (const auto& place : places_at_the_end(*sitting)) {
        plan.present += place.withheld.is_null() && place.is_represented();
        plan.seats.push_back(mark_of(*sitting, place));
    }
    plan.said = sitting->text("picture.seats.said", {{"present", std::to_string(plan.present)},
                                                     {"needed", std::to_string(plan.needed)}});
    return drawn(
        {"seats", sitting->text("picture.seats"), plan.said, sitting->text("picture.table")}, plan);
}

html::Markup votes_picture(const desk::Reader& reader, const words::Voice& voice,
                           const ObjectId& motion) {
    const auto found = reader.object(motion);
    if (!found || found->kind != "motion" || !found->withheld.is_null()) return {};
    const auto* tally = found->state.if_contains("tally");
    if (!tally || !tally->is_object()) return {};
    const auto& counts = tally->get_object();
    std::vector<Share> shares{
        {voice.text("value.for"), count_of(counts, "for"), Tone::good},
        {voice.text("value.against"), count_of(counts, "against"), Tone::blocked},
        {voice.text("value.abstain"), count_of(counts, "abstain"), Tone::waiting}};
    std::size_t cast = 0;
    for (const auto& share : shares) cast += share.count;
    const auto voters = list(found->state, "roll").size();
    if (voters > cast)
        shares.push_back({voice.text("picture.votes.none"), voters - cast, Tone::plain});
    std::vector<std::string> said;
    for (const auto& share : shares)
        said.push_back(share.name + ": " + std::to_string(share.count));
    return vote_bar({"votes." + motion.text(),
                     voice.text("picture.votes", {{"motion", word(found->state, "title")}}),
                     voice.list(said), voice.text("picture.table")},
                    {words::field_text(voice, "choice"), voice.text("picture.votes.count")},
                    shares);
}

}  // namespace cocrea::papers
