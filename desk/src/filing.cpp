#include "cocrea/desk/filing.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/core/members.hpp"
#include "cocrea/log/personal_value.hpp"

namespace cocrea::desk {
namespace {

namespace json = boost::json;

Refusal malformed(std::string_view member, std::string_view need) {
    return {{Blocker{.code = code::act_malformed.name,
                     .have = {Detail::Form::prose, std::string(member)},
                     .need = {Detail::Form::prose, std::string(need)}}}};
}

json::object json_of(const PersonalEntry& entry) {
    return {{"field", entry.field}, {"value", entry.value}, {"salt", to_hex(Digest(entry.salt))}};
}

std::optional<PersonalEntry> read_entry(const json::value& value) {
    return whole(value, [](Members& members) {
        PersonalEntry entry;
        entry.field = members.required("field", form::text<>);
        entry.value = members.required("value", form::text<>);
        entry.salt = members.required("salt", form::sha256);
        return entry;
    });
}

constexpr MemberForm<PersonalEntry> personal_form{"personal values with their salts", read_entry};

/// Whether each opens a commitment of the act, and each commitment is opened.
bool opens(std::vector<PersonalEntry>& personal, const Act& act) {
    for (auto& entry : personal) {
        const auto sealed = act.pd.find(entry.field);
        if (sealed == act.pd.end()) return false;
        entry.subject = ActorId(act.object.text());
        entry.sealed = sealed->second;
    }
    return personal.size() == act.pd.size() && std::ranges::all_of(personal, &PersonalEntry::holds);
}

using Texts = std::map<std::string, std::string>;

std::optional<Texts> read_texts(const json::value& value) {
    return whole(value, [&](Members& members) {
        Texts texts;
        for (const auto& [field, text] : value.get_object())
            texts.emplace(field, members.required(field, form::text<>));
        return texts;
    });
}

std::optional<Texts> read_personal(const json::value& value) {
    auto texts = read_texts(value);
    const auto is_field = [](const auto& one) { return is_personal_field(one.first); };
    return texts && std::ranges::all_of(*texts, is_field) ? std::move(texts) : std::nullopt;
}

constexpr MemberForm<Texts> by_field{"texts by field, which is [a-z0-9_]+", read_personal};

Refusal refusal_of(const MemberFaults& faults) {
    Refusal refusal;
    for (const auto& fault : faults)
        refusal.blockers.push_back(malformed(fault.path, fault.need).blockers.front());
    return refusal;
}

Result<Handed> draft_in(const json::object& object) {
    MemberFaults faults;
    Members members(object, faults);
    const auto id = members.optional("id", form::text<>);
    const auto personal = members.optional("personal", by_field);
    const auto copy = members.optional("copy", form::text<>);
    auto draft = draft_from_json(members.rest());
    if (!draft) {
        auto refusal = refusal_of(faults);
        std::ranges::move(draft.error().blockers, std::back_inserter(refusal.blockers));
        return refusal;
    }
    if (!faults.empty()) return refusal_of(faults);
    Handed handed{.draft = *std::move(draft), .enclosed = {personal.value_or(Texts()), {}}};
    if (copy) handed.enclosed.copy = *copy;
    if (id) handed.id = ActId(*id);
    return handed;
}

}  // namespace

json::object to_json(const Filing& filing) {
    auto out = cocrea::to_json(filing.act);
    json::array personal;
    for (const auto& entry : filing.personal) personal.push_back(json_of(entry));
    if (!personal.empty()) out["personal"] = std::move(personal);
    if (filing.copy) out["copy"] = filing.copy->string();
    return out;
}

Result<Filing> filing_from_json(const json::value& value) {
    const auto* object = value.if_object();
    if (!object || !object->contains("act"))
        return signed_act_from_json(value).transform(
            [](SignedAct act) { return Filing(std::move(act)); });
    MemberFaults faults;
    Members members(*object, faults);
    auto personal = members.list("personal", personal_form);
    const auto copy = members.optional("copy", form::text<>);
    if (!faults.empty()) return refusal_of(faults);
    auto act = signed_act_from_json(members.rest());
    if (!act) return std::move(act).error();
    Filing filing(*std::move(act));
    if (!personal.empty() && !opens(personal, filing.act.act))
        return malformed("personal", personal_form.need);
    filing.personal = std::move(personal);
    if (copy) filing.copy = *copy;
    return filing;
}

Result<Handed> handed_from_json(const json::value& value) {
    const auto* object = value.if_object();
    if (object && !object->contains("log") && !object->contains("act")) return draft_in(*object);
    return filing_from_json(value).transform(
        [](Filing filing) { return Handed{.filing = std::move(filing)}; });
}

}  // namespace cocrea::desk
