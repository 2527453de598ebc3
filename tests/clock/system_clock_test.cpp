#include "cocrea/clock/system_clock.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace {

using namespace std::chrono;
using cocrea::day_in;

std::string day(std::string_view zone, sys_seconds instant) {
    const auto found = day_in(zone, instant);
    return found ? found->text() : "none";
}

sys_seconds utc(year_month_day day, hours h, minutes m) { return sys_days(day) + h + m; }

TEST(DayIn, IsTheLocalDayAndNotTheUtcDay) {
    const auto instant = utc(2020y / 4 / 8, 4h, 30min);
    EXPECT_EQ(day("America/Mexico_City", instant), "2020-04-07");
    EXPECT_EQ(day("UTC", instant), "2020-04-08");
    EXPECT_EQ(day("Pacific/Kiritimati", utc(2020y / 4 / 8, 10h, 0min)), "2020-04-09");
}

TEST(DayIn, MidnightBelongsToTheNewDay) {
    EXPECT_EQ(day("America/Mexico_City", utc(2020y / 4 / 8, 5h, 0min) - 1s), "2020-04-07");
    EXPECT_EQ(day("America/Mexico_City", utc(2020y / 4 / 8, 5h, 0min)), "2020-04-08");
}

// Mexico City: UTC-6 until 2020-04-05 02:00, UTC-5 until 2020-10-25 02:00.
TEST(DayIn, FollowsDaylightSavingTime) {
    EXPECT_EQ(day("America/Mexico_City", utc(2020y / 4 / 5, 5h, 30min)), "2020-04-04");
    EXPECT_EQ(day("America/Mexico_City", utc(2020y / 4 / 6, 5h, 30min)), "2020-04-06");
    EXPECT_EQ(day("America/Mexico_City", utc(2020y / 10 / 25, 5h, 30min)), "2020-10-25");
    EXPECT_EQ(day("America/Mexico_City", utc(2020y / 10 / 26, 5h, 30min)), "2020-10-25");
}

// Mexico abolished daylight saving time in October 2022 (tzdata 2022f).
TEST(DayIn, KnowsThatMexicoGaveUpDaylightSavingTime) {
    EXPECT_EQ(day("America/Mexico_City", utc(2023y / 7 / 1, 5h, 30min)), "2023-06-30");
    EXPECT_EQ(day("America/Tijuana", utc(2023y / 7 / 1, 7h, 30min)), "2023-07-01");
}

TEST(DayIn, TakesTheOldNamesOfZones) {
    EXPECT_EQ(day("Mexico/General", utc(2020y / 4 / 8, 4h, 30min)), "2020-04-07");
}

TEST(DayIn, IsNothingForAZoneThatIsNotThere) {
    for (const auto* zone : {"", "America/Ecatepec", "america/mexico_city", "GMT-6", "Etc/Unknown",
                             "../../../etc/passwd", "America", "localtime", "/etc/localtime",
                             "Fixed/UTC-06:00:00", "America/../America/Mexico_City"})
        EXPECT_FALSE(day_in(zone, utc(2020y / 4 / 8, 4h, 30min))) << zone;
}

/// Has the system look for time zones elsewhere.
class OtherZones : public testing::Test {
  protected:
    OtherZones() { setenv("TZDIR", folder_.c_str(), 1); }
    ~OtherZones() override {
        unsetenv("TZDIR");
        std::filesystem::remove_all(folder_);
    }

    const std::string folder_ = testing::TempDir() + "zones";
};

TEST_F(OtherZones, ThatAreNotThereAreToldOf) {
    EXPECT_THROW(day_in("Europe/Madrid", utc(2020y / 4 / 8, 4h, 30min)), std::runtime_error);
}

TEST_F(OtherZones, ThatCannotBeReadAreNotTakenForNone) {
    std::filesystem::create_directories(folder_ + "/Europe");
    std::ofstream(folder_ + "/Europe/Lisbon") << "TZif";
    EXPECT_THROW(day_in("Europe/Lisbon", utc(2020y / 4 / 8, 4h, 30min)), std::runtime_error);
    EXPECT_FALSE(day_in("Europe/Oporto", utc(2020y / 4 / 8, 4h, 30min)));
}

TEST_F(OtherZones, AreLookedForAgainUntilTheyCanBeRead) {
    const auto instant = utc(2020y / 4 / 8, 23h, 30min);
    const auto file = folder_ + "/Europe/Paris";
    EXPECT_THROW(day_in("Europe/Paris", instant), std::runtime_error) << "no database";
    std::filesystem::create_directories(folder_ + "/Europe");
    EXPECT_FALSE(day_in("Europe/Paris", instant)) << "no zone";
    std::ofstream(file).close();
    EXPECT_THROW(day_in("Europe/Paris", instant), std::runtime_error) << "no byte of it";
    std::filesystem::remove(file);
    std::filesystem::copy_file("/usr/share/zoneinfo/Europe/Paris", file);
    EXPECT_EQ(day("Europe/Paris", instant), "2020-04-09");
    std::filesystem::remove(file);
    EXPECT_EQ(day("Europe/Paris", instant), "2020-04-09") << "it is known";
    EXPECT_EQ(day("UTC", instant), "2020-04-08");
}

TEST(Rfc3339, IsUtcWithWholeSeconds) {
    EXPECT_EQ(cocrea::rfc3339(utc(2020y / 4 / 8, 4h, 30min) + 7s), "2020-04-08T04:30:07Z");
    EXPECT_EQ(cocrea::rfc3339(utc(1999y / 12 / 31, 23h, 59min)), "1999-12-31T23:59:00Z");
}

TEST(SystemClock, TellsNowAndToday) {
    const cocrea::SystemClock clock;
    const auto before = clock.today("UTC");
    const auto now = clock.now();
    const auto after = clock.today("UTC");
    EXPECT_TRUE(std::regex_match(now, std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"))) << now;
    EXPECT_TRUE(now.starts_with(before->text()) || now.starts_with(after->text()));
    EXPECT_FALSE(clock.today("America/Ecatepec"));
}

}  // namespace
