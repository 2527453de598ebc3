#include <algorithm>
#include <set>

#include "agenda.hpp"
#include "cocrea/papers/session.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "members.hpp"
#include "motions.hpp"
#include "roll.hpp"

namespace cocrea::papers {
namespace {

void add_attendance(Paper& paper, const Sitting& sitting, const std::vector<Place>& places) {
    Grid grid{{sitting.label("seat"), sitting.label("as"), sitting.text("paper.name"),
               sitting.text("paper.presence"), sitting.label("recorded_at")},
              {}};
    for (const auto& place : places)
        for (const auto& one : place.holdings)
            grid.rows.push_back(
                {sitting.seat(place.seat), sitting.voice().spoken(one.as), who(sitting, one),
                 place.withheld.is_null() ? sitting.voice().spoken(one.presence)
                                          : withheld_text(sitting.voice(), place.withheld),
                 place.seq ? sitting.recorded(*place.seq) : ""});
    const auto guests = guests_of(sitting);
    for (const auto& guest : guests.objects)
        grid.rows.push_back({"", sitting.label("guest"),
                             sitting.person(guest.state.at("guest").as_string()),
                             sitting.voice().spoken("present"), sitting.recorded(guest.seq)});
    paper.blocks.push_back(Heading{1, sitting.text("paper.attendance")});
    paper.blocks.push_back(std::move(grid));
    if (!guests.withheld.is_null())
        paper.blocks.push_back(Paragraph{withheld_text(sitting.voice(), guests.withheld)});
}

/// The days on which the session went on after a recess, and why.
void add_recesses(Facts& facts, const Sitting& sitting) {
    sitting.reader().history({.object = sitting.id()}, [&](const desk::LoggedEntry& logged) {
        const auto recessed = [](const Change& one) { return one.type == "session.recessed"; };
        if (!logged.entry || std::ranges::none_of(logged.entry->changes, recessed)) return;
        const auto& act = logged.entry->act;
        const auto& body = act.deed == "attest" ? act.body.at("body").as_object() : act.body;
        facts.facts.emplace_back(
            sitting.text("paper.recess"),
            sitting.text(
                "paper.recess.until",
                {{"day", *sitting.value(body, "day")},
                 {"reason",
                  sitting.value(body, "reason").value_or(sitting.text("paper.not_on_record"))}}));
    });
}

/// Whether a later session approved the minutes, where sessions do.
void add_approval(Facts& facts, const Sitting& sitting) {
    if (!sitting.workflow().matter("approve_minutes") ||
        word(sitting.state(), "status") != "closed")
        return;
    const auto* minutes = sitting.state().if_contains("minutes");
    const auto* approval = minutes ? minutes->as_object().if_contains("approval") : nullptr;
    auto text = sitting.text(holds(sitting.state(), "attested") ? "paper.not_on_record"
                                                                : "paper.minutes.pending");
    if (approval)
        text = sitting.text(
            "paper.minutes.approved",
            {{"motion", word(approval->as_object(), "motion")},
             {"day", words::date_text(sitting.voice(), word(approval->as_object(), "on"))}});
    facts.facts.emplace_back(sitting.label("minutes"), std::move(text));
}

/// Whether the session opened with a quorum, as far as that was asked.
std::string quorum_found(const Sitting& sitting) {
    const auto status = word(sitting.state(), "status");
    if (status == "without_quorum") return sitting.text("paper.quorum.lacking");
    const auto opened = sitting.entries("open");
    if (opened.empty()) return sitting.text("paper.quorum.not_opened");
    const auto logged = sitting.reader().entry(opened.front());
    if (!logged.entry) return withheld_text(sitting.voice(), logged.withheld);
    const auto& waived = logged.entry->waived;
    const bool asked = std::ranges::find(waived, "quorum") == waived.end();
    return sitting.text(asked ? "paper.quorum.there" : "paper.quorum.not_asked");
}

/// How many seats are represented by the list; nothing when some of it is withheld or none of it
/// was recorded.
std::optional<std::string> counted(const Sitting& sitting, const std::vector<Place>& places) {
    std::set<std::string> sectors;
    std::size_t seats = 0;
    bool recorded = false;
    for (const auto& place : places) {
        if (!place.withheld.is_null()) return std::nullopt;
        recorded = recorded || place.seq;
        if (!place.is_represented()) continue;
        ++seats;
        sectors.insert(place.sector);
    }
    if (!recorded) return std::nullopt;
    return sitting.text("paper.quorum.counted", {{"seats", std::to_string(seats)},
                                                 {"of", std::to_string(places.size())},
                                                 {"sectors", std::to_string(sectors.size())}});
}

void add_quorum(Paper& paper, const Sitting& sitting, const std::vector<Place>& places) {
    auto text = quorum_found(sitting) + ' ' + quorum_needed(sitting);
    if (const auto count = counted(sitting, places)) text += ' ' + *count;
    paper.blocks.push_back(Heading{1, sitting.text("paper.quorum")});
    paper.blocks.push_back(Paragraph{std::move(text)});
}

/// A line for everybody who was there for a seat, and for who opened the session.
void add_signatures(Paper& paper, const Sitting& sitting, const std::vector<Place>& places) {
    Signatures signatures;
    if (const auto opened = sitting.entries("open"); !opened.empty())
        if (auto line = signature_of(sitting, opened.front()))
            signatures.lines.push_back(*std::move(line));
    for (const auto& place : places)
        for (const auto& one : place.holdings)
            if (one.presence == "present")
                signatures.lines.push_back(
                    {who(sitting, one),
                     sitting.text("paper.seated", {{"seat", sitting.seat(place.seat)},
                                                   {"as", sitting.voice().spoken(one.as)}})});
    if (!signatures.lines.empty()) paper.blocks.push_back(std::move(signatures));
}

}  // namespace

Result<Paper> minutes_of(const desk::Desk& desk, const desk::Reader& reader,
                         const words::Voice& voice, const ObjectId& session) {
    const auto sitting = Sitting::of(desk, reader, voice, session);
    if (!sitting) return sitting.error();
    auto paper = sitting->begun("paper.minutes.title");
    if (sitting->withheld()) return paper;
    const auto places = places_at_the_end(*sitting);
    auto facts = sitting->facts({"day", "modality", "place", "public", "second_call", "convened_on",
                                 "opened_on", "closed_on", "chair", "people", "status"});
    add_recesses(facts, *sitting);
    add_approval(facts, *sitting);
    for (const auto& basis : sitting->bases(session))
        facts.facts.emplace_back(sitting->label("basis"), basis);
    paper.blocks.push_back(std::move(facts));
    add_attendance(paper, *sitting, places);
    add_quorum(paper, *sitting, places);
    add_agenda(paper, *sitting);
    add_motions(paper, *sitting);
    add_errata(paper, *sitting, session);
    add_signatures(paper, *sitting, places);
    return paper;
}

}  // namespace cocrea::papers
