#include "commands/suggest.hpp"

#include <algorithm>
#include <ostream>
#include <ranges>

#include "cocrea/words/value.hpp"
#include "parser/slugs.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view member) {
    const auto* value = object.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// `session` of `session.convene`.
std::string kind_made_by(const Draft& draft) { return draft.deed.substr(0, draft.deed.find('.')); }

bool is_counted(std::string_view kind) {
    return kind == "session" || kind == "meeting" || kind == "erratum";
}

bool ends_in_number(const std::string& id) {
    return !id.empty() && id.back() >= '0' && id.back() <= '9';
}

/// The next after the last of its kind that has a number, else the first: `sesion-1`.
std::string counted(const Program& program, const desk::Reader& reader, const std::string& kind) {
    for (const auto& one : reader.objects(kind) | std::views::reverse)
        if (ends_in_number(one.object.text())) return following(one.object.text());
    const auto noun = program.voice().commands().noun(kind);
    return slug_of(noun.empty() ? kind : noun) + "-1";
}

/// The next number of a session of that body and type.
std::int64_t next_number(const Workflow& workflow, const desk::Reader& reader,
                         const json::object& session) {
    const auto named = [](const std::string& text, const std::string& otherwise) {
        return text.empty() ? otherwise : text;
    };
    const auto main = workflow.bodies.empty() ? std::string() : workflow.bodies.front().id;
    const auto of = [&](const json::object& one) {
        return std::pair(named(text_of(one, "body"), main),
                         named(text_of(one, "type"), "ordinary"));
    };
    std::int64_t last = 0;
    for (const auto& other : reader.objects("session"))
        if (const auto* number = other.state.if_contains("number");
            number && number->is_int64() && of(other.state) == of(session))
            last = std::max(last, number->get_int64());
    return last + 1;
}

}  // namespace

void suggest(const Program& program, const desk::Desk& desk, const Command& command, Draft& draft) {
    const auto reader = desk.reader();
    const auto kind = kind_made_by(draft);
    const bool live = !program.invocation().attested;
    const auto workflow = desk.engine().workflow();
    if (draft.deed == "session.convene" && live && workflow && !draft.body.contains("number"))
        draft.body["number"] = next_number(*workflow, reader, draft.body);
    std::string id;
    if (is_counted(kind))
        id = counted(program, reader, kind);
    else if (text_of(draft.body, "type") == "person")
        id = slug_of(program.text("value.person")) + "-1";
    else
        for (const auto* member : {"title", "name"})
            if (id.empty()) id = short_slug_of(text_of(draft.body, member));
    if (id.empty() && kind == "event")
        id = short_slug_of(
            value_text(program.voice(), json::value(text_of(draft.body, "type")), "type"));
    if (id.empty())
        throw UsageError("usage.parameter_missing",
                         {{"option", "ID"}, {"command", command.words()}});
    while (reader.object(ObjectId(id))) id = following(id);
    draft.object = ObjectId(id);
}

void warn_of_names(Program& program, const Draft& draft,
                   const std::map<std::string, std::string>& personal) {
    constexpr std::size_t telling = 3;
    const auto id = "-" + slug_of(draft.object.text()) + "-";
    const auto says = [&](const std::string& value) {
        for (const auto& word : slug_of(value) | std::views::split('-')) {
            const std::string text(word.begin(), word.end());
            if (text.size() >= telling && id.find("-" + text + "-") != std::string::npos)
                return true;
        }
        return false;
    };
    if (std::ranges::any_of(personal, [&](const auto& one) { return says(one.second); }))
        program.err() << program.style().paint(Tone::warning, "! ")
                      << program.text("personal.in_id", {{"id", draft.object.text()}}) << '\n';
}

}  // namespace cocrea::cli
