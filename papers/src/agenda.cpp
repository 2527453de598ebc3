#include "agenda.hpp"

#include "members.hpp"

namespace cocrea::papers {
namespace {

namespace json = boost::json;

/// `presentado: «texto» (doc-1)`.
std::string note_text(const Sitting& sitting, const json::object& note) {
    auto text = *sitting.value(note, "as");
    if (const auto said = sitting.value(note, "text")) text += ": " + *said;
    if (const auto document = word(note, "document"); !document.empty())
        text += " (" + sitting.titled(ObjectId(document)) + ")";
    return text;
}

/// The item at that place of the agenda, with its id where that is another.
std::string item_text(const Sitting& sitting, std::size_t place, const json::object& item,
                      const Seen& motions) {
    const auto id = word(item, "id");
    auto text = word(item, "title");
    if (id != std::to_string(place)) text += " [" + id + "]";
    if (item.contains("taken_up")) text += " (" + sitting.label("taken_up") + ")";
    if (const auto* note = item.if_contains("note"))
        text += " — " + note_text(sitting, note->as_object());
    for (const auto& motion : motions.objects)
        if (word(motion.state, "item") == id)
            text += " — " + sitting.text("paper.item.motion",
                                         {{"motion", motion.object.text()},
                                          {"title", *sitting.value(motion.state, "title")},
                                          {"status", *sitting.value(motion.state, "status")}});
    return text;
}

}  // namespace

void add_agenda(Paper& paper, const Sitting& sitting) {
    const auto& agenda = list(sitting.state(), "agenda");
    if (agenda.empty()) return;
    const auto motions = sitting.parts("motion", sitting.id());
    Items items;
    for (const auto& item : agenda)
        items.items.push_back(
            item_text(sitting, items.items.size() + 1, item.as_object(), motions));
    paper.blocks.push_back(Heading{1, sitting.label("agenda")});
    paper.blocks.push_back(std::move(items));
}

}  // namespace cocrea::papers
