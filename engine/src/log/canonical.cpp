#include "cocrea/log/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/container/small_vector.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstring>
#include <stdexcept>

#include "core/bytes.hpp"
#include "core/hex.hpp"
#include "core/utf8.hpp"
#include "log/write_canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

constexpr std::int64_t largest = (std::int64_t{1} << 53) - 1;
constexpr int deepest = 64;
constexpr std::size_t usual_members = 24;

[[noreturn]] void refuse(std::string_view what) {
    throw std::invalid_argument(fmt::format("not canonical: {}", what));
}

bool is_key(std::string_view key) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    };
    return !key.empty() && std::ranges::all_of(key, allowed);
}

/// RFC 8785, 3.2.2.2; of a character that must be escaped.
void write_character(Output& out, char c) {
    switch (c) {
        case '"':
            return out.add("\\\"");
        case '\\':
            return out.add("\\\\");
        case '\b':
            return out.add("\\b");
        case '\t':
            return out.add("\\t");
        case '\n':
            return out.add("\\n");
        case '\f':
            return out.add("\\f");
        case '\r':
            return out.add("\\r");
        default:
            return out.add(fmt::format("\\u{:04x}", c));
    }
}

bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

/// Not 0 where one of eight bytes is no printable ASCII, or is escaped. Only such a byte borrows
/// from the next.
std::uint64_t others_in(std::uint64_t bytes) {
    constexpr std::uint64_t each = 0x0101010101010101;
    const auto quotes = bytes ^ (each * '"'), strokes = bytes ^ (each * '\\');
    return (bytes | (bytes - each * 0x20) | (quotes - each) | (strokes - each)) & (each * 0x80);
}

template <class Number>
Number loaded(const char* from) {
    Number number;
    std::memcpy(&number, from, sizeof number);
    return number;
}

/// Copies `text` to `to`, where there is room for it, if it is printable ASCII that stands as it
/// is, as most strings are; else `to` holds anything. Answers whether.
bool copy_plain(char* to, std::string_view text) {
    constexpr std::size_t width = sizeof(std::uint64_t);
    constexpr std::uint64_t spaces = 0x2020202020202020;
    const auto* from = text.data();
    const auto size = text.size();
    if (size < width) {
        Output::copied(to, text);
        auto bytes = spaces;
        if (size >= 4)
            bytes = std::uint64_t{loaded<std::uint32_t>(from)} << 32 |
                    loaded<std::uint32_t>(from + size - 4);
        else
            for (std::size_t i = 0; i < size; ++i)
                bytes = bytes << 8 | static_cast<unsigned char>(from[i]);
        return others_in(bytes) == 0;
    }
    std::uint64_t other = 0;
    const auto take = [&](std::size_t at) {
        const auto bytes = loaded<std::uint64_t>(from + at);
        other |= others_in(bytes);
        std::memcpy(to + at, &bytes, width);
    };
    for (std::size_t at = 0; at + width < size; at += width) take(at);
    take(size - width);
    return other == 0;
}

void write_escaped(Output& out, std::string_view text) {
    while (!text.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if(text, is_escaped) - text.begin());
        out.add(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.empty()) break;
        write_character(out, text.front());
        text.remove_prefix(1);
    }
}

}  // namespace

void write_text(Output& out, std::string_view text) {
    auto* const to = out.room(text.size() + 2);
    if (copy_plain(to + 1, text)) {
        to[0] = to[text.size() + 1] = '"';
        return out.wrote(to + text.size() + 2);
    }
    if (!is_utf8(text)) refuse("a string that is not UTF-8");
    out.add('"');
    write_escaped(out, text);
    out.add('"');
}

namespace {

void write_array(Output& out, const json::array& array, int level) {
    write_list(out, array,
               [&](const json::value& element) { write_canonical(out, element, level); });
}

/// Adds the key of a member, in which nothing needs an escape.
void write_key(Output& out, std::string_view name, bool first) {
    auto* to = out.room(name.size() + 4);
    if (!first) *to++ = ',';
    *to++ = '"';
    to = Output::copied(to, name);
    *to++ = '"';
    *to++ = ':';
    out.wrote(to);
}

/// Keys are ASCII, so the order of bytes is the order of UTF-16 units that RFC 8785, 3.2.3 asks
/// for.
void write_object(Output& out, const json::object& object, int level) {
    boost::container::small_vector<const json::key_value_pair*, usual_members> members;
    for (const auto& member : object) members.push_back(&member);
    std::ranges::sort(members, {}, [](const auto* m) { return std::string_view(m->key()); });
    out.add('{');
    for (bool first = true; const auto* member : members) {
        if (!is_key(member->key())) refuse("a key beyond [a-z0-9_]+");
        write_key(out, member->key(), std::exchange(first, false));
        write_canonical(out, member->value(), level);
    }
    out.add('}');
}

template <class Integer>
void write_digits(Output& out, Integer number) {
    constexpr std::size_t most = 24;
    auto* const to = out.room(most);
    out.wrote(std::to_chars(to, to + most, number).ptr);
}

void write_integer(Output& out, const json::value& value) {
    if (value.is_int64()) {
        const auto number = value.get_int64();
        if (number < -largest || number > largest) refuse("an integer beyond 2^53-1");
        return write_digits(out, number);
    }
    const auto number = value.get_uint64();
    if (number > static_cast<std::uint64_t>(largest)) refuse("an integer beyond 2^53-1");
    write_digits(out, number);
}

}  // namespace

void write_canonical(Output& out, const json::value& value, int level) {
    if (value.is_structured() && level == deepest) refuse("more than 64 levels");
    switch (value.kind()) {
        case json::kind::null:
            refuse("null");
        case json::kind::double_:
            refuse("a float");
        case json::kind::bool_:
            out.add(value.get_bool() ? "true" : "false");
            break;
        case json::kind::int64:
        case json::kind::uint64:
            write_integer(out, value);
            break;
        case json::kind::string:
            write_text(out, value.get_string());
            break;
        case json::kind::array:
            write_array(out, value.get_array(), level + 1);
            break;
        case json::kind::object:
            write_object(out, value.get_object(), level + 1);
            break;
    }
}

void write_canonical_object(Output& out, const json::object& object, int level) {
    if (level == deepest) refuse("more than 64 levels");
    write_object(out, object, level + 1);
}

void ObjectWriter::value(std::string_view name, const json::value& value) {
    key(name);
    write_canonical(out_, value, level_ + 1);
}

void ObjectWriter::object(std::string_view name, const json::object& object) {
    key(name);
    write_canonical_object(out_, object, level_ + 1);
}

void ObjectWriter::key(std::string_view name) {
    write_key(out_, name, std::exchange(first_, false));
}

void ObjectWriter::text(std::string_view name, std::string_view value) {
    key(name);
    write_text(out_, value);
}

void ObjectWriter::number(std::string_view name, std::uint64_t value) {
    key(name);
    if (value > static_cast<std::uint64_t>(largest)) refuse("an integer beyond 2^53-1");
    write_digits(out_, value);
}

void ObjectWriter::hex(std::string_view name, const Digest& value) {
    key(name);
    auto* const to = out_.room(2 * value.size() + 2);
    to[0] = '"';
    auto* const end = write_hex(to + 1, text_of(value));
    *end = '"';
    out_.wrote(end + 1);
}

void ObjectWriter::written(std::string_view name, std::string_view bytes) {
    key(name);
    out_.add(bytes);
}

std::string canonical(const json::value& value) {
    Output out;
    write_canonical(out, value);
    return out.str();
}

namespace {

/// Past the string that begins at `at`; past the end when it does not end.
std::size_t end_of_text(std::string_view bytes, std::size_t at) {
    const auto belongs_to_it = [&](std::size_t quote) {
        auto strokes = quote;
        while (strokes > at + 1 && bytes[strokes - 1] == '\\') --strokes;
        return (quote - strokes) % 2 != 0;
    };
    auto quote = bytes.find('"', at + 1);
    while (quote != bytes.npos && belongs_to_it(quote)) quote = bytes.find('"', quote + 1);
    return quote == bytes.npos ? bytes.size() + 1 : quote + 1;
}

/// Past the value that begins at `at`: at what stands behind it.
std::size_t end_of_value(std::string_view bytes, std::size_t at) {
    for (int open = 0; at < bytes.size();) {
        const char c = bytes[at];
        const bool closes = c == '}' || c == ']';
        if (open == 0 && (closes || c == ',')) break;
        open += (c == '{' || c == '[') - closes;
        at = c == '"' ? end_of_text(bytes, at) : at + 1;
    }
    return std::min(at, bytes.size());
}

}  // namespace

std::optional<std::string_view> canonical_member(std::string_view object, std::string_view member) {
    for (std::size_t at = 1; at < object.size();) {
        const auto value = end_of_text(object, at) + 1;
        if (value > object.size()) break;
        const auto end = end_of_value(object, value);
        if (object.substr(at + 1, value - at - 3) == member)
            return object.substr(value, end - value);
        at = end + 1;
    }
    return std::nullopt;
}

}  // namespace cocrea
