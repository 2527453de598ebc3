#include "cocrea/core/members.hpp"

#include <algorithm>

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr std::uint64_t most = (std::uint64_t{1} << 53) - 1;

std::optional<std::uint64_t> read_count(const json::value& value) {
    const auto number = form::integer<std::uint64_t>.read(value);
    return number && *number <= most ? number : std::nullopt;
}

std::optional<bool> read_boolean(const json::value& value) {
    const auto* flag = value.if_bool();
    return flag ? std::optional(*flag) : std::nullopt;
}

std::optional<Date> read_date(const json::value& value) {
    const auto* text = value.if_string();
    return text ? Date::parse(*text) : std::nullopt;
}

std::optional<Digest> read_sha256(const json::value& value) {
    const auto* text = value.if_string();
    return text ? digest_from_hex(*text) : std::nullopt;
}

std::optional<json::object> read_object(const json::value& value) {
    const auto* object = value.if_object();
    if (!object) return std::nullopt;
    return json::object(*object, json::storage_ptr());
}

}  // namespace

namespace form {

constinit const MemberForm<std::uint64_t> count{"count", read_count};
constinit const MemberForm<bool> boolean{"boolean", read_boolean};
constinit const MemberForm<Date> date{"date", read_date};
constinit const MemberForm<Digest> sha256{"sha256", read_sha256};
constinit const MemberForm<json::object> object{"object", read_object};

}  // namespace form

std::string Place::path() const {
    if (!whole_) return {};
    auto path = whole_->path();
    if (item_) return path + '[' + std::to_string(*item_) + ']';
    if (!path.empty()) path += '.';
    return path.append(member_);
}

const json::value* Members::take(std::string_view member) {
    const auto* value = object_.if_contains(member);
    if (value && !is_taken(*value)) taken_.push_back(value);
    return value;
}

void Members::missing(std::string_view member, std::string_view need) {
    faults_.push_back(
        {MemberFault::Kind::missing, Place(place_, member).path(), std::string(need)});
}

void Members::malformed(std::string_view member, std::string_view need) {
    faults_.push_back(
        {MemberFault::Kind::malformed, Place(place_, member).path(), std::string(need)});
}

void Members::end() {
    if (taken_.size() == object_.size()) return;
    for (const auto& member : object_)
        if (!is_taken(member.value()))
            faults_.push_back({MemberFault::Kind::unknown, Place(place_, member.key()).path(), {}});
}

json::object Members::rest() const {
    json::object others;
    for (const auto& member : object_)
        if (!is_taken(member.value())) others.insert(member);
    return others;
}

bool Members::is_taken(const json::value& value) const {
    return std::ranges::find(taken_, &value) != taken_.end();
}

}  // namespace cocrea
