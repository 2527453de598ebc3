#include "parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cocrea/words/action.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/words/shown.hpp"
#include "cocrea/words/value.hpp"
#include "forms/acting.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

std::string class_of(Mood mood) {
    switch (mood) {
        case Mood::good:
            return "tag good";
        case Mood::blocked:
            return "tag blocked";
        case Mood::waiting:
            return "tag waiting";
        default:
            return "tag";
    }
}

Markup blocker_of(const View& view, const Blocker& blocker) {
    const auto reason = words::reason(view.voice(), blocker);
    Markup notes;
    for (const auto& note : reason.notes) notes += element<"li">(note);
    if (!blocker.fix.deed.empty()) {
        const auto fix =
            view.text("web.fix", {{"what", words::fix_text(view.voice(), blocker.fix)}});
        notes +=
            element<"li">(view.person ? link(address_of(view, blocker.fix), fix) : Markup(fix));
    }
    Markup item = element<"strong">(reason.sentence);
    if (!notes.bytes().empty()) item += element<"ul">(attribute<"class">("notes"), notes);
    return item;
}

Markup due_of(const View& view, const Action& action) {
    if (!action.due) return {};
    return element<"p">(attribute<"class">(action.late ? "late" : "due"),
                        view.text(action.late ? "view.action_late" : "view.action_due",
                                  {{"value", words::date_text(view.voice(), action.due->text())}}));
}

Markup action_of(const View& view, const Action& action) {
    const auto what = words::action_text(view.voice(), action);
    const bool own = view.person && action.actor == view.person->actor && action.allowed;
    Markup item = element<"p">(attribute<"class">("deed"),
                               tag(action.allowed ? Mood::good : Mood::blocked,
                                   view.text(action.allowed ? "web.allowed" : "web.blocked")),
                               " ", own ? link(address_of(view, action), what) : Markup(what));
    if (const auto who = words::doer_text(view.voice(), action); !who.empty())
        item += element<"p">(attribute<"class">("who"), view.text("web.who", {{"who", who}}));
    item += due_of(view, action);
    std::vector<Markup> blockers;
    for (const auto& blocker : action.blockers) blockers.push_back(blocker_of(view, blocker));
    if (!blockers.empty()) item += list_of(blockers);
    return item;
}

}  // namespace

Markup tag(Mood mood, const std::string& text) {
    return element<"strong">(attribute<"class">(class_of(mood)), text);
}

Markup link(const std::string& address, const Markup& text) {
    return element<"a">(attribute<"href">(Url(address)), text);
}

Markup section(const std::string& id, const std::string& heading, const Markup& content) {
    return element<"section">(element<"h2">(attribute<"id">(id), heading), content);
}

Markup table(const std::string& caption, const std::vector<std::string>& head,
             const std::vector<std::vector<Markup>>& rows) {
    Markup columns, body;
    for (const auto& one : head) columns += element<"th">(attribute<"scope">("col"), one);
    for (const auto& row : rows) {
        Markup cells;
        for (const auto& cell : row) cells += element<"td">(cell);
        body += element<"tr">(cells);
    }
    return element<"div">(
        attribute<"class">("wide"), attribute<"tabindex">("0"), attribute<"role">("region"),
        attribute<"aria-label">(caption),
        element<"table">(element<"caption">(attribute<"class">("unseen"), caption),
                         element<"thead">(element<"tr">(columns)), element<"tbody">(body)));
}

Markup facts(const std::vector<std::pair<std::string, Markup>>& all) {
    Markup list;
    for (const auto& [label, fact] : all)
        list += element<"div">(element<"dt">(label), element<"dd">(fact));
    return element<"dl">(list);
}

Markup list_of(const std::vector<Markup>& items) {
    Markup list;
    for (const auto& item : items) list += element<"li">(item);
    return element<"ul">(list);
}

Markup paragraph(const Markup& text) { return element<"p">(text); }

Markup trouble(const View& view, const std::string& id, std::chrono::seconds wait) {
    return element<"div">(
        attribute<"class">("refused"), attribute<"role">("alert"),
        element<"h2">(view.text("web.device.refused")),
        paragraph(view.text(id, wait.count() > 0
                                    ? words::Values{{"seconds", std::to_string(wait.count())}}
                                    : words::Values{})));
}

Markup time_of(const View& view, std::chrono::sys_seconds time) {
    const auto day = Date::of(std::chrono::floor<std::chrono::days>(time)).text();
    const auto minute =
        std::chrono::floor<std::chrono::minutes>(time).time_since_epoch() % std::chrono::days(1);
    return element<"time">(fmt::format("{}, {:02}:{:02} UTC", words::date_text(view.voice(), day),
                                       minute / std::chrono::hours(1),
                                       minute % std::chrono::hours(1) / std::chrono::minutes(1)));
}

std::string address_of(const View& view, std::string_view kind, const ObjectId& object) {
    const auto page = kind == "commitment" ? "commitments"
                      : kind == "session"  ? "sessions"
                                           : "objects";
    return address_of(view.voice(), page, object.text());
}

std::string name_of(const View& view, const ObjectView& object) {
    const auto* title = object.state.if_contains("title");
    if (title && title->is_string()) return words::value_text(view.voice(), *title, "title");
    const auto& id = object.object.text();
    const auto word = id.starts_with("role.") ? id.substr(5) : id;
    if (const auto called = view.voice().title(word)) return *called;
    return id == object.kind ? words::value_text(view.voice(), json::value(id), "kind") : id;
}

Markup link_to(const View& view, const ObjectView& object) {
    return link(address_of(view, object.kind, object.object), name_of(view, object));
}

Markup gate_box(const View& view, const Explanation& explanation) {
    const auto& actions = explanation.actions;
    if (actions.empty()) return section("gate", view.text("web.gate.nothing"), Markup());
    std::vector<Markup> items;
    for (const auto& action : actions) items.push_back(action_of(view, action));
    const auto& first = actions.front();
    const auto heading = view.text(first.allowed ? "web.gate.open" : "web.gate.blocked",
                                   {{"n", std::to_string(first.blockers.size())}});
    return element<"section">(attribute<"class">(first.allowed ? "gate open" : "gate blocked"),
                              element<"h2">(attribute<"id">("gate"), heading), list_of(items));
}

Markup entry_of(const View& view, const desk::LoggedEntry& logged) {
    const auto& voice = view.voice();
    const auto number = fmt::format("#{}", logged.seq);
    const auto to_entry = link(address_of(voice, "history", std::to_string(logged.seq)), number);
    if (!logged.entry)
        return element<"li">(to_entry, " ", words::withheld_text(voice, logged.withheld));
    const auto& entry = *logged.entry;
    const auto day = entry.act.occurred_on.text();
    Markup item = element<"p">(attribute<"class">("when"), to_entry, " · ",
                               element<"time">(words::date_text(voice, day)), " · ",
                               words::shown(words::actor_text(voice, entry)));
    item += paragraph(words::deed_sentence(voice, entry.act, entry.changes));
    if (const auto basis = words::basis_text(voice, entry); !basis.empty())
        item += element<"p">(attribute<"class">("who"), view.text("field.basis"), ": ", basis);
    return element<"li">(item);
}

Markup state_of(const View& view, const json::object& state,
                std::span<const std::string_view> without) {
    std::vector<std::pair<std::string, Markup>> all;
    const auto& voice = view.voice();
    for (const auto& [key, value] : state) {
        const std::string member(key);
        if (member == "unknown" || std::ranges::count(without, member) != 0) continue;
        const auto items = words::items_text(voice, value, member);
        if (items.empty()) {
            all.emplace_back(words::field_text(voice, member),
                             words::member_text(voice, state, member).value_or(""));
        } else {
            std::vector<Markup> list(items.begin(), items.end());
            all.emplace_back(words::field_text(voice, member), list_of(list));
        }
    }
    return facts(all);
}

}  // namespace cocrea::web
