#include "agenda.hpp"
#include "cocrea/papers/session.hpp"
#include "cocrea/words/value.hpp"
#include "members.hpp"
#include "roll.hpp"

namespace cocrea::papers {
namespace {

std::vector<std::string> paper_row(const Sitting& sitting, const ObjectId& id,
                                   std::uint64_t as_of) {
    const auto found = sitting.reader().object(id, as_of);
    if (!found) return {id.text(), "", ""};
    if (!found->withheld.is_null())
        return {id.text(), withheld_text(sitting.voice(), found->withheld), ""};
    return {id.text(), sitting.value(found->state, "title").value_or(""),
            sitting.value(found->state, "digest").value_or(sitting.text("paper.no_digest"))};
}

void add_papers(Paper& paper, const Sitting& sitting, std::uint64_t as_of) {
    Grid grid{{sitting.label("document"), sitting.label("title"), sitting.label("digest")}, {}};
    for (const auto& id : list(sitting.state(), "papers"))
        grid.rows.push_back(paper_row(sitting, ObjectId(std::string(id.as_string())), as_of));
    if (grid.rows.empty()) return;
    paper.blocks.push_back(Heading{1, sitting.label("papers")});
    paper.blocks.push_back(std::move(grid));
}

void add_convened(Paper& paper, const Sitting& sitting, std::uint64_t as_of) {
    Grid grid{{sitting.label("seat"), sitting.label("titular"), sitting.label("suplente")}, {}};
    for (const auto& place : places_of(sitting, as_of)) {
        std::vector<std::string> row{sitting.seat(place.seat)};
        for (const auto& one : place.holdings) row.push_back(who(sitting, one));
        row.resize(grid.head.size(), sitting.text("paper.nobody"));
        grid.rows.push_back(std::move(row));
    }
    paper.blocks.push_back(Heading{1, sitting.text("paper.convened")});
    paper.blocks.push_back(std::move(grid));
}

}  // namespace

Result<Paper> convocation_of(const desk::Desk& desk, const desk::Reader& reader,
                             const words::Voice& voice, const ObjectId& session) {
    const auto sitting = Sitting::of(desk, reader, voice, session);
    if (!sitting) return sitting.error();
    auto paper = sitting->begun("paper.convocation.title");
    if (sitting->withheld()) return paper;
    const auto calls = sitting->entries("convened");
    const auto called = calls.empty() ? sitting->seq() : calls.back();
    auto facts = sitting->facts(
        {"day", "modality", "place", "public", "type", "number", "second_call", "convened_on"});
    if (word(sitting->state(), "status") == "cancelled")
        facts.facts.emplace_back(sitting->label("status"),
                                 *sitting->value(sitting->state(), "status"));
    paper.blocks.push_back(std::move(facts));
    add_agenda(paper, *sitting);
    add_papers(paper, *sitting, called);
    paper.blocks.push_back(Heading{1, sitting->text("paper.quorum")});
    paper.blocks.push_back(Paragraph{quorum_needed(*sitting)});
    add_convened(paper, *sitting, called);
    add_errata(paper, *sitting, session);
    if (auto line = signature_of(*sitting, called))
        paper.blocks.push_back(Signatures{{*std::move(line)}});
    return paper;
}

}  // namespace cocrea::papers
