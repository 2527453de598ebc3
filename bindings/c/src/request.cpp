#include "request.hpp"

#include "answer.hpp"
#include "cocrea/log/canonical.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;

Invalid malformed(std::string_view member, std::string_view need) {
    return {"member_malformed",
            std::string(member) + " should be " + std::string(need),
            {{"member", member}, {"need", need}}};
}

template <class Value>
Value there(std::optional<Value> value, std::string_view member) {
    if (value) return std::move(*value);
    throw Invalid{"member_missing", std::string(member) + " is missing", {{"member", member}}};
}

}  // namespace

std::string_view given(const char* argument, std::string_view name) {
    if (argument) return argument;
    throw Invalid{"argument_null", std::string(name) + " is NULL", {{"argument", name}}};
}

json::value parsed(const char* argument, std::string_view name) {
    try {
        return parse_json(given(argument, name));
    } catch (const std::invalid_argument& wrong) {
        throw Invalid{
            "json_malformed", std::string(name) + ": " + wrong.what(), {{"argument", name}}};
    }
}

ObjectId slug(std::string_view text, std::string_view name) {
    if (!is_slug(text)) throw malformed(name, "slug");
    return ObjectId(std::string(text));
}

Request::Request(const char* argument, std::string_view name) : name_(name) {
    if (!argument) return;
    auto value = parsed(argument, name);
    if (!value.is_object()) throw malformed(name, "object");
    members_ = std::move(value.get_object());
}

std::optional<std::string> Request::text(std::string_view member) {
    const auto* value = take(member);
    if (!value) return std::nullopt;
    if (!value->is_string()) throw malformed(member, "text");
    return std::string(value->get_string());
}

std::string Request::text_of(std::string_view member) { return there(text(member), member); }

std::optional<ObjectId> Request::object(std::string_view member) {
    const auto word = text(member);
    return word ? std::optional(slug(*word, member)) : std::nullopt;
}

ObjectId Request::object_of(std::string_view member) { return there(object(member), member); }

std::optional<ActorId> Request::actor(std::string_view member) {
    const auto named = object(member);
    return named ? std::optional(ActorId(named->text())) : std::nullopt;
}

std::optional<std::uint64_t> Request::count(std::string_view member) {
    const auto* value = take(member);
    if (!value) return std::nullopt;
    if (!value->is_int64() || value->get_int64() < 0) throw malformed(member, "count");
    return static_cast<std::uint64_t>(value->get_int64());
}

std::uint64_t Request::count_of(std::string_view member) { return there(count(member), member); }

bool Request::flag(std::string_view member) {
    const auto* value = take(member);
    if (!value) return false;
    if (!value->is_bool()) throw malformed(member, "boolean");
    return value->get_bool();
}

Digest Request::digest_of(std::string_view member) {
    const auto digest = digest_from_hex(text_of(member));
    if (!digest) throw malformed(member, "sha256");
    return *digest;
}

std::vector<std::string> Request::texts(std::string_view member) {
    std::vector<std::string> list;
    const auto* value = take(member);
    if (!value) return list;
    if (!value->is_array()) throw malformed(member, "list of text");
    for (const auto& one : value->get_array()) {
        if (!one.is_string()) throw malformed(member, "list of text");
        list.emplace_back(one.get_string());
    }
    return list;
}

std::map<std::string, std::string> Request::texts_by_name(std::string_view member) {
    std::map<std::string, std::string> texts;
    const auto* value = take(member);
    if (!value) return texts;
    if (!value->is_object()) throw malformed(member, "texts by name");
    for (const auto& [key, one] : value->get_object()) {
        if (!one.is_string()) throw malformed(member, "texts by name");
        texts.emplace(key, one.get_string());
    }
    return texts;
}

void Request::end() const {
    for (const auto& member : members_)
        if (!taken_.contains(std::string_view(member.key())))
            throw Invalid{"member_unknown",
                          name_ + " has no member " + std::string(member.key()),
                          {{"member", member.key()}}};
}

const json::value* Request::take(std::string_view member) {
    taken_.emplace(member);
    return members_.if_contains(member);
}

}  // namespace cocrea::c
