#include "cocrea/personal/personal_store.hpp"

#include <sys/stat.h>

#include "support/child.hpp"
#include "values.hpp"

namespace cocrea::test {
namespace {

using Reason = PersonalError::Reason;

using PersonalValues = Values;

TEST_F(PersonalValues, AreKeptUnderTheirCommitment) {
    const auto sealed = store_.put(ana_, "name", "Ana Pérez");
    const auto entry = store_.find(sealed).value();
    EXPECT_EQ(entry.subject, ana_);
    EXPECT_EQ(entry.field, "name");
    EXPECT_EQ(entry.value, "Ana Pérez");
    EXPECT_EQ(entry.sealed, sealed);
    EXPECT_FALSE(entry.blocked);
    EXPECT_TRUE(entry.holds());
    EXPECT_EQ(personal_commitment(entry.salt, "name", "Ana Pérez"), sealed);
    EXPECT_FALSE(store_.find(sha256("other")));
}

TEST_F(PersonalValues, AreKeptOnce) {
    auto entry = sealed_entry(ana_, "name", "Ana");
    EXPECT_FALSE(std::filesystem::exists(file()));
    store_.keep(entry);
    entry.value = "Eva";
    store_.keep(entry);
    EXPECT_EQ(store_.of(ana_).size(), 1u);
    EXPECT_EQ(store_.find(entry.sealed)->value, "Ana");
}

TEST_F(PersonalValues, HaveASaltEach) {
    const auto one = store_.put(ana_, "name", "Ana"), two = store_.put(ana_, "name", "Ana");
    EXPECT_NE(one, two);
    EXPECT_NE(store_.find(one)->salt, store_.find(two)->salt);
}

TEST_F(PersonalValues, MayBeAnyText) {
    for (const std::string& value :
         {std::string(), std::string("a\0b", 3), std::string("'; DROP TABLE value; --"),
          std::string(100'000, 'x')}) {
        const auto entry = store_.find(store_.put(ana_, "note", value)).value();
        EXPECT_EQ(entry.value, value);
        EXPECT_TRUE(entry.holds());
    }
    EXPECT_THROW(store_.put(ana_, "Not a field", "x"), std::invalid_argument);
}

TEST_F(PersonalValues, AreListedByPerson) {
    store_.put(ana_, "name", "Ana");
    store_.put(eva_, "name", "Eva");
    store_.put(ana_, "mail", "ana@example.mx");
    std::vector<std::string> values;
    for (const auto& entry : store_.of(ana_)) values.push_back(entry.value);
    EXPECT_EQ(values, (std::vector<std::string>{"ana@example.mx", "Ana"}));
}

TEST_F(PersonalValues, AreThereForTheNextProcess) {
    const auto sealed = store_.put(ana_, "name", "Ana");
    PersonalStore again(folder_ / "r.db");
    EXPECT_EQ(again.find(sealed)->value, "Ana");
}

TEST_F(PersonalValues, AreBlockedByFieldOrAllOfThem) {
    const auto name = store_.put(ana_, "name", "Ana"), mail = store_.put(ana_, "mail", "a@b.mx"),
               other = store_.put(eva_, "name", "Eva");
    EXPECT_EQ(store_.block(ana_, "name"), 1u);
    EXPECT_TRUE(store_.find(name)->blocked);
    EXPECT_FALSE(store_.find(mail)->blocked);
    EXPECT_EQ(store_.block(ana_), 2u);
    EXPECT_TRUE(store_.find(mail)->blocked);
    EXPECT_FALSE(store_.find(other)->blocked);
    EXPECT_EQ(store_.block(ana_, ""), 0u);
}

TEST_F(PersonalValues, ThatWereExchangedDoNotHold) {
    const auto sealed = store_.put(ana_, "name", "Ana");
    SQLite::Database(file(), SQLite::OPEN_READWRITE).exec("UPDATE value SET value = 'Eva'");
    EXPECT_FALSE(store_.find(sealed)->holds());
}

TEST_F(PersonalValues, MakeAFileForItsOwnerAloneWithTheFirstOne) {
    EXPECT_TRUE(store_.of(ana_).empty());
    EXPECT_EQ(store_.block(ana_), 0u);
    EXPECT_EQ(store_.erase(ana_), 0u);
    EXPECT_FALSE(store_.find(sha256("x")));
    EXPECT_FALSE(std::filesystem::exists(file()));
    const auto before = ::umask(0);
    store_.put(ana_, "name", "Ana");
    ::umask(before);
    struct stat status {};
    ASSERT_EQ(::stat(file().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 07777, 0600u);
}

TEST_F(PersonalValues, AreInNoOtherSortOfFile) {
    write_file(file(), "this is a long letter and certainly no database, whatever its name is\n");
    EXPECT_EQ(reason([&] { store_.of(ana_); }), Reason::malformed);
    std::filesystem::remove(file());
    SQLite::Database(file(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE other (x)");
    EXPECT_EQ(reason([&] { store_.of(ana_); }), Reason::malformed);
    std::filesystem::remove(file());
    store_.put(ana_, "name", "Ana");
    SQLite::Database(file(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 2");
    PersonalStore again(folder_ / "r.db");
    EXPECT_EQ(reason([&] { again.of(ana_); }), Reason::newer_schema);
}

TEST_F(PersonalValues, NeedAFolderThatCanBeWritten) {
    PersonalStore nowhere(folder_ / "no" / "r.db");
    EXPECT_EQ(reason([&] { nowhere.put(ana_, "name", "Ana"); }), Reason::io);
}

TEST_F(PersonalValues, AreKeptForSeveralProcessesAtOnce) {
    std::vector<pid_t> children;
    for (int child = 0; child < 3; ++child)
        children.push_back(spawn([&] {
            for (int i = 0; i < 5; ++i) store_.put(ana_, "name", "Ana");
            return 0;
        }));
    for (const auto child : children) EXPECT_EQ(wait_for(child), 0);
    EXPECT_EQ(store_.of(ana_).size(), 15u);
}

}  // namespace
}  // namespace cocrea::test
