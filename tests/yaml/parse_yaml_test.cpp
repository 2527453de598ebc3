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

/// As an editor of Windows saves it.
std::string from_windows(std::string_view bytes) {
    std::string text = "\xef\xbb\xbf";
    for (char byte : bytes) text += byte == '\n' ? "\r\n" : std::string(1, byte);
    return text;
}

TEST(ParseYaml, AByteOrderMarkAndTheLinesOfWindowsChangeNothing) {
    for (const auto& one : built_in_workflows()) {
        const Reading reading = read_yaml_workflow(from_windows(one.bytes), vocabulary());
        EXPECT_EQ(report(reading.problems), "") << one.name;
        EXPECT_EQ(reading.workflow.value().name, one.name);
    }
    EXPECT_EQ(report(parse_yaml(from_windows("a: &x 1\nb: &y 2\n")).problems),
              "1:4: alias_refused\n2:4: alias_refused");
    EXPECT_EQ(report(parse_yaml("\xef\xbb\xbf").problems), "1:1: document_empty");
}

TEST(ParseYaml, TwoBytesALetterAreToldFromWhatIsNoText) {
    using namespace std::string_view_literals;
    for (const auto bytes : {"\xff\xfe\x61\0"sv, "\xfe\xff\0\x61"sv, "a\0:\0"sv, "\0a\0:"sv}) {
        const auto problems = parse_yaml(bytes).problems;
        EXPECT_EQ(report(problems), "1:1: utf16_refused");
        EXPECT_EQ(problems.at(0).need, "UTF-8");
    }
}

TEST(ParseYaml, AFaultIsNamedAtItsCause) {
    const auto fault = [](const std::string& bytes) {
        const auto problem = parse_yaml(bytes).problems.at(0);
        return fmt::format("{}:{} {}", problem.line, problem.column, problem.have);
    };
    EXPECT_EQ(fault("a:\n\tb: 1\n"), "2:1 tab");
    EXPECT_EQ(fault("a:\n  b: 1\n \tc: 2\n"), "3:2 tab");
    EXPECT_EQ(fault("a:\n\t- b\n"), "2:1 tab");
    EXPECT_EQ(fault("a: {b: c\nd: e\n"), "1:4 unclosed");
    EXPECT_EQ(fault("a: [b, c\nd: e\n"), "1:4 unclosed");
    EXPECT_EQ(fault("a: [\"b\" \"c\"]\n"), "1:9 unclosed");
    EXPECT_EQ(fault("a: 'b\nc: d\ne: f\n"), "1:4 quote");
    EXPECT_EQ(fault("a: {b: \"c}\nd: e\nf: \"g\"\n"), "1:8 quote");
    EXPECT_EQ(fault("a: \"b\\c\"\n"), "1:6 escape");
    EXPECT_EQ(fault("a: b\nc\nd: e\n"), "2:1 colon");
    EXPECT_EQ(fault("a: b: c\n"), "1:5 colon_again");
    EXPECT_EQ(fault("a: @b\n"), "1:4 punctuation");
    EXPECT_EQ(fault("a:\n    b: 1\n  c: 2\n"), "3:3 indentation");
    EXPECT_EQ(fault("a: b\nc: \x01"), "2:4 character");
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
