#include "values.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "cocrea/engine.hpp"
#include "cocrea/personal/personal_error.hpp"
#include "cocrea/workflow.hpp"

namespace cocrea::desk {
namespace {

namespace json = boost::json;

/// What the log says of a value.
struct InLog {
    Digest sealed;
    std::string status;
};

/// By field; nothing of what is no actor.
std::optional<std::map<std::string, InLog>> values_in(const Snapshot& log, const ObjectId& id) {
    const auto record = log.find(id);
    if (!record || record->kind != "actor") return std::nullopt;
    const auto state = json::parse(record->state).as_object();
    std::map<std::string, InLog> values;
    if (const auto* personal = state.if_contains("personal"))
        for (const auto& [field, value] : personal->as_object())
            values[field] = {digest_from_hex(value.at("sealed").as_string()).value(),
                             std::string(value.at("status").as_string())};
    return values;
}

bool is_about_values(const Filing& filing) {
    const std::string deed(deed_of(filing.act.act));
    return !filing.personal.empty() || Engine::vocabulary().about_values.contains(deed);
}

ActorId subject_of(const Filing& filing) { return ActorId(filing.act.act.object.text()); }

/// What the log says of the value itself; nothing of one that another has replaced.
std::optional<InLog> in_force(const Snapshot& log, const LoggedValue& value) {
    const auto all = values_in(log, value.subject);
    if (!all) return std::nullopt;
    const auto found = all->find(value.field);
    const bool is_it = found != all->end() && found->second.sealed == value.sealed;
    return is_it ? std::optional(found->second) : std::nullopt;
}

/// The act that every register begins with.
const ActId& beginning() {
    static const ActId id("genesis");
    return id;
}

}  // namespace

bool is_erased(const Snapshot& log, const LoggedValue& value) {
    const auto said = in_force(log, value);
    return said && said->status == "erased";
}

void Values::each_kept(const Snapshot& log, std::uint64_t first,
                       const std::function<void(const LoggedValue&)>& take) {
    log.scan(first, log.head().size, [&](const StoredEntry& stored) {
        if (stored.bytes.find("\"pd\":{") == std::string_view::npos) return;
        const auto act = entry_from_bytes(stored.bytes).act;
        for (const auto& [field, sealed] : act.pd) {
            const LoggedValue value{ActorId(act.object.text()), field, sealed};
            const auto said = in_force(log, value);
            if (said && said->status != "erased") take(value);
        }
    });
}

std::optional<PersonalEntry> Values::find(const LoggedValue& value) {
    auto entry = store_.find(value.sealed);
    return entry && entry->holds() ? entry : std::nullopt;
}

void Values::take_back(const PersonalEntry& entry) {
    if (taken_back_.insert(entry.subject.text()).second) store_.note(beginning(), entry.subject);
    store_.keep(entry);
}

void Values::settle(const Snapshot& log) {
    for (const auto& subject : taken_back_) {
        follow_log(log, ActorId(subject));
        drop_strays(log, ActorId(subject));
    }
    store_.forget(beginning());
}

void Values::keep(std::span<const Filing> filings) {
    for (const auto& filing : filings) {
        if (!is_about_values(filing)) continue;
        store_.note(filing.act.act.id, subject_of(filing));
        for (const auto& entry : filing.personal) store_.keep(entry);
    }
}

void Values::follow(std::span<const Filing> filings, const std::vector<Result<Receipt>>& answers,
                    const Snapshot& log, const Tell& tell) {
    for (std::size_t i = 0; i < filings.size(); ++i) {
        if (!is_about_values(filings[i])) continue;
        try {
            if (!answers[i])
                for (const auto& entry : filings[i].personal) store_.erase(entry.sealed);
            follow_log(log, subject_of(filings[i]));
            store_.forget(filings[i].act.act.id);
        } catch (const std::exception& error) {
            tell(error);
        }
    }
}

void Values::resume(const Snapshot& log, const Tell& tell) try {
    const auto notes = store_.notes();
    for (const auto& note : notes) {
        const bool recorded = log.seq_of_act(note.act).has_value();
        const bool given_up = std::ranges::all_of(notes, [&](const PersonalNote& other) {
            return other.old || other.subject != note.subject;
        });
        if (!recorded && !given_up) continue;  // somebody may be about to record it
        follow_log(log, note.subject);
        if (!recorded) drop_strays(log, note.subject);
        store_.forget(note.act);
    }
} catch (const std::exception& error) {
    tell(error);
}

/// Erasing is repeated although nothing may be left to be found: of a run that was cut off the
/// bytes may be there still.
void Values::follow_log(const Snapshot& log, const ActorId& subject) {
    const auto in_log = values_in(log, subject);
    if (!in_log || in_log->empty()) return;
    const auto erased = [](const auto& value) { return value.second.status == "erased"; };
    if (std::ranges::all_of(*in_log, erased)) {
        store_.erase(subject);
        return;
    }
    for (const auto& [field, value] : *in_log)
        if (value.status == "erased")
            store_.erase(subject, field);
        else if (value.status == "blocked")
            store_.block(subject, field);
}

void Values::drop_strays(const Snapshot& log, const ActorId& subject) {
    const auto in_log = values_in(log, subject);
    for (const auto& entry : store_.of(subject)) {
        const auto found = in_log ? in_log->find(entry.field) : decltype(in_log->end()){};
        if (!in_log || found == in_log->end() || found->second.sealed != entry.sealed)
            store_.erase(entry.sealed);
    }
}

std::optional<std::vector<PersonalView>> Values::shown(const Snapshot& log,
                                                       const ActorId& subject) {
    const auto in_log = values_in(log, subject);
    if (!in_log) return std::nullopt;
    std::vector<PersonalView> views;
    for (const auto& [field, value] : *in_log) {
        auto& view = views.emplace_back(PersonalView{field, value.status, std::nullopt});
        const auto entry = store_.find(value.sealed);
        if (value.status != "kept" || (entry && entry->blocked)) continue;
        if (entry && entry->holds())
            view.value = entry->value;
        else
            view.fault = entry ? "changed" : "missing";
    }
    return views;
}

void Values::check(const Snapshot& log, Verification& verification) try {
    store_.notes();  // a damaged store is told of, though the log may name no value
    each_of_kind(log, "actor",
                 [&](const ObjectId& id) { check(log, ActorId(id.text()), verification.faults); });
} catch (const PersonalError& error) {
    if (error.reason == PersonalError::Reason::read_only)
        verification.gaps.push_back({"personal_unread", std::nullopt, error.what()});
    else
        verification.faults.push_back(
            {"personal_damaged", std::nullopt, std::string(name(error.reason))});
}

void Values::check(const Snapshot& log, const ActorId& subject, std::vector<Fault>& faults) {
    const auto in_log = values_in(log, subject);
    for (const auto& [field, value] : in_log.value()) {
        const auto entry = store_.find(value.sealed);
        const auto add = [&, &its_field = field](const char* code) {
            faults.push_back({code, std::nullopt, subject.text() + "." + its_field});
        };
        if (value.status == "erased") {
            if (entry) add("personal_not_erased");
        } else if (!entry) {
            add("personal_missing");
        } else if (!entry->holds()) {
            add("personal_changed");
        }
    }
}

}  // namespace cocrea::desk
