#include "cocrea/papers/session.hpp"
#include "cocrea/words/value.hpp"
#include "roll.hpp"

namespace cocrea::papers {
namespace {

Grid seats_of(const Sitting& sitting) {
    Grid grid{{sitting.label("seat"), sitting.label("as"), sitting.text("paper.name"),
               sitting.text("paper.presence"), sitting.text("paper.signature")},
              {},
              true};
    for (const auto& place : places_at_the_end(sitting))
        for (const auto& one : place.holdings)
            grid.rows.push_back(
                {sitting.seat(place.seat), sitting.voice().spoken(one.as), who(sitting, one),
                 place.withheld.is_null() ? sitting.voice().spoken(one.presence)
                                          : withheld_text(sitting.voice(), place.withheld),
                 ""});
    return grid;
}

}  // namespace

Result<Paper> attendance_of(const desk::Desk& desk, const desk::Reader& reader,
                            const words::Voice& voice, const ObjectId& session) {
    const auto sitting = Sitting::of(desk, reader, voice, session);
    if (!sitting) return sitting.error();
    auto paper = sitting->begun("paper.attendance.title");
    if (sitting->withheld()) return paper;
    paper.blocks.push_back(sitting->facts({"day", "modality", "second_call", "status"}));
    paper.blocks.push_back(seats_of(*sitting));
    const auto guests = guests_of(*sitting);
    paper.blocks.push_back(Heading{1, sitting->text("paper.guests")});
    if (!guests.withheld.is_null())
        paper.blocks.push_back(Paragraph{withheld_text(sitting->voice(), guests.withheld)});
    else if (guests.objects.empty())
        paper.blocks.push_back(Paragraph{sitting->text("paper.no_guests")});
    Grid grid{{sitting->text("paper.name"), sitting->text("paper.signature")}, {}, true};
    for (const auto& guest : guests.objects)
        grid.rows.push_back({sitting->person(guest.state.at("guest").as_string()), ""});
    if (!grid.rows.empty()) paper.blocks.push_back(std::move(grid));
    return paper;
}

}  // namespace cocrea::papers
