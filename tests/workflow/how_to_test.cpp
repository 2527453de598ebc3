#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

#include "sample.hpp"

namespace cocrea {
namespace {

using testing::HasSubstr;

std::string page(const std::string& name) {
    std::ifstream file(std::string(COCREA_HOW_TO) + "/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The one YAML block of a page.
std::string example(const std::string& text) {
    const std::string open = "\n```yaml\n";
    const std::size_t start = text.find(open) + open.size();
    EXPECT_EQ(text.find(open, start), std::string::npos);
    return text.substr(start, text.find("\n```", start) + 1 - start);
}

class HowTo : public testing::TestWithParam<const char*> {};

TEST_P(HowTo, ItsExamplePassesEveryCheck) {
    const Workflow town = read_good(example(page(GetParam())));
    EXPECT_EQ(town.name, "example-town");
    EXPECT_EQ(town.tracks.size(), 2U);
    EXPECT_TRUE(town.step("budget").second->keep);
}

TEST_P(HowTo, ItExplainsEveryCode) {
    const std::string text = page(GetParam());
    for (const auto* codes : {&problem_codes(), &syntax_codes(), &warning_codes()})
        for (std::string_view code : *codes)
            EXPECT_THAT(text, HasSubstr(fmt::format("\n| `{}` |", code)));
}

TEST_P(HowTo, ItListsEveryDeedAndCondition) {
    const std::string text = page(GetParam());
    const std::string lists = text.substr(text.find("`may`\n"));
    for (const std::string& deed : vocabulary().deeds)
        EXPECT_THAT(lists, HasSubstr('`' + deed + '`'));
    for (const std::string& one : vocabulary().conditions)
        EXPECT_THAT(lists, HasSubstr("\n| `" + one + '`'));
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, HowTo,
                         testing::Values("escribir-una-metodologia.md", "write-a-workflow.md"),
                         [](const auto& one) { return one.index == 0 ? "Spanish" : "English"; });

}  // namespace
}  // namespace cocrea
