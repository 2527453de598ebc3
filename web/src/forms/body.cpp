#include "forms/body.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "view.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

std::string trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n";
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    return std::string(text.substr(0, text.find_last_not_of(blank) + 1));
}

std::vector<std::string> split(std::string_view text, char by) {
    std::vector<std::string> parts;
    for (;;) {
        const auto end = std::min(text.find(by), text.size());
        parts.push_back(trimmed(text.substr(0, end)));
        if (end == text.size()) return parts;
        text.remove_prefix(end + 1);
    }
}

/// Lines that say something.
std::vector<std::string> lines_in(const std::string& text) {
    auto lines = split(text, '\n');
    std::erase(lines, "");
    return lines;
}

json::value number_in(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole ? json::value(number) : json::value(text);
}

json::value value_in(const json::object& schema, const std::string& text) {
    const auto type = word_in(schema, "type");
    if (type == "integer") return number_in(text);
    if (type == "boolean") return json::value(text == "true");
    return json::value(text);
}

json::value object_in(const json::object& schema, const std::string& line) {
    json::object made;
    const auto parts = split(line, '|');
    const auto members = schema_members(schema);
    for (std::size_t i = 0; i < members.size() && i < parts.size(); ++i)
        if (!parts[i].empty())
            made[members[i]] =
                value_in(schema.at("properties").at(members[i]).as_object(), parts[i]);
    return made;
}

/// `name=value` of each line, of an object whose members nobody knows beforehand.
void add_pairs(json::object& made, const json::object& schema, const std::string& text) {
    const auto* form = schema.if_contains("additionalProperties");
    const json::object plain;
    for (const auto& line : lines_in(text)) {
        const auto equals = std::min(line.find('='), line.size());
        const auto value = trimmed(line.substr(std::min(equals + 1, line.size())));
        made[trimmed(line.substr(0, equals))] =
            value_in(form && form->is_object() ? form->get_object() : plain, value);
    }
}

json::object body_in(const json::object& schema, const std::string& prefix, const Typed& typed) {
    json::object body;
    const auto* properties = schema.if_contains("properties");
    if (!properties) return body;
    for (const auto& [key, value] : properties->as_object()) {
        const auto& form = value.as_object();
        const auto name = prefix + std::string(key), text = typed_as(typed, name);
        const auto type = word_in(form, "type");
        if (type == "object") {
            auto inner = body_in(form, name + ".", typed);
            if (is_open_ended(form)) add_pairs(inner, form, text);
            if (!inner.empty()) body[key] = std::move(inner);
        } else if (text.empty()) {
            continue;
        } else if (type == "array") {
            const auto& items = form.at("items").as_object();
            auto& list = body[key].emplace_array();
            for (const auto& line : lines_in(text))
                list.push_back(word_in(items, "type") == "object" ? object_in(items, line)
                                                                  : value_in(items, line));
        } else {
            body[key] = value_in(form, text);
        }
    }
    return body;
}

/// A value as it is typed in one field.
std::string typed_value(const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (!value.is_object()) return json::serialize(value);
    std::string line;
    for (const auto& [member, part] : value.get_object()) {
        if (!line.empty()) line += " | ";
        line += typed_value(part);
    }
    return line;
}

void add_typed(Typed& typed, const std::string& prefix, const json::object& body) {
    for (const auto& [member, value] : body) {
        const auto name = prefix + std::string(member);
        if (value.is_object()) {
            add_typed(typed, name + ".", value.get_object());
        } else if (value.is_array()) {
            for (const auto& one : value.get_array()) {
                auto& lines = typed[name];
                if (!lines.empty()) lines += '\n';
                lines += typed_value(one);
            }
        } else {
            typed[name] = typed_value(value);
        }
    }
}

}  // namespace

/// The members of the objects in a list, in the order in which a line has them.
std::vector<std::string> schema_members(const json::object& schema) {
    std::vector<std::string> members;
    if (const auto* properties = schema.if_contains("properties"))
        for (const auto& [member, form] : properties->as_object()) members.emplace_back(member);
    return members;
}

bool is_open_ended(const json::object& schema) {
    const auto* more = schema.if_contains("additionalProperties");
    return word_in(schema, "type") == "object" &&
           (schema.contains("propertyNames") || (more && more->is_object()));
}

std::string typed_as(const Typed& typed, const std::string& name) {
    const auto found = typed.find(name);
    return found == typed.end() ? std::string() : found->second;
}

json::object body_of(const json::object& schema, const Typed& typed) {
    return body_in(schema, "body.", typed);
}

Typed typed_for(const json::object& body) {
    Typed typed;
    add_typed(typed, "body.", body);
    return typed;
}

}  // namespace cocrea::web
