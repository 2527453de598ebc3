#include <SQLiteCpp/SQLiteCpp.h>

#include "desk/town.hpp"

namespace cocrea::test {
namespace {

using Verifying = Town;

TEST_F(Verifying, SaysThatAllIsAsItShouldBe) {
    auto desk = begin();
    add_ana(desk);
    const auto verified = desk.verify();
    EXPECT_TRUE(verified.ok());
    EXPECT_EQ(verified.log.events, 2u);
    EXPECT_FALSE(verified.vouched);
    EXPECT_TRUE(to_json(verified).at("ok").as_bool());
    EXPECT_FALSE(to_json(desk.verify(Depth::integrity)).contains("signed"));
}

TEST_F(Verifying, FindsACopyThatWasChangedOrIsGone) {
    auto desk = begin();
    write_file(at("minutes.txt"), "Present: all.");
    act(desk,
        {.deed = "document.add",
         .object = ObjectId("d-1"),
         .actor = ActorId("reg"),
         .body = {{"title", "Minutes"}}},
        {.copy = at("minutes.txt")});
    const auto copy = desk.documents().path_of(sha256("Present: all."));
    std::filesystem::permissions(copy, std::filesystem::perms::owner_all);
    write_file(copy, "Present: some.");
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"document_changed"});
    std::filesystem::remove(copy);
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"document_missing"});
}

TEST_F(Verifying, FindsAnEntryThatWasChanged) {
    {
        auto desk = begin();
        add_ana(desk);
    }
    SQLite::Database(file().string(), SQLite::OPEN_READWRITE)
        .exec(
            "UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), 'person', 'pers0n') AS "
            "BLOB) WHERE seq = 1");
    EXPECT_FALSE(open(Mode::read).verify().ok());
}

desk::Believed log_with(const SecretKey& key) {
    Policy policy;
    policy.logs.push_back({{origin, KeyType::note, key.public_key()}, {}});
    return {.policy = policy};
}

TEST_F(Verifying, NeedsACheckpointWhenItIsToldWhomToBelieve) {
    const auto desk = begin();
    const auto key = SecretKey::from_seed(std::string(32, 'l'));
    const auto believed = log_with(key);
    expect_obstacle("trust.not_published", [&] { (void)desk.verify(Depth::full, believed); });
    desk.publishing().publish(std::span(&key, 1));
    const auto verified = desk.verify(Depth::full, believed);
    EXPECT_TRUE(verified.ok());
    EXPECT_EQ(verified.vouched->size, 1u);
    const auto stranger = SecretKey::from_seed(std::string(32, 'x'));
    const auto other = log_with(stranger);
    EXPECT_EQ(faults(desk.verify(Depth::full, other)), std::set<std::string>{"endorsement"});
}

}  // namespace
}  // namespace cocrea::test
