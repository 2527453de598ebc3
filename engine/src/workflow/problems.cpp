#include "problems.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <tuple>

#include "cocrea/nearest.hpp"

namespace cocrea {

namespace {

constexpr std::size_t shown_bytes = 80;
constexpr std::size_t most_problems = 1000;

/// The next component of `path` from `at` on: a key, or an index in brackets.
std::string_view component(std::string_view path, std::size_t& at) {
    if (path[at] == '.') ++at;
    const std::string_view rest = path.substr(at);
    const bool index = rest.starts_with('[') && rest.find(']') != std::string_view::npos;
    const std::size_t length = index ? rest.find(']') + 1 : rest.find_first_of(".[", 1);
    const std::string_view part = rest.substr(0, length);
    at += part.size();
    return part;
}

const Node* item_named(const Node& node, std::string_view part) {
    std::size_t index = node.items.size();
    std::from_chars(part.data() + 1, part.data() + part.size(), index);
    return index < node.items.size() ? &node.items[index] : nullptr;
}

/// The node to point at for `path`; whole mappings and sequences are pointed at by their key.
const Node& place_of(const Node& root, std::string_view path) {
    const Node* node = &root;
    const Node* key = &root;
    for (std::size_t at = 0; at < path.size();) {
        const std::string_view part = component(path, at);
        if (part.starts_with('[')) {
            const Node* item = item_named(*node, part);
            if (!item) break;
            node = key = item;
        } else {
            const auto found = std::ranges::find_if(
                node->members, [&](const auto& member) { return member.key.text == part; });
            if (found == node->members.end()) break;
            key = &found->key;
            node = &found->value;
        }
    }
    return node->kind == Node::Kind::scalar ? *node : *key;
}

}  // namespace

void Problems::add(std::string_view code, const Node& where, const std::string& path,
                   const std::string& have, const std::string& need) {
    if (!full()) list_.push_back({std::string(code), where.line, where.column, path, have, need});
}

void Problems::add(std::string_view code, const std::string& path, const std::string& have,
                   const std::string& need) {
    add(code, place_of(root_, path), path, have, need);
}

bool Problems::full() const { return list_.size() >= most_problems; }

std::vector<Problem> Problems::by_position() && {
    const auto key = [](const Problem& p) { return std::tie(p.line, p.column, p.code, p.path); };
    std::ranges::stable_sort(list_, {}, key);
    return std::move(list_);
}

bool has_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = [&](std::size_t k) {
            return i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U;
        };
        if (byte(0) < 0x20 || byte(0) == 0x7f) return true;
        if (byte(0) == 0xc2 && byte(1) < 0xa0) return true;  // U+0080 to U+009F
        const unsigned last = byte(2);
        if (byte(0) == 0xe2 && byte(1) == 0x80 && last >= 0xa8 && last <= 0xae) return true;
        if (byte(0) == 0xe2 && byte(1) == 0x81 && last >= 0xa6 && last <= 0xa9) return true;
    }
    return false;
}

std::string shown(std::string_view text) {
    std::size_t end = std::min(text.size(), shown_bytes);
    while (end < text.size() && end > 0 && (text[end] & 0xc0) == 0x80) --end;
    const std::string cut(text.substr(0, end));
    if (!has_control(cut)) return end < text.size() ? cut + "..." : cut;
    std::string plain;
    for (char c : cut) plain += c >= 0x20 && c < 0x7f ? c : '?';
    return plain;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    const auto near = nearest_words(word, known);
    return near.empty() ? "" : near.front();
}

std::string joined(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

}  // namespace cocrea
