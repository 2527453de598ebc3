#include "commands/methodology.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <ostream>

#include "cocrea/words/date.hpp"
#include "cocrea/words/rules.hpp"
#include "cocrea/words/times.hpp"
#include "terminal/table.hpp"

namespace cocrea::cli {
namespace {

/// A methodology in the words of one language.
class Shown {
  public:
    Shown(Program& program, const Workflow& workflow)
        : program_(program), workflow_(workflow), voice_(program.voice().language()) {
        voice_.learn(workflow);
    }

    void print() {
        bodies();
        roles();
        exclusive();
        decisions();
        matters();
        dates();
        steps();
        documents();
    }

  private:
    std::string label(const std::string& id) const { return program_.text(id); }

    /// What it is called, and the name that the file and the commands have for it.
    std::string named(const std::string& id) const {
        const auto title = voice_.title(id);
        return title && *title != id ? fmt::format("{} ({})", *title, id) : voice_.spoken(id);
    }

    std::string list(const std::vector<std::string>& ids) const {
        std::vector<std::string> names;
        for (const auto& id : ids) names.push_back(voice_.title(id).value_or(voice_.spoken(id)));
        return voice_.list(names);
    }

    void print(const std::string& heading, const Table& table) {
        program_.out() << '\n' << program_.style().paint(Tone::heading, label(heading)) << '\n';
        program_.print(table);
    }

    std::string seats_of(const Body& body) const {
        if (body.open) return voice_.text("quorum.open");
        std::map<std::string, unsigned> sectors;
        for (const auto& seat : body.seats) ++sectors[seat.sector];
        std::vector<std::string> parts;
        for (const auto& [sector, seats] : sectors)
            parts.push_back(
                voice_.text("quorum.of_sector", {{"sector", voice_.title(sector).value_or(sector)},
                                                 {"seats", std::to_string(seats)}}));
        return voice_.list(parts);
    }

    /// Who names the holders of its seats; of which seats, where that is not one for all.
    std::string namers_of(const Body& body) const {
        std::vector<std::pair<std::string, std::vector<std::string>>> namers;
        for (const auto& seat : body.seats) {
            const auto& by = seat.named_by.in(voice_.language());
            auto found = std::ranges::find(namers, by, &decltype(namers)::value_type::first);
            if (found == namers.end()) found = namers.insert(found, {by, {}});
            found->second.push_back(seat.id);
        }
        std::vector<std::string> texts;
        for (const auto& [by, seats] : namers)
            if (!by.empty())
                texts.push_back(namers.size() == 1 ? by : fmt::format("{}: {}", list(seats), by));
        return fmt::format("{}", fmt::join(texts, voice_.text("list.strong_separator")));
    }

    void bodies() {
        for (const auto& body : workflow_.bodies) {
            Table table({{label("field.body"), Fit::wrap}, {named(body.id), Fit::wrap}});
            const auto add = [&](const char* field, std::string text) {
                if (!text.empty()) table.add({label(field), std::move(text)});
            };
            if (body.advises) table.add({"", label("workflow.advises")});
            add("field.seats", seats_of(body));
            add("field.named_by", namers_of(body));
            add("field.quorum", words::quorum_text(voice_, body, body.quorum));
            add("field.second_call", words::quorum_text(voice_, body, body.second_call));
            auto chair = list(body.chair);
            if (body.chair_alternates)
                chair = voice_.text("workflow.alternates", {{"chair", chair}});
            add("field.chair", std::move(chair));
            std::vector<std::string> sessions;
            for (const auto& kind : body.sessions)
                sessions.push_back(words::session_text(voice_, kind));
            add("field.sessions", voice_.list(sessions));
            print("workflow.bodies", table);
        }
    }

    void roles() {
        Table table({{label("field.role"), Fit::wrap}, {"", Fit::wrap}});
        for (const auto& role : workflow_.roles)
            table.add(
                {named(role.id),
                 said({{"field.held_for",
                        role.about ? voice_.text(std::string("workflow.about_one_") +
                                                 boost::describe::enum_to_string(*role.about, ""))
                                   : ""},
                       {"workflow.deputy_of", role.deputy_of.empty() ? "" : list({role.deputy_of})},
                       {"field.named_by", role.named_by.in(voice_.language())}})});
        print("workflow.roles", table);
    }

    void exclusive() {
        if (workflow_.exclusive.empty()) return;
        Table table({{label("field.capacity"), Fit::wrap}});
        for (const auto& set : workflow_.exclusive) table.add({list(set)});
        print("workflow.exclusive", table);
    }

    void decisions() {
        Table table({{label("field.decision"), Fit::wrap},
                     {label("field.body"), Fit::wrap},
                     {label("field.rule"), Fit::wrap}});
        for (const auto& rule : workflow_.decisions)
            table.add({named(rule.id), list({rule.body}), words::rule_text(voice_, rule)});
        print("workflow.decisions", table);
    }

    void matters() {
        Table table({{label("field.matter"), Fit::wrap}, {label("field.decision"), Fit::wrap}});
        for (const auto& matter : workflow_.matters) {
            const auto effect = voice_.spoken(matter.id);
            table.add(
                {effect == matter.id ? named(matter.id) : fmt::format("{} ({})", effect, matter.id),
                 list({matter.decision})});
        }
        print("workflow.matters", table);
    }

    std::string deliverables(const Step& step) const {
        std::vector<std::string> names;
        for (const auto& one : step.delivers) {
            auto name = one.id;
            if (one.status != DocumentStatus::draft)
                name += ": " + voice_.text(std::string("status.") +
                                           boost::describe::enum_to_string(one.status, ""));
            if (one.due)
                name += fmt::format(" ({})", words::due_text(voice_, workflow_, step, one.due));
            names.push_back(std::move(name));
        }
        return voice_.list(names);
    }

    /// What has a label and something to say, one after the other.
    std::string said(const std::vector<std::pair<const char*, std::string>>& parts) const {
        std::vector<std::string> texts;
        for (const auto& [field, text] : parts)
            if (!text.empty())
                texts.push_back(*field ? fmt::format("{}: {}", label(field), text) : text);
        return together(texts);
    }

    std::string together(const std::vector<std::string>& texts) const {
        return fmt::format("{}", fmt::join(texts, voice_.text("list.strong_separator")));
    }

    std::string hands(const Step& step) const {
        if (step.sign) return words::signing_text(voice_, *step.sign);
        return list({step.by.empty() ? step.decide : step.by});
    }

    void steps() {
        Table table({{label("field.phase")},
                     {label("field.step"), Fit::wrap},
                     {label("field.by"), Fit::wrap},
                     {"", Fit::wrap}});
        for (const auto& plan : workflow_.phases)
            for (const auto& step : plan.steps)
                table.add(
                    {label(std::string("phase.") + boost::describe::enum_to_string(plan.phase, "")),
                     named(step.id), hands(step),
                     said({{"field.needs", list(step.needs)},
                           {"workflow.apart_from_steps", list(step.apart_from)},
                           {"", together(words::times_text(voice_, workflow_, step))},
                           {"field.delivers", deliverables(step)}})});
        print("workflow.steps", table);
    }

    void dates() {
        if (workflow_.dates.empty()) return;
        Table table({{label("field.name"), Fit::wrap}, {label("field.day")}});
        for (const auto& date : workflow_.dates)
            table.add({named(date.id), words::date_text(voice_, date.day)});
        print("workflow.dates", table);
    }

    void documents() {
        if (workflow_.documents.empty()) return;
        Table table({{label("field.class"), Fit::wrap}, {"", Fit::wrap}});
        for (const auto& one : workflow_.documents) {
            const auto* general = workflow_.matter("approve_document");
            const auto rule = one.approve.empty() && general ? general->decision : one.approve;
            const auto who = [&](const std::vector<std::string>& roles) {
                return roles.empty() ? label("workflow.who_may") : list(roles);
            };
            table.add(
                {named(one.id), said({{"workflow.drafts", who(one.by)},
                                      {"workflow.approves",
                                       one.unapproved ? label("workflow.nobody") : list({rule})},
                                      {"workflow.publishes", who(one.publish_by)},
                                      {"workflow.apart", list(one.apart_from)}})});
        }
        print("workflow.documents", table);
    }

    Program& program_;
    const Workflow& workflow_;
    words::Voice voice_;
};

}  // namespace

void print_methodology(Program& program, const Workflow& workflow) {
    Shown(program, workflow).print();
}

}  // namespace cocrea::cli
