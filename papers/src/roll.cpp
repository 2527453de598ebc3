#include "roll.hpp"

#include "cocrea/words/rules.hpp"
#include "cocrea/words/value.hpp"
#include "members.hpp"

namespace cocrea::papers {
namespace {

namespace json = boost::json;

/// Who holds the seat so; empty when nobody does, or when that is withheld.
std::string holder(const std::optional<ObjectView>& seat, const std::string& as) {
    const auto* found = seat ? seat->state.if_contains(as) : nullptr;
    return found && found->is_object() ? word(found->get_object(), "actor") : std::string();
}

}  // namespace

std::string who(const Sitting& sitting, const Holding& holding) {
    if (!holding.actor.empty()) return sitting.person(holding.actor);
    return holding.withheld.is_null() ? sitting.text("paper.nobody")
                                      : withheld_text(sitting.voice(), holding.withheld);
}

bool Place::is_represented() const {
    return std::ranges::any_of(holdings,
                               [](const Holding& one) { return one.presence == "present"; });
}

std::vector<Place> places_of(const Sitting& sitting, std::optional<std::uint64_t> as_of) {
    std::vector<Place> places;
    for (const auto& seat : sitting.body().seats) {
        Place place{.seat = seat.id, .sector = seat.sector, .holdings = {}};
        const auto held = sitting.reader().object(ObjectId(seat.id), as_of);
        auto recorded = sitting.reader().object(ObjectId(sitting.id().text() + "." + seat.id));
        json::object attendance;
        if (recorded && !recorded->withheld.is_null()) {
            place.withheld = recorded->withheld;
        } else if (recorded && !sitting.is_of_another_call(recorded->state)) {
            attendance = std::move(recorded->state);
            place.seq = recorded->seq;
        }
        for (const std::string as : {"titular", "suplente"}) {
            const auto then = word(attendance, as + "_was");
            Holding one{as, then.empty() ? holder(held, as) : then, word(attendance, as), {}};
            if (one.presence.empty()) one.presence = "not_recorded";
            if (one.actor.empty() && held) one.withheld = held->withheld;
            if (as == "titular" || !one.actor.empty() || !one.withheld.is_null())
                place.holdings.push_back(std::move(one));
        }
        places.push_back(std::move(place));
    }
    return places;
}

std::vector<Place> places_at_the_end(const Sitting& sitting) {
    const auto closed = sitting.entries("closed");
    return places_of(sitting, closed.empty() ? std::nullopt : std::optional(closed.front()));
}

Seen guests_of(const Sitting& sitting) {
    auto seen = sitting.parts("attendance", sitting.id());
    std::erase_if(seen.objects, [&](const ObjectView& one) {
        return !one.state.contains("guest") || sitting.is_of_another_call(one.state);
    });
    return seen;
}

std::string quorum_needed(const Sitting& sitting) {
    const auto& body = sitting.body();
    const auto& quorum = holds(sitting.state(), "second_call") ? body.second_call : body.quorum;
    return sitting.text("paper.quorum.needed",
                        {{"quorum", words::quorum_text(sitting.voice(), body, quorum)}});
}

}  // namespace cocrea::papers
