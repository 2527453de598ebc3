#include "follows.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <ranges>

namespace cocrea {
namespace {

/// Words that lie between spaces, lines that end with a line feed: ids have neither.
class Words {
  public:
    explicit Words(std::string_view line) : rest_(line) {}

    bool done() const { return rest_.empty(); }
    std::string_view next() {
        if (done()) damaged();
        const auto end = std::min(rest_.find(' '), rest_.size());
        const auto word = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        return word;
    }
    template <class Number>
    Number number() {
        const auto word = next();
        Number number{};
        const auto [end, error] = std::from_chars(word.begin(), word.end(), number);
        if (error != std::errc() || end != word.end()) damaged();
        return number;
    }
    std::string_view rest() const { return rest_; }

    [[noreturn]] static void damaged() {
        throw LedgerError(LedgerError::Reason::damaged, "what follows from an entry is no text");
    }

  private:
    std::string_view rest_;
};

std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == text.npos) Words::damaged();
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

template <class Number>
void add_number(std::string& text, Number number) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.begin(), digits.end(), number);
    (text += ' ').append(digits.data(), end.ptr);
}

Follows::Change change_of(Words words) {
    Follows::Change change;
    change.object = words.next();
    change.kind = words.next();
    change.version = words.number<std::uint64_t>();
    change.made = words.number<std::uint64_t>();
    change.state.at = words.number<std::int64_t>();
    change.state.length = words.number<std::uint64_t>();
    change.concerns = words.rest();
    return change;
}

}  // namespace

std::string_view Stretch::in(std::string_view entry, std::string_view follows) const {
    const auto whole = at < 0 ? follows : entry;
    const auto from =
        at < 0 ? whole.size() - static_cast<std::uint64_t>(-at) : static_cast<std::uint64_t>(at);
    if (from > whole.size() || length > whole.size() - from)
        throw LedgerError(LedgerError::Reason::damaged, "a state is not in its entry");
    return whole.substr(from, length);
}

std::string with_spaces_between(const std::vector<ObjectId>& ids) {
    return fmt::format("{}", fmt::join(ids | std::views::transform(&ObjectId::text), " "));
}

/// States that no stretch of the entry has stand behind one another at the end of what follows.
std::vector<Stretch> stretches_of(const Append& append) {
    std::vector<Stretch> stretches;
    std::int64_t apart = 0;
    for (const auto& write : append.records | std::views::reverse) {
        const auto& state = write.record.state;
        const auto found = append.bytes.find(state);
        if (found == std::string::npos) apart -= static_cast<std::int64_t>(state.size());
        stretches.push_back(
            {found == std::string::npos ? apart : static_cast<std::int64_t>(found), state.size()});
    }
    std::ranges::reverse(stretches);
    return stretches;
}

std::string text_of_follows(const Append& append, const std::vector<std::uint64_t>& made,
                            const std::vector<Stretch>& stretches) {
    constexpr std::size_t usual = 512;
    std::string text, apart;
    text.reserve(usual);
    (text += append.act_id.text()) += '\n';
    for (std::size_t i = 0; i < stretches.size(); ++i)
        if (stretches[i].at < 0) apart += append.records[i].record.state;
    for (std::size_t i = 0; i < stretches.size(); ++i) {
        const auto& [object, record, concerns] = append.records[i];
        (text += object.text()) += ' ';
        text += record.kind;
        add_number(text, record.version);
        add_number(text, made[i]);
        add_number(text, stretches[i].at);
        add_number(text, stretches[i].length);
        for (const auto& whole : concerns) (text += ' ') += whole.text();
        text += '\n';
    }
    text += '\n';
    for (const auto& object : append.mentions) (text += object.text()) += ' ';
    text += '\n';
    return text += apart;
}

Follows read_follows(std::string_view text) {
    Follows follows;
    follows.act_id = take_line(text);
    for (auto line = take_line(text); !line.empty(); line = take_line(text))
        follows.changes.push_back(change_of(Words(line)));
    follows.mentions = take_line(text);
    return follows;
}

}  // namespace cocrea
