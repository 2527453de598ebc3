#include "checking.hpp"

#include <map>

#include "cocrea/audit.hpp"
#include "cocrea/audit/compare.hpp"
#include "cocrea/desk/desk.hpp"
#include "cocrea/desk/input.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/store_error.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "request.hpp"
#include "trust.hpp"

namespace cocrea::c {
namespace checked {
namespace {

namespace json = boost::json;
using Work = std::function<Answer()>;

std::string bytes_of(const std::string& file) { return desk::Input(file).up_to(); }

/// The entries of a bundle that holds, each decided again.
Answer replayed(std::string_view bundle, const Audit& audit) {
    const auto entries = entries_of_bundle(bundle);
    const auto restored =
        desk::Desk::restore("", [&](std::uint64_t at) -> std::optional<std::string> {
            if (at == entries.size()) return std::nullopt;
            return std::string(entries[at]);
        });
    if (!restored) return refused(restored.error());
    auto answer = to_json(audit);
    answer["replayed"] = restored->reader().view().head().size;
    return {COCREA_OK, std::move(answer)};
}

Work bundle(Members& members) {
    return [file = members.required("file", form::text<>),
            policy = members.optional("policy", form::text<>),
            note = members.optional("checkpoint", form::text<>),
            replay = members.optional("replay", form::boolean).value_or(false)] {
        Anchor anchor;
        if (policy) anchor.policy = parse_policy(*policy);
        anchor.checkpoint = checkpoint_of(note);
        const auto bytes = bytes_of(file);
        const auto found = audit(bytes, anchor);
        return found.ok() && replay ? replayed(bytes, found) : Answer{COCREA_OK, to_json(found)};
    };
}

Work comparison(Members& members) {
    return [one = members.required("one", form::text<>),
            other = members.required("other", form::text<>)] {
        const auto found = compare(bytes_of(one), bytes_of(other));
        auto answer = to_json(found);
        if (found.evidence) answer["text"] = to_text(*found.evidence);
        return Answer{COCREA_OK, std::move(answer)};
    };
}

Work split_view(Members& members) {
    return [text = members.required("text", form::text<>),
            policy = members.required("policy", form::text<>)] {
        const auto view = parse_split_view(text);
        return Answer{COCREA_OK, to_json(view, objection(view, parse_policy(policy)))};
    };
}

Work proof(Members& members) {
    return [text = members.required("proof", form::text<>),
            leaf = members.required("leaf", form::sha256),
            policy = members.required("policy", form::text<>)] {
        const auto read = parse_tlog_proof(text);
        const auto believed = parse_policy(policy);
        const auto why = objection(read, leaf, believed, Unknown::ignored);
        auto answer = to_json(endorsement(read.checkpoint, believed));
        const auto& checkpoint = read.checkpoint.checkpoint;
        answer["ok"] = !why.has_value();
        if (why) answer["code"] = "objection." + std::string(*why);
        answer["origin"] = checkpoint.origin;
        answer["index"] = read.index;
        answer["leaf"] = to_hex(leaf);
        answer["size"] = checkpoint.size;
        answer["root"] = to_hex(checkpoint.root);
        return Answer{COCREA_OK, std::move(answer)};
    };
}

json::object with_severity(const Problem& problem, std::string_view severity) {
    auto one = to_json(problem);
    one["severity"] = severity;
    return one;
}

Work workflow(Members& members) {
    return [source = members.required("source", form::text<>)] {
        const auto reading = desk::read_methodology(source);
        json::array problems;
        for (const auto& one : reading.problems) problems.push_back(with_severity(one, "error"));
        for (const auto& one : reading.warnings) problems.push_back(with_severity(one, "warning"));
        return Answer{COCREA_OK,
                      {{"ok", reading.workflow.has_value()}, {"problems", std::move(problems)}}};
    };
}

Work workflows(Members&) {
    return [] {
        json::array all;
        for (const auto& one : built_in_workflows()) {
            const auto read = desk::read_methodology(one.bytes).workflow.value();
            all.push_back({{"name", read.name},
                           {"version", read.version},
                           {"digest", to_hex(sha256(one.bytes))},
                           {"source", one.bytes}});
        }
        return Answer{COCREA_OK, std::move(all)};
    };
}

Work work_called(const std::string& what, Members& members) {
    static const std::map<std::string, Work (*)(Members&)> all{
        {"bundle", bundle},         {"comparison", comparison}, {"proof", proof},
        {"split_view", split_view}, {"workflow", workflow},     {"workflows", workflows}};
    const auto found = all.find(what);
    if (found != all.end()) return found->second(members);
    throw Invalid{"query_unknown", "nothing to check called " + what, {{"what", what}}};
}

}  // namespace
}  // namespace checked

Answer check(const char* query) {
    given(query, "query");
    Request request(query, "query");
    const auto what = request.members().required("what", form::text<>);
    request.check();
    const auto work = checked::work_called(what, request.members());
    request.end();
    return work();
}

}  // namespace cocrea::c
