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

const Node* item_named(const Node& node, std::string_view part) {
    std::size_t index = node.items.size();
    std::from_chars(part.data() + 1, part.data() + part.size(), index);
    return index < node.items.size() ? &node.items[index] : nullptr;
}

/// The member whose key `path` begins with; the longest such key, since some have dots.
const Node::Member* member_named(const Node& node, std::string_view path) {
    const Node::Member* found = nullptr;
    for (const auto& member : node.members) {
        const std::string_view key = member.key.text;
        const bool begins =
            !key.empty() && path.starts_with(key) &&
            (path.size() == key.size() || path[key.size()] == '.' || path[key.size()] == '[');
        if (begins && (!found || found->key.text.size() < key.size())) found = &member;
    }
    return found;
}

/// A node and what to point at for it.
struct Mark {
    const Node* node;
    const Node* key;
    bool whole = true;  ///< the path leads there
};

/// The nearest to what `path` leads to that there is.
Mark place_of(const Node& root, std::string_view path) {
    Mark place{&root, &root};
    while (!path.empty()) {
        if (path.starts_with('.')) path.remove_prefix(1);
        if (path.starts_with('[')) {
            const Node* item = item_named(*place.node, path);
            if (!item) return {place.node, place.key, false};
            place = {item, item};
            path.remove_prefix(std::min(path.find(']'), path.size() - 1) + 1);
        } else {
            const auto* member = member_named(*place.node, path);
            if (!member) return {place.node, place.key, false};
            place = {&member->value, &member->key};
            path.remove_prefix(member->key.text.size());
        }
    }
    return place;
}

/// Whole mappings and sequences are pointed at by their key.
const Node& pointed_at(const Mark& place) {
    return place.node->kind == Node::Kind::scalar ? *place.node : *place.key;
}

std::vector<Problem> by_position(std::vector<Problem> list) {
    const auto key = [](const Problem& p) { return std::tie(p.line, p.column, p.code, p.path); };
    std::ranges::stable_sort(list, {}, key);
    return list;
}

}  // namespace

void Problems::add(std::string_view code, const Node& where, const std::string& path,
                   const std::string& have, const std::string& need) {
    if (!full()) list_.push_back({std::string(code), where.line, where.column, path, have, need});
}

void Problems::add(std::string_view code, const std::string& path, const std::string& have,
                   const std::string& need) {
    add(code, pointed_at(place_of(root_, path)), path, have, need);
}

bool Problems::full() const { return list_.size() >= most_problems; }

void Problems::warn(std::string_view code, const std::string& path, const std::string& have,
                    const std::string& need) {
    const Node& at = pointed_at(place_of(root_, path));
    if (warnings_.size() < most_problems)
        warnings_.push_back({std::string(code), at.line, at.column, path, have, need});
}

std::string Problems::item(const std::string& path, std::string_view word) const {
    const auto& items = place_of(root_, path).node->items;
    const auto found = std::ranges::find_if(items, [&](const Node& item) {
        return item.text == word || is_family_of(item.text, word);
    });
    return found == items.end() ? path : fmt::format("{}[{}]", path, found - items.begin());
}

bool Problems::has(const std::string& path) const { return place_of(root_, path).whole; }

std::vector<Problem> Problems::problems() && { return by_position(std::move(list_)); }

std::vector<Problem> Problems::warnings() && { return by_position(std::move(warnings_)); }

bool is_family_of(std::string_view word, std::string_view deed) {
    return word.ends_with(".*") && deed.starts_with(word.substr(0, word.size() - 1));
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
