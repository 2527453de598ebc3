#include "cocrea/core/beside.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <thread>

#include "cocrea/core/ahead.hpp"

namespace cocrea {
namespace {

TEST(Beside, GivesWhatTheWorkGives) {
    EXPECT_NE(beside([] { return std::this_thread::get_id(); }).get(), std::this_thread::get_id());
    EXPECT_THROW(beside([] { throw std::runtime_error("no"); }).get(), std::runtime_error);
}

/// What cannot be begun is done whole by whoever takes the result.
TEST(Beside, IsDoneHereWhenItIsPutOff) {
    std::string text(100, 'x');
    auto put_off = beside([text = std::move(text)]() mutable { return std::move(text); },
                          std::launch::deferred);
    EXPECT_EQ(put_off.get(), std::string(100, 'x'));
    EXPECT_EQ(beside([] { return std::this_thread::get_id(); }, std::launch::deferred).get(),
              std::this_thread::get_id());
}

TEST(Ahead, GivesResultsInTheOrderOfTheWork) {
    Ahead<int> ahead;
    int next = 0, taken = 0;
    for (; next < 100; ++next) {
        while (ahead.is_full()) EXPECT_EQ(ahead.take(), taken++);
        ahead.add([next] { return next; });
    }
    while (!ahead.is_empty()) EXPECT_EQ(ahead.take(), taken++);
    EXPECT_EQ(taken, next);
}

}  // namespace
}  // namespace cocrea
