#include "cocrea/words/date.hpp"

#include <gtest/gtest.h>

namespace {

using cocrea::words::date_text;
using cocrea::words::Voice;

TEST(DateText, IsAsPeopleSayIt) {
    const Voice es("es"), en("en");
    EXPECT_EQ(date_text(es, "2020-06-05"), "5 de junio de 2020");
    EXPECT_EQ(date_text(en, "2020-06-15"), "15 June 2020");
    EXPECT_EQ(date_text(es, "2020-12"), "diciembre de 2020");
    EXPECT_EQ(date_text(en, "2020"), "2020");
    EXPECT_EQ(date_text(es, "2020-06/2020-08"), "junio de 2020 a agosto de 2020");
    EXPECT_EQ(date_text(en, "2020-06-01/.."), "1 June 2020 on");
}

TEST(DateText, LeavesWhatIsNoDate) {
    const Voice es("es");
    for (const auto* word : {"", "2020-13-01", "mañana", "2020-06-31", "20200601"})
        EXPECT_EQ(date_text(es, word), word);
}

}  // namespace
