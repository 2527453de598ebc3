#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <stdexcept>

#include "cocrea/core/members.hpp"
#include "cocrea/events.hpp"
#include "cocrea/log/canonical.hpp"
#include "log/act_form.hpp"
#include "log/encoding.hpp"
#include "log/write_canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr int format_version = 1;

void require(bool holds, std::string_view what) {
    if (!holds) throw std::invalid_argument(fmt::format("no entry: {}", what));
}

[[noreturn]] void refuse(const MemberFault& fault) {
    if (fault.kind == MemberFault::Kind::unknown)
        throw std::invalid_argument(fmt::format("no entry: it has no `{}`", fault.path));
    throw std::invalid_argument(fmt::format("no entry: `{}` should be {}", fault.path, fault.need));
}

/// `2026-03-09T12:00:00Z`, a day that exists.
bool is_instant(std::string_view text) {
    static constexpr std::string_view form = "0000-00-00T00:00:00Z";
    const auto same_form = [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; };
    if (!std::ranges::equal(text, form, same_form)) return false;
    return Date::parse(text.substr(0, 10)) && text.substr(11, 2) <= "23" &&
           text.substr(14, 2) <= "59" && text.substr(17, 2) <= "59";
}

void write_change(Output& out, const WrittenChange& change) {
    ObjectWriter object(out, level_of_body - 1);
    object.written("body", change.body);
    object.text("object", change.object);
    object.text("type", change.type);
    object.number("version", change.version);
}

void write_verdict(Output& out, const HostVerdict& verdict) {
    ObjectWriter object(out, 2);
    object.text("rule", verdict.rule);
    object.text("verdict", verdict.verdict);
    object.number("version", verdict.version);
}

void write_unknown(Output& out, const Untold& unknown) {
    ObjectWriter object(out, 2);
    if (!unknown.have.empty()) object.text("have", unknown.have);
    if (!unknown.need.empty()) object.text("need", unknown.need);
    object.text("what", unknown.what);
}

std::optional<int> read_format(const json::value& value) {
    const auto version = form::integer<int>.read(value);
    return version == format_version ? version : std::nullopt;
}

std::optional<Date> read_day(const json::value& value) {
    const auto date = form::date.read(value);
    return date && date->is_day() ? date : std::nullopt;
}

std::optional<std::string> read_instant(const json::value& value) {
    auto text = form::text<>.read(value);
    return text && is_instant(*text) ? text : std::nullopt;
}

std::optional<Act> read_its_act(const json::value& value) {
    auto act = act_from_json(value);
    return act ? std::optional(*std::move(act)) : std::nullopt;
}

std::optional<Change> read_change(const json::value& value) {
    auto change = whole(value, [](Members& members) {
        return Change{members.required("object", form::slug<ObjectId>),
                      members.required("version", form::count),
                      members.required("type", form::text<>),
                      members.required("body", form::object)};
    });
    const bool sound = change && change->version > 0 && change->type.find('.') != std::string::npos;
    return sound ? std::move(change) : std::nullopt;
}

std::optional<HostVerdict> read_verdict(const json::value& value) {
    return whole(value, [](Members& members) {
        return HostVerdict{members.required("rule", form::slug<>),
                           members.required("version", form::integer<unsigned>),
                           members.required("verdict", form::text<>)};
    });
}

std::optional<Untold> read_unknown(const json::value& value) {
    return whole(value, [](Members& members) {
        return Untold{members.required("what", form::text<>),
                      members.filled("have", form::text<>).value_or(""),
                      members.filled("need", form::text<>).value_or("")};
    });
}

constexpr MemberForm<int> format{"of this format", read_format};
constexpr MemberForm<Date> day{"day", read_day};
constexpr MemberForm<std::string> instant{"instant", read_instant};
constexpr MemberForm<Act> whole_act{"act", read_its_act};
constexpr MemberForm<Change> a_change{"changes", read_change};
constexpr MemberForm<HostVerdict> verdicts{"verdicts", read_verdict};
constexpr MemberForm<Untold> unknowns{"what is not on record", read_unknown};

Entry read_entry(Members& members) {
    return {.v = members.required("v", format),
            .rules = members.required("rules", form::integer<int>),
            .seq = members.required("seq", form::count),
            .recorded_at = members.required("recorded_at", instant),
            .recorded_on = members.required("recorded_on", day),
            .recorded_by = members.required("recorded_by", form::slug<ActorId>),
            .act = members.required("act", whole_act),
            .sig = members.optional("sig", form::signature),
            .waived = members.list("waived", form::text<>),
            .unknown = members.list("unknown", unknowns),
            .reopened = members.optional("reopened", form::slug<ObjectId>),
            .host_rules = members.list("host_rules", verdicts),
            .changes = members.list("changes", a_change)};
}

}  // namespace

std::string to_bytes(const Entry& entry, const Act& act, const std::optional<ActSignature>& sig,
                     std::span<const WrittenChange> changes) {
    Output out;
    {
        ObjectWriter object(out, 0);
        object.key("act");
        write_act(out, act, 1);
        object.key("changes");
        write_list(out, changes, [&](const WrittenChange& change) { write_change(out, change); });
        if (!entry.host_rules.empty()) {
            object.key("host_rules");
            write_list(out, entry.host_rules,
                       [&](const HostVerdict& verdict) { write_verdict(out, verdict); });
        }
        object.text("recorded_at", entry.recorded_at);
        object.text("recorded_by", entry.recorded_by.text());
        object.text("recorded_on", entry.recorded_on.text());
        if (entry.reopened) object.text("reopened", entry.reopened->text());
        object.number("rules", static_cast<std::uint64_t>(entry.rules));
        object.number("seq", entry.seq);
        if (sig) object.value("sig", to_json(*sig));
        if (!entry.unknown.empty()) {
            object.key("unknown");
            write_list(out, entry.unknown,
                       [&](const Untold& unknown) { write_unknown(out, unknown); });
        }
        object.number("v", static_cast<std::uint64_t>(entry.v));
        if (!entry.waived.empty())
            object.value("waived", json::array(entry.waived.begin(), entry.waived.end()));
    }
    return out.str();
}

std::string to_bytes(const Entry& entry) {
    std::vector<std::string> bodies;
    bodies.reserve(entry.changes.size());
    std::vector<WrittenChange> changes;
    for (const auto& change : entry.changes) {
        Output body;
        write_canonical_object(body, change.body, level_of_body);
        bodies.push_back(body.str());
        changes.push_back({change.object.text(), change.version, change.type, bodies.back()});
    }
    return to_bytes(entry, entry.act, entry.sig, changes);
}

Entry entry_from_bytes(std::string_view bytes) {
    std::array<unsigned char, 4096> room;
    json::monotonic_resource memory(room.data(), room.size());
    const auto value = parse_json(bytes, &memory);
    require(value.is_object(), "no JSON object");
    MemberFaults faults;
    Members members(value.get_object(), faults);
    auto entry = read_entry(members);
    members.end();
    if (!faults.empty()) refuse(faults.front());
    require(std::ranges::is_sorted(entry.waived), "`waived` is not sorted");
    require(std::ranges::is_sorted(entry.unknown), "`unknown` is not sorted");
    require(to_bytes(entry) == bytes, "not in canonical form");
    return entry;
}

Entry entry_without_changes(std::string_view bytes) {
    const auto changes = canonical_member(bytes, "changes");
    require(changes.has_value(), "it has no changes");
    std::string rest(bytes);
    rest.replace(static_cast<std::size_t>(changes->data() - bytes.data()), changes->size(), "[]");
    return entry_from_bytes(rest);
}

}  // namespace cocrea
