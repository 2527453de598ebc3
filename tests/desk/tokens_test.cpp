#include "cocrea/desk/tokens.hpp"

#include <sys/stat.h>

#include "town.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;
using desk::Obstacle;
using desk::Token;

class MachineTokens : public Town {
  protected:
    static Token wish(const std::string& name = "reloj", const std::string& until = "2021-01-31") {
        return {.name = name,
                .actor = ActorId("reg"),
                .deeds = {"event.record"},
                .until = *Date::parse(until),
                .made_by = ActorId("reg")};
    }
    static std::string code_of(Desk& desk, const Token& token) try {
        desk.make_token(token);
        return "";
    } catch (const Obstacle& obstacle) {
        return obstacle.code;
    }
    fs::path file_of(const std::string& name) const { return file().string() + ".tokens/" + name; }
};

TEST_F(MachineTokens, AreKnownUntilTheirDayIsOverAndAfterAReopening) {
    clock_.day = "2021-01-01";
    std::string secret;
    {
        auto desk = begin();
        secret = desk.make_token(wish());
        EXPECT_EQ(desk.token_said(secret)->actor, ActorId("reg"));
    }
    const auto desk = open();
    ASSERT_TRUE(desk.token_said(secret));
    EXPECT_EQ(desk.token_said(secret)->deeds, std::vector<std::string>{"event.record"});
    EXPECT_EQ(desk.tokens().all().size(), 1u);
    clock_.day = "2021-01-31";
    EXPECT_TRUE(desk.token_said(secret));
    clock_.day = "2021-02-01";
    EXPECT_FALSE(desk.token_said(secret));
    EXPECT_EQ(desk.tokens().all().size(), 1u) << "it is still told that it is over";
}

TEST_F(MachineTokens, AreNeverKeptThemselves) {
    clock_.day = "2021-01-01";
    auto desk = begin();
    const auto secret = desk.make_token(wish());
    EXPECT_FALSE(is_in_a_file(secret.substr(secret.find('.') + 1)));
    struct stat found {};
    ASSERT_EQ(::stat(file_of("reloj").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0600u);
    ASSERT_EQ(::stat(file_of("").c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777, 0700u);
}

TEST_F(MachineTokens, AreNotGuessedByWhatIsLikeThem) {
    clock_.day = "2021-01-01";
    auto desk = begin();
    const auto secret = desk.make_token(wish());
    auto other = secret;
    other.back() = other.back() == '0' ? '1' : '0';
    for (const auto& said : {std::string(), std::string("reloj"), std::string("reloj."), other,
                             "otro" + secret.substr(5), secret + "0", "../reloj" + secret.substr(5),
                             std::string(5000, 'a')})
        EXPECT_FALSE(desk.token_said(said)) << said;
}

TEST_F(MachineTokens, AreGoodNoMoreOnceWithdrawn) {
    clock_.day = "2021-01-01";
    auto desk = begin();
    const auto secret = desk.make_token(wish());
    EXPECT_EQ(code_of(desk, wish()), "token.exists");
    desk.tokens().withdraw("reloj");
    EXPECT_FALSE(desk.token_said(secret));
    EXPECT_THROW(desk.tokens().withdraw("reloj"), Obstacle);
    EXPECT_THROW(desk.tokens().withdraw("../town.db"), Obstacle);
    const auto again = desk.make_token(wish());
    EXPECT_NE(again, secret);
    EXPECT_FALSE(desk.token_said(secret)) << "one of the same name is another";
}

TEST_F(MachineTokens, AreMadeByWhoVouchesForSomebodyKnownAndForAWhile) {
    clock_.day = "2021-01-01";
    auto desk = begin();
    add_ana(desk);
    auto by_ana = wish();
    by_ana.made_by = ActorId("ana");
    EXPECT_EQ(code_of(desk, by_ana), "token.not_vouching");
    auto of_nobody = wish();
    of_nobody.actor = ActorId("eva");
    EXPECT_EQ(code_of(desk, of_nobody), "token.actor_unknown");
    auto for_nothing = wish();
    for_nothing.deeds = {"event.forget"};
    EXPECT_EQ(code_of(desk, for_nothing), "token.deed_unknown");
    for (const auto* day : {"2020-12-31", "2022-01-03", "2021"})
        EXPECT_EQ(code_of(desk, wish("reloj", day)), "token.until") << day;
    EXPECT_EQ(code_of(desk, wish("reloj", "2022-01-02")), "");
    EXPECT_EQ(code_of(desk, wish("../reloj")), "token.name_malformed");
}

TEST_F(MachineTokens, AreNotReadWhereOthersCanOrADamageIs) {
    clock_.day = "2021-01-01";
    auto desk = begin();
    const auto secret = desk.make_token(wish());
    ::chmod(file_of("reloj").c_str(), 0644);
    EXPECT_THROW(desk.token_said(secret), Obstacle);
    ::chmod(file_of("reloj").c_str(), 0600);
    EXPECT_TRUE(desk.token_said(secret));
    write_file(file_of("reloj"), "{}");
    EXPECT_THROW(desk.token_said(secret), Obstacle);
}

TEST_F(MachineTokens, AreOfOneRegisterAndGoWithIt) {
    clock_.day = "2021-01-01";
    std::string secret;
    {
        auto desk = begin();
        secret = desk.make_token(wish());
    }
    Desk::remove(file());
    EXPECT_FALSE(fs::exists(file_of("")));
    auto genesis = this->genesis();
    genesis.origin = "example.mx/other";
    auto other = must(Desk::create(at("other.db"), genesis, setting())).desk;
    fs::create_directory(at("other.db.tokens"));
    fs::permissions(at("other.db.tokens"), fs::perms::owner_all);
    auto again = begin();
    secret = again.make_token(wish());
    fs::copy(file_of("reloj"), at("other.db.tokens") / "reloj");
    fs::permissions(at("other.db.tokens") / "reloj", fs::perms(0600));
    EXPECT_TRUE(again.token_said(secret));
    EXPECT_FALSE(other.token_said(secret));
}

TEST_F(MachineTokens, AreNoneInMemory) {
    auto desk = must(Desk::create({}, genesis(), setting())).desk;
    EXPECT_FALSE(desk.token_said("reloj.00"));
    EXPECT_THROW(desk.tokens(), Obstacle);
}

}  // namespace
}  // namespace cocrea::test
