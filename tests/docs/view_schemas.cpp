#include <algorithm>
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

json::object one_of_names(const json::array& names) { return {{"enum", names}}; }

json::array codes() {
    json::array names;
    for (const auto& code : all_codes()) names.emplace_back(code.name);
    return names;
}

json::array families() {
    json::array names;
    for (const auto& code : all_codes())
        if (const json::string family(name(code.rule));
            std::ranges::find(names, json::value(family)) == names.end())
            names.emplace_back(family);
    return names;
}

json::array kinds() {
    json::array names;
    for (const auto& one : the_catalogue().concepts())
        for (const auto& kind : one.kinds) names.emplace_back(kind.name);
    return names;
}

/// A parameter of a reason: one member, which says what it is.
json::object detail() {
    return {{"type", "object"},
            {"properties",
             {{"number", {{"type", "integer"}}},
              {"id", text()},
              {"word", text()},
              {"date", text()},
              {"prose", text()}}},
            {"additionalProperties", false},
            {"minProperties", 1},
            {"maxProperties", 1}};
}

/// What would remove a reason: an act as far as it is known, or an object to look at.
json::object fix() {
    return exactly({{"do", text()},
                    {"object", form("slug")},
                    {"body", {{"type", "object"}}},
                    {"fill", list_of(text())}},
                   {"do", "object", "body", "fill"});
}

/// A reason, without what there is nothing to say of. The program adds a message.
json::object blocker() {
    return exactly({{"code", one_of_names(codes())},
                    {"rule", one_of_names(families())},
                    {"have", detail()},
                    {"need", detail()},
                    {"who", list_of(text())},
                    {"due", form("date")},
                    {"since", form("date")},
                    {"basis", text()},
                    {"fix", fix()},
                    {"message", text()},
                    {"command", text()}},
                   {"have", "need", "who", "due", "since", "basis", "fix", "message", "command"});
}

json::object refusal() {
    auto refusal =
        exactly({{"ok", always(false)},
                 {"exit", {{"enum", json::array{3, 4, 5}}}},
                 {"blockers", {{"type", "array"}, {"items", ref("", "blocker")}, {"minItems", 1}}}},
                {"exit"});
    refusal["$defs"] = json::object{{"blocker", blocker()}};
    return schema("Refusal",
                  "Why an act is not written: every reason at once. See blocker-codes.md and "
                  "exit-codes.md.",
                  std::move(refusal));
}

json::object receipt() {
    return schema("Receipt",
                  "That an act is in the log: its place, the hash of its leaf, and the tree of the "
                  "oldest commit that contains it.",
                  exactly({{"ok", always(true)},
                           {"id", form("act_id")},
                           {"seq", form("count")},
                           {"leaf", form("sha256")},
                           {"size", form("count")},
                           {"root", form("sha256")},
                           {"checkpoint", text()}},
                          {"checkpoint"}));
}

json::object preview() {
    return schema("Preview", "What an act would do: the answer to `--dry-run --json`.",
                  exactly({{"ok", always(true)},
                           {"dry_run", always(true)},
                           {"waived", list_of(text())},
                           {"unknown", list_of(ref("entry.json", "untold"))},
                           {"host_rules", list_of(ref("entry.json", "host_verdict"))},
                           {"changes", list_of(ref("entry.json", "change"))},
                           {"act", {{"$ref", "act.json"}}},
                           {"prose", list_of(exactly({{"salt", form("sha256")},
                                                      {"sealed", form("sha256")},
                                                      {"text", text()}}))},
                           {"sig", form("act_signature")}},
                          {"act", "prose", "sig"}));
}

json::object explanation() {
    auto action = exactly({{"action", text()},
                           {"object", form("slug")},
                           {"seat", form("slug")},
                           {"body", {{"type", "object"}}},
                           {"fill", list_of(text())},
                           {"actor", form("slug")},
                           {"capacity", text()},
                           {"due", form("date")},
                           {"late", always(true)},
                           {"command", text()},
                           {"allowed", boolean()},
                           {"blockers", list_of(ref("refusal.json", "blocker"))}},
                          {"seat", "body", "fill", "actor", "capacity", "due", "late", "command"});
    auto one = exactly({{"object", form("slug")},
                        {"kind", one_of_names(kinds())},
                        {"phase", text()},
                        {"actions", list_of(ref("", "action"))}},
                       {"phase"});
    return schema("Explanation",
                  "What can be done next and every reason why not: the answer to `next ID --json`, "
                  "and a list of such answers to `next --json`.",
                  {{"anyOf", json::array{ref("", "explanation"), list_of(ref("", "explanation"))}},
                   {"$defs", {{"explanation", std::move(one)}, {"action", std::move(action)}}}});
}

json::object signers() {
    return exactly(
        {{"by_actor", form("count")}, {"by_recorder", form("count")}, {"unsigned", form("count")}});
}

/// What a policy's logs and witnesses say of a tree.
json::object endorsement(json::object more = {}) {
    json::object members{
        {"logs", list_of(text())},
        {"cosigners", list_of(exactly({{"name", text()}, {"time", form("count")}}))},
        {"missing", list_of(text())},
        {"quorum_met", boolean()},
        {"quorum_at", form("count")},
        {"faults",
         list_of(exactly({{"signature", form("count")},
                          {"name", text()},
                          {"code", one_of_names({"signature_unknown", "signature_invalid"})}}))}};
    members.insert(more.begin(), more.end());
    return exactly(std::move(members), {"quorum_at"});
}

json::object verification() {
    const json::object fault = exactly(
        {{"code", one_of_names({"entry_bytes", "entry_missing", "leaf", "root", "decision", "cache",
                                "document_missing", "document_changed", "personal_missing",
                                "personal_changed", "personal_not_erased", "personal_damaged",
                                "prose_missing", "prose_changed", "prose_not_suppressed",
                                "rolled_back", "endorsement", "own_endorsement"})},
         {"seq", form("count")},
         {"object", text()}},
        {"seq", "object"});
    const json::object gap = exactly(
        {{"code", one_of_names({"session_number_missing", "recorded_late", "personal_unread",
                                "publication_owed_acts", "publication_owed_days"})},
         {"what", text()},
         {"seq", form("count")}},
        {"seq"});
    return schema(
        "Verification",
        "The answer to `verify --json`: what does not hold, and what an "
        "auditor should look at although it does. With `--integrity`, which does "
        "not look into the entries, without what it would have counted there; with "
        "`--policy` or `--log-key`, with what those say whom it names.",
        exactly(
            {{"ok", boolean()},
             {"events", form("count")},
             {"attested", form("count")},
             {"host_ruled", form("count")},
             {"signed", signers()},
             {"root", form("sha256")},
             {"problems", list_of(fault)},
             {"gaps", list_of(gap)},
             {"suppressed",
              list_of(exactly({{"seq", form("count")}, {"field", text()}, {"by", form("count")}}))},
             {"published", exactly({{"size", form("count")},
                                    {"beyond", form("count")},
                                    {"recorded_at", text()},
                                    {"own", endorsement()}},
                                   {"recorded_at", "own"})},
             {"endorsement", endorsement({{"size", form("count")}})},
             {"integrity", always(true)}},
            {"attested", "host_ruled", "signed", "gaps", "suppressed", "published", "endorsement",
             "integrity"}));
}

/// Whom the entries of a bundle rest on.
json::object basis() {
    const json::object key = exactly(
        {{"key", text()},
         {"actor", text()},
         {"seq", form("count")},
         {"by", text()},
         {"grounds", one_of_names({"genesis", "first", "own_key", "forum", "waiting"})},
         {"passkey", exactly({{"relying_party", text()}, {"user_verification", boolean()}})},
         {"revoked", form("count")}},
        {"passkey", "revoked"});
    return exactly(
        {{"keys", list_of(key)},
         {"decisions", list_of(exactly({{"motion", text()},
                                        {"seq", form("count")},
                                        {"carried", boolean()},
                                        {"attested", boolean()},
                                        {"votes", signers()}}))},
         {"policies",
          list_of(exactly({{"seq", form("count")}, {"by", text()}, {"digest", form("sha256")}}))},
         {"host_ruled", form("count")}});
}

/// An audit that ends well or, with `fault`, not.
json::object audit(bool ok, json::object vouched_by, const json::object& more) {
    json::object members{{"ok", always(ok)},          {"origin", text()},
                         {"events", form("count")},   {"signed", signers()},
                         {"attested", form("count")}, {"typed_votes", form("count")},
                         {"root", form("sha256")},    {"vouched_by", std::move(vouched_by)},
                         {"rests_on", basis()}};
    members["endorsements"] =
        exactly({{"own", endorsement()}, {"anchor", endorsement()}}, {"own", "anchor"});
    members["doubts"] = list_of(exactly({{"code", one_of_names({"recorded_before_anchor"})},
                                         {"seq", form("count")},
                                         {"count", form("count")}}));
    members["stamp"] = exactly({{"time", form("count")}, {"authority", text()}});
    members["remembered"] = form("count");
    members.insert(more.begin(), more.end());
    return exactly(std::move(members),
                   {"replayed", "endorsements", "doubts", "stamp", "remembered"});
}

json::object audit() {
    const json::object fault =
        exactly({{"code", {{"type", "string"}, {"pattern", "^[a-z]+(_[a-z]+)*$"}}},
                 {"since", form("count")},
                 {"seq", form("count")}},
                {"seq"});
    return schema(
        "Audit",
        "The answer to `audit verify --json`, also of the verifier in Node, and, where "
        "every act was decided again, to `audit replay --json`. The codes of faults are "
        "those of bundle-format.md.",
        {{"anyOf", json::array{audit(true, one_of_names({"nobody", "checkpoint", "policy"}),
                                     {{"replayed", form("count")}}),
                               audit(false, always("nobody"), {{"fault", fault}})}}});
}

}  // namespace

std::map<std::string, json::object> view_schemas() {
    return {{"refusal", refusal()},           {"receipt", receipt()},
            {"preview", preview()},           {"explanation", explanation()},
            {"verification", verification()}, {"audit", audit()}};
}

}  // namespace cocrea::docs
