#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "desk/town.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Personal : public Town {
  protected:
    fs::path values() const { return file().string() + ".personal"; }
    void sql(const std::string& statement) const {
        SQLite::Database(values().string(), SQLite::OPEN_READWRITE).exec(statement);
    }
    /// The store alone, as somebody finds it who died in the middle of an act.
    PersonalStore store() const { return PersonalStore(file()); }
};

TEST_F(Personal, ValuesAreShownAndNotInTheLog) {
    auto desk = begin();
    add_ana(desk);
    const auto views = desk.personal(ActorId("ana")).value();
    ASSERT_EQ(views.size(), 2u);
    EXPECT_EQ(views[1].field, "name");
    EXPECT_EQ(views[1].value, ana);
    EXPECT_EQ(desk.entries(1, 1).front().find("Xochi"), std::string::npos);
    EXPECT_FALSE(desk.personal(ActorId("nobody")));
}

TEST_F(Personal, ValuesAreErasedWithTheirAct) {
    auto desk = begin();
    add_ana(desk);
    act(desk, erasure("ana"));
    EXPECT_FALSE(is_in_a_file(ana));
    EXPECT_FALSE(is_in_a_file("ana@example.mx"));
    EXPECT_EQ(desk.personal(ActorId("ana")).value().at(1).status, "erased");
    EXPECT_TRUE(desk.verify().ok());
}

TEST_F(Personal, ValuesAreErasedByAnActThatWasMadeElsewhere) {
    auto desk = begin();
    add_ana(desk);
    const auto whole = must(desk.engine().complete(erasure("ana"), ActId("elsewhere")));
    must(desk.execute(SignedAct(whole)));
    EXPECT_FALSE(is_in_a_file(ana));
}

TEST_F(Personal, ValuesAreErasedOneByOneAndBlocked) {
    auto desk = begin();
    add_ana(desk);
    auto mail = erasure("ana");
    mail.body = {{"field", "mail"}};
    act(desk, mail);
    EXPECT_FALSE(is_in_a_file("ana@example.mx"));
    EXPECT_TRUE(is_in_a_file(ana));
    auto block = erasure("ana");
    block.deed = "pd.block";
    act(desk, block);
    EXPECT_FALSE(desk.personal(ActorId("ana")).value().at(1).value);
    EXPECT_TRUE(store().of(ActorId("ana")).at(0).blocked);
}

/// Killed after the commit and before the store follows it: there the process tells that it could
/// not publish.
TEST_F(Personal, ValuesAreErasedByTheNextWhoOpensAfterADeath) {
    {
        auto desk = begin();
        add_ana(desk);
    }
    const auto nowhere = home_.published().path_of(origin).string() + ".lock";
    std::filesystem::create_directories(nowhere);  // where the lock of publishing should be
    EXPECT_EQ(in_child([&] {
                  auto dying = setting("l");
                  dying.unfinished = [](desk::Unfinished, const std::exception&) {
                      ::raise(SIGKILL);
                  };
                  auto desk = Desk::open(file(), Mode::write, std::move(dying));
                  act(desk, erasure("ana"));
                  return 0;
              }),
              -SIGKILL);
    EXPECT_EQ(size(open(Mode::read)), 3u) << "it is recorded";
    EXPECT_TRUE(is_in_a_file(ana));
    EXPECT_EQ(faults(open(Mode::read).verify()), std::set<std::string>{"personal_not_erased"});
    { auto desk = open(); }
    EXPECT_FALSE(is_in_a_file(ana));
    EXPECT_TRUE(store().notes().empty());
    EXPECT_TRUE(open(Mode::read).verify().ok());
}

TEST_F(Personal, WordOfAnActThatIsNotRecordedYetIsLeft) {
    { auto desk = begin(); }
    store().note(ActId("under-way"), ActorId("eva"));
    store().keep(sealed_entry(ActorId("eva"), "name", "Eva Citlali"));
    { auto desk = open(); }
    EXPECT_EQ(store().notes().size(), 1u);
    EXPECT_TRUE(is_in_a_file("Eva Citlali"));
    sql("UPDATE note SET noted_at = datetime('now', '-2 days')");
    { auto desk = open(); }
    EXPECT_TRUE(store().notes().empty());
    EXPECT_FALSE(is_in_a_file("Eva Citlali"));
}

TEST_F(Personal, ValuesOfARefusedActAreNotKept) {
    auto desk = begin();
    add_ana(desk);
    EXPECT_FALSE(desk.execute(must(desk.prepare(person("ana"), {.personal = {{"name", "Otra"}}}))));
    EXPECT_FALSE(is_in_a_file("Otra"));
    auto refused = erasure("ana");
    refused.capacity = "registrar";
    refused.actor = ActorId("ana");
    EXPECT_FALSE(desk.execute(must(desk.prepare(refused))));
    EXPECT_TRUE(is_in_a_file(ana));
    EXPECT_TRUE(store().notes().empty());
}

TEST_F(Personal, AnErasureIsDoneByRepeatingItWhereTheStoreWasPutBack) {
    auto desk = begin();
    add_ana(desk);
    const auto copy = read_file(values());
    act(desk, erasure("ana"));
    write_file(values(), copy);
    EXPECT_EQ(codes(desk.execute(must(desk.prepare(erasure("ana"))))), Codes{"nothing_to_do"});
    EXPECT_FALSE(is_in_a_file(ana));
}

TEST_F(Personal, NothingIsRecordedThatTheStoreCouldNotFollow) {
    {
        auto desk = begin();
        add_ana(desk);
    }
    write_file(values(), "This is no store of personal values, however long it is.");
    auto desk = open();
    EXPECT_EQ(unfinished_, std::vector{desk::Unfinished::personal});
    const auto filing = must(desk.prepare(erasure("ana")));
    EXPECT_THROW((void)desk.execute(filing), std::runtime_error);
    EXPECT_EQ(size(desk), 2u);
    act(desk, person("eva"));  // which has nothing to do with them
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"personal_damaged"});
}

TEST_F(Personal, ADamagedStoreIsToldOfWhereTheLogNamesNoValue) {
    const auto desk = begin();
    write_file(values(), "This is no store of personal values, however long it is.");
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"personal_damaged"});
}

TEST_F(Personal, VerificationSaysWhatIsNotAsTheLogSays) {
    auto desk = begin();
    add_ana(desk);
    sql("UPDATE value SET value = 'Eva' WHERE field = 'name'");
    sql("DELETE FROM value WHERE field = 'mail'");
    EXPECT_EQ(faults(desk.verify()),
              (std::set<std::string>{"personal_changed", "personal_missing"}));
    const auto views = desk.personal(ActorId("ana")).value();
    EXPECT_EQ(views.at(0).fault, "missing");
    EXPECT_EQ(views.at(1).fault, "changed");
}

}  // namespace
}  // namespace cocrea::test
