#include "commands/sitting.hpp"

#include <algorithm>

#include "cocrea/desk/on_record.hpp"
#include "commands/acts.hpp"
#include "commands/reading.hpp"
#include "commands/suggest.hpp"
#include "keyring/keyring.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

Did already(std::string deed, const ObjectId& object) { return {std::move(deed), object}; }

/// `SEAT` and in which tenure.
std::pair<std::string, std::string> tenure_of(const std::string& word) {
    const auto colon = word.find(':');
    return {word.substr(0, colon), colon == std::string::npos ? "titular" : word.substr(colon + 1)};
}

}  // namespace

Sitting::Sitting(Program& program, desk::Desk& desk, ObjectId session)
    : program_(program), desk_(desk), session_(std::move(session)) {}

std::optional<json::object> Sitting::state_of(const ObjectId& id) const {
    const auto found = desk_.reader().object(id);
    return found ? std::optional(found->state) : std::nullopt;
}

bool Sitting::is(std::string_view status) const {
    const auto state = state_of(session_);
    return state && has_word(*state, "status", status);
}

std::vector<Seat> Sitting::seats() const {
    const auto workflow = desk_.engine().workflow();
    const auto state = state_of(session_);
    const auto* body = state ? state->if_contains("body") : nullptr;
    for (const auto& one : workflow->bodies)
        if (body && body->as_string() == one.id) return one.seats;
    return workflow->bodies.front().seats;
}

std::vector<std::string> Sitting::present() const {
    std::vector<std::string> found;
    for (const auto& seat : seats())
        if (const auto state = state_of(ObjectId(session_.text() + "." + seat.id));
            state &&
            (has_word(*state, "titular", "present") || has_word(*state, "suplente", "present")))
            found.push_back(seat.id);
    return found;
}

std::vector<ObjectView> Sitting::motions() const {
    std::vector<ObjectView> found;
    for (auto& motion : desk_.reader().objects("motion"))
        if (has_word(motion.state, "session", session_.text()) &&
            (has_word(motion.state, "status", "proposed") ||
             has_word(motion.state, "status", "open")))
            found.push_back(std::move(motion));
    return found;
}

Did Sitting::act(const std::string& deed, const ObjectId& object, json::object body,
                 const std::string& seat) {
    const auto claim = program_.claimed();
    const auto key = signing_key(program_);
    auto filing = desk_.prepare({.deed = deed,
                                 .object = object,
                                 .actor = claim.actor,
                                 .capacity = claim.capacity,
                                 .seat = SeatId(seat),
                                 .occurred_on = program_.day(),
                                 .body = std::move(body)},
                                {}, key ? &*key : nullptr);
    Did did{deed, object, Did::Outcome::refused};
    if (!filing) {
        did.blockers = filing.error().blockers;
        return did;
    }
    filing->recorded_by = program_.recorder();
    const auto receipt = program_.record(desk_, *filing);
    if (!receipt) {
        did.blockers = receipt.error().blockers;
        return did;
    }
    did.outcome = Did::Outcome::recorded;
    did.seq = receipt->seq;
    did.sentence = desk::once_recorded(
        [&] { return sentence_of(program_, desk_.reader(), filing->act, *receipt); });
    return did;
}

Did Sitting::roll(const std::vector<std::string>& words, std::string_view is) {
    json::array seats;
    for (const auto& word : words) {
        const auto [seat, as] = tenure_of(word);
        const auto known = state_of(ObjectId(session_.text() + "." + seat));
        if (!known || !has_word(*known, as, is))
            seats.push_back({{"seat", seat}, {"as", as}, {"is", is}});
    }
    if (seats.empty()) return already("session.attend", session_);
    return act("session.attend", session_, {{"seats", std::move(seats)}});
}

Did Sitting::guests(const std::vector<std::string>& actors) {
    json::array guests;
    for (const auto& actor : actors) {
        if (!state_of(ObjectId(session_.text() + "." + actor)))
            guests.push_back(json::string(actor));
    }
    if (guests.empty()) return already("session.attend", session_);
    return act("session.attend", session_, {{"guests", std::move(guests)}});
}

Did Sitting::open() {
    if (is("open") || is("closed")) return already("session.open", session_);
    return act("session.open", session_);
}

std::pair<ObjectId, Did> Sitting::propose(const std::string& title, const std::string& effect) {
    for (const auto& motion : desk_.reader().objects("motion"))
        if (has_word(motion.state, "session", session_.text()) &&
            has_word(motion.state, "title", title))
            return {motion.object, already("motion.propose", motion.object)};
    const auto& command = *find_command("motion", "propose");
    Typed typed{{"--session", {session_.text()}}, {"--title", {title}}};
    if (!effect.empty()) typed["--effect"] = {effect};
    Draft draft{.deed = "motion.propose",
                .object = {},
                .actor = {},
                .body = body_of(command, in_words_of_acts(command, typed))};
    suggest(program_, desk_, command, draft);
    return {draft.object, act("motion.propose", draft.object, draft.body)};
}

Did Sitting::put(const ObjectId& motion) {
    const auto state = state_of(motion);
    if (state && !has_word(*state, "status", "proposed")) return already("motion.open", motion);
    return act("motion.open", motion);
}

Did Sitting::vote(const ObjectId& motion, const std::string& seat, const std::string& choice) {
    if (state_of(ObjectId(motion.text() + "." + seat))) return already("motion.vote", motion);
    return act("motion.vote", motion, {{"choice", choice}}, seat);
}

Did Sitting::unanimous(const ObjectId& motion) {
    json::array seats;
    for (const auto& seat : present())
        if (!state_of(ObjectId(motion.text() + "." + seat))) seats.push_back(json::string(seat));
    if (seats.empty()) return already("motion.unanimous", motion);
    return act("motion.unanimous", motion, {{"seats", std::move(seats)}});
}

Did Sitting::count(const ObjectId& motion) {
    const auto state = state_of(motion);
    if (state && !has_word(*state, "status", "open")) return already("motion.close", motion);
    return act("motion.close", motion);
}

Did Sitting::close() {
    if (is("closed")) return already("session.close", session_);
    return act("session.close", session_);
}

}  // namespace cocrea::cli
