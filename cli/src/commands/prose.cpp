#include "commands/prose.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "cocrea/desk/new_file.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/words/value.hpp"
#include "commands/acts.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "failure.hpp"
#include "terminal/input.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;
using Status = desk::PassageView::Status;
using Texts = std::vector<std::pair<std::string, desk::PassageView>>;

/// Alike but for the case of plain letters.
bool same_word(std::string_view one, std::string_view other) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    return std::ranges::equal(one, other, {}, lower, lower);
}

/// The commitment of the text that was named, as the entry or as the language calls it, or of the
/// only one.
Digest named(const Voice& voice, const Texts& texts, const std::optional<std::string>& field,
             std::uint64_t seq) {
    const auto is_it = [&](const Texts::value_type& one) {
        return one.first == *field || same_word(field_text(voice, one.first), *field);
    };
    const auto found = field ? std::ranges::find_if(texts, is_it)
                             : (texts.size() == 1 ? texts.begin() : texts.end());
    if (found != texts.end()) return found->second.sealed;
    if (texts.empty()) throw Failure("prose.none", {{"seq", std::to_string(seq)}});
    std::string names;
    for (const auto& one : texts)
        names += (names.empty() ? "" : ", ") + field_text(voice, one.first);
    throw UsageError("usage.prose_unnamed", {{"have", field.value_or("")}, {"need", names}});
}

}  // namespace

int prose_show(Program& program, const Typed& typed) {
    const auto reader = program.reader();
    const auto seq = desk::entry_called(reader.view(), *typed_word(typed, "ENTRY"));
    if (const auto logged = reader.entry(seq); !logged.entry) {
        if (program.options().json)
            program.print(json::object{{"seq", seq}, {"withheld", logged.withheld}});
        else
            program.out() << withheld_text(program.voice(), logged.withheld) << '\n';
        return done;
    }
    json::array all;
    Table table({{program.text("field.field")},
                 {program.text("field.status")},
                 {program.text("field.text")}});
    for (const auto& [field, view] : reader.prose(seq)) {
        const auto status = program.text("prose." + std::string(name(view.status)),
                                         {{"by", std::to_string(view.by)}});
        const bool broken = view.status == Status::missing || view.status == Status::changed;
        table.add({field_text(program.voice(), field),
                   broken ? Cell("✗ " + status, Tone::blocked) : Cell(status),
                   view.for_.is_null() ? view.text : withheld_text(program.voice(), view.for_)});
        auto one = to_json(view);
        one["field"] = field;
        all.push_back(std::move(one));
    }
    if (program.options().json) {
        program.print(all);
        return done;
    }
    program.print(table);
    return done;
}

int prose_suppress(Program& program, const Typed& typed) {
    const auto [seq, sealed] = [&] {
        const auto reader = program.reader();
        const auto entry = desk::entry_called(reader.view(), *typed_word(typed, "ENTRY"));
        return std::pair(
            entry, named(program.voice(), reader.prose(entry), typed_word(typed, "FIELD"), entry));
    }();
    const auto claim = program.claim();
    program.close();
    return perform(program, *program.invocation().command,
                   {.deed = "prose.suppress",
                    .object = suppression_of(sealed),
                    .actor = claim.actor,
                    .capacity = claim.capacity,
                    .occurred_on = program.day(),
                    .body = {{"entry", seq}, {"reason", *typed_word(typed, "--reason")}}},
                   {});
}

std::uint64_t write_prose(const desk::Reader& reader, const std::string& file) {
    desk::NewFile out(file);
    std::uint64_t count = 0;
    reader.each_passage([&](const Passage& passage) {
        out.write(canonical(to_json(passage)) + '\n');
        ++count;
    });
    out.finish();
    return count;
}

std::map<Digest, Passage> read_prose(const std::string& file) {
    auto in = input_named(file);
    std::map<Digest, Passage> texts;
    std::string line;
    for (std::uint64_t number = 1; in.line(line); ++number) try {
            auto passage = passage_from_json(parse_json(line));
            if (!passage || !passage->holds()) throw std::invalid_argument("no passage");
            texts.emplace(passage->sealed, *std::move(passage));
        } catch (const std::invalid_argument&) {
            throw Failure("prose.malformed", {{"file", file}, {"line", std::to_string(number)}});
        }
    return texts;
}

}  // namespace cocrea::cli
