#include "cocrea/nearest.hpp"

#include <gtest/gtest.h>

namespace cocrea {
namespace {

using Words = std::vector<std::string>;

const Words verbs{"open", "close", "vote", "propose", "sesión"};

TEST(NearestWords, AreThoseWithTheFewestChanges) {
    EXPECT_EQ(nearest_words("propse", verbs), Words{"propose"});
    EXPECT_EQ(nearest_words("closse", verbs), Words{"close"});
    EXPECT_EQ(nearest_words("vote", verbs), Words{"vote"});
}

TEST(NearestWords, AreAllThatAreEquallyNearInTheirOrder) {
    EXPECT_EQ(nearest_words("cat", Words{"car", "dog", "bat", "cats"}),
              (Words{"car", "bat", "cats"}));
}

TEST(NearestWords, MayBeFarByOneAndByAQuarterOfTheWord) {
    EXPECT_EQ(nearest_words("abc", Words{"abd"}), Words{"abd"});
    EXPECT_EQ(nearest_words("abc", Words{"ade"}), Words{});
    EXPECT_EQ(nearest_words("abcd", Words{"abef"}), Words{"abef"});
    EXPECT_EQ(nearest_words("abcd", Words{"aefg"}), Words{});
}

TEST(NearestWords, CountCodePointsAndNotBytes) {
    EXPECT_EQ(nearest_words("ses", Words{"sés"}), Words{"sés"});
    EXPECT_EQ(nearest_words("añ", Words{"ay"}), Words{"ay"});
    EXPECT_EQ(nearest_words("€€", Words{"xx"}), Words{});
}

TEST(NearestWords, TakeBytesThatAreNotUtf8) {
    EXPECT_EQ(nearest_words("open\xff", verbs), Words{"open"});
    EXPECT_EQ(nearest_words("\x80\x80\x80\x80\x80\x80", verbs), Words{});
}

TEST(NearestWords, AreNoneForNothingAndForWhatIsLong) {
    EXPECT_EQ(nearest_words("", verbs), Words{});
    EXPECT_EQ(nearest_words("open", {}), Words{});
    EXPECT_EQ(nearest_words(std::string(64, 'a'), Words{std::string(64, 'a')}).size(), 1u);
    EXPECT_EQ(nearest_words(std::string(65, 'a'), Words{std::string(65, 'a')}).size(), 0u);
}

}  // namespace
}  // namespace cocrea
