#include "cocrea/yaml/parse_yaml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "../workflow/report.hpp"
#include "cocrea/workflows/built_in.hpp"

namespace cocrea {
namespace {

TEST(ParseYaml, PlacesAreLinesAndColumnsInCharacters) {
    const Parsed parsed = parse_yaml("ñ: [á, {b: c}]\nd: e\n");
    ASSERT_TRUE(parsed.root);
    EXPECT_EQ(parsed.root->kind, Node::Kind::mapping);
    const Node& list = parsed.root->members[0].value;
    EXPECT_EQ(parsed.root->members[0].key.text, "ñ");
    EXPECT_EQ(list.column, 4U);
    EXPECT_EQ(list.items[1].column, 8U);
    EXPECT_EQ(list.items[1].members[0].value.text, "c");
    EXPECT_EQ(parsed.root->members[1].value.line, 2U);
    EXPECT_EQ(parsed.root->members[1].value.column, 4U);
}

TEST(ParseYaml, ScalarsStayText) {
    const Parsed parsed = parse_yaml("{a: no, b: 010, c: ~, d: 2020-04-08, e: }");
    std::string all;
    for (const auto& [key, value] : parsed.root->members) all += value.text + ";";
    EXPECT_EQ(all, "no;010;~;2020-04-08;;");
}

TEST(ParseYaml, TheFirstOfTwoKeysCountsAndBothAreWorthATree) {
    const Parsed parsed = parse_yaml("a:\n  b: 1\n  b: 2\n  b: 3\n");
    EXPECT_EQ(report(parsed.problems), "3:3: key_duplicate\n4:3: key_duplicate");
    EXPECT_EQ(parsed.problems[0].path, "a.b");
    EXPECT_EQ(parsed.problems[0].have, "b");
    ASSERT_TRUE(parsed.root);
    ASSERT_EQ(parsed.root->members[0].value.members.size(), 1U);
    EXPECT_EQ(parsed.root->members[0].value.members[0].value.text, "1");
}

TEST(ParseYaml, DepthHasALimitAndStaysCheapBeyondIt) {
    EXPECT_TRUE(parse_yaml(std::string(64, '[') + std::string(64, ']')).root);
    EXPECT_EQ(report(parse_yaml(std::string(65, '[') + std::string(65, ']')).problems),
              "1:65: depth_exceeded");
    EXPECT_EQ(report(parse_yaml(std::string(200'000, '[')).problems), "1:65: depth_exceeded");
}

TEST(ParseYaml, SizeHasALimit) {
    const std::string largest = "a: " + std::string((1U << 20) - 3, 'x');
    EXPECT_TRUE(parse_yaml(largest).root);
    EXPECT_EQ(report(parse_yaml(largest + "x").problems), "1:1: file_too_large");
}

TEST(ParseYaml, OnlyUtf8IsRead) {
    for (const char* bytes : {"\x80", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82",
                              "\xff\xfe\x61", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf"})
        EXPECT_EQ(report(parse_yaml(std::string("é: ") + bytes).problems), "1:4: utf8_invalid");
    EXPECT_TRUE(parse_yaml("a: \xf0\x9f\x8c\xb1 \xed\x9f\xbf \xef\xbf\xbd").root);
}

TEST(ParseYaml, ControlCharactersAreASyntaxProblemWithAPlace) {
    EXPECT_EQ(report(parse_yaml("a: b\nc: \x01").problems), "2:4: yaml_syntax");
    EXPECT_EQ(report(parse_yaml(std::string_view("a: \0b", 5)).problems), "1:4: yaml_syntax");
}

TEST(ParseYaml, UnfinishedSyntaxIsRefused) {
    for (const char* bytes :
         {"a: 'b", "{a: b", "[a", "a: b\n c: d: e", "- a\nb: c", "\tb: c", "a: @b"}) {
        const Parsed parsed = parse_yaml(bytes);
        EXPECT_FALSE(parsed.root) << bytes;
        ASSERT_EQ(parsed.problems.size(), 1U) << bytes;
        EXPECT_EQ(parsed.problems[0].code, "yaml_syntax");
        EXPECT_NE(parsed.problems[0].have, "");
    }
}

TEST(ParseYaml, AnchorsTagsAndSecondDocumentsStillLeaveATree) {
    const Parsed parsed = parse_yaml("a: &x 1\nb: !!str 2\n---\nc: 3\n");
    EXPECT_EQ(report(parsed.problems),
              "1:4: alias_refused\n2:4: tag_refused\n3:1: document_second");
    EXPECT_TRUE(parsed.root);
    EXPECT_FALSE(parse_yaml("a: *x\n").root);
}

RC_GTEST_PROP(ParseYaml, RandomBytesAreNeverMoreThanAProblem, (const std::string& bytes)) {
    const Reading reading = read_yaml_workflow(bytes, vocabulary());
    RC_ASSERT(!reading.workflow);
    RC_ASSERT(!reading.problems.empty());
}

RC_GTEST_PROP(ParseYaml, ADamagedWorkflowIsAWorkflowOrHasAProblem, ()) {
    std::string bytes(built_in_workflows()[0].bytes);
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
        const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
        const auto length = *rc::gen::inRange<std::size_t>(0, 40);
        bytes.replace(at, length, *rc::gen::string<std::string>());
    }
    const Reading reading = read_yaml_workflow(bytes, vocabulary());
    RC_ASSERT(reading.workflow.has_value() == reading.problems.empty());
    for (const Problem& problem : reading.problems) RC_ASSERT(problem.line >= 1U);
}

}  // namespace
}  // namespace cocrea
