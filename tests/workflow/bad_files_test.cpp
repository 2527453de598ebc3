#include <gmock/gmock.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "cocrea/yaml/parse_yaml.hpp"
#include "report.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;

/// One file for every code, named after it. Its first line says every problem that the file has, or
/// every warning:
/// `# expect: 3:1: key_unknown, 9:5: step_cycle`.
std::vector<std::string> bad_files() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(COCREA_BAD_FILES))
        names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

std::string bytes_of(const std::string& name) {
    std::ifstream file(fs::path(COCREA_BAD_FILES) / (name + ".yaml"), std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

std::string expected(const std::string& bytes) {
    const std::string_view mark = "# expect: ";
    std::string list = bytes.substr(mark.size(), bytes.find('\n') - mark.size());
    for (std::size_t at; (at = list.find(", ")) != std::string::npos;) list.replace(at, 2, "\n");
    return list;
}

/// As an editor writes it, with its byte order mark; of ASCII.
std::string utf16(const std::string& bytes) {
    std::string wide = "\xff\xfe";
    for (char byte : bytes) wide += {byte, '\0'};
    return wide;
}

class BadFile : public testing::TestWithParam<std::string> {};

TEST_P(BadFile, HasExactlyTheProblemsThatItsFirstLineSays) {
    std::string bytes = bytes_of(GetParam());
    const std::string problems = expected(bytes);
    if (GetParam() == "file_too_large") bytes.resize((1U << 20) + 1, '\n');
    if (GetParam() == "utf16_refused") bytes = utf16(bytes);
    const Reading reading = read_yaml_workflow(bytes, vocabulary());
    const bool warned = std::ranges::find(warning_codes(), GetParam()) != warning_codes().end();
    EXPECT_EQ(report(warned ? reading.warnings : reading.problems), problems);
    EXPECT_EQ(report(warned ? reading.problems : reading.warnings), "");
    EXPECT_THAT(problems, testing::HasSubstr(": " + GetParam()));
    EXPECT_EQ(reading.workflow.has_value(), warned);
}

INSTANTIATE_TEST_SUITE_P(EveryCode, BadFile, testing::ValuesIn(bad_files()),
                         [](const auto& one) { return one.param; });

TEST(BadFiles, EveryCodeHasOne) {
    std::vector<std::string> codes(problem_codes().begin(), problem_codes().end());
    codes.insert(codes.end(), syntax_codes().begin(), syntax_codes().end());
    codes.insert(codes.end(), warning_codes().begin(), warning_codes().end());
    EXPECT_THAT(bad_files(), testing::UnorderedElementsAreArray(codes));
}

}  // namespace
}  // namespace cocrea
