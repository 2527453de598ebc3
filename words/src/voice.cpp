#include "cocrea/words/voice.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include "names.hpp"

namespace cocrea::words {

namespace {

/// Kinds of events have titles of their own: one may be called as something else is.
std::string event_named(std::string_view kind) { return "event:" + std::string(kind); }

/// And so have phases, which steps are often called after.
std::string phase_named(std::string_view phase) { return std::string(by_phase).append(phase); }

}  // namespace

Voice::Voice(const Language& language) : catalogue_(language), commands_(language) {}

Voice::Voice(std::string_view tag) : Voice(language_named(tag)) {}

std::string Voice::text_or(std::string_view id, std::string_view plain) const {
    return catalogue_.has(id) ? catalogue_.text(id) : std::string(plain);
}

void Voice::learn(const Workflow& workflow) {
    titles_.clear();
    const auto add = [&](const std::string& id, const Text& title) {
        if (const auto& text = title.in(language()); !text.empty()) titles_[id] = text;
    };
    if (!workflow.bodies.empty()) add("forum", workflow.bodies.front().title);
    for (const auto& body : workflow.bodies) {
        add(body.id, body.title);
        for (const auto& kind : body.sessions) add(kind.id, kind.title);
    }
    for (const auto& role : workflow.roles) add(role.id, role.title);
    for (const auto& seat : workflow.seats()) add(seat.id, seat.title);
    for (const auto& decision : workflow.decisions) add(decision.id, decision.title);
    for (const auto& matter : workflow.matters) add(matter.id, matter.title);
    for (const auto& documents : workflow.documents) add(documents.id, documents.title);
    for (const auto& date : workflow.dates) add(date.id, date.title);
    for (const auto& event : workflow.events) add(event_named(event.id), event.title);
    for (const auto& track : workflow.tracks) add(track.id, track.title);
    for (const auto& plan : workflow.phases) {
        add(phase_named(boost::describe::enum_to_string(plan.phase, "")), plan.title);
        for (const auto& step : plan.steps) add(step.id, step.title);
    }
}

std::optional<std::string> Voice::title(std::string_view word) const {
    const auto found = titles_.find(word);
    return found == titles_.end() ? std::nullopt : std::optional(found->second);
}

std::string Voice::list(const std::vector<std::string>& words) const {
    return fmt::format("{}", fmt::join(words, text("list.separator")));
}

std::string Voice::spoken(std::string_view word) const {
    static constexpr std::string_view families[]{"value.", "kind.", by_title};
    return named(*this, families, word);
}

std::string called(const Voice& voice, std::string_view word) {
    if (auto title = voice.title(word)) return *title;
    std::string plain(word);
    for (auto& c : plain)
        if (c == '_') c = ' ';
    return plain;
}

std::string named(const Voice& voice, Families families, std::string_view word) {
    for (const auto family : families) {
        const auto id = std::string(family).append(word);
        if (family == by_event) {
            if (auto title = voice.title(event_named(word))) return *title;
            continue;
        }
        if (family == by_phase)
            if (auto title = voice.title(id)) return *title;
        if (family != by_title && voice.catalogue().has(id))
            return voice.text(id, {{"have", "…"}, {"need", "…"}});
        if (auto title = voice.title(word); title && family == by_title) return *title;
    }
    return std::string(word);
}

}  // namespace cocrea::words
