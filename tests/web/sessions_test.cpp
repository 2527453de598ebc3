#include "people/sessions.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "people/invitations.hpp"
#include "support/folder.hpp"
#include "web/browser.hpp"
#include "web/kept.hpp"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using cocrea::ActorId;
using cocrea::desk::Admissions;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Kept;
using cocrea::web::Device;
using cocrea::web::Invitations;
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
        return Sessions(Admissions(place(), origin));
    }
    fs::path place() const { return folder_ / "r.db.sign-ins"; }
    std::string enter(const std::string& actor = "ana") const {
        return sessions().begin(ActorId(actor), {}, begin_);
    }
    Invitations invitations(const std::string& origin = "local/a") const {
        return Invitations(Admissions(place(), origin));
    }
    static std::string id_of(const std::string& secret) {
        return cocrea::to_hex(cocrea::sha256(secret));
    }
    fs::path file_of(const std::string& secret, const std::string& what = "session-") const {
        return place() / (what + id_of(secret));
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

TEST_F(KeptSessions, KnowForHalfAnHourWhoCameByALinkOfOthers) {
    const auto secret = sessions().begin_invited(ActorId("ana"), begin_);
    EXPECT_TRUE(sessions().person(secret, begin_ + 29min)->invited);
    EXPECT_FALSE(sessions().person(secret, begin_ + 30min)->invited);
    const auto beside = sessions().begin_beside(id_of(secret), begin_ + 30min);
    ASSERT_TRUE(beside);
    EXPECT_FALSE(sessions().person(*beside, begin_ + 30min)->invited);
    EXPECT_FALSE(sessions().person(enter(), begin_)->invited);
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
    later.begin(ActorId("eva"), {}, begin_ + 13h);
    EXPECT_FALSE(fs::exists(file_of(old)));
    EXPECT_EQ(std::distance(fs::directory_iterator(place()), {}), 1);
}

TEST_F(KeptSessions, AreInMemoryWhereTheyCannotBeKept) {
    std::ofstream(folder_ / "file") << "no folder";
    Sessions sessions(Admissions(folder_ / "file" / "r.sign-ins", "local/a"));
    const auto secret = sessions.begin(ActorId("ana"), {}, begin_);
    EXPECT_TRUE(sessions.person(secret, begin_ + 29min));
    sessions.leave(secret);
    EXPECT_FALSE(sessions.person(secret, begin_ + 29min));
}

TEST_F(KeptSessions, AreListedToTheirOwnerWhoEndsThem) {
    const Device device{cocrea::SecretKey::from_seed(std::string(32, 'd')).public_key(), "abc"};
    auto all = sessions();
    const auto first = enter(), other = enter("eva");
    const auto second = all.begin(ActorId("ana"), device, begin_ + 1min);
    const auto open = all.of(ActorId("ana"), begin_ + 2min);
    ASSERT_EQ(open.size(), 2u);
    EXPECT_EQ(open[0].id, id_of(second));
    EXPECT_EQ(open[0].key, cocrea::ActKey(device.key));
    EXPECT_EQ(open[0].id, all.person(second, begin_ + 2min)->session);
    EXPECT_EQ(open[1].id, id_of(first));
    EXPECT_FALSE(open[1].key);
    EXPECT_EQ(open[1].until - open[1].used, Sessions::whole);
    EXPECT_FALSE(is_in(open[0].id, begin_ + 2min)) << "what the page has lets nobody in";
    all.end(ActorId("ana"), id_of(other));
    all.end(ActorId("ana"), "../" + id_of(other));
    EXPECT_TRUE(is_in(other, begin_ + 2min)) << "somebody else's";
    all.end(ActorId("ana"), id_of(first));
    EXPECT_FALSE(is_in(first, begin_ + 2min));
    const auto third = enter();
    all.end_all(ActorId("ana"), id_of(third));
    EXPECT_FALSE(is_in(second, begin_ + 2min));
    EXPECT_TRUE(is_in(third, begin_ + 2min));
    EXPECT_TRUE(is_in(other, begin_ + 2min));
    EXPECT_TRUE(all.of(ActorId("ana"), begin_ + 40min).empty());
}

TEST_F(KeptSessions, BesideAnotherEndWithIt) {
    auto all = sessions();
    const auto first = enter();
    for (auto at = begin_; at <= begin_ + 11h + 45min; at += 15min) ASSERT_TRUE(is_in(first, at));
    const auto second = *all.begin_beside(id_of(first), begin_ + 11h + 45min);
    EXPECT_TRUE(is_in(second, begin_ + 11h + 59min));
    EXPECT_FALSE(is_in(second, begin_ + 12h));
    EXPECT_FALSE(all.begin_beside(id_of(first), begin_ + 12h));
    EXPECT_FALSE(all.begin_beside("", begin_));
}

TEST_F(KeptSessions, BeginByInvitationsThatOutliveTheProgram) {
    const auto secret = invitations().make({ActorId("ana")}, begin_);
    for (int looked = 0; looked < 2; ++looked) {
        const auto found = invitations().find(secret, begin_ + 24h - 1s);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->actor, ActorId("ana"));
        EXPECT_EQ(found->session, "");
    }
    EXPECT_FALSE(invitations().find(secret, begin_ + 24h));
    EXPECT_FALSE(invitations().take(secret, begin_ + 24h));
    EXPECT_FALSE(invitations("local/b").take(secret, begin_)) << "another register's";
    EXPECT_FALSE(invitations().take("", begin_));
    const auto one = invitations(), other = invitations();
    ASSERT_TRUE(one.find(secret, begin_) && other.find(secret, begin_));
    EXPECT_TRUE(one.take(secret, begin_));
    EXPECT_FALSE(other.take(secret, begin_)) << "used twice";
    EXPECT_FALSE(invitations().find(secret, begin_));
}

TEST_F(KeptSessions, BeginOnceForAllWhoPressALinkAtOnce) {
    for (const auto& kept : {Admissions(place(), "local/a"), Admissions()}) {
        const auto secret = Invitations(kept).make({ActorId("ana")}, begin_);
        std::atomic<int> let_in = 0;
        std::vector<std::thread> all;
        for (int i = 0; i < 8; ++i)
            all.emplace_back([&] { let_in += Invitations(kept).take(secret, begin_) ? 1 : 0; });
        for (auto& one : all) one.join();
        EXPECT_EQ(let_in, 1);
    }
}

TEST_F(KeptSessions, BeginByNoFileOfAnInvitation) {
    const auto secret = invitations().make({ActorId("ana")}, begin_);
    const auto file = file_of(secret, "invitation-");
    const auto bytes = kept_bytes(file);
    EXPECT_THAT(bytes, HasSubstr("ana"));
    EXPECT_THAT(bytes + file.string(), Not(HasSubstr(secret)));
    for (const auto& stolen : {file.filename().string(), id_of(secret), bytes})
        EXPECT_FALSE(invitations().take(stolen, begin_));
    EXPECT_FALSE(is_in(secret, begin_)) << "a link is no session";
    struct stat found {};
    ASSERT_EQ(::stat(file.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600u);
}

TEST_F(KeptSessions, BeginOnAnotherDeviceWithinAQuarterOfAnHour) {
    const auto secret = invitations().make({ActorId("ana"), "its-session"}, begin_);
    EXPECT_EQ(invitations().find(secret, begin_ + 15min - 1s)->session, "its-session");
    EXPECT_FALSE(invitations().take(secret, begin_ + 15min));
}

TEST(ASite, KnowsWhomItInvitedWhenItIsOpenedAnew) {
    Kept kept(Stage::installed);
    const auto invitation = Site(kept.open()).invite(ActorId("facilita"), "es");
    Site site(kept.open());
    Browser browser(site), late(site);
    EXPECT_EQ(browser.get(invitation).status, 200u);
    const auto key = invitation.substr(invitation.find("key=") + 4);
    EXPECT_EQ(browser.post("/es/entrar", {{"key", key}}).status, 303u);
    EXPECT_EQ(browser.get("/es/pendientes").status, 200u);
    EXPECT_EQ(late.post("/es/entrar", {{"key", key}}).status, 410u);
    EXPECT_EQ(late.get(invitation).status, 410u);
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
