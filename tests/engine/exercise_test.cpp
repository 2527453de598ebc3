#include "support/exercise.hpp"

#include <gtest/gtest.h>

namespace cocrea::test {
namespace {

TEST(AnExercise, CanBeOpenedCastAndGivenItsMethodology) {
    Exercise exercise;
    exercise.cast();
    exercise.adopt_methodology();
    EXPECT_EQ(exercise.get("register", "methodology").at("document"), "metodologia");
    EXPECT_TRUE(exercise.engine.verify().ok());
}

}  // namespace
}  // namespace cocrea::test
