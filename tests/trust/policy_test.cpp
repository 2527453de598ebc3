#include "cocrea/trust/policy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/trust/malformed.hpp"
#include "support/malformed.hpp"
#include "support/witnesses.hpp"

namespace cocrea {
namespace {

using test::log_line;
using test::witness_line;
using test::witness_lines;

std::string refusal(const std::string& bytes) {
    return test::code_of([&] { parse_policy(bytes); });
}

bool met(const Policy& policy, const std::string& letters) {
    std::vector<std::string> names;
    for (const char letter : letters) names.emplace_back(1, letter);
    return policy.met_by(names);
}

// The example of c2sp.org/tlog-policy, with keys; X1 to X3 are a to c, Y1 to Y3 are d to f.
TEST(Policy, IsReadFromTheExampleOfTheSpecification) {
    const auto policy =
        parse_policy(log_line() + "\n" + witness_lines("abc") + "group X-witnesses 2 a b c\n\n" +
                     witness_lines("def") + "group Y-witnesses any d e f\n\n" +
                     "group X-and-Y all X-witnesses Y-witnesses\nquorum X-and-Y\n");
    EXPECT_EQ(policy.logs.size(), 1U);
    EXPECT_EQ(policy.logs[0].key, test::log_key());
    EXPECT_EQ(policy.witnesses.size(), 6U);
    for (const auto* enough : {"abd", "bcf", "abcdef"}) EXPECT_TRUE(met(policy, enough)) << enough;
    for (const auto* lacking : {"", "ab", "abc", "ad", "def"})
        EXPECT_FALSE(met(policy, lacking)) << lacking;
}

TEST(Policy, TakesSpacesTabsCommentsUrlsAndAnyOctets) {
    const auto policy =
        parse_policy(" \t\n  # every log, caf\xE9\n\tlog\t" + to_vkey(test::log_key()) +
                     "  https://log.example/ \nwitness \xFF\x80 " +
                     to_vkey(test::witness_key('w')) + " https://w.example\nquorum \xFF\x80\n");
    EXPECT_EQ(policy.logs[0].url, "https://log.example/");
    EXPECT_EQ(policy.witnesses[0].name, "\xFF\x80");
    EXPECT_EQ(policy.witnesses[0].url, "https://w.example");
}

TEST(Policy, NeedsNoWitnessWhereTheQuorumIsNone) {
    EXPECT_TRUE(met(parse_policy("quorum none\n"), ""));
    EXPECT_TRUE(met(parse_policy(witness_line('a') + "quorum none\n"), ""));
    EXPECT_FALSE(met(parse_policy(witness_line('a') + "quorum a\n"), ""));
}

TEST(Policy, RefusesLinesThatItDoesNotKnow) {
    EXPECT_EQ(refusal(""), "quorum_undefined");
    EXPECT_EQ(refusal("quorum none"), "line_unfinished@1");
    EXPECT_EQ(refusal("quorum none\r\n"), "control_character@1");
    EXPECT_EQ(refusal("quorum none\n#\x7F\n"), "control_character@2");
    EXPECT_EQ(refusal("Quorum none\n"), "keyword_unknown@1");
    EXPECT_EQ(refusal("quorum none none\n"), "items_wrong@1");
    EXPECT_EQ(refusal("quorum none # why\n"), "items_wrong@1");
    EXPECT_EQ(refusal("quorum\n"), "items_wrong@1");
    EXPECT_EQ(refusal("quorum none\nquorum none\n"), "quorum_repeated@2");
    EXPECT_EQ(refusal("log\n"), "items_wrong@1");
    EXPECT_EQ(refusal("witness a\n"), "items_wrong@1");
    EXPECT_EQ(refusal(witness_line('a') + "group g any\n"), "items_wrong@2");
}

TEST(Policy, RefusesKeysThatDoNotFit) {
    EXPECT_EQ(refusal("log nothing\n"), "vkey_malformed@1");
    EXPECT_EQ(refusal("log " + to_vkey(test::witness_key('a')) + "\n"), "key_type_wrong@1");
    EXPECT_EQ(refusal("witness a " + to_vkey(test::log_key()) + "\n"), "key_type_wrong@1");
    EXPECT_EQ(refusal(log_line() + log_line()), "key_repeated@2");
    auto renamed = test::log_key();
    renamed.name = "example.mx/other";
    EXPECT_EQ(refusal(log_line() + "log " + to_vkey(renamed) + "\n"), "key_repeated@2");
    EXPECT_EQ(refusal(witness_line('a') + "witness b " + to_vkey(test::witness_key('a')) + "\n"),
              "key_repeated@2");
}

TEST(Policy, RefusesNamesThatDoNotFit) {
    const auto a = witness_line('a'), b = witness_line('b');
    EXPECT_EQ(refusal("witness none " + to_vkey(test::witness_key('a')) + "\n"), "name_taken@1");
    EXPECT_EQ(refusal(a + "witness a " + to_vkey(test::witness_key('b')) + "\n"), "name_taken@2");
    EXPECT_EQ(refusal(a + "group a any a\n"), "name_taken@2");
    EXPECT_EQ(refusal(a + "group none any a\n"), "name_taken@2");
    EXPECT_EQ(refusal("quorum a\n" + a), "name_unknown@1");
    EXPECT_EQ(refusal("group g any a\n" + a), "name_unknown@1");
    EXPECT_EQ(refusal(a + "group g any g\n"), "name_unknown@2");
    EXPECT_EQ(refusal(a + "group g any none\n"), "name_unknown@2");
    EXPECT_EQ(refusal(a + "group g any a a\n"), "member_repeated@2");
    EXPECT_EQ(refusal(a + b + "group g any a\ngroup h any a b\n"), "member_repeated@4");
}

TEST(Policy, RefusesThresholdsThatCannotBe) {
    const auto two = witness_lines("ab");
    for (const auto* threshold : {"0", "3", "01", "-1", "+1", "1.0", "most", "ALL"})
        EXPECT_EQ(refusal(two + "group g " + threshold + " a b\n"), "threshold_wrong@3")
            << threshold;
}

TEST(Policy, IsBounded) {
    std::string logs, witnesses, groups, letters;
    for (char letter = 'A'; letter <= 'A' + 31; ++letter) letters += letter;
    for (const char letter : letters) {
        logs += log_line(letter);
        groups += std::string("group g") + letter + " any " + letter + "\n";
    }
    const auto all = logs + witness_lines(letters) + groups;
    EXPECT_EQ(refusal(all + "quorum none\n"), "");
    EXPECT_EQ(refusal(logs + log_line('z')), "too_many_lines@33");
    EXPECT_EQ(refusal(all + witness_line('z')), "too_many_lines@97");
    EXPECT_EQ(refusal(all + "group z any gA\n"), "too_many_lines@97");
    EXPECT_EQ(refusal("quorum none\n#" + std::string(max_policy_bytes, ' ') + "\n"), "too_long");
}

/// Trees of groups: a group of k counts its members that are met.
RC_GTEST_PROP(PolicyProperty, CountsEachGroup, ()) {
    const auto threshold = *rc::gen::inRange<std::size_t>(1, 6);
    const auto cosigned = *rc::gen::container<std::set<char>>(rc::gen::inRange('a', 'g'));
    const auto policy = parse_policy(witness_lines("abcdef") + "group g " +
                                     std::to_string(threshold) + " a b c d e\nquorum g\n");
    const std::string letters(cosigned.begin(), cosigned.end());
    RC_ASSERT(met(policy, letters) == (letters.size() - cosigned.count('f') >= threshold));
}

}  // namespace
}  // namespace cocrea
