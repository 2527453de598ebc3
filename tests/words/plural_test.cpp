#include "plural.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <stdexcept>
#include <string>

namespace {

using cocrea::words::plural_form;

/// The forms for 0 to 25, one digit each.
std::string forms(std::string_view rule) {
    std::string all;
    for (std::uint64_t n = 0; n <= 25; ++n) all += std::to_string(plural_form(rule, n));
    return all;
}

/// The rules of the gettext manual for languages of every family.
TEST(PluralForm, FollowsTheRulesOfTheManual) {
    EXPECT_EQ(forms("0"), "00000000000000000000000000");
    EXPECT_EQ(forms("n != 1"), "10111111111111111111111111");
    EXPECT_EQ(forms("n>1"), "00111111111111111111111111");
    EXPECT_EQ(forms("n%10==1 && n%100!=11 ? 0 : n != 0 ? 1 : 2"), "20111111111111111111101111");
    EXPECT_EQ(forms("n==1 ? 0 : n==2 ? 1 : 2"), "20122222222222222222222222");
    EXPECT_EQ(forms("n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 "
                    ": 2"),
              "20111222222222222222201112");
    EXPECT_EQ(forms("(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2"), "20111222222222222222222222");
}

TEST(PluralForm, KnowsEveryOperator) {
    EXPECT_EQ(plural_form("n + 2 * 3 - 1", 4), 9u);
    EXPECT_EQ(plural_form("(n + 2) * 3 / 4", 2), 3u);
    EXPECT_EQ(plural_form("!n", 0), 1u);
    EXPECT_EQ(plural_form("n < 3 == n <= 2", 3), 1u);
    EXPECT_EQ(plural_form("0 || n && 0", 1), 0u);
    EXPECT_EQ(plural_form("", 7), 0u);
}

TEST(PluralForm, RefusesWhatIsNoRule) {
    for (const auto* rule : {"x", "n ?", "n ? 1", "(n", "n)", "1 +", "n = 1", "n % 0", "n n", "()"})
        EXPECT_THROW(plural_form(rule, 1), std::invalid_argument) << rule;
    EXPECT_THROW(plural_form(std::string(600, '('), 1), std::invalid_argument);
}

RC_GTEST_PROP(PluralForm, TakesAnyNoise, ()) {
    const auto noise =
        *rc::gen::container<std::string>(rc::gen::elementOf(std::string("n01 ?:()!=<>&|%+-*/")));
    try {
        plural_form(noise, 3);
    } catch (const std::invalid_argument&) {
    }
}

}  // namespace
