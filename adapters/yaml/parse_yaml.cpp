#include "cocrea/yaml/parse_yaml.hpp"

#include <algorithm>
#include <tuple>

#include "compose.hpp"
#include "utf8.hpp"

namespace cocrea {

namespace {

constexpr std::size_t most_bytes = 1U << 20;

Parsed refused(std::string_view code, Place place, std::string have, std::string need) {
    return {std::nullopt,
            {{std::string(code), place.line, place.column, "", std::move(have), std::move(need)}}};
}

/// Two bytes for every letter of a key, as some editors write them.
bool is_utf16(std::string_view bytes) {
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return true;
    return bytes.size() > 1 && (bytes[0] == '\0') != (bytes[1] == '\0');
}

}  // namespace

Parsed parse_yaml(std::string_view bytes) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    if (bytes.size() > most_bytes)
        return refused(problem::file_too_large, {}, std::to_string(bytes.size()),
                       std::to_string(most_bytes));
    if (is_utf16(bytes)) return refused(problem::utf16_refused, {}, "UTF-16", "UTF-8");
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
    const std::size_t valid = utf8_valid_prefix(bytes);
    if (valid < bytes.size())
        return refused(problem::utf8_invalid, place_at(bytes, valid), "", "UTF-8");
    return Composer(bytes).compose();
}

Reading read_yaml_workflow(std::string_view bytes, const Vocabulary& vocabulary) {
    Parsed parsed = parse_yaml(bytes);
    if (!parsed.root) return {std::nullopt, std::move(parsed.problems)};
    Reading reading = read_workflow(*parsed.root, vocabulary);
    if (parsed.problems.empty()) return reading;
    reading.workflow.reset();
    reading.warnings.clear();
    reading.problems.insert(reading.problems.end(), parsed.problems.begin(), parsed.problems.end());
    std::ranges::stable_sort(reading.problems, {}, [](const Problem& problem) {
        return std::tie(problem.line, problem.column, problem.code);
    });
    return reading;
}

const std::vector<std::string_view>& syntax_codes() {
#define COCREA_PROBLEM(NAME) problem::NAME,
    static const std::vector<std::string_view> codes{COCREA_SYNTAX_PROBLEMS(COCREA_PROBLEM)};
#undef COCREA_PROBLEM
    return codes;
}

const std::vector<std::string_view>& syntax_faults() {
#define COCREA_FAULT(NAME) fault::NAME,
    static const std::vector<std::string_view> faults{COCREA_SYNTAX_FAULTS(COCREA_FAULT)};
#undef COCREA_FAULT
    return faults;
}

}  // namespace cocrea
