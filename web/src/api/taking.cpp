#include "api/taking.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <stdexcept>
#include <variant>

#include "api/problem.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/log/canonical.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

/// What is done with what was sent: nothing but an answer where it cannot be.
using Taken = std::variant<desk::Filing, Response>;

/// Whether an act is only to be judged; nothing for a word that says neither.
std::optional<bool> is_trial(const Request& request) {
    const auto said = request.parameter("dry_run").value_or("false");
    if (said.empty() || said == "true" || said == "1") return true;
    return said == "false" || said == "0" ? std::optional(false) : std::nullopt;
}

/// The version in the tag of an object; nothing for any other.
std::optional<std::uint64_t> version_in(std::string_view tag) {
    if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
    std::uint64_t version = 0;
    const auto [end, error] = std::from_chars(tag.data() + 1, tag.data() + tag.size() - 1, version);
    const bool whole = error == std::errc() && (*end == '-' || *end == '"');
    return whole && version > 0 ? std::optional(version) : std::nullopt;
}

/// What a machine may not: speak for another, or do what its token does not name.
std::optional<Response> against(const View& view, const std::string& actor, const std::string& deed,
                                const json::object& body) {
    const auto& token = *view.machine;
    const auto may = [&](const std::string& one) {
        return std::ranges::find(token.deeds, one) != token.deeds.end();
    };
    if (actor != token.actor.text())
        return problem(view.voice(), 403, "web.problem.other_actor",
                       {{"actor", token.actor.text()}, {"have", actor}});
    const auto inner = deed == "attest" ? word_in(body, "do") : std::string();
    for (const auto& one : {deed, inner})
        if (!one.empty() && !may(one))
            return problem(view.voice(), 403, "web.problem.other_deed", {{"have", one}});
    return std::nullopt;
}

/// A draft that names nobody is of whose token it is.
Taken drafted(const View& view, json::object draft) {
    if (!view.machine) return unknown_machine(view.voice(), "web.problem.unsigned");
    if (!draft.contains("actor")) draft["actor"] = view.machine->actor.text();
    auto handed = desk::handed_from_json(draft);
    if (!handed) return refused(view.voice(), handed.error());
    const auto& said = handed->draft;
    if (auto no = against(view, said.actor.text(), said.deed, said.body)) return *std::move(no);
    handed->enclosed.copy.reset();  // a path of this machine
    auto filing = view.desk.prepare(*handed);
    if (!filing) return refused(view.voice(), filing.error());
    if (const auto tag = view.request.field("if-match"); !tag.empty() && tag != "*") {
        const auto version = version_in(tag);
        if (!version) return problem(view.voice(), 400, "web.problem.tag");
        filing->act.act.expect[filing->act.act.object] = *version;
    }
    filing->recorded_by = view.machine->actor;
    return *std::move(filing);
}

/// A whole act, which its actor signed; or did not, and a machine of theirs sends it.
Taken handed_in(const View& view, const json::value& value) {
    auto filing = desk::filing_from_json(value);
    if (!filing) return refused(view.voice(), filing.error());
    filing->copy.reset();
    const auto& act = filing->act.act;
    const auto tag = view.request.field("if-match");
    const auto expected = act.expect.find(act.object);
    const bool agrees = tag.empty() || tag == "*" ||
                        (expected != act.expect.end() && version_in(tag) == expected->second);
    if (!agrees) return problem(view.voice(), 400, "web.problem.expect");
    if (filing->act.sig) return *std::move(filing);
    if (!view.machine) return unknown_machine(view.voice(), "web.problem.unsigned");
    if (auto no = against(view, act.actor.text(), act.deed, act.body)) return *std::move(no);
    filing->recorded_by = view.machine->actor;
    return *std::move(filing);
}

Taken read_body(const View& view) {
    json::value value;
    try {
        value = parse_json(view.request.body);
    } catch (const std::invalid_argument&) {
        return refused(view.voice(), Refusal{{Blocker{.code = code::act_malformed.name}}});
    }
    const auto* object = value.if_object();
    const bool draft = object && object->contains("do") && !object->contains("log");
    return draft ? drafted(view, *object) : handed_in(view, value);
}

/// The present versions of what the act rests on, as far as whoever asks may know of them.
json::object versions_of(const View& view, const Act& act) {
    json::object versions;
    const auto reader = view.desk.reader(view.viewer);
    for (const auto& [object, expected] : act.expect)
        if (const auto found = reader.object(object)) versions[object.text()] = found->version;
    return versions;
}

Response why_not(const View& view, const Act& act, const Refusal& refusal) {
    return refused(view.voice(), refusal,
                   refusal.about(Rule::version) ? versions_of(view, act) : json::object());
}

Response recorded(const View& view, desk::Desk& desk, const desk::Filing& filing) try {
    const auto receipt = desk.execute(filing);
    return receipt ? json_of(to_json(*receipt), 201)
                   : why_not(view, filing.act.act, receipt.error());
} catch (const desk::Obstacle& odd) {
    if (!odd.code.starts_with("clock.")) throw;
    auto response = problem(view.voice(), 503, "web.form." + odd.code, odd.values);
    response.fields.emplace_back("Retry-After", "60");
    return response;
}

}  // namespace

Response take_act(const View& view, desk::Desk& desk) {
    if (!view.request.field("content-type").starts_with("application/json"))
        return problem(view.voice(), 415, "web.problem.json");
    const auto trial = is_trial(view.request);
    if (!trial) return problem(view.voice(), 400, "web.problem.dry_run");
    auto taken = read_body(view);
    if (auto* no = std::get_if<Response>(&taken)) return std::move(*no);
    const auto& filing = std::get<desk::Filing>(taken);
    if (!*trial) return recorded(view, desk, filing);
    const auto preview = view.desk.engine().preview(filing.act, filing.recorded_by);
    return preview ? json_of(to_json(*preview)) : why_not(view, filing.act.act, preview.error());
}

}  // namespace cocrea::web
