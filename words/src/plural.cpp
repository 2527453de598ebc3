#include "plural.hpp"

#include <array>
#include <span>
#include <stdexcept>
#include <string>

namespace cocrea::words {
namespace {

constexpr std::size_t longest = 500;

using Operators = std::span<const std::string_view>;

/// The binary operators, from those that bind least; a longer one before its own beginning.
constexpr std::string_view either[]{"||"}, both[]{"&&"}, alike[]{"==", "!="},
    compared[]{"<=", ">=", "<", ">"}, sums[]{"+", "-"}, products[]{"*", "/", "%"};
constexpr std::array<Operators, 6> levels{either, both, alike, compared, sums, products};

/// One reading of a rule from its beginning to its end, which gives its value.
class Reading {
  public:
    Reading(PluralRule rule, std::uint64_t n) : rest_(rule), n_(n) {}

    std::uint64_t whole() {
        const auto value = choice();
        if (take("") && !rest_.empty()) fail();
        return value;
    }

  private:
    [[noreturn]] static void fail() { throw std::invalid_argument("no rule of plural forms"); }

    bool take(std::string_view token) {
        while (rest_.starts_with(' ')) rest_.remove_prefix(1);
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    std::string_view take_one(Operators operators) {
        for (const auto one : operators)
            if (take(one)) return one;
        return {};
    }

    std::uint64_t choice() {
        const auto asked = binary(0);
        if (!take("?")) return asked;
        const auto yes = choice();
        if (!take(":")) fail();
        const auto no = choice();
        return asked != 0 ? yes : no;
    }

    std::uint64_t binary(std::size_t level) {
        if (level == levels.size()) return single();
        auto value = binary(level + 1);
        for (auto one = take_one(levels[level]); !one.empty(); one = take_one(levels[level]))
            value = applied(one, value, binary(level + 1));
        return value;
    }

    static std::uint64_t applied(std::string_view one, std::uint64_t a, std::uint64_t b) {
        if (one == "||") return a != 0 || b != 0;
        if (one == "&&") return a != 0 && b != 0;
        if (one == "==") return a == b;
        if (one == "!=") return a != b;
        if (one == "<=") return a <= b;
        if (one == ">=") return a >= b;
        if (one == "<") return a < b;
        if (one == ">") return a > b;
        if (one == "+") return a + b;
        if (one == "-") return a - b;
        if (one == "*") return a * b;
        if (b == 0) fail();
        return one == "/" ? a / b : a % b;
    }

    std::uint64_t single() {
        if (take("!")) return single() == 0;
        if (take("n")) return n_;
        if (!take("(")) return number();
        const auto value = choice();
        if (!take(")")) fail();
        return value;
    }

    std::uint64_t number() {
        if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') fail();
        std::uint64_t value = 0;
        for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
             rest_.remove_prefix(1))
            value = value * 10 + static_cast<std::uint64_t>(rest_.front() - '0');
        return value;
    }

    std::string_view rest_;
    std::uint64_t n_;
};

}  // namespace

std::uint64_t plural_form(PluralRule rule, std::uint64_t n) {
    if (rule.empty()) return 0;
    if (rule.size() > longest) throw std::invalid_argument("a rule of plural forms too long");
    return Reading(rule, n).whole();
}

}  // namespace cocrea::words
