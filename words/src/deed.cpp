#include "cocrea/words/deed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <vector>

#include "cocrea/words/date.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/words/sentence.hpp"
#include "cocrea/words/value.hpp"

namespace cocrea::words {
namespace {

namespace json = boost::json;

/// What was done, by whose seat and with what body: of an attested act, of the one inside.
struct Done {
    std::string deed;
    std::string seat;
    const json::object& body;
};

Done done_by(const Act& act) {
    if (act.deed != "attest") return {act.deed, act.seat.text(), act.body};
    const auto* seat = act.body.if_contains("seat");
    return {std::string(act.body.at("do").as_string()),
            seat ? std::string(seat->as_string()) : act.seat.text(),
            act.body.at("body").as_object()};
}

/// What a sentence may name, by the name of its placeholder; what was given last counts. A member
/// of a state is put into words only when a sentence asks for it: most states have many that none
/// does.
class Named {
  public:
    explicit Named(const Voice& voice) : voice_(voice) {}

    void say(std::string name, std::string text) {
        given_.push_back({std::move(name), std::move(text), nullptr});
    }
    /// The members of a state or body, which must outlive this; `within` stands before their names.
    void take(const json::object& members, std::string within = {}) {
        given_.push_back({std::move(within), {}, &members});
    }

    bool has(std::string_view name) const { return find(name) != nullptr; }

    /// The sentence `id` filled in; what it names and nobody gave stands as `missing`, where there
    /// is such a word.
    std::string sentence(const std::string& id, const std::string& missing = {}) const {
        Values values;
        for (auto& name : placeholders(voice_.text(id)))
            if (const auto* given = find(name))
                values.try_emplace(std::move(name), text_of(*given, name));
            else if (!missing.empty())
                values.try_emplace(std::move(name), missing);
        return voice_.text(id, values);
    }

  private:
    struct Given {
        std::string name, text;  ///< of a text its name; else what stands before those of `members`
        const json::object* members;

        std::string_view key(std::string_view of) const { return of.substr(name.size()); }
        /// A list without items is not told.
        bool tells(std::string_view of) const {
            if (!members) return of == name;
            const auto* value = of.starts_with(name) ? members->if_contains(key(of)) : nullptr;
            return value && (!value->is_array() || !value->get_array().empty());
        }
    };

    const Given* find(std::string_view name) const {
        const auto found = std::ranges::find_if(
            given_.rbegin(), given_.rend(), [&](const Given& given) { return given.tells(name); });
        return found == given_.rend() ? nullptr : &*found;
    }
    std::string text_of(const Given& given, std::string_view name) const {
        if (!given.members) return given.text;
        return member_text(voice_, *given.members, given.key(name)).value_or("");
    }

    const Voice& voice_;
    std::vector<Given> given_;
};

/// The name of the act's object; of a seat or a role, what the workflow calls it. The holders of a
/// role are an object by the role's name, and by that of what they hold it for.
void name_object(const Voice& voice, std::string_view deed, const ObjectId& object, Named& named) {
    constexpr std::string_view role = "role.";
    auto name = object.text();
    const bool of_role = name.starts_with(role);
    if (of_role) {
        name = name.substr(role.size());
        if (const auto dot = name.find('.'); dot != std::string::npos) {
            named.say("about", name.substr(dot + 1));
            name.resize(dot);
        }
    }
    const bool has_title = of_role || deed.starts_with("seat.");
    named.say("object", has_title ? voice.title(name).value_or(name) : name);
}

/// The object in which the act waits to be countersigned; empty when it was done.
std::string waiting_in(std::span<const Change> changes) {
    for (const auto& change : changes)
        if (change.type == "pending.held") return change.object.text();
    return {};
}

/// The sentence of a deed, and those of the members that have one of their own. What it names and
/// nobody gave is not on record.
std::string said(const Voice& voice, const std::string& deed, const Named& named) {
    const auto id = "done." + deed;
    auto sentence = named.sentence(id, fmt::format("({})", voice.text("value.not_on_record")));
    const auto family = id + ".";
    for (const auto& more : voice.catalogue().ids(family))
        if (named.has(std::string_view(more).substr(family.size())))
            sentence += " " + named.sentence(more);
    return sentence;
}

/// What an act that waits, or waited, to be countersigned would do.
std::string what_waited(const Voice& voice, const json::object& pending) {
    Named named(voice);
    for (const auto& [key, value] : pending.at("content").as_object())
        named.say(std::string(key), value_text(voice, value, key));
    const std::string deed(pending.at("deed").as_string());
    name_object(voice, deed, ObjectId(std::string(pending.at("object").as_string())), named);
    return said(voice, deed, named);
}

/// What the source of the act does not give, one after the other.
std::string unknown_text(const Voice& voice, const Entry& entry) {
    std::vector<std::string> all;
    for (const auto& one : entry.unknown) all.push_back(unknown_text(voice, one));
    return voice.list(all);
}

}  // namespace

std::string deed_sentence(const Voice& voice, const Act& act, std::span<const Change> changes) {
    const auto done = done_by(act);
    Named named(voice);
    for (const auto& change : changes) {
        if (change.object == act.object) {
            named.take(change.body);
            if (const auto* last = change.body.if_contains("last_return"))
                named.take(last->as_object(), "last_return.");
        }
        if (change.kind() == "pending") named.say("what", what_waited(voice, change.body));
    }
    named.say("seat", voice.title(done.seat).value_or(done.seat));
    named.take(done.body);
    name_object(voice, done.deed, act.object, named);
    const auto sentence = said(voice, done.deed, named);
    const auto waits = waiting_in(changes);
    return waits.empty() ? sentence
                         : voice.text("view.waits", {{"pending", waits}, {"what", sentence}});
}

std::string actor_text(const Voice& voice, const Entry& entry) {
    const auto& act = entry.act;
    const auto claim = [&](const std::string& actor, const std::string& capacity) {
        return capacity.empty() ? actor
                                : fmt::format("{} ({})", actor,
                                              value_text(voice, json::value(capacity), "capacity"));
    };
    const auto said = [&](std::string_view member) {
        const auto* value = act.body.if_contains(member);
        return value ? std::string(value->as_string()) : std::string();
    };
    auto who = claim(act.actor.text(), act.capacity);
    if (act.deed == "attest")
        who = said("actor").empty() ? voice.text("value.not_stated")
                                    : claim(said("actor"), said("capacity"));
    const auto& seat = act.seat.text();
    return seat.empty() ? who : fmt::format("{} [{}]", who, voice.title(seat).value_or(seat));
}

std::string basis_text(const Voice& voice, const Entry& entry) {
    std::vector<std::string> parts;
    if (entry.act.deed == "attest") parts.push_back(voice.text("value.attested"));
    for (const auto& cite : entry.act.cites)
        parts.push_back(cite.document.text() + (cite.place.empty() ? "" : " " + cite.place));
    for (const auto& rule : entry.waived)
        parts.push_back(voice.text("view.without", {{"value", voice.text("rule." + rule)}}));
    if (!entry.unknown.empty())
        parts.push_back(voice.text("view.not_on_record", {{"value", unknown_text(voice, entry)}}));
    if (entry.reopened)
        parts.push_back(
            voice.text("view.reopened", {{"on", date_text(voice, entry.recorded_on.text())},
                                         {"motion", entry.reopened->text()}}));
    return fmt::format("{}", fmt::join(parts, voice.text("list.strong_separator")));
}

std::vector<std::string> outcome_notes(const Voice& voice, const Entry& entry) {
    std::vector<std::string> notes;
    std::vector<std::string> waived;
    for (const auto& rule : entry.waived) waived.push_back(voice.text("rule." + rule));
    if (!waived.empty())
        notes.push_back(voice.text("view.waived", {{"value", voice.list(waived)}}));
    if (!entry.unknown.empty())
        notes.push_back(voice.text("view.unknown", {{"value", unknown_text(voice, entry)}}));
    for (const auto& change : entry.changes) {
        if (change.type == "motion.carried" || change.type == "motion.rejected")
            notes.push_back(
                voice.text(change.body.contains("opinion")
                               ? "view.opinion" + change.type.substr(change.type.find('.'))
                               : "view." + change.type));
        if (change.type == "motion.left_open") notes.push_back(voice.text("view.motion.left_open"));
        if (change.type == "ballot.changed") notes.push_back(voice.text("view.ballot.changed"));
        const auto* pending = change.body.if_contains("effect_pending");
        if (change.kind() == "motion" && pending)
            notes.push_back(voice.text("view.effect_pending",
                                       {{"value", value_text(voice, *pending, "effect_pending")}}));
    }
    return notes;
}

}  // namespace cocrea::words
