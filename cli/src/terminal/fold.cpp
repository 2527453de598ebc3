#include "terminal/fold.hpp"

#include <algorithm>
#include <streambuf>

#include "terminal/width.hpp"

namespace cocrea::cli {
namespace {

constexpr std::string_view program = "cocrea ", broken = " \\";
constexpr std::size_t hang = 4, narrowest = 20;

/// Where a colour (`ESC [ … m`) that starts at `at` ends; `at` where none does.
std::size_t end_of_colour(std::string_view text, std::size_t at) {
    if (!text.substr(at).starts_with("\x1b[")) return at;
    const auto end = text.find_first_not_of("0123456789;", at + 2);
    return end != std::string_view::npos && text[end] == 'm' ? end + 1 : at;
}

std::string without_colours(std::string_view text) {
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = end_of_colour(text, at);
        if (end == at) plain += text[at++];
        at = std::max(at, end);
    }
    return plain;
}

std::size_t shown_width(std::string_view text) { return width(without_colours(text)); }

/// Words that belong together, one after the other.
using Parts = std::vector<std::string>;

Parts words_of(std::string_view text) {
    Parts words;
    for (const char c : text) {
        if (c != ' ' && (words.empty() || words.back().ends_with(' '))) words.emplace_back();
        if (words.empty()) continue;
        words.back() += c;
    }
    return words;
}

/// The parameters of a command: what is in quotes or brackets is one, and so is an option with its
/// value.
Parts parameters_of(std::string_view command) {
    Parts parts;
    char quote = 0;
    int depth = 0;
    for (auto& word : words_of(command)) {
        const bool inside = quote != 0 || depth > 0;
        const auto* last = parts.empty() ? nullptr : &parts.back();
        const bool value = last && last->starts_with("--") && !word.starts_with("-") &&
                           last->find(' ') == last->size() - 1;
        for (const char c : word) {
            if (quote == 0 && (c == '\'' || c == '"'))
                quote = c;
            else if (c == quote)
                quote = 0;
            else if (quote == 0)
                depth += (c == '[') - (c == ']');
        }
        if (inside || value)
            parts.back() += word;
        else
            parts.push_back(std::move(word));
    }
    return parts;
}

std::string trimmed(std::string text) {
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

/// The parts in lines, `first` columns for the first and `rest` for the others.
std::vector<std::string> lines_of(const Parts& parts, std::size_t first, std::size_t rest) {
    std::vector<std::string> lines(1);
    std::size_t used = 0;
    for (const auto& part : parts) {
        const auto room = lines.size() == 1 ? first : rest;
        if (used > 0 && used + shown_width(trimmed(part)) > room) {
            lines.emplace_back();
            used = 0;
        }
        lines.back() += part;
        used += shown_width(part);
    }
    for (auto& line : lines) line = trimmed(std::move(line));
    return lines;
}

/// What a line begins with, before its first word: spaces, colours and a mark such as `✗ `.
std::size_t end_of_margin(std::string_view line) {
    const auto skip = [&](std::size_t at) {
        for (auto end = at;; at = end) {
            while (end < line.size() && line[end] == ' ') ++end;
            end = end_of_colour(line, end);
            if (end == at) return at;
        }
    };
    const auto word = skip(0);
    auto end = std::min(line.find(' ', word), line.size());
    const auto mark = without_colours(line.substr(word, end - word));
    const bool is_mark = width(mark) == 1 && !mark.empty() &&
                         ((mark[0] & 0x80) != 0 || mark == "!" || mark == "$" || mark == "-");
    return is_mark ? skip(end) : word;
}

/// Behind a word such as `Next:` where a command follows.
std::size_t end_of_label(std::string_view line, std::size_t begin) {
    const auto colon = line.find(": ", begin);
    const bool labels = colon != std::string_view::npos && line.find(' ', begin) == colon + 1 &&
                        line.substr(colon + 2).starts_with(program);
    return labels ? colon + 2 : begin;
}

std::string folded(std::string_view line, std::size_t columns) {
    if (line.size() <= columns || shown_width(line) <= columns) return std::string(line);
    auto begin = end_of_margin(line);
    const auto indent = shown_width(line.substr(0, begin));
    begin = end_of_label(line, begin);
    const auto margin = shown_width(line.substr(0, begin));
    const auto text = line.substr(begin);
    const bool command = text.starts_with(program);
    const auto further = indent + (command ? hang : 0);
    if (columns < further + narrowest) return std::string(line);
    const auto room = columns - (command ? broken.size() : 0);
    const auto lines =
        lines_of(command ? parameters_of(text) : words_of(text), room - margin, room - further);
    std::string out(line.substr(0, begin));
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) out.append("\n").append(further, ' ');
        out += lines[i];
        if (command && i + 1 < lines.size()) out += broken;
    }
    return out;
}

}  // namespace

std::string fold(std::string_view text, std::size_t columns) {
    std::string out;
    while (!text.empty()) {
        const auto end = text.find('\n');
        out += folded(text.substr(0, end), columns);
        if (end == std::string_view::npos) break;
        out += '\n';
        text.remove_prefix(end + 1);
    }
    return out;
}

std::vector<std::string> command_lines(std::string_view command, std::size_t columns) {
    return lines_of(parameters_of(command), columns, columns - std::min(columns, hang));
}

/// Keeps a line until it is whole or somebody cannot wait for its end.
class Folded::Buffer : public std::streambuf {
  public:
    Buffer(std::ostream& to, std::optional<std::size_t> columns) : to_(to), columns_(columns) {}

  protected:
    int_type overflow(int_type c) override {
        if (c == traits_type::eof()) return 0;
        const char one = traits_type::to_char_type(c);
        xsputn(&one, 1);
        return to_.good() ? c : traits_type::eof();
    }

    std::streamsize xsputn(const char* text, std::streamsize size) override {
        if (!columns_) {
            to_.write(text, size);
        } else {
            line_.append(text, static_cast<std::size_t>(size));
            const auto end = line_.rfind('\n');
            if (end != std::string::npos) {
                to_ << fold(std::string_view(line_).substr(0, end + 1), *columns_);
                line_.erase(0, end + 1);
            }
        }
        return to_.good() ? size : 0;
    }

    int sync() override {
        to_ << line_ << std::flush;
        line_.clear();
        return to_.good() ? 0 : -1;
    }

  private:
    std::ostream& to_;
    std::optional<std::size_t> columns_;
    std::string line_;
};

Folded::Folded(std::ostream& to, std::optional<std::size_t> columns)
    : std::ostream(nullptr), buffer_(std::make_unique<Buffer>(to, columns)) {
    rdbuf(buffer_.get());
}

Folded::~Folded() { flush(); }

}  // namespace cocrea::cli
