#include "field.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "cocrea/types.hpp"

namespace cocrea {

namespace {

constexpr std::size_t most_items = 128;
constexpr std::size_t most_title_bytes = 200;
constexpr std::size_t longest_name = 64;

std::string_view name(Node::Kind kind) {
    switch (kind) {
        case Node::Kind::scalar:
            return "scalar";
        case Node::Kind::sequence:
            return "sequence";
        case Node::Kind::mapping:
            return "mapping";
    }
    return {};
}

std::string under(const std::string& path, const std::string& key) {
    return path.empty() ? shown(key) : path + '.' + shown(key);
}

/// A tag of BCP 47, as far as languages here need it: `es`, `nah`, `pt-BR`.
bool is_language(std::string_view tag) {
    const auto is_low = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto is_any = [&](char c) {
        return is_low(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    const auto dash = std::min(tag.find('-'), tag.size());
    const auto language = tag.substr(0, dash), rest = tag.substr(dash);
    return (language.size() == 2 || language.size() == 3) &&
           std::ranges::all_of(language, is_low) && rest.size() != 1 && rest.size() <= 9 &&
           std::ranges::all_of(rest.substr(std::min<std::size_t>(1, rest.size())), is_any);
}

}  // namespace

bool is_name(std::string_view text) {
    return is_slug(text) && text.size() <= longest_name && text.find('.') == std::string_view::npos;
}

void Field::fail(std::string_view code, const std::string& have, const std::string& need) const {
    problems_->add(code, is(Node::Kind::scalar) ? *node_ : *key_, path_, shown(have), need);
}

void Field::fail_key(std::string_view code, const std::string& have,
                     const std::string& need) const {
    problems_->add(code, *key_, path_, shown(have), need);
}

bool Field::expect(Node::Kind kind) const {
    if (is(kind)) return true;
    fail(problem::type_wrong, std::string(name(node_->kind)), std::string(name(kind)));
    return false;
}

bool Field::short_enough(std::size_t count) const {
    if (count <= most_items) return true;
    fail(problem::list_too_long, std::to_string(count), std::to_string(most_items));
    return false;
}

std::vector<Field> Field::items() const {
    std::vector<Field> fields;
    if (!expect(Node::Kind::sequence) || !short_enough(node_->items.size())) return fields;
    for (const Node& item : node_->items) {
        const std::string path = fmt::format("{}[{}]", path_, fields.size());
        fields.push_back(Field(item, item, path, *problems_));
    }
    return fields;
}

std::vector<std::pair<std::string, Field>> Field::members() const {
    std::vector<std::pair<std::string, Field>> fields;
    if (!expect(Node::Kind::mapping) || !short_enough(node_->members.size())) return fields;
    for (const auto& [key, value] : node_->members)
        fields.emplace_back(key.text, Field(value, key, under(path_, key.text), *problems_));
    return fields;
}

std::vector<std::pair<std::string, Field>> Field::named() const {
    auto fields = members();
    if (is(Node::Kind::mapping) && empty()) fail(problem::list_empty, "0", "1");
    for (const auto& [key, field] : fields)
        if (!is_name(key)) field.fail_key(problem::slug_malformed, key, "a-z 0-9 _ -");
    return fields;
}

std::string Field::text() const { return expect(Node::Kind::scalar) ? node_->text : ""; }

std::string Field::slug() const {
    if (!expect(Node::Kind::scalar)) return "";
    if (!is_name(node_->text)) fail(problem::slug_malformed, node_->text, "a-z 0-9 _ -");
    return node_->text;
}

std::vector<std::string> Field::slugs() const {
    std::vector<std::string> words;
    std::set<std::string> seen;
    for (const Field& item : items()) {
        words.push_back(item.slug());
        if (!words.back().empty() && !seen.insert(words.back()).second)
            item.fail(problem::value_duplicate, words.back(), "");
    }
    return words;
}

std::string Field::title_line() const {
    std::string line = text();
    if (!is(Node::Kind::scalar)) return line;
    if (line.size() > most_title_bytes)
        fail(problem::text_too_long, std::to_string(line.size()), std::to_string(most_title_bytes));
    if (line.empty() || has_control(line)) fail(problem::text_malformed, line, "");
    return line;
}

Text Field::title() const {
    if (!is(Node::Kind::mapping)) return {{{"", title_line()}}};
    Text text;
    for (const auto& [tag, name] : members())
        if (is_language(tag))
            text.by_language.emplace_back(tag, name.title_line());
        else
            name.fail_key(problem::key_unknown, tag, "es, en, …");
    if (empty()) fail(problem::key_missing, "", "es, en, …");
    return text;
}

unsigned Field::number(unsigned least, unsigned most) const {
    const std::string digits = text();
    unsigned value = least;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    const bool whole = error == std::errc() && stop == end && digits == std::to_string(value);
    if (is(Node::Kind::scalar) && (!whole || value < least || value > most))
        fail(problem::number_wrong, digits, fmt::format("{}..{}", least, most));
    return std::clamp(value, least, most);
}

std::string Field::day() const {
    const auto day = Date::parse(text());
    if (day && day->is_day()) return day->text();
    fail(problem::value_unknown, text(), "2026-05-01");
    return {};
}

bool Field::flag() const { return one_of({"true", "false"}) == "true"; }

std::string Field::one_of(const std::vector<std::string>& known, std::string_view code) const {
    if (!expect(Node::Kind::scalar)) return "";
    if (std::ranges::find(known, node_->text) != known.end()) return node_->text;
    std::string meant = nearest(node_->text, known);
    fail(code, node_->text, meant.empty() ? joined(known) : meant);
    return meant;
}

Mapping::Mapping(const Field& field, const Keys& required, const Keys& optional,
                 std::string_view code) {
    Keys known = required;
    known.insert(known.end(), optional.begin(), optional.end());
    std::vector<std::pair<std::string, Field>> unknown;
    for (auto& [key, value] : field.members()) {
        if (std::ranges::find(known, key) != known.end())
            fields_.emplace(key, value);
        else
            unknown.emplace_back(key, value);
    }
    for (const auto& [key, value] : unknown) {
        const std::string meant = nearest(key, known);
        value.fail_key(code, key, meant.empty() ? joined(known) : meant);
        if (!meant.empty()) fields_.emplace(meant, value);
    }
    if (!field.is(Node::Kind::mapping)) return;
    for (const std::string& key : required)
        if (!fields_.contains(key)) field.fail_key(problem::key_missing, "", key);
}

const Field* Mapping::operator[](std::string_view key) const {
    const auto found = fields_.find(key);
    return found == fields_.end() ? nullptr : &found->second;
}

void Mapping::refuse(std::string_view key, const std::string& with) const {
    if (const Field* field = (*this)[key])
        field->fail_key(problem::key_unused, std::string(key), with);
}

Text Mapping::title_or(std::string_view id) const {
    if (const Field* title = (*this)["title"]) return title->title();
    std::string words(id);
    std::ranges::replace(words, '_', ' ');
    return {{{"", words}}};
}

}  // namespace cocrea
