#pragma once

#include <array>
#include <boost/json.hpp>
#include <stdexcept>
#include <string>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/result.hpp"
#include "cocrea/views.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

/// The town in which the examples take place, so that each can begin where its idea begins. Its
/// cast: `keeper` keeps the register, `flor` facilitates, `watchdog`, `comptroller` and `citizens`
/// hold the seats; the comptroller leads the axis `water`.
namespace town {

using namespace cocrea;

/// It is noon of the day that an example chooses, so that what it prints is always the same.
struct Calendar final : Clock {
    std::string day = "2026-03-02";
    std::string now() const override { return day + "T12:00:00Z"; }
    std::optional<Date> today(std::string_view) const override { return Date::parse(day); }
};

/// The bytes of the workflow edomex-2020, which comes with Cocrea.
inline std::string methodology() { return std::string(built_in_workflows()[0].bytes); }

inline Draft draft(std::string actor, std::string deed, std::string object,
                   boost::json::object body = {}) {
    Draft draft{.deed = std::move(deed),
                .object = ObjectId(std::move(object)),
                .actor = ActorId(std::move(actor))};
    draft.body = std::move(body);
    return draft;
}

/// Does what the draft says. An act has an id of the caller's making; the size of the log serves.
inline Result<Receipt> attempt(Engine& engine, const Draft& draft) {
    const auto size = engine.ledger().snapshot()->head().size;
    const auto act = engine.complete(draft, ActId("act-" + std::to_string(size)));
    if (!act) return act.error();
    return engine.execute(*act);
}

/// The receipt, where a refusal would be a mistake of the example.
inline Receipt must(const Result<Receipt>& receipt) {
    if (!receipt) throw std::logic_error(std::string(receipt.error().blockers.front().code));
    return *receipt;
}

inline Receipt act(Engine& engine, const Draft& draft) { return must(attempt(engine, draft)); }

/// A motion that the three seats carry.
inline void decide(Engine& engine, const std::string& motion, boost::json::object effect) {
    const boost::json::array everybody{"oversight", "public_entities", "civil_society"};
    act(engine, draft("flor", "motion.propose", motion,
                      {{"session", "s-1"}, {"title", motion}, {"effect", std::move(effect)}}));
    act(engine, draft("flor", "motion.open", motion));
    act(engine, draft("flor", "motion.unanimous", motion, {{"seats", everybody}}));
    act(engine, draft("flor", "motion.close", motion));
}

/// Opens the register, installs the forum, opens its first session, which adopts the methodology
/// and incorporates the axis: from here on commitments can be proposed.
inline void found(Engine& engine, const Clock& clock) {
    const auto today = clock.today("America/Mexico_City").value();  // the zone of the methodology
    must(engine.execute(opening("example.org/town", methodology(), ActorId("keeper"), today)));
    act(engine, draft("keeper", "forum.install", "forum"));
    for (const auto* actor : {"watchdog", "comptroller", "citizens", "flor"})
        act(engine, draft("keeper", "actor.register", actor, {{"type", "group"}}));
    boost::json::array present;
    for (const auto& [seat, actor] : {std::array{"oversight", "watchdog"},
                                      {"public_entities", "comptroller"},
                                      {"civil_society", "citizens"}}) {
        act(engine, draft("keeper", "seat.appoint", seat, {{"as", "titular"}, {"actor", actor}}));
        present.push_back({{"seat", seat}, {"as", "titular"}, {"is", "present"}});
    }
    act(engine, draft("keeper", "role.assign", "role.facilitator", {{"actor", "flor"}}));
    act(engine, draft("flor", "document.add", "method", {{"title", "The methodology"}}));
    act(engine,
        draft("flor", "axis.propose", "water", {{"title", "Water"}, {"lead", "comptroller"}}));
    act(engine,
        draft("flor", "session.convene", "s-1", {{"type", "ordinary"}, {"day", today.text()}}));
    act(engine, draft("flor", "session.attend", "s-1", {{"seats", present}}));
    act(engine, draft("flor", "session.open", "s-1"));
    decide(engine, "m-1", {{"type", "adopt_methodology"}, {"object", "method"}});
    decide(engine, "m-2", {{"type", "incorporate_axis"}, {"object", "water"}});
}

/// What it takes to propose a commitment, with all particulars.
inline Draft commitment(const std::string& id) {
    return draft("flor", "commitment.propose", id,
                 {{"title", "Publish the quality of water"},
                  {"axis", "water"},
                  {"track", "proactive"},
                  {"lead", "comptroller"},
                  {"problem", "Nobody knows whether it can be drunk"},
                  {"description", "Publish the analyses of every well"}});
}

}  // namespace town
