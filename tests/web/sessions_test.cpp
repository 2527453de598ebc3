#include "people/sessions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/folder.hpp"
#include "web/browser.hpp"
#include "web/kept.hpp"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using cocrea::ActorId;
using cocrea::desk::SignIns;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Kept;
using cocrea::web::Device;
using cocrea::web::Sessions;
using cocrea::web::Site;
using testing::HasSubstr;
using testing::Not;

std::string kept_bytes(const fs::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

class KeptSessions : public testing::Test {
  protected:
    Sessions sessions(const std::string& origin = "local/a") const {
        return Sessions(SignIns(place(), origin));
    }
    fs::path place() const { return folder_ / "r.db.sign-ins"; }
    std::string enter(const std::string& actor = "ana") const {
        auto first = sessions();
        return *first.enter(first.invite(ActorId(actor), begin_), begin_);
    }
    fs::path file_of(const std::string& secret) const {
        return place() / cocrea::to_hex(cocrea::sha256(secret));
    }
    bool is_in(const std::string& secret, Sessions::Clock::time_point at) const {
        return sessions().person(secret, at).has_value();
    }

    cocrea::test::Folder folder_;
    const Sessions::Clock::time_point begin_ = Sessions::Clock::now();
};

TEST_F(KeptSessions, GoOnWhenTheProgramIsStartedAnew) {
    const auto secret = enter();
    auto again = sessions();
    const auto person = again.person(secret, begin_ + 29min);
    ASSERT_TRUE(person);
    EXPECT_EQ(person->actor, ActorId("ana"));
    EXPECT_FALSE(person->device);
    EXPECT_EQ(sessions().person(secret, begin_ + 50min)->stamp, person->stamp);
}

TEST_F(KeptSessions, KnowTheDeviceByWhichSomebodySigns) {
    const Device device{cocrea::SecretKey::from_seed(std::string(32, 'd')).public_key(), "abc-_"};
    auto first = sessions();
    const auto secret = first.begin(ActorId("ana"), device, begin_);
    ASSERT_TRUE(sessions().person(secret, begin_)->device);
    EXPECT_EQ(sessions().person(secret, begin_)->device->key, device.key);
    EXPECT_EQ(sessions().person(secret, begin_)->device->credential, "abc-_");
    const auto later = enter();
    first.signs_by(later, device, begin_);
    EXPECT_EQ(sessions().person(later, begin_)->device->key, device.key);
}

TEST_F(KeptSessions, EndWhenTheyAreNotUsedAndWhenTheyAreOld) {
    const auto secret = enter();
    EXPECT_FALSE(is_in(secret, begin_ + 30min));
    EXPECT_FALSE(is_in(secret, begin_ + 1min)) << "it came back";
    const auto used = enter();
    for (auto at = begin_; at < begin_ + 12h - 1s; at += 20min) EXPECT_TRUE(is_in(used, at));
    EXPECT_FALSE(is_in(used, begin_ + 12h));
    const auto ahead = enter();
    EXPECT_FALSE(is_in(ahead, begin_ - 2min)) << "the clock was set back";
}

TEST_F(KeptSessions, ThatAreLeftStayOutInEveryProgram) {
    const auto secret = enter();
    auto other = sessions();
    EXPECT_TRUE(other.person(secret, begin_));
    sessions().leave(secret);
    EXPECT_FALSE(other.person(secret, begin_));
    EXPECT_FALSE(is_in(secret, begin_));
    EXPECT_FALSE(fs::exists(file_of(secret)));
}

TEST_F(KeptSessions, LetNobodyInWhoReadsTheirFiles) {
    const auto secret = enter();
    const auto stamp = sessions().person(secret, begin_)->stamp;
    const auto file = file_of(secret);
    const auto bytes = kept_bytes(file);
    EXPECT_THAT(bytes, HasSubstr("ana"));
    EXPECT_THAT(bytes + file.string(), Not(HasSubstr(secret)));
    EXPECT_THAT(bytes + file.string(), Not(HasSubstr(stamp)));
    for (const auto& stolen : {file.filename().string(), file.string(), bytes, std::string()})
        EXPECT_FALSE(is_in(stolen, begin_));
    struct stat found {};
    ASSERT_EQ(::stat(file.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat(place().c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0700u);
}

TEST_F(KeptSessions, AreNoneWhereOthersCouldHavePutThem) {
    const auto secret = enter();
    EXPECT_FALSE(sessions("local/b").person(secret, begin_)) << "another register's";
    fs::permissions(file_of(secret), fs::perms(0644));
    EXPECT_FALSE(is_in(secret, begin_));
    fs::permissions(file_of(secret), fs::perms(0600));
    fs::permissions(place(), fs::perms(0770));
    EXPECT_FALSE(is_in(secret, begin_));
    fs::permissions(place(), fs::perms(0700));
    EXPECT_TRUE(is_in(secret, begin_));
    std::ofstream(file_of(secret)) << "{";
    EXPECT_FALSE(is_in(secret, begin_));
}

TEST_F(KeptSessions, TakeAwayWhatIsOver) {
    const auto old = enter();
    auto later = sessions();
    later.enter(later.invite(ActorId("eva"), begin_ + 13h), begin_ + 13h);
    EXPECT_FALSE(fs::exists(file_of(old)));
    EXPECT_EQ(std::distance(fs::directory_iterator(place()), {}), 1);
}

TEST_F(KeptSessions, AreInMemoryWhereTheyCannotBeKept) {
    std::ofstream(folder_ / "file") << "no folder";
    Sessions sessions(SignIns(folder_ / "file" / "r.sign-ins", "local/a"));
    const auto secret = *sessions.enter(sessions.invite(ActorId("ana"), begin_), begin_);
    EXPECT_TRUE(sessions.person(secret, begin_ + 29min));
    sessions.leave(secret);
    EXPECT_FALSE(sessions.person(secret, begin_ + 29min));
}

TEST(ASite, KnowsWhoIsSignedInWhenItIsOpenedAnew) {
    Kept kept(Stage::installed);
    std::string cookie;
    {
        Site site(kept.open());
        Browser browser(site);
        const auto invitation = site.invite(ActorId("facilita"), "es");
        browser.post("/es/entrar", {{"key", invitation.substr(invitation.find("key=") + 4)}});
        cookie = browser.cookie;
    }
    Site site(kept.open());
    Browser browser(site);
    browser.cookie = cookie;
    EXPECT_EQ(browser.get("/es/pendientes").status, 200u);
    browser.cookie = std::string(64, '0');
    EXPECT_EQ(browser.get("/es/pendientes").status, 404u);
}

}  // namespace
