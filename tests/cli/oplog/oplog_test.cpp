#include "oplog/oplog.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

using namespace cocrea::cli;
namespace level = spdlog::level;

OplogSetting setting(std::optional<std::string> flag, const char* variable) {
    return oplog_setting(flag, [=](const char* name) {
        return std::string_view(name) == "COCREA_LOG" ? variable : nullptr;
    });
}

TEST(OplogSetting, WarnsOnTheErrorOutputByDefault) {
    EXPECT_EQ(setting({}, nullptr), (OplogSetting{level::warn, ""}));
    EXPECT_EQ(setting({}, ""), (OplogSetting{level::warn, ""}));
}

TEST(OplogSetting, TakesALevelAFileOrBoth) {
    EXPECT_EQ(setting({}, "debug"), (OplogSetting{level::debug, ""}));
    EXPECT_EQ(setting({}, "/var/log/cocrea.log"),
              (OplogSetting{level::warn, "/var/log/cocrea.log"}));
    EXPECT_EQ(setting({}, "cocrea.log"), (OplogSetting{level::warn, "cocrea.log"}));
    EXPECT_EQ(setting({}, "trace:a:b"), (OplogSetting{level::trace, "a:b"}));
    EXPECT_EQ(setting({}, "./a:b"), (OplogSetting{level::warn, "./a:b"}));
}

TEST(OplogSetting, TheFlagsLevelGoesBeforeTheVariables) {
    EXPECT_EQ(setting("off", "debug:x.log"), (OplogSetting{level::off, "x.log"}));
    EXPECT_EQ(setting("error", nullptr), (OplogSetting{level::err, ""}));
}

TEST(OplogSetting, NamesTheWordThatItDoesNotKnow) {
    for (const auto* word : {"verbose", "DEBUG", "warning", "debgu:x"}) try {
            setting({}, word);
            ADD_FAILURE() << word;
        } catch (const std::invalid_argument& error) {
            EXPECT_STREQ(error.what(), word);
        }
    EXPECT_THROW(setting("", nullptr), std::invalid_argument);
    EXPECT_THROW(setting("x.log", nullptr), std::invalid_argument);
}

class OplogFile : public testing::Test {
  protected:
    void TearDown() override { std::filesystem::remove(path); }

    std::string content() const {
        std::stringstream bytes;
        bytes << std::ifstream(path).rdbuf();
        return bytes.str();
    }

    const std::string path =
        testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() + ".log";
};

TEST_F(OplogFile, SaysWhatIsAsSeriousAsTheLevel) {
    {
        const auto log = oplog({level::info, path});
        log->debug("unheard");
        log->info("heard {}", 1);
    }
    EXPECT_NE(content().find("heard 1"), std::string::npos);
    EXPECT_EQ(content().find("unheard"), std::string::npos);
}

TEST_F(OplogFile, IsAppendedTo) {
    oplog({level::warn, path})->warn("first");
    oplog({level::warn, path})->warn("second");
    EXPECT_NE(content().find("first"), std::string::npos);
    EXPECT_NE(content().find("second"), std::string::npos);
}

TEST_F(OplogFile, OffSaysNothing) {
    oplog({level::off, path})->critical("unheard");
    EXPECT_EQ(content(), "");
}

TEST(Oplog, SpeaksOnTheErrorOutput) {
    testing::internal::CaptureStderr();
    oplog({})->warn("disk slow");
    EXPECT_NE(testing::internal::GetCapturedStderr().find("disk slow"), std::string::npos);
}

TEST(Oplog, ThrowsWhenTheFileCannotBeOpened) {
    EXPECT_THROW(oplog({level::warn, "/dev/null/x.log"}), spdlog::spdlog_ex);
}

TEST(Oplog, ShowsWhatDrivesATerminalAndBeginsNoLine) {
    const auto file = std::filesystem::temp_directory_path() / "cocrea-oplog-shown.log";
    std::filesystem::remove(file);
    oplog({level::info, file.string()})->info("opening {}", "a\x1b[2J\n[info] forged\u202e");
    std::ifstream written(file);
    std::ostringstream text;
    text << written.rdbuf();
    EXPECT_NE(text.str().find("opening a\\u{1b}[2J\\u{a}[info] forged\\u{202e}"), std::string::npos)
        << text.str();
    std::filesystem::remove(file);
}

}  // namespace
