#include <gtest/gtest.h>

#include "core/codec.hpp"

namespace cocrea {
namespace {

/// A state as it was, and as it is after a release that added to it.
struct Before {
    std::string title;
    unsigned round = 0;
    BOOST_DESCRIBE_CLASS(Before, (), (title, round), (), ())
};

/// A part that came later: nothing of it need be there.
struct Review {
    std::optional<std::string> by;
    std::vector<std::string> findings;
    bool closed = false;
    BOOST_DESCRIBE_CLASS(Review, (), (by, findings, closed), (), ())
};

struct After {
    std::string title;
    unsigned round = 0;
    std::optional<std::string> subtitle;
    Review review;
    BOOST_DESCRIBE_CLASS(After, (), (title, round, subtitle, review), (), ())
};

TEST(AStateThatGrew, IsReadFromBefore) {
    const auto after = codec::decode_stored<After>(codec::encode_object(Before{"Agua", 3}));
    EXPECT_EQ(after.title, "Agua");
    EXPECT_EQ(after.round, 3U);
    EXPECT_FALSE(after.subtitle);
    EXPECT_FALSE(after.review.by);
}

TEST(AStateThatGrew, IsWrittenAsBeforeWhileTheNewIsEmpty) {
    EXPECT_EQ(
        codec::encode_object(After{.title = "Agua", .round = 3, .subtitle = {}, .review = {}}),
        codec::encode_object(Before{"Agua", 3}));
}

TEST(AStateThatGrew, KeepsWhatIsNew) {
    After after{.title = "Agua", .round = 3, .subtitle = {}, .review = {}};
    after.review.findings = {"caro"};
    const auto again = codec::decode_stored<After>(codec::encode_object(after));
    EXPECT_EQ(again.review.findings, after.review.findings);
    EXPECT_THROW(codec::decode_stored<Before>(codec::encode_object(after)), std::invalid_argument);
}

}  // namespace
}  // namespace cocrea
