#include "cocrea/log/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/container/small_vector.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <cstring>
#include <iterator>
#include <stdexcept>

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
void write_character(std::string& out, char c) {
    switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\r':
            out += "\\r";
            break;
        default:
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", c);
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

/// Printable ASCII that stands as it is, as most strings are.
bool is_plain(std::string_view text) {
    constexpr std::size_t width = sizeof(std::uint64_t);
    std::uint64_t bytes = 0x2020202020202020, other = 0;
    if (text.size() < width) {
        std::memcpy(&bytes, text.data(), text.size());
        return others_in(bytes) == 0;
    }
    for (std::size_t at = 0; at + width < text.size(); at += width) {
        std::memcpy(&bytes, text.data() + at, width);
        other |= others_in(bytes);
    }
    std::memcpy(&bytes, text.data() + text.size() - width, width);
    return (other | others_in(bytes)) == 0;
}

/// Makes `out` longer by `size` bytes, which the caller writes.
char* more(std::string& out, std::size_t size) {
    const auto at = out.size();
    out.resize(at + size);
    return out.data() + at;
}

void write_escaped(std::string& out, std::string_view text) {
    while (!text.empty()) {
        const auto plain =
            static_cast<std::size_t>(std::ranges::find_if(text, is_escaped) - text.begin());
        out += text.substr(0, plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        write_character(out, text.front());
        text.remove_prefix(1);
    }
}

}  // namespace

void write_text(std::string& out, std::string_view text) {
    if (is_plain(text)) {
        auto* const to = more(out, text.size() + 2);
        to[0] = to[text.size() + 1] = '"';
        std::memcpy(to + 1, text.data(), text.size());
        return;
    }
    if (!is_utf8(text)) refuse("a string that is not UTF-8");
    out += '"';
    write_escaped(out, text);
    out += '"';
}

namespace {

void write_array(std::string& out, const json::array& array, int level) {
    out += '[';
    for (const char* comma = ""; const auto& element : array) {
        out += std::exchange(comma, ",");
        write_canonical(out, element, level);
    }
    out += ']';
}

/// Keys are ASCII, so the order of bytes is the order of UTF-16 units that RFC 8785, 3.2.3 asks
/// for.
void write_object(std::string& out, const json::object& object, int level) {
    boost::container::small_vector<const json::key_value_pair*, usual_members> members;
    for (const auto& member : object) members.push_back(&member);
    std::ranges::sort(members, {}, [](const auto* m) { return std::string_view(m->key()); });
    out += '{';
    for (const char* comma = ""; const auto* member : members) {
        if (!is_key(member->key())) refuse("a key beyond [a-z0-9_]+");
        out += std::exchange(comma, ",");
        out += '"';
        out += std::string_view(member->key());  // nothing in it needs an escape
        out += "\":";
        write_canonical(out, member->value(), level);
    }
    out += '}';
}

void write_integer(std::string& out, const json::value& value) {
    const bool fits = value.is_int64()
                          ? value.get_int64() >= -largest && value.get_int64() <= largest
                          : value.get_uint64() <= static_cast<std::uint64_t>(largest);
    if (!fits) refuse("an integer beyond 2^53-1");
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), value.to_number<std::int64_t>());
    out.append(digits.data(), end.ptr);
}

}  // namespace

void write_canonical(std::string& out, const json::value& value, int level) {
    if (value.is_structured() && level == deepest) refuse("more than 64 levels");
    switch (value.kind()) {
        case json::kind::null:
            refuse("null");
        case json::kind::double_:
            refuse("a float");
        case json::kind::bool_:
            out += value.get_bool() ? "true" : "false";
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

void write_canonical_object(std::string& out, const json::object& object, int level) {
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
    auto* to = more(out_, name.size() + (first_ ? 3 : 4));
    if (!std::exchange(first_, false)) *to++ = ',';
    *to++ = '"';
    to = std::copy(name.begin(), name.end(), to);
    *to++ = '"';
    *to = ':';
}

void ObjectWriter::text(std::string_view name, std::string_view value) {
    key(name);
    write_text(out_, value);
}

void ObjectWriter::number(std::string_view name, std::uint64_t value) {
    key(name);
    write_integer(out_, value);
}

void ObjectWriter::written(std::string_view name, std::string_view bytes) {
    key(name);
    out_ += bytes;
}

std::string canonical(const json::value& value) {
    std::string out;
    write_canonical(out, value);
    return out;
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
