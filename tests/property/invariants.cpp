#include "property/invariants.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <ranges>
#include <set>

namespace cocrea::test {
namespace {

const std::map<std::string, std::string> sectors{{"oversight", "oversight"},
                                                 {"public_entities", "public_entities"},
                                                 {"civil_society", "civil_society"},
                                                 {"academy", "civil_society"}};

const std::map<std::string, std::vector<std::string>> tracks{
    {"cocreated",
     {"registered", "cocreation", "validation", "publication", "implementation", "closed"}},
    {"proactive", {"registered", "validation", "publication", "implementation", "closed"}}};

long place(const std::vector<std::string>& track, const std::string& phase) {
    return std::ranges::find(track, phase) - track.begin();
}

bool attested(const Entry& entry) { return entry.act.deed == "attest"; }

}  // namespace

std::vector<std::string> Watch::take(const Entry& entry) {
    broken_.clear();
    for (const auto& change : entry.changes) check(entry, change);
    for (const auto& change : entry.changes) {
        states_[change.object.text()] = change.body;
        versions_[change.object.text()] = change.version;
        ++seen[change.type];
    }
    seen["attested"] += attested(entry);
    return broken_;
}

void Watch::check(const Entry& entry, const Change& change) {
    check_version(change);
    check_day(entry, change);
    if (change.kind() == "ballot") check_ballot(entry, change);
    if (change.type == "motion.opened") check_own_case(change);
    if (change.kind() == "session") check_request(change);
    if (change.type == "motion.carried" || change.type == "motion.rejected")
        check_outcome(entry, change);
    if (change.type == "axis.incorporated" || change.type.ends_with("approved") ||
        change.type.ends_with("adopted"))
        check_effect(entry, change);
    if (change.kind() == "commitment") check_commitment(entry, change);
    if (change.kind() == "commitment") check_pace(entry, change);
    if (change.type == "document.published") check_document(change);
    if (change.kind() == "document") check_text(entry, change);
    if (change.type == "seat.appointed" || change.type == "seat.vacated")
        check_holder(entry, change);
    if (change.type == "commitment.described" && entry.act.capacity == "coordinator")
        check_coordinator(entry, change);
    if (change.kind() == "edition" && versions_.contains(change.object.text()))
        broken(change, "is a former edition that changes");
}

/// Once the forum has sat nobody changes alone who holds a seat: a second person, or a decision,
/// stands for it.
void Watch::check_holder(const Entry& entry, const Change& change) {
    const auto forum = states_.find("forum");
    if (forum == states_.end() || !forum->second.contains("sat")) return;
    const auto& deed = entry.act.deed;
    const bool decided = deed == "motion.close" || deed == "motion.apply";
    if (decided) return;
    if (deed != "pending.countersign") return broken(change, "is of one hand alone");
    const auto& hands = states_.at(entry.act.object.text()).at("hands").as_array();
    if (std::ranges::find(hands, boost::json::value(entry.act.actor.text())) != hands.end())
        broken(change, "is countersigned by whoever did it");
}

/// Who coordinates an axis touches no commitment of another one.
void Watch::check_coordinator(const Entry& entry, const Change& change) {
    ++seen["coordinated"];
    const auto role = states_.find("role.coordinator." + text(change.body, "axis"));
    const auto is_actor = [&](const boost::json::value& holder) {
        return holder.at("actor") == boost::json::value(entry.act.actor.text());
    };
    if (role == states_.end() ||
        std::ranges::none_of(role->second.at("holders").as_array(), is_actor))
        broken(change, "is described by one who coordinates another axis, or none");
}

/// What is due is not done later, and co-creation is left after two tables and one of two ways to
/// listen.
void Watch::check_pace(const Entry& entry, const Change& change) {
    const auto* progress = change.body.if_contains("progress");
    const auto is = [](const State& state, std::string_view member) {
        const auto* value = state.if_contains(member);
        return value && value->as_bool();
    };
    if (!progress || is(change.body, "attested") || text(change.body, "track") != "cocreated")
        return;
    std::map<std::string, unsigned> done;
    for (const auto& one : progress->as_array()) {
        const auto& record = one.as_object();
        if (!is(record, "done") || is(record, "attested")) continue;
        ++done[text(record, "step")];
        const auto* due = record.if_contains("due");
        if (due && text(record, "on") > std::string(due->as_string()))
            broken(change, "is done later than it was due");
    }
    const bool left = change.type == "commitment.advanced" &&
                      text(change.body, "phase") == "validation" && !attested(entry);
    if (left && (done["tables"] < 2 || done["poll"] + done["visit"] == 0))
        broken(change, "left co-creation with less than it asks for");
}

/// A state is never overwritten, nor one kind of object by another.
void Watch::check_version(const Change& change) {
    const auto known = versions_.find(change.object.text());
    const auto last = known == versions_.end() ? 0 : known->second;
    if (change.version != last + 1) broken(change, "is not the next version");
}

/// Nothing moves in a session by an act dated outside of it.
void Watch::check_day(const Entry& entry, const Change& change) {
    static const std::set<std::string> held{
        "session.opened",      "session.closed", "session.found_without_quorum",
        "attendance.recorded", "motion.opened",  "motion.carried",
        "motion.rejected",     "motion.lapsed",  "ballot.cast"};
    if (!held.contains(change.type) || !entry.act.occurred_on.is_day()) return;
    const auto session =
        change.kind() == "session" ? change.object.text() : text(change.body, "session");
    if (entry.act.occurred_on.text() != text(state(session), "day"))
        broken(change, "falls on a day that is not its session's");
}

/// What seats called for took two of them, and is called off by nobody while one wants it.
void Watch::check_request(const Change& change) {
    const auto* seats = change.body.if_contains("requested_by");
    if (change.type == "session.convened" && seats && seats->as_array().size() < 2)
        broken(change, "is convened at the request of one");
    if (change.type == "session.cancelled" && seats)
        broken(change, "is called off over the heads of who asked for it");
}

/// One seat, one ballot, by whoever votes for the seat, and changed by nobody else.
void Watch::check_ballot(const Entry& entry, const Change& change) {
    const bool changed = change.type == "ballot.changed";
    if ((change.version != 1) != changed) broken(change, "is voted twice");
    if (changed && (change.body.contains("typed_by") || !entry.act.body.contains("reason")) &&
        !attested(entry))
        broken(change, "is changed for the seat, or for no reason");
    const auto motion = state(text(change.body, "motion"));
    if (change.object.text() != text(change.body, "motion") + "." + text(change.body, "seat"))
        broken(change, "is not the ballot of its seat");
    const auto& roll = motion.at("roll").as_array();
    if (std::ranges::none_of(
            roll, [&](const auto& on) { return on.at("seat") == change.body.at("seat"); }))
        broken(change, "is of a seat that is not on the roll");
    if (voter_here(text(motion, "session"), text(change.body, "seat")) !=
        text(change.body, "voter"))
        broken(change, "is not of the one who votes for the seat");
    if (text(motion, "status") != "open") broken(change, "falls when no vote is on");
    if (const auto* recused = motion.if_contains("recused"))
        for (const auto& one : recused->as_array())
            if (one.at("seat") == change.body.at("seat")) broken(change, "is of a recused seat");
    seen["delegated"] += change.body.contains("delegate");
}

/// Nobody decides their own case: a seat is recused when one of its holders leads what the motion
/// is about.
void Watch::check_own_case(const Change& change) {
    const auto* effect = change.body.if_contains("effect");
    if (!effect) return;
    const auto leads = leads_of(std::string(effect->at("object").as_string()));
    const auto* recused = change.body.if_contains("recused");
    const auto is_recused = [&](const boost::json::value& seat) {
        return recused && std::ranges::any_of(recused->as_array(), [&](const auto& one) {
                   return one.at("seat") == seat;
               });
    };
    for (const auto& voter : change.body.at("roll").as_array()) {
        const auto& seat = state(std::string(voter.at("seat").as_string()));
        for (const auto* as : {"titular", "suplente"})
            if (const auto* holder = seat.if_contains(as);
                holder && leads.contains(std::string(holder->at("actor").as_string()))) {
                ++seen["own case"];
                if (!is_recused(voter.at("seat")))
                    broken(change, "lets a lead decide its own case");
            }
    }
}

/// Of a commitment and its axis, of what a document is about, of what a motion would change.
std::set<std::string> Watch::leads_of(const std::string& object) const {
    const auto& known = state(object);
    std::set<std::string> leads;
    if (const auto lead = text(known, "lead"); !lead.empty()) leads.insert(lead);
    if (const auto axis = text(known, "axis"); !axis.empty()) leads.merge(leads_of(axis));
    if (const auto about = text(known, "about"); !about.empty()) leads.merge(leads_of(about));
    if (const auto* effect = known.if_contains("effect"))
        leads.merge(leads_of(std::string(effect->at("object").as_string())));
    return leads;
}

void Watch::check_outcome(const Entry& entry, const Change& change) {
    seen["pending"] += change.body.contains("effect_pending");
    if (attested(entry)) return;
    check_quorum(change);
    check_votes(change);
}

/// Whoever is there for the seat; else for the seat to which it gave its vote, and no further.
std::string Watch::voter_here(const std::string& session, const std::string& seat) const {
    if (auto present = present_for(session, seat); !present.empty()) return present;
    const auto* delegation = state(seat).if_contains("delegation");
    return delegation ? present_for(session, std::string(delegation->at("to").as_string())) : "";
}

std::string Watch::present_for(const std::string& session, const std::string& seat) const {
    const auto& holders = state(seat);
    const auto& attendance = state(session + "." + seat);
    if (text(attendance, "on") < text(state(session), "day")) return "";
    const auto holder = [&](const std::string& as) {
        return std::string(holders.at(as).at("actor").as_string());
    };
    for (const std::string as : {"titular", "suplente"})
        if (holders.contains(as) && text(attendance, as) == "present" &&
            text(attendance, as + "_was") == holder(as))
            return holder(as);
    return "";
}

/// Three of the four seats and all three sectors; two seats at a second call.
void Watch::check_quorum(const Change& change) {
    const auto session = text(change.body, "session");
    std::set<std::string> seats, in;
    for (const auto& [seat, sector] : sectors)
        if (!present_for(session, seat).empty()) {
            seats.insert(seat);
            in.insert(sector);
        }
    const bool second = state(session).contains("second_call");
    seen["second call"] += second;
    if (second ? seats.size() < 2 : seats.size() < 3 || in.size() < 3)
        broken(change, "is settled without quorum");
    if (text(state(session), "status") != "open") broken(change, "is settled out of session");
}

/// The ballots are counted as they are; nothing carries but by consensus or more than half of all
/// seats.
void Watch::check_votes(const Change& change) {
    std::map<std::string, std::int64_t> count{{"for", 0}, {"against", 0}, {"abstain", 0}};
    for (const auto& [seat, sector] : sectors)
        if (const auto& ballot = state(change.object.text() + "." + seat); !ballot.empty())
            ++count[text(ballot, "choice")];
    for (const auto& [choice, votes] : count)
        if (change.body.at("tally").at(choice) != votes) broken(change, "miscounts " + choice);
    const bool consensus = count["for"] > 0 && count["against"] == 0;
    if ((change.type == "motion.carried") != (consensus || count["for"] > 2))
        broken(change, "has not the outcome of its votes");
}

bool Watch::carried(const std::string& motion, const std::string& effect,
                    const std::string& object) const {
    const auto& known = state(motion);
    return text(known, "status") == "carried" && known.contains("effect") &&
           known.at("effect").at("type").as_string() == effect &&
           known.at("effect").at("object").as_string() == object;
}

/// What a decision does happens in the act that carries the motion, or applies it afterwards.
void Watch::check_effect(const Entry& entry, const Change& change) {
    const auto holds = [&](const Change& other) {
        return (other.type == "motion.carried" || other.type == "motion.applied") &&
               text(other.body, "status") == "carried" && other.body.contains("effect_done");
    };
    if (std::ranges::none_of(entry.changes, holds)) broken(change, "without a decision");
}

void Watch::check_commitment(const Entry& entry, const Change& change) {
    const auto& before = state(change.object.text());
    if (before.empty() || change.type == "commitment.corrected") return;
    const auto standing = text(before, "standing");
    const bool found = change.type == "commitment.described" && attested(entry);
    if ((standing == "withdrawn" || text(before, "phase") == "closed") && !found)
        broken(change, "changes after it was final");
    if (standing == "suspended" && change.type != "commitment.resumed" &&
        change.type != "commitment.withdrawn")
        broken(change, "moves while suspended");
    check_walk(change, before);
    if (change.type == "commitment.advanced" || change.type == "commitment.closed")
        check_standing(change);
    const auto phase = text(change.body, "phase");
    if (change.type == "commitment.advanced" && phase == "publication" && !attested(entry))
        check_publishable(change);
    if (change.type == "commitment.advanced") ++seen["in " + phase];
}

/// Of the past, of which less may be known: in the order of the phases, and never published without
/// validation.
void Watch::check_past(const Change& change, const State& before) {
    const auto& order = tracks.at("cocreated");
    const auto from = place(order, text(before, "phase"));
    const auto to = place(order, text(change.body, "phase"));
    if (change.type == "commitment.advanced" && to <= from) broken(change, "advances backward");
    const auto* walked = change.body.if_contains("walked");
    const auto passed = walked ? walked->as_array() : boost::json::array{};
    for (const auto* phase : {"validation", "publication"})
        if (to > place(order, phase) &&
            std::ranges::find(passed, boost::json::value(phase)) == passed.end())
            broken(change, std::string("goes on without ") + phase);
    seen["past"] += change.type == "commitment.advanced";
}

/// Forward by one phase of its track, backward to any before; every other change stays.
void Watch::check_walk(const Change& change, const State& before) {
    if (change.body.contains("attested")) return check_past(change, before);
    const auto& track = tracks.at(text(change.body, "track"));
    const auto from = place(track, text(before, "phase"));
    const auto to = place(track, text(change.body, "phase"));
    const auto round =
        change.body.at("round").to_number<int>() - before.at("round").to_number<int>();
    const bool forward = change.type == "commitment.advanced" || change.type == "commitment.closed";
    const bool back = change.type == "commitment.returned";
    const bool right = forward ? to == from + 1 : back ? to < from && to > 0 : to == from;
    if (!right) broken(change, "walks off its track");
    if (round != (forward || back ? 1 : 0)) broken(change, "is in a round of its own");
    if (back && from > place(track, "publication")) broken(change, "returns after publication");
}

/// Nothing goes on from a decision that was annulled, unless that was annulled itself.
void Watch::check_standing(const Change& change) {
    const auto& progress = change.body.if_contains("progress");
    for (const auto& record : progress ? progress->as_array() : boost::json::array{})
        if (const auto* motion = record.as_object().if_contains("motion");
            motion && annulled(std::string(motion->as_string())))
            broken(change, "goes on from a decision that was annulled");
    const auto axis = state(text(change.body, "axis"));
    if (annulled(text(axis, "incorporated_by")))
        broken(change, "goes on under an axis whose decision was annulled");
}

bool Watch::annulled(const std::string& motion) const {
    const auto found = states_.find(motion);
    if (found == states_.end()) return false;
    const auto* rulings = found->second.if_contains("rulings");
    if (!rulings) return false;
    for (const auto& ruling : rulings->as_array() | std::views::reverse)
        if (!annulled(std::string(ruling.at("motion").as_string())))
            return ruling.at("finding") == "annulled";
    return false;
}

/// Before publication the forum endorsed the commitment, in the round in which it was in
/// validation, on a text that it had approved with the same bytes.
void Watch::check_publishable(const Change& change) {
    const auto round = change.body.at("round").to_number<int>() - 1;
    const auto& progress = change.body.at("progress").as_array();
    if (std::ranges::none_of(progress, [&](const auto& record) {
            return record.at("round").template to_number<int>() == round &&
                   endorses(record.as_object(), change);
        }))
        broken(change, "is published without validation");
}

bool Watch::endorses(const State& record, const Change& change) const {
    if (text(record, "step") != "endorse" || !record.contains("done") ||
        (record.contains("attested") && !change.body.contains("attested")))
        return false;
    return carried(text(record, "motion"), "approve_step", change.object.text()) &&
           std::ranges::any_of(change.body.at("progress").as_array(), [&](const auto& other) {
               return text(other.as_object(), "step") == "endorse" &&
                      other.at("round") == record.at("round") && approved(other.as_object());
           });
}

/// The one document of the record is one whose bytes a decision approved.
bool Watch::approved(const State& record) const {
    const auto* delivered = record.if_contains("delivered");
    if (!delivered) return false;
    const auto& handed = delivered->as_array().at(0).as_object();
    const auto document = text(handed, "document");
    return std::ranges::any_of(states_, [&](const auto& known) {
        return (carried(known.first, "approve_document", document) ||
                carried(known.first, "adopt_methodology", document)) &&
               text(known.second, "digest") == text(handed, "digest");
    });
}

/// A text that was approved or published stays as it is until another edition takes its place, and
/// then it is kept. What was published gives way to what is published, or to rules that the forum
/// adopted, which are in force from then on.
void Watch::check_text(const Entry& entry, const Change& change) {
    const auto& before = state(change.object.text());
    if (!before.contains("approval") && !before.contains("publication")) return;
    const bool same = text(before, "digest") == text(change.body, "digest") &&
                      text(before, "title") == text(change.body, "title");
    if (before.at("edition") == change.body.at("edition")) {
        if (!same) broken(change, "changes a text that was decided");
        return;
    }
    ++seen["followed"];
    const auto kept = [&](const Change& other) {
        return other.kind() == "edition" && text(other.body, "digest") == text(before, "digest") &&
               other.body.at("edition") == before.at("edition") &&
               text(other.body, "document") == change.object.text();
    };
    if (std::ranges::none_of(entry.changes, kept)) broken(change, "loses a text that was decided");
    const auto* approval = change.body.if_contains("approval");
    const bool adopted = approval && text(approval->as_object(), "matter").starts_with("adopt_");
    if (before.contains("publication") && !change.body.contains("publication") && !adopted)
        broken(change, "puts what is not public in the place of what is");
}

/// Only bytes that a decision approved are published.
void Watch::check_document(const Change& change) {
    if (!change.body.contains("approval")) {
        const auto& publication = change.body.at("publication").as_object();
        if (!publication.contains("attested")) broken(change, "is published without approval");
        return;
    }
    const auto& approval = change.body.at("approval").as_object();
    const auto& motion = state(text(approval, "motion"));
    if (text(motion, "status") != "carried" ||
        text(motion, "digest") != text(change.body, "digest") ||
        text(approval, "digest") != text(change.body, "digest"))
        broken(change, "is published without approval of its bytes");
}

void Watch::broken(const Change& change, const std::string& what) {
    broken_.push_back(change.object.text() + " (" + change.type + ") " + what);
}

std::string Watch::text(const State& state, std::string_view member) const {
    const auto* value = state.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : "";
}

const Watch::State& Watch::state(const std::string& object) const {
    static const State none;
    const auto known = states_.find(object);
    return known == states_.end() ? none : known->second;
}

}  // namespace cocrea::test
