#include "form.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "core/schema.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;
using Kind = codec::Form::Kind;

constexpr std::size_t widest = 100;

std::string_view plain_word(Kind kind) {
    switch (kind) {
        case Kind::slug:
            return "slug";
        case Kind::prose:
            return "prose";
        case Kind::date:
            return "date";
        case Kind::integer:
            return "integer";
        case Kind::boolean:
            return "boolean";
        case Kind::object:
        case Kind::state:
            return "object";
        default:
            return "text";
    }
}

/// In one line, with a space after each colon and comma.
std::string in_a_line(const json::value& value) {
    if (!value.is_structured()) return json::serialize(value);
    std::string inside;
    const auto item = [&](const std::string& key, const json::value& one) {
        inside += (inside.empty() ? "" : ", ") + key + in_a_line(one);
    };
    if (const auto* array = value.if_array()) {
        for (const auto& one : *array) item("", one);
        return "[" + inside + "]";
    }
    for (const auto& [key, one] : value.get_object())
        item(json::serialize(json::string(key)) + ": ", one);
    return "{" + inside + "}";
}

/// `before` is how much of the line is taken already.
std::string laid_out(const json::value& value, const std::string& indent, std::size_t before) {
    auto line = in_a_line(value);
    if (!value.is_structured() || before + line.size() < widest) return line;
    std::string text;
    const auto inside = indent + "  ";
    const auto item = [&](const std::string& key, const json::value& one) {
        text += (text.empty() ? "\n" : ",\n") + inside + key +
                laid_out(one, inside, inside.size() + key.size());
    };
    if (const auto* array = value.if_array()) {
        for (const auto& one : *array) item("", one);
        return "[" + text + "\n" + indent + "]";
    }
    for (const auto& [key, one] : value.get_object())
        item(json::serialize(json::string(key)) + ": ", one);
    return "{" + text + "\n" + indent + "}";
}

}  // namespace

std::string laid_out(const json::value& value) { return laid_out(value, "", 0) + "\n"; }

std::string words_of(const codec::Form& form) {
    std::string members;
    switch (form.kind) {
        case Kind::list:
            return "list of " + words_of(form.items.front());
        case Kind::map:
            return "map of " + words_of(form.items.front());
        case Kind::words:
            return fmt::format("{}", fmt::join(form.words, " | "));
        case Kind::members:
            for (const auto& member : form.inner)
                members += fmt::format("{}{}{}: {}", members.empty() ? "" : ", ", member.name,
                                       member.required ? "" : "?", words_of(member.form));
            return "{" + members + (form.open ? ", …" : "") + "}";
        default:
            return std::string(plain_word(form.kind));
    }
}

json::object ref(std::string_view file, std::string_view definition) {
    return {{"$ref", fmt::format("{}#/$defs/{}", file, definition)}};
}

json::object form(std::string_view name) { return ref("forms.json", name); }

json::object list_of(json::object items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

json::object exactly(json::object members, std::initializer_list<std::string_view> optional) {
    json::array required;
    for (const auto& member : members)
        if (std::ranges::find(optional, std::string_view(member.key())) == optional.end())
            required.emplace_back(member.key());
    return {{"type", "object"},
            {"properties", std::move(members)},
            {"required", std::move(required)},
            {"additionalProperties", false}};
}

namespace {

const codec::PlainForms& as_referred_to() {
    static const codec::PlainForms forms{form("slug"), form("date"), form("prose"), form("key")};
    return forms;
}

}  // namespace

json::object schema_of(const codec::Form& form) { return schema_of(form, as_referred_to()); }

json::object schema_of(const codec::Shape& shape) { return schema_of(shape, as_referred_to()); }

}  // namespace cocrea::docs
