#include "cocrea/core/instant.hpp"

#include <gtest/gtest.h>

namespace cocrea {
namespace {

TEST(Instant, IsSecondsSince1970) {
    EXPECT_EQ(seconds_of("1970-01-01T00:00:00Z"), 0U);
    EXPECT_EQ(seconds_of("2026-01-05T12:00:01Z"), 1767614401U);
    EXPECT_EQ(seconds_of("9999-12-31T23:59:59Z"), 253402300799U);
}

TEST(Instant, IsNothingInAnyOtherForm) {
    for (const auto* text :
         {"", "2026-01-05", "2026-01-05 12:00:00Z", "2026-01-05T12:00:00",
          "2026-01-05T12:00:00+00:00", "2026-02-29T12:00:00Z", "2026-01-05T24:00:00Z",
          "2026-01-05T12:00:60Z", "1969-12-31T23:59:59Z", "2026-01-05T12:0x:00Z"})
        EXPECT_FALSE(seconds_of(text)) << text;
}

TEST(Instant, HasADayThatIsCountedSince1970) {
    EXPECT_EQ(days_of("1970-01-02"), 1);
    EXPECT_EQ(days_of("2024-02-29"), 19782);
    EXPECT_FALSE(days_of("2023-02-29"));
    EXPECT_FALSE(days_of("1969-12-31"));
}

}  // namespace
}  // namespace cocrea
