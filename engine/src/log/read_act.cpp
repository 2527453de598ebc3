#include <algorithm>
#include <boost/json/object.hpp>

#include "cocrea/commands.hpp"
#include "cocrea/core/members.hpp"
#include "core/malformed.hpp"
#include "log/act_form.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

/// A text for which `sound` holds, as a `T`.
template <class T, bool (*sound)(std::string_view)>
std::optional<T> read_text(const json::value& value) {
    auto text = form::text<>.read(value);
    return text && sound(*text) ? std::optional(T(*std::move(text))) : std::nullopt;
}

bool is_sha256(std::string_view text) { return digest_from_hex(text).has_value(); }

std::optional<ActKey> read_key(const json::value& value) {
    const auto* text = value.if_string();
    return text ? act_key_from_hex(*text) : std::nullopt;
}

using Version = std::pair<ObjectId, std::uint64_t>;
using Commitments = std::map<std::string, Digest>;

std::optional<Version> read_version(const json::value& value) {
    return whole(value, [](Members& members) {
        return Version{members.required("object", form::slug<ObjectId>),
                       members.required("version", form::count)};
    });
}

constexpr MemberForm<std::string> one_line{"text", read_text<std::string, is_line>};
constexpr MemberForm<ActId> act_id{"id", read_text<ActId, is_act_id>};
constexpr MemberForm<WorkflowDigest> workflow{"sha256", read_text<WorkflowDigest, is_sha256>};
constexpr MemberForm<ActKey> public_key{"key", read_key};

std::optional<Citation> read_citation(const json::value& value) {
    return whole(value, [](Members& members) {
        return Citation{members.required("document", form::slug<DocumentId>),
                        members.filled("place", one_line).value_or("")};
    });
}

std::optional<Seen> read_seen(const json::value& value) {
    return whole(value, [](Members& members) {
        return Seen{members.required("size", form::count), members.required("root", form::sha256)};
    });
}

std::optional<Commitments> read_commitments(const json::value& value) {
    const auto* object = value.if_object();
    if (!object || object->empty() || !is_canonical(*object)) return std::nullopt;
    return whole(value, [&](Members& members) {
        Commitments fields;
        for (const auto& [field, commitment] : *object)
            fields[field] = members.required(field, form::sha256);
        return fields;
    });
}

constexpr MemberForm<Passage> passages{"passages", passage_from_json};
constexpr MemberForm<Version> versions{"versions", read_version};
constexpr MemberForm<Citation> citations{"citations", read_citation};
constexpr MemberForm<Seen> tree{"tree", read_seen};
constexpr MemberForm<Commitments> commitments{"commitments", read_commitments};

std::map<ObjectId, std::uint64_t> read_expect(Members& members) {
    std::map<ObjectId, std::uint64_t> expect;
    for (auto& version : members.list("expect", versions))
        if (!expect.insert(std::move(version)).second) members.malformed("expect", versions.need);
    return expect;
}

json::object read_body(Members& members) {
    const auto* value = members.take("body");
    if (!value) return {};
    if (!value->is_object() || !is_body(value->get_object())) {
        members.malformed("body", form::object.need);
        return {};
    }
    json::object body(value->get_object(), json::storage_ptr());
    if (is_canonical(body)) return body;
    for (const auto& [key, member] : body)
        if (!is_canonical({{key, member}}))
            members.malformed("body." + std::string(key), "canonical");
    return body;
}

Act read_act(Members& members) {
    return {.log = members.required("log", one_line),
            .id = members.required("id", act_id),
            .deed = members.required("do", one_line),
            .object = members.required("object", form::slug<ObjectId>),
            .expect = read_expect(members),
            .actor = members.required("actor", form::slug<ActorId>),
            .capacity = members.required("capacity", one_line),
            .seat = members.filled("seat", form::slug<SeatId>).value_or(SeatId()),
            .wf = members.filled("wf", workflow).value_or(WorkflowDigest()),
            .occurred_on = members.required("occurred_on", form::date),
            .cites = members.list("cites", citations),
            .body = read_body(members),
            .key = members.filled("key", public_key),
            .seen = members.optional("seen", tree),
            .pd = members.optional("pd", commitments).value_or(Commitments())};
}

Draft read_draft(Members& members) {
    return {.deed = members.required("do", one_line),
            .object = members.required("object", form::slug<ObjectId>),
            .actor = members.required("actor", form::slug<ActorId>),
            .capacity = members.filled("capacity", one_line).value_or(""),
            .seat = members.filled("seat", form::slug<SeatId>).value_or(SeatId()),
            .occurred_on = members.filled("occurred_on", form::date),
            .cites = members.list("cites", citations),
            .body = read_body(members),
            .key = members.filled("key", public_key)};
}

/// What `read` makes of all members of what should be an object, or every fault.
template <class T>
Result<T> read_as(const json::value& value, T (*read)(Members&)) {
    MemberFaults faults;
    const auto* object = value.if_object();
    if (!object)
        return Refusal{
            blockers_of({{MemberFault::Kind::malformed, "act", std::string(form::object.need)}})};
    Members members(*object, faults);
    auto made = read(members);
    members.end();
    if (!faults.empty()) return Refusal{blockers_of(faults)};
    return made;
}

}  // namespace

Result<Act> act_from_json(const json::value& value) { return read_as(value, read_act); }

Result<Draft> draft_from_json(const json::value& value) { return read_as(value, read_draft); }

Result<SignedAct> signed_act_from_json(const json::value& value) {
    const auto* object = value.if_object();
    if (!object || !object->contains("act")) {
        auto act = act_from_json(value);
        if (!act) return act.error();
        return SignedAct{*std::move(act)};
    }
    MemberFaults faults;
    Members members(*object, faults);
    auto act = act_from_json(*members.take("act"));
    auto sig = members.filled("sig", form::signature);
    auto prose = members.list("prose", passages);
    members.end();
    auto blockers = act ? std::vector<Blocker>{} : act.error().blockers;
    std::ranges::move(blockers_of(faults), std::back_inserter(blockers));
    if (!blockers.empty()) return Refusal{std::move(blockers)};
    SignedAct whole{*std::move(act), std::move(sig)};
    whole.prose = std::move(prose);
    return whole;
}

}  // namespace cocrea
