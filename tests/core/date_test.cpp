#include <gtest/gtest.h>

#include "cocrea/types.hpp"

namespace cocrea {
namespace {

Date date(std::string_view text) { return Date::parse(text).value(); }

TEST(Dates, AreAYearAMonthADayOrAPeriod) {
    for (const auto* text :
         {"2026", "2026-02", "2026-02-28", "2026-01/2026-03", "2026-01-05/..", "2024-02-29"})
        EXPECT_TRUE(Date::parse(text)) << text;
    for (const auto* text : {"", "26", "0000", "2026-2", "2026-13", "2026-02-29", "2026-02-30x",
                             "2026/01", "2026-01-05/", "../2026"})
        EXPECT_FALSE(Date::parse(text)) << text;
}

TEST(Dates, OfAPeriodDoNotEndBeforeTheyBegin) {
    EXPECT_TRUE(Date::parse("2026-01-05/2026-01-05"));
    EXPECT_TRUE(Date::parse("2026-01-05/2026-01"));
    EXPECT_FALSE(Date::parse("2026-01-05/2026-01-04"));
    EXPECT_FALSE(Date::parse("2026-02/2025"));
}

TEST(Dates, AreInOrderForSurePerhapsOrNotAtAll) {
    EXPECT_EQ(on_or_before(date("2026-01-05"), date("2026-01-05")), Truth::yes);
    EXPECT_EQ(on_or_before(date("2026-01-06"), date("2026-01-05")), Truth::no);
    EXPECT_EQ(on_or_before(date("2026-01"), date("2026-01-31")), Truth::yes);
    EXPECT_EQ(on_or_before(date("2026-01"), date("2026-01-30")), Truth::perhaps);
    EXPECT_EQ(on_or_before(date("2026-01-31"), date("2026-01")), Truth::perhaps)
        << "on its last day";
    EXPECT_EQ(on_or_before(date("2026-02-01"), date("2026-01")), Truth::no);
    EXPECT_EQ(on_or_before(date("2026-01-05/.."), date("2026")), Truth::perhaps);
}

}  // namespace
}  // namespace cocrea
