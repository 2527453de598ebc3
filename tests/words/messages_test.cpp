#include "messages.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "cocrea/words/language.hpp"

namespace {

using cocrea::words::Messages;

std::string compiled() { return std::string(cocrea::words::language_named("es").sentences); }

TEST(Messages, AreFoundByTheirId) {
    const Messages messages(cocrea::words::language_named("es").sentences);
    EXPECT_EQ(messages.find("phase.validation"), "Validación");
    EXPECT_EQ(messages.find("phase.validatio"), std::nullopt);
    EXPECT_EQ(messages.find("zzz"), std::nullopt);
    EXPECT_EQ(messages.plural(), "(n != 1)");
    EXPECT_EQ(Messages().find("phase.validation"), std::nullopt);
}

TEST(Messages, AreRefusedWhenTheyAreCutOff) {
    const auto whole = compiled();
    for (std::size_t size = 0; size < whole.size() - 1; size += size < 64 ? 1 : 997)
        EXPECT_THROW(Messages(std::string_view(whole).substr(0, size)), std::invalid_argument)
            << size;
}

TEST(Messages, AreRefusedWhenTheyAreNone) {
    EXPECT_THROW(Messages("no catalogue at all, but long enough to be one"), std::invalid_argument);
    for (const std::size_t at : {0, 4, 8, 12, 16, 28, 32}) {
        auto other = compiled();
        other[at + 3] = '\x7f';
        EXPECT_THROW(Messages{other}, std::invalid_argument) << at;
    }
}

}  // namespace
