#include "cocrea/papers/messages.hpp"

#include <algorithm>
#include <set>

#include "cocrea/papers/calendar.hpp"
#include "cocrea/papers/render.hpp"
#include "cocrea/papers/session.hpp"
#include "cocrea/words/action.hpp"
#include "cocrea/words/date.hpp"
#include "members.hpp"
#include "roll.hpp"
#include "sitting.hpp"

namespace cocrea::papers {

using desk::Message;

namespace {

/// A deadline is near when it is no further away.
constexpr std::chrono::days near{7};

desk::Viewer viewer_of(const ActorId& actor) { return {desk::Viewer::Who::actor, actor}; }

/// Whoever holds a seat of the session after that entry.
std::set<ActorId> called(const Sitting& sitting, std::uint64_t seq) {
    std::set<ActorId> all;
    for (const auto& place : places_of(sitting, seq))
        for (const auto& holding : place.holdings)
            if (!holding.actor.empty()) all.insert(ActorId(holding.actor));
    return all;
}

/// A session that is called, moved or called off, for a day that is not over.
class Call {
  public:
    static std::optional<Call> of(const desk::Desk& desk, const desk::Reader& reader,
                                  const words::Voice& voice, const ObjectId& session,
                                  const Date& today) {
        auto sitting = Sitting::of(desk, reader, voice, session);
        if (!sitting || sitting->withheld()) return std::nullopt;
        const auto status = word(sitting->state(), "status");
        const auto day = Date::parse(word(sitting->state(), "day"));
        const bool to_come = day && day->latest() >= today.earliest();
        if (!to_come || (status != "convened" && status != "cancelled")) return std::nullopt;
        const auto entries = sitting->entries(status);
        const auto calls = sitting->entries("convened");
        if (entries.empty() || calls.empty()) return std::nullopt;
        return Call(*std::move(sitting), status == "cancelled", entries.back(), calls.back());
    }

    /// Each is told what they may read.
    void tell(std::vector<Message>& all, const desk::Desk& desk, const words::Voice& voice,
              const std::string& pages) const {
        const auto& id = sitting_.id();
        const auto subject =
            voice.text(off_ ? "notice.called_off" : "notice.called",
                       {{"session", sitting_.name()},
                        {"day", words::date_text(voice, word(sitting_.state(), "day"))}});
        for (const auto& actor : called(sitting_, call_)) {
            const auto reader = desk.reader(viewer_of(actor));
            auto text = to_text(*convocation_of(desk, reader, voice, id)) + '\n' +
                        voice.text("notice.recorded", {{"recorded", sitting_.recorded(entry_)}}) +
                        '\n';
            if (!pages.empty()) text += pages + '\n';
            text += '\n' + voice.text("notice.foot") + '\n';
            all.push_back({actor, id.text() + " " + std::to_string(entry_), subject,
                           std::move(text), calendar_of(desk, reader, voice, std::array{id})});
        }
    }

  private:
    Call(Sitting sitting, bool off, std::uint64_t entry, std::uint64_t call)
        : sitting_(std::move(sitting)), off_(off), entry_(entry), call_(call) {}

    Sitting sitting_;
    bool off_;
    std::uint64_t entry_, call_;
};

/// What one person can do, or has to take away before others can.
struct Waits {
    std::vector<std::string> pressing, others;
};

bool is_for(const Action& action, const ActorId& actor) {
    if (action.allowed) return action.actor == actor;
    return std::ranges::any_of(action.blockers, [&](const Blocker& blocker) {
        return std::ranges::find(blocker.who, actor.text()) != blocker.who.end();
    });
}

Waits waits_of(const desk::Desk& desk, const words::Voice& voice, const ActorId& actor,
               const Date& today) {
    constexpr std::size_t all = SIZE_MAX - 1;
    Waits waits;
    for (const auto& [object, kind, version, state, actions] :
         desk.next(actor, today, all, viewer_of(actor)).explanations)
        for (const auto& action : actions) {
            if (!is_for(action, actor)) continue;
            const auto title = word(state, "title");
            auto line = "- " +
                        (title.empty() ? object.text() : title + " (" + object.text() + ")") +
                        ": " + words::action_text(voice, action);
            if (!action.due) {
                waits.others.push_back(std::move(line));
                continue;
            }
            line += " · " + voice.text(action.late ? "view.action_late" : "view.action_due",
                                       {{"value", words::date_text(voice, action.due->text())}});
            const bool pressing = action.late || action.due->earliest() <= today.latest() + near;
            (pressing ? waits.pressing : waits.others).push_back(std::move(line));
        }
    return waits;
}

void add_lines(std::string& text, const std::string& head, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    text += '\n' + head + '\n';
    for (const auto& line : lines) text += line + '\n';
}

std::optional<Message> waiting_for(const desk::Desk& desk, const words::Voice& voice,
                                   const ActorId& actor, const Date& today,
                                   const std::string& pages) {
    const auto [pressing, others] = waits_of(desk, voice, actor, today);
    if (pressing.empty()) return std::nullopt;
    const words::Values values{{"count", std::to_string(pressing.size())},
                               {"origin", desk.publishing().origin()}};
    auto text = voice.text("notice.waits", values) + '\n';
    add_lines(text, voice.text("notice.pressing"), pressing);
    add_lines(text, voice.text("notice.others"), others);
    if (!pages.empty()) text += '\n' + pages + '\n';
    text += '\n' + voice.text("notice.foot") + '\n';
    return Message{actor, today.text(), voice.text("notice.waits", values), std::move(text)};
}

}  // namespace

std::vector<Message> messages(const desk::Desk& desk, const words::Voice& voice, const Date& today,
                              const std::string& pages) {
    const auto reader = desk.reader();
    std::vector<Message> all;
    each_of_kind(reader.view(), "session", [&](const ObjectId& session) {
        if (const auto call = Call::of(desk, reader, voice, session, today))
            call->tell(all, desk, voice, pages);
    });
    each_of_kind(reader.view(), "actor", [&](const ObjectId& actor) {
        if (auto one = waiting_for(desk, voice, ActorId(actor.text()), today, pages))
            all.push_back(*std::move(one));
    });
    return all;
}

}  // namespace cocrea::papers
