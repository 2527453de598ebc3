#include <boost/json.hpp>

#include "form.hpp"
#include "office/judge.hpp"
#include "schemas.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;

json::object text() { return {{"type", "string"}}; }

json::object boolean() { return {{"type", "boolean"}}; }

json::object always(json::value value) { return {{"const", std::move(value)}}; }

json::object either(json::array forms) { return {{"anyOf", std::move(forms)}}; }

/// `public`, `members` or roles: for whom something is that is withheld.
json::object audience() { return either({text(), list_of(text())}); }

/// The members of one object, then those of another, of which some may be missing.
json::object joined(json::object members, const json::object& more,
                    std::initializer_list<std::string_view> optional = {}) {
    members.insert(more.begin(), more.end());
    return exactly(std::move(members), optional);
}

/// A state as it is shown: what nobody is shown yet is `{"hidden": true}`.
json::object shown_state(const Kind& kind) {
    auto state = schema_of(kind.state());
    auto& properties = state["properties"].as_object();
    for (const auto member : kind.hidden)
        if (auto* form = properties.if_contains(member))
            *form = either({*form, exactly({{"hidden", always(true)}})});
    return state;
}

/// What `KIND list` says of one object.
json::object listed(const Kind& kind) {
    auto state = shown_state(kind);
    state["properties"].as_object()["id"] = form("slug");
    state["required"] = json::array{"id"};  // what is withheld has no state
    return state;
}

std::vector<const Kind*> kinds() {
    std::vector<const Kind*> all;
    for (const auto& one : the_catalogue().concepts())
        for (const auto& kind : one.kinds) all.push_back(&kind);
    return all;
}

json::object object() {
    json::array fitting, names;
    for (const auto* kind : kinds()) {
        names.emplace_back(kind->name);
        fitting.push_back(json::object{
            {"if", {{"properties", {{"kind", always(json::string(kind->name))}}}}},
            {"then", {{"properties", {{"state", ref("", std::string(kind->name) + "_state")}}}}}});
    }
    auto object =
        exactly({{"object", form("slug")},
                 {"kind", {{"enum", std::move(names)}}},
                 {"version", {{"type", "integer"}, {"minimum", 1}}},
                 {"seq", form("count")},
                 {"state", {{"type", "object"}}},
                 {"withheld", audience()},
                 {"annulled_under", list_of(form("slug"))},
                 {"resting", list_of(exactly({{"object", form("slug")}, {"public", boolean()}}))}},
                {"state", "withheld", "annulled_under", "resting"});
    object["allOf"] = std::move(fitting);
    return object;
}

/// An error that no act is to blame for; what there is besides depends on the code.
json::object error() {
    return {{"type", "object"},
            {"properties",
             {{"ok", always(false)},
              {"exit", {{"enum", {1, 2, 3, 5, 6}}}},
              {"code", text()},
              {"message", text()},
              {"near", list_of(text())},
              {"values", {{"type", "object"}}},
              {"faults", list_of(exactly({{"code", text()}, {"member", text()}, {"need", text()}},
                                         {"need"}))},
              {"problems", list_of(ref("", "problem"))}}},
            {"required", {"ok", "code", "message"}}};
}

json::object problem() {
    return exactly({{"line", form("count")},
                    {"column", form("count")},
                    {"code", text()},
                    {"path", text()},
                    {"have", text()},
                    {"need", text()},
                    {"severity", {{"enum", {"error", "warning"}}}},
                    {"file", text()},
                    {"message", text()}},
                   {"path", "have", "need", "severity", "file", "message"});
}

json::object step() {
    const auto date = form("date");
    return exactly(
        {{"step", text()},
         {"phase", text()},
         {"scope", text()},
         {"state", {{"enum", {"done", "open", "waiting", "early", "over", "later", "left"}}}},
         {"done", form("count")},
         {"times", form("count")},
         {"optional", always(true)},
         {"choice", text()},
         {"on", date},
         {"opens", date},
         {"closes", date},
         {"due", date},
         {"late", always(true)},
         {"attested", always(true)},
         {"needs", list_of(text())}},
        {"optional", "choice", "on", "opens", "closes", "due", "late", "attested", "needs"});
}

/// What of a log others hold it to: its name and the tree of so many entries.
json::object tree() {
    return {{"origin", text()}, {"size", form("count")}, {"root", form("sha256")}};
}

/// What is handed over in a file, or here as `text`.
json::object handed(json::object facts) {
    return joined(std::move(facts), {{"ok", always(true)}, {"text", text()}}, {"ok", "text"});
}

json::object with(json::object members, const json::object& more) {
    members.insert(more.begin(), more.end());
    return members;
}

json::object endorsed() {
    return {{"logs", list_of(text())},
            {"cosigners", list_of(exactly({{"name", text()}, {"time", form("count")}}))},
            {"missing", list_of(text())},
            {"quorum_met", boolean()},
            {"quorum_at", form("count")},
            {"faults",
             list_of(exactly({{"signature", form("count")}, {"name", text()}, {"code", text()}}))}};
}

json::object withheld_entry() {
    return exactly({{"seq", form("count")}, {"leaf", form("sha256")}, {"withheld", audience()}},
                   {"leaf"});
}

/// An entry as stored; votes that are not shown yet are covered.
json::object logged() {
    return either({ref("", "covered_entry"), json::object{{"$ref", "entry.json"}},
                   ref("", "withheld_entry")});
}

json::object covered_entry() {
    return {{"description", "An entry in which something is not shown yet."},
            {"type", "object"},
            {"properties", {{"act", {{"type", "object"}}}, {"changes", {{"type", "array"}}}}},
            {"required", {"act", "changes", "seq", "recorded_at", "recorded_by"}}};
}

json::object key() {
    return exactly({{"name", text()},
                    {"key", form("public_key")},
                    {"sealed", boolean()},
                    {"vkey", text()},
                    {"ok", always(true)},
                    {"file", text()}},
                   {"vkey", "ok", "file"});
}

/// Of a machine; what it says is in the answer to whoever makes it, and in no other.
json::object token() {
    return exactly({{"name", form("slug")},
                    {"actor", form("slug")},
                    {"deeds", list_of(text())},
                    {"until", text()},
                    {"made_by", form("slug")},
                    {"made_at", text()},
                    {"ok", always(true)},
                    {"token", text()}},
                   {"made_at", "ok", "token"});
}

/// An address that entries are sent to; its secret is in the answer to whoever makes it alone.
json::object webhook() {
    return exactly({{"name", form("slug")},
                    {"url", text()},
                    {"is_near", boolean()},
                    {"made_by", form("slug")},
                    {"made_at", text()},
                    {"ok", always(true)},
                    {"secret", text()},
                    {"next", form("count")},
                    {"failed", form("count")}},
                   {"ok", "secret", "next", "failed"});
}

json::object passage() {
    return exactly({{"sealed", form("sha256")}, {"salt", form("sha256")}, {"text", text()}});
}

json::object signed_act() {
    return {{"act", {{"$ref", "act.json"}}},
            {"prose", list_of(ref("", "passage"))},
            {"sig", form("act_signature")}};
}

json::object filing() {
    const auto value = exactly({{"field", text()}, {"value", text()}, {"salt", form("sha256")}});
    return joined(signed_act(), {{"personal", list_of(value)}, {"copy", text()}},
                  {"prose", "sig", "personal", "copy"});
}

void add_lists(json::object& all) {
    for (const auto* kind : kinds()) {
        all[std::string(kind->name) + "_state"] = shown_state(*kind);
        all[std::string(kind->name) + "_list"] = list_of(listed(*kind));
    }
    all["commitment_list"] = list_of(exactly({{"id", form("slug")},
                                              {"title", text()},
                                              {"track", text()},
                                              {"axis", form("slug")},
                                              {"phase", text()},
                                              {"standing", text()},
                                              {"blocked", boolean()},
                                              {"finished", boolean()}},
                                             {"title", "track", "axis", "phase", "standing"}));
    // Whoever holds a role, with the act that gave it.
    auto& roles = all.at("role_list").at("items").at("properties");
    roles.at("holders").at("items").at("properties").as_object()["given"] =
        exactly({{"seq", form("count")},
                 {"attested", always(true)},
                 {"actor", form("slug")},
                 {"capacity", form("slug")}},
                {"attested", "actor", "capacity"});
    all["objects"] = list_of(ref("", "object"));
    all["history"] = list_of(ref("", "logged"));
    all["steps"] = either({list_of(ref("", "step")), ref("", "object")});
    all["keys"] = list_of(either({ref("", "key"), exactly({{"name", text()}, {"code", text()}})}));
    all["token"] = token();
    all["webhook"] = webhook();
    all["webhooks"] = list_of(ref("", "webhook"));
    all["deliveries"] = list_of(exactly(
        {{"at", text()}, {"seq", form("count")}, {"status", form("count")}, {"fault", text()}},
        {"fault"}));
    all["tokens"] = list_of(ref("", "token"));
    all["withdrawn"] = exactly({{"ok", always(true)}, {"name", form("slug")}});
    all["keys_of_register"] =
        list_of(exactly({{"key", text()}, {"actor", form("slug")}, {"status", text()}}));
    all["risks"] = list_of(exactly({{"code", text()},
                                    {"actor", form("slug")},
                                    {"body", text()},
                                    {"about", form("slug")},
                                    {"what", list_of(text())}},
                                   {"actor", "body", "about", "what"}));
    all["workflows"] = list_of(exactly({{"name", text()},
                                        {"version", form("count")},
                                        {"title", text()},
                                        {"digest", form("sha256")},
                                        {"source", text()}},
                                       {"title", "source"}));
    all["personal"] = list_of(exactly({{"field", text()},
                                       {"status", {{"enum", {"kept", "blocked", "erased"}}}},
                                       {"value", text()},
                                       {"fault", {{"enum", {"missing", "changed"}}}},
                                       {"for", audience()}},
                                      {"value", "fault", "for"}));
    auto prose =
        exactly({{"field", text()},
                 {"sealed", form("sha256")},
                 {"prose", {{"enum", {"kept", "suppressed", "missing", "changed", "withheld"}}}},
                 {"text", text()},
                 {"by", form("count")},
                 {"for", audience()}},
                {"text", "by", "for"});
    all["prose"] = either({list_of(std::move(prose)), ref("", "withheld_entry")});
    all["passages"] = list_of(ref("", "passage"));
}

/// What lies beside a log, and what should and does not.
json::object beside() {
    return {
        {"texts", form("count")},
        {"values", form("count")},
        {"documents", form("count")},
        {"keys", form("count")},
        {"lacking", list_of(exactly({{"code", text()}, {"object", text()}, {"seq", form("count")}},
                                    {"seq"}))}};
}

void add_keeping(json::object& all) {
    all["backed_up"] = joined(beside(),
                              {{"ok", boolean()},
                               {"file", text()},
                               {"origin", text()},
                               {"since", form("count")},
                               {"size", form("count")},
                               {"root", form("sha256")},
                               {"recorded_at", text()},
                               {"made", text()}},
                              {"since"});
    all["salvaged"] =
        joined(beside(),
               {{"ok", boolean()},
                {"file", text()},
                {"events", form("count")},
                {"root", form("sha256")},
                {"lost", list_of(exactly({{"first", form("count")}, {"last", form("count")}}))},
                {"rest", form("count")},
                {"rest_file", text()}},
               {"rest_file"});
    const json::object values{{"type", "object"}, {"additionalProperties", text()}};
    all["examination"] =
        exactly({{"ok", boolean()},
                 {"findings", list_of(exactly({{"weight", {{"enum", {"note", "remark", "fault"}}}},
                                               {"code", text()},
                                               {"values", values}}))},
                 {"verification", {{"$ref", "verification.json"}}},
                 {"rebuilt", always(true)}},
                {"verification", "rebuilt"});
}

void add_evidence(json::object& all) {
    all["checkpoint"] = joined(
        tree(),
        {{"note", text()}, {"ok", always(true)}, {"signatures", list_of(text())}, {"file", text()}},
        {"ok", "signatures", "file"});
    all["cosigned"] = joined(with(tree(), endorsed()), {{"note", text()}, {"ok", always(true)}},
                             {"ok", "quorum_at"});
    all["inclusion"] = handed(with(tree(), {{"index", form("count")}, {"leaf", form("sha256")}}));
    all["growth"] = handed(with(tree(), {{"from", form("count")}, {"from_root", form("sha256")}}));
    all["cosignature"] = handed(with(tree(), {{"time", form("count")}}));
    all["proof_checked"] = joined(
        with(tree(), endorsed()),
        {{"ok", boolean()}, {"code", text()}, {"index", form("count")}, {"leaf", form("sha256")}},
        {"code", "quorum_at"});
    all["bundle"] = exactly({{"ok", always(true)},
                             {"file", text()},
                             {"events", form("count")},
                             {"checkpoint", boolean()}});
    all["published"] = exactly({{"ok", always(true)},
                                {"files", form("count")},
                                {"written", form("count")},
                                {"removed", form("count")},
                                {"log", boolean()}});
    all["told"] = exactly(
        {{"ok", boolean()},
         {"told", list_of(exactly({{"to", form("slug")}, {"about", text()}, {"subject", text()}}))},
         {"untold",
          list_of(exactly(
              {{"to", form("slug")}, {"about", text()}, {"code", text()}, {"message", text()}}))}});
    all["notices"] = list_of(exactly({{"to", form("slug")},
                                      {"about", text()},
                                      {"at", text()},
                                      {"message", text()},
                                      {"digest", form("sha256")},
                                      {"by", text()},
                                      {"answer", text()}}));
    all["tiles"] =
        exactly({{"ok", always(true)}, {"size", form("count")}, {"added", form("count")}});
    all["possession"] = exactly(
        {{"key", form("public_key")}, {"actor", form("slug")}, {"proof", form("signature")}});
    all["enrolment"] = exactly({{"message", text()}, {"challenge", form("sha256")}});
    all["comparison"] =
        exactly({{"ok", boolean()},
                 {"relation", {{"enum", {"same", "grown", "split", "untold", "other_log"}}}},
                 {"origin", text()},
                 {"sizes", list_of(form("count"))},
                 {"evidence", boolean()},
                 {"at", form("count")},
                 {"text", text()}},
                {"at", "text"});
    all["split_view"] = exactly({{"ok", boolean()},
                                 {"origin", text()},
                                 {"sizes", list_of(form("count"))},
                                 {"code", text()}},
                                {"code"});
}

}  // namespace

std::map<std::string, json::object> answer_schemas() {
    json::object all{{"error", error()},
                     {"problem", problem()},
                     {"object", object()},
                     {"step", step()},
                     {"logged", logged()},
                     {"covered_entry", covered_entry()},
                     {"withheld_entry", withheld_entry()},
                     {"key", key()},
                     {"passage", passage()}};
    add_lists(all);
    add_evidence(all);
    all["head"] = exactly(
        {{"size", form("count")}, {"root", form("sha256")}, {"recorded_at", form("instant")}});
    all["signed"] = joined(signed_act(), {{"ok", always(true)}, {"text", text()}},
                           {"prose", "sig", "ok", "text"});
    all["filing"] = filing();
    all["prepared"] = exactly({{"ok", always(true)},
                               {"filing", ref("", "filing")},
                               {"message", text()},
                               {"challenge", form("sha256")}});
    all["copy"] =
        either({exactly({{"file", text()}, {"state", {{"enum", {"ok", "missing", "changed"}}}}}),
                exactly({{"withheld", audience()}})});
    all["methodology"] = exactly({{"digest", form("sha256")},
                                  {"name", text()},
                                  {"version", form("count")},
                                  {"source", text()}},
                                 {"name", "version"});
    all["validated"] = exactly({{"ok", boolean()}, {"problems", list_of(ref("", "problem"))}});
    all["new_workflow"] = handed({{"name", text()}});
    all["paper"] = handed({{"session", form("slug")},
                           {"format", {{"enum", {"markdown", "html", "docx"}}}},
                           {"size", form("count")},
                           {"root", form("sha256")}});
    all["imported"] = exactly(
        {{"accepted", form("count")},
         {"refused", list_of(exactly({{"line", form("count")},
                                      {"blockers", list_of(ref("refusal.json", "blocker"))}}))}});
    all["exported"] = exactly({{"ok", always(true)},
                               {"file", text()},
                               {"events", form("count")},
                               {"root", form("sha256")}});
    all["restored"] = exactly({{"ok", always(true)},
                               {"events", form("count")},
                               {"root", form("sha256")},
                               {"anchored", boolean()},
                               {"left_out", list_of(text())},
                               {"texts", form("count")},
                               {"values", form("count")},
                               {"documents", form("count")},
                               {"keys", form("count")}});
    add_keeping(all);
    all["ran"] = exactly(
        {{"ok", boolean()},
         {"acts",
          list_of(exactly({{"do", text()},
                           {"object", form("slug")},
                           {"line", form("count")},
                           {"outcome", {{"enum", {"refused", "accepted", "recorded", "already"}}}},
                           {"seq", form("count")},
                           {"blockers", list_of(ref("refusal.json", "blocker"))}},
                          {"line", "seq", "blockers"}))}});
    all["waiting"] = exactly(
        {{"waiting", list_of(ref("explanation.json", "explanation"))}, {"more", list_of(text())}});
    return {{"answers",
             schema("Answers",
                    "What the program prints with `--json` and the library answers, a definition "
                    "for each; schemas.md says which is whose.",
                    {{"$defs", std::move(all)}})}};
}

}  // namespace cocrea::docs
