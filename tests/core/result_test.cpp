#include "cocrea/result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <type_traits>

namespace cocrea {
namespace {

Refusal refused() { return {{{.code = code::object_unknown.name}, {.code = code::stale.name}}}; }

Result<int> three() { return 3; }
Result<int> none() { return refused(); }

Result<std::string> spelled(int number) { return std::string(std::size_t(number), 'i'); }

TEST(Result, HasAValue) {
    const auto result = three();
    EXPECT_TRUE(result.has_value());
    EXPECT_TRUE(result);
    EXPECT_EQ(result.value(), 3);
    EXPECT_EQ(*result, 3);
    EXPECT_EQ(Result<std::string>("iii")->size(), 3U);
}

TEST(Result, OrTheReasonsWhyNot) {
    const auto result = none();
    EXPECT_FALSE(result.has_value());
    EXPECT_FALSE(result);
    EXPECT_EQ(result.error().blockers, refused().blockers);
}

TEST(Result, ThrowsWhenTheOtherSideIsAskedFor) {
    auto result = none();
    EXPECT_THROW(result.value(), BadResultAccess);
    EXPECT_THROW(*result, BadResultAccess);
    EXPECT_THROW(static_cast<void>(*none()), BadResultAccess);
    EXPECT_THROW(static_cast<void>(Result<std::string>(refused())->size()), BadResultAccess);
    EXPECT_THROW(three().error(), std::bad_variant_access);
}

TEST(Result, SaysInTheExceptionWhyThereIsNoValue) {
    try {
        static_cast<void>(none().value());
        FAIL() << "no exception";
    } catch (const BadResultAccess& wrong) {
        EXPECT_STREQ(wrong.what(), "refused: object_unknown stale");
        EXPECT_EQ(wrong.error().blockers, refused().blockers);
    }
}

TEST(Result, GivesAnotherValueWhenRefused) {
    EXPECT_EQ(three().value_or(7), 3);
    EXPECT_EQ(none().value_or(7), 7);
    const Result<std::string> empty = refused();
    EXPECT_EQ(empty.value_or("else"), "else");
}

TEST(Result, GoesOnWithTheValue) {
    EXPECT_EQ(*three().and_then(spelled), "iii");
    EXPECT_EQ(none().and_then(spelled).error().blockers, refused().blockers);
    EXPECT_FALSE(three().and_then([](int) { return none(); }));
    static_assert(std::is_same_v<decltype(three().and_then(spelled)), Result<std::string>>);
}

TEST(Result, TransformsTheValue) {
    const auto doubled = [](int number) { return number * 2L; };
    EXPECT_EQ(*three().transform(doubled), 6L);
    EXPECT_EQ(none().transform(doubled).error().blockers, refused().blockers);
    static_assert(std::is_same_v<decltype(three().transform(doubled)), Result<long>>);
}

TEST(Result, ChangesTheValueWhereItStands) {
    auto result = three();
    const auto raised = [](int& number) { return ++number; };
    EXPECT_EQ(*result.transform(raised), 4);
    EXPECT_EQ(*result, 4);
}

TEST(Result, MovesWhatCanOnlyBeMoved) {
    using Owned = std::unique_ptr<int>;
    Result<Owned> result = std::make_unique<int>(3);
    const auto number =
        std::move(result)
            .transform([](Owned owned) { return std::make_unique<int>(*owned + 1); })
            .and_then([](Owned owned) { return Result<int>(*owned); });
    EXPECT_EQ(number.value(), 4);
    EXPECT_EQ(**Result<Owned>(refused()).or_else(
                  [](const Refusal&) { return Result<Owned>(std::make_unique<int>(9)); }),
              9);
}

TEST(Result, GoesOnWithTheReasons) {
    const auto instead = [](const Refusal& why) { return Result<int>(int(why.blockers.size())); };
    EXPECT_EQ(*none().or_else(instead), 2);
    EXPECT_EQ(*three().or_else(instead), 3);
}

TEST(Result, TransformsTheReasons) {
    const auto first = [](Refusal why) {
        why.blockers.resize(1);
        return why;
    };
    EXPECT_EQ(none().transform_error(first).error().blockers.size(), 1U);
    EXPECT_EQ(*three().transform_error(first), 3);
}

}  // namespace
}  // namespace cocrea
