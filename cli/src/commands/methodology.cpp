#include "commands/methodology.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>

#include "cocrea/words/date.hpp"
#include "cocrea/words/rules.hpp"
#include "cocrea/words/times.hpp"
#include "cocrea/words/value.hpp"
#include "commands/methodology_words.hpp"
#include "commands/rights.hpp"

namespace cocrea::cli {
namespace {

/// A methodology in the words of one language: everything that its file says, and nothing else.
class Shown : private MethodologyWords {
  public:
    using MethodologyWords::MethodologyWords;

    void print() {
        general();
        bodies();
        print_rights(program_, workflow_);
        decisions();
        matters();
        dates();
        tracks();
        phases();
        steps();
        documents();
        events();
        audiences();
    }

  private:
    using MethodologyWords::print;

    template <class E>
    std::string word(const char* family, E value) const {
        return label(std::string(family) + boost::describe::enum_to_string(value, ""));
    }

    void general() {
        Table table({{""}, {""}});
        const auto add = [&](const char* id, const std::string& text) {
            if (!text.empty()) table.add({label(id), text});
        };
        add("workflow.time_zone", workflow_.time_zone);
        std::vector<std::string> days;
        for (const auto& day : workflow_.holidays) days.push_back(words::date_text(voice_, day));
        add("workflow.holidays", voice_.list(days));
        add("workflow.recorded_within",
            voice_.text("workflow.days", {{"days", std::to_string(workflow_.recorded_within)}}));
        std::vector<std::string> deeds;
        for (const auto& deed : workflow_.signed_deeds)
            deeds.push_back(deed == "all" ? label("audience.all") : purpose(deed));
        add("workflow.signed", voice_.list(deeds));
        print("workflow.general", table);
    }

    std::string sector_called(const std::string& sector) const {
        return words::value_text(voice_, boost::json::value(sector), "sector");
    }

    std::string seats_of(const Body& body) const {
        if (body.open) return voice_.text("quorum.open");
        std::map<std::string, unsigned> sectors;
        for (const auto& seat : body.seats) ++sectors[seat.sector];
        std::vector<std::string> parts;
        for (const auto& [sector, seats] : sectors)
            parts.push_back(voice_.text("quorum.of_sector", {{"sector", sector_called(sector)},
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
            Table table({{label("field.body")}, {named(body.id)}});
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
            if (!body.seats.empty()) seats(body);
        }
    }

    void seats(const Body& body) {
        Table table({{label("field.seat")}, {label("field.sector")}, {label("workflow.weight")}});
        for (const auto& seat : body.seats)
            table.add({named(seat.id), sector_called(seat.sector), std::to_string(seat.weight)});
        print("field.seats", table);
    }

    void tracks() {
        Table table({{label("field.track")}, {label("workflow.phases")}});
        for (const auto& track : workflow_.tracks) {
            std::vector<std::string> walked;
            for (const auto phase : track.phases) walked.push_back(phase_named(phase));
            table.add({named(track.id), voice_.list(walked)});
        }
        print("workflow.tracks", table);
    }

    std::string phase_named(Phase phase) const {
        const auto* plan = workflow_.phase(phase);
        const auto title = plan ? plan->title.in(voice_.language()) : std::string();
        return title.empty() ? word("phase.", phase) : title;
    }

    std::string condition(const Requirement& one) const {
        auto text = voice_.text_or("condition." + one.condition, one.condition);
        for (const auto& [name, value] : one.arguments)
            text += fmt::format(" ({}: {})",
                                voice_.text_or("condition." + std::string(name), std::string(name)),
                                words::value_text(voice_, value));
        return text;
    }

    void phases() {
        Table table({{label("field.phase")}, {label("workflow.requires")}});
        for (const auto& plan : workflow_.phases) {
            std::vector<std::string> asked;
            for (const auto& one : plan.requires_) asked.push_back(condition(one));
            table.add({fmt::format("{} ({})", phase_named(plan.phase),
                                   boost::describe::enum_to_string(plan.phase, "")),
                       voice_.list(asked)});
        }
        print("workflow.phases", table);
    }

    std::string audience(const Audience& readers) const {
        if (readers.who == Audience::Who::everyone) return label("audience.public");
        return readers.who == Audience::Who::members ? label("audience.members")
                                                     : list(readers.roles);
    }

    void audiences() {
        const auto& declared = workflow_.audience;
        if (declared.deeds.empty() && declared.kinds.empty()) return;
        Table table({{""}, {label("workflow.readers")}});
        for (const auto& [deed, readers] : declared.deeds)
            table.add({fmt::format("{} ({})", purpose(deed), deed), audience(readers)});
        for (const auto& [kind, readers] : declared.kinds)
            table.add({fmt::format("{} ({})", voice_.spoken(kind), kind), audience(readers)});
        print("workflow.audience", table);
    }

    void decisions() {
        Table table({{label("field.decision")}, {label("field.body")}, {label("field.rule")}});
        for (const auto& rule : workflow_.decisions)
            table.add({named(rule.id), list({rule.body}), words::rule_text(voice_, rule)});
        print("workflow.decisions", table);
    }

    void matters() {
        Table table({{label("field.matter")}, {label("field.decision")}});
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
            auto name = called(one.id);
            if (one.status != DocumentStatus::draft)
                name += ": " + voice_.text(std::string("status.") +
                                           boost::describe::enum_to_string(one.status, ""));
            if (one.due)
                name += fmt::format(" ({})", words::due_text(voice_, workflow_, step, one.due));
            names.push_back(std::move(name));
        }
        return voice_.list(names);
    }

    std::string hands(const Step& step) const {
        if (step.sign) return words::signing_text(voice_, *step.sign);
        return list({step.by.empty() ? step.decide : step.by});
    }

    void steps() {
        Table table({{label("field.phase")}, {label("field.step")}, {label("field.by")}, {""}});
        for (const auto& plan : workflow_.phases)
            for (const auto& step : plan.steps)
                table.add(
                    {phase_named(plan.phase), named(step.id), hands(step),
                     said({{"field.needs", list(step.needs)},
                           {"workflow.apart_from_steps", list(step.apart_from)},
                           {"", together(words::times_text(voice_, workflow_, step))},
                           {"field.delivers", deliverables(step)},
                           {"workflow.scope",
                            step.scope == Scope::axis ? label("workflow.once_for_the_axis") : ""},
                           {"workflow.keep", step.keep ? label("value.yes") : ""}})});
        print("workflow.steps", table);
    }

    void dates() {
        if (workflow_.dates.empty()) return;
        Table table({{label("field.name")}, {label("field.day")}});
        for (const auto& date : workflow_.dates)
            table.add({named(date.id), words::date_text(voice_, date.day)});
        print("workflow.dates", table);
    }

    void documents() {
        if (workflow_.documents.empty()) return;
        Table table({{label("field.class")}, {""}});
        for (const auto& one : workflow_.documents) {
            const auto* general = workflow_.matter("approve_document");
            const auto rule = one.approve.empty() && general ? general->decision : one.approve;
            const auto who = [&](const std::vector<std::string>& roles) {
                return roles.empty() ? label("workflow.who_may") : list(roles);
            };
            table.add({named(one.id),
                       said({{"workflow.drafts", who(one.by)},
                             {"workflow.approves",
                              one.unapproved ? label("workflow.nobody") : list({rule})},
                             {"workflow.publishes", who(one.publish_by)},
                             {"workflow.apart", list(one.apart_from)},
                             {"workflow.readers", one.audience ? audience(*one.audience) : ""}})});
        }
        print("workflow.documents", table);
    }

    void events() {
        if (workflow_.events.empty()) return;
        Table table({{label("field.title")}});
        for (const auto& one : workflow_.events)
            table.add({fmt::format("{} ({})", one.title.in(voice_.language()), one.id)});
        print("workflow.events", table);
    }
};

}  // namespace

void print_methodology(Program& program, const Workflow& workflow) {
    Shown(program, workflow).print();
}

}  // namespace cocrea::cli
