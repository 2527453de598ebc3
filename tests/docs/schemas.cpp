#include "schemas.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <functional>

#include "form.hpp"
#include "office/judge.hpp"
#include "parser/help.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;

json::object text() { return {{"type", "string"}, {"minLength", 1}}; }

/// Asks for `then` wherever the member `name` is `value`.
json::object where(std::string_view name, std::string_view value, json::object then) {
    return {{"if", {{"properties", {{name, {{"const", value}}}}}, {"required", json::array{name}}}},
            {"then", std::move(then)}};
}

/// What stands under an act: the signature of a key from a file, or what a passkey answered.
json::object act_signature() {
    const json::object bytes{{"type", "string"}, {"pattern", "^[A-Za-z0-9+/]*={0,2}$"}};
    return {{"anyOf",
             {form("signature"),
              {{"type", "object"},
               {"properties",
                {{"authenticator_data", bytes}, {"client_data", bytes}, {"signature", bytes}}},
               {"required", {"authenticator_data", "client_data", "signature"}},
               {"additionalProperties", false}}}}};
}

json::object forms() {
    const std::string day = "[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
    const std::string slug = "^[a-z0-9]+([-_.][a-z0-9]+)*$";
    return {{"slug",
             {{"description", "The name of an object, an actor or a seat."},
              {"type", "string"},
              {"pattern", slug},
              {"maxLength", 160}}},
            {"date",
             {{"description",
               "A year, a month, a day, an interval, or one without end (ISO 8601-2). Whether the "
               "day exists, and whether an interval ends after it begins, a schema cannot say."},
              {"type", "string"},
              {"pattern", fmt::format("^{0}(/({0}|\\.\\.))?$", day)}}},
            {"day",
             {{"description", "A day (ISO 8601)."},
              {"type", "string"},
              {"pattern", "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}}},
            {"instant",
             {{"description", "UTC with whole seconds (RFC 3339)."},
              {"type", "string"},
              {"pattern",
               "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
               "T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$"}}},
            {"prose",
             {{"description",
               "A text that lies beside the log, as its commitment; where a register is read, with "
               "the text or what became of it."},
              {"type", "object"},
              {"properties",
               {{"sealed", form("sha256")},
                {"prose", {{"enum", {"kept", "suppressed", "missing", "changed", "withheld"}}}},
                {"text", {{"type", "string"}}},
                {"by", form("count")},
                {"for",
                 {{"description", "For whom it is that is withheld."},
                  {"type", {"string", "array"}}}}}},
              {"required", {"sealed"}},
              {"additionalProperties", false}}},
            {"sha256", {{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}}},
            {"public_key", {{"type", "string"}, {"pattern", "^(0[23])?[0-9a-f]{64}$"}}},
            {"act_signature", act_signature()},
            {"signature", {{"type", "string"}, {"pattern", "^[A-Za-z0-9+/]{85}[AQgw]==$"}}},
            {"count", {{"type", "integer"}, {"minimum", 0}, {"maximum", 9007199254740991}}},
            {"key",
             {{"description", "A key of a JSON object that is kept in the log."},
              {"pattern", "^[a-z0-9_]+$"}}},
            {"act_id", {{"type", "string"}, {"pattern", "^[A-Za-z0-9._-]{1,64}$"}}}};
}

json::object states() {
    json::object kinds;
    for (const auto& one : the_catalogue().concepts())
        for (const auto& kind : one.kinds) kinds[kind.name] = schema_of(kind.state());
    return kinds;
}

std::vector<const Deed*> deeds() {
    std::vector<const Deed*> all;
    for (const auto& one : the_catalogue().concepts())
        for (const auto& deed : one.deeds) all.push_back(&deed);
    return all;
}

json::array deed_names() {
    json::array names{"attest"};
    for (const auto* deed : deeds()) names.emplace_back(deed->name);
    return names;
}

/// What an act of the past says: no more than its source.
codec::Shape of_the_past(codec::Shape shape) {
    for (auto& member : shape) member.required = member.required && !member.of_source;
    return shape;
}

/// That the body is that of the deed, by the definitions that `body_of` names.
json::object fitting(const json::object& bodies, std::string_view description,
                     const std::function<std::string(std::string_view)>& body_of) {
    json::array all;
    for (const auto* deed : deeds()) {
        const auto body = body_of(deed->name);
        json::object then{{"properties", {{"body", ref("", body)}}}};
        if (bodies.at(body).as_object().contains("required"))
            then["required"] = json::array{"body"};
        all.push_back(where("do", deed->name, std::move(then)));
    }
    return {{"description", description}, {"allOf", std::move(all)}};
}

/// The body of every deed, by the deed's name; that of one of the past beside it, where that may
/// lack something; and that a body is the one of its `do`.
json::object bodies() {
    const cli::Voice voice("en");
    json::object bodies;
    const auto add = [&](std::string_view name, const codec::Shape& shape) {
        auto body = schema_of(shape);
        if (const auto* command = cli::command_for_deed(name))
            body.insert({{"description", cli::purpose_of(voice, *command)}});
        bodies[name] = std::move(body);
    };
    add("attest", body_of_attest());
    for (const auto* deed : deeds()) add(deed->name, deed->body());
    auto& wrapped = bodies["attest"].as_object();
    wrapped["properties"].as_object()["do"] = {{"enum", deed_names()}};
    wrapped["$ref"] = "#/$defs/fitting_of_the_past";
    for (const auto* deed : deeds()) {
        auto past = schema_of(of_the_past(deed->body()));
        if (past == schema_of(deed->body())) continue;
        past["description"] = "The same of an act of the past, as far as its source gives it.";
        bodies[std::string(deed->name) + ".past"] = std::move(past);
    }
    const auto live = [](std::string_view deed) { return std::string(deed); };
    const auto past = [&](std::string_view deed) {
        const auto name = std::string(deed) + ".past";
        return bodies.contains(name) ? name : std::string(deed);
    };
    auto fits = fitting(bodies, "The body is that of the deed.", live);
    fits["allOf"].as_array().push_back(
        where("do", "attest",
              {{"properties", {{"body", ref("", "attest")}}}, {"required", json::array{"body"}}}));
    auto past_fits = fitting(bodies, "The body is that of the deed, as far as it is known.", past);
    bodies["fitting"] = std::move(fits);
    bodies["fitting_of_the_past"] = std::move(past_fits);
    return bodies;
}

json::object act() {
    auto act = exactly(
        {{"log", text()},
         {"id", form("act_id")},
         {"do", {{"enum", deed_names()}}},
         {"object", form("slug")},
         {"expect", list_of(exactly({{"object", form("slug")}, {"version", form("count")}}))},
         {"actor", form("slug")},
         {"capacity", text()},
         {"seat", form("slug")},
         {"wf", form("sha256")},
         {"occurred_on", form("date")},
         {"cites", list_of(exactly({{"document", form("slug")}, {"place", text()}}, {"place"}))},
         {"body", {{"type", "object"}}},
         {"key", form("public_key")},
         {"seen", exactly({{"root", form("sha256")}, {"size", form("count")}})},
         {"pd",
          {{"type", "object"},
           {"minProperties", 1},
           {"propertyNames", {{"pattern", "^[a-z0-9_]+$"}}},
           {"additionalProperties", form("sha256")}}}},
        {"expect", "seat", "wf", "cites", "body", "key", "seen", "pd"});
    act["allOf"] = json::array{
        ref("", "fitting"),
        json::object{{"if", {{"properties", {{"do", {{"const", "register.open"}}}}}}},
                     {"else", {{"required", json::array{"wf"}}}}},
        where(
            "do", "attest",
            {{"properties", {{"cites", {{"minItems", 1}}}}}, {"required", json::array{"cites"}}})};
    act["$defs"] = bodies();
    return schema("Act", "What whoever acts says; the member `act` of an entry. See acts.md.",
                  std::move(act));
}

json::array waivable_families() {
    json::array families;
    for (const auto& code : all_codes())
        if (const json::string family(name(code.rule));
            waivable(code.rule) && std::ranges::find(families, family) == families.end())
            families.push_back(family);
    return families;
}

/// What an act did to one object: the body is a state of the kind that the type begins with.
json::object change() {
    auto change = exactly({{"object", form("slug")},
                           {"version", {{"type", "integer"}, {"minimum", 1}}},
                           {"type", {{"type", "string"}}},
                           {"body", {{"type", "object"}}}});
    std::string kinds;
    json::array fitting;
    for (const auto& kind : states()) {
        kinds += (kinds.empty() ? "" : "|") + std::string(kind.key());
        fitting.push_back(json::object{
            {"if",
             {{"properties", {{"type", {{"pattern", fmt::format("^{}\\.", kind.key_c_str())}}}}}}},
            {"then", {{"properties", {{"body", ref("states.json", kind.key())}}}}}});
    }
    change["properties"].as_object()["type"].as_object()["pattern"] =
        fmt::format("^({})\\.[a-z_]+$", kinds);
    change["allOf"] = std::move(fitting);
    return change;
}

json::object entry() {
    auto entry = exactly(
        {{"v", {{"const", 1}}},
         {"rules", {{"type", "integer"}, {"minimum", 1}}},
         {"seq", form("count")},
         {"recorded_at", form("instant")},
         {"recorded_on", form("day")},
         {"recorded_by", form("slug")},
         {"act", {{"$ref", "act.json"}}},
         {"sig", form("act_signature")},
         {"waived",
          {{"type", "array"},
           {"items", {{"enum", waivable_families()}}},
           {"minItems", 1},
           {"uniqueItems", true}}},
         {"unknown", {{"type", "array"}, {"items", ref("", "untold")}, {"minItems", 1}}},
         {"reopened", form("slug")},
         {"host_rules", {{"type", "array"}, {"items", ref("", "host_verdict")}, {"minItems", 1}}},
         {"changes", list_of(ref("", "change"))}},
        {"waived", "unknown", "reopened", "host_rules", "sig"});
    entry["$defs"] = json::object{
        {"change", change()},
        {"untold",
         exactly({{"what", text()}, {"have", text()}, {"need", text()}}, {"have", "need"})},
        {"host_verdict",
         exactly({{"rule", form("slug")},
                  {"version", {{"type", "integer"}, {"minimum", 1}, {"maximum", 4294967295}}},
                  {"verdict", text()}})}};
    return schema("Entry", "One line of an export: an accepted act. See event-format.md.",
                  std::move(entry));
}

}  // namespace

json::object schema(std::string_view title, std::string_view description, json::object rest) {
    json::object all{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                     {"$comment", "Made from the code by `make reference`; a test compares."},
                     {"title", title},
                     {"description", description}};
    for (auto& [key, value] : rest) all.emplace(key, std::move(value));
    return all;
}

std::map<std::string, json::object> log_schemas() {
    return {
        {"forms", schema("Forms", "What the other schemas have in common.", {{"$defs", forms()}})},
        {"states", schema("States",
                          "The state of an object of each kind: the body of a change. See "
                          "acts.md.",
                          {{"$defs", states()}})},
        {"act", act()},
        {"entry", entry()}};
}

}  // namespace cocrea::docs
