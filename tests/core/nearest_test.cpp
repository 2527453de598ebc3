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

TEST(NearestWords, MayBeFarByAQuarterOfTheWord) {
    EXPECT_EQ(nearest_words("a", Words{"b", "ab"}), Words{});
    EXPECT_EQ(nearest_words("ab", Words{"ac"}), Words{"ac"});
    EXPECT_EQ(nearest_words("abcde", Words{"abcdx"}), Words{"abcdx"});
    EXPECT_EQ(nearest_words("abcde", Words{"abcxy"}), Words{});
    EXPECT_EQ(nearest_words("abcdef", Words{"abcdxy"}), Words{"abcdxy"});
    EXPECT_EQ(nearest_words("abcdef", Words{"abcxyz"}), Words{});
}

TEST(NearestWords, CountNeighboursThatAreSwappedAsOneChange) {
    EXPECT_EQ(nearest_words("opne", verbs), Words{"open"});
    EXPECT_EQ(nearest_words("ñaño", Words{"añño"}), Words{"añño"});
    EXPECT_EQ(nearest_words("opnee", Words{"openx"}), Words{});
}

TEST(NearestWords, CountCodePointsAndNotBytes) {
    EXPECT_EQ(nearest_words("ses", Words{"sés"}), Words{"sés"});
    EXPECT_EQ(nearest_words("€€", Words{"€x"}), Words{"€x"});
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
    EXPECT_EQ(nearest_words(std::string(64, 'a'), Words{std::string(66, 'a')}).size(), 0u);
}

}  // namespace
}  // namespace cocrea
