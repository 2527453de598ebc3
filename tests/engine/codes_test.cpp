#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <sstream>
#include <string>

#include "cocrea/refusal.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

const fs::path here = COCREA_RULES_TESTS;

/// The sources of the tests of the rules, this one apart.
std::string sources() {
    std::string all;
    for (const auto& file : fs::directory_iterator(here))
        if (file.path().extension() == ".cpp" && file.path().filename() != "codes_test.cpp")
            all += read_file(file.path());
    return all;
}

/// The first words of the lines of `codes_without_test`; a `#` begins a comment.
std::set<std::string> excused() {
    std::istringstream lines(read_file(here / "codes_without_test"));
    std::set<std::string> codes;
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line.front() != '#') codes.insert(line.substr(0, line.find(' ')));
    return codes;
}

TEST(EveryCode, IsExpectedByATestOrExcusedWithAReason) {
    const auto text = sources();
    const auto without = excused();
    for (const auto& code : all_codes()) {
        const bool tested = text.find(fmt::format("\"{}\"", code.name)) != std::string::npos;
        EXPECT_NE(tested, without.contains(std::string(code.name))) << code.name;
    }
}

TEST(EveryExcusedCode, Exists) {
    for (const auto& name : excused()) EXPECT_NO_THROW(code_named(name)) << name;
}

}  // namespace
}  // namespace cocrea::test
