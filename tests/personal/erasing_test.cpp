#include <csignal>
#include <thread>

#include "support/child.hpp"
#include "values.hpp"

namespace cocrea::test {
namespace {

/// Values with long names, so that none is found by chance.
class Erasing : public Values {
  protected:
    /// Many values around those that are erased, small and large ones.
    void fill_around() {
        for (int i = 0; i < 40; ++i) {
            const auto n = std::to_string(i);
            store_.put(ActorId("p-" + n), "name", "somebody-else-" + n);
            store_.put(ActorId("p-" + n), "note", std::string(3000, 'x') + n);
        }
    }

    const std::string name_ = "Ana Xochiquétzal Pérez Zumárraga";
    const std::string note_ = std::string(20'000, 'y') + "the end of a long note about Ana";
};

TEST_F(Erasing, LeavesTheBytesInNoFile) {
    fill_around();
    const auto name = store_.put(ana_, "name", name_), note = store_.put(ana_, "note", note_);
    const auto salt = text_of(store_.find(name)->salt),
               sealed = std::string(name.begin(), name.end());
    fill_around();
    EXPECT_EQ(files_with(name_), 1);
    EXPECT_EQ(files_with(note_.substr(note_.size() - 40)), 1);
    EXPECT_EQ(files_with(salt), 1);

    EXPECT_EQ(store_.erase(ana_), 2u);
    for (const auto& bytes : {name_, name_.substr(0, 12), note_.substr(note_.size() - 40),
                              std::string(200, 'y'), salt, sealed})
        EXPECT_EQ(files_with(bytes), 0) << bytes;
    EXPECT_FALSE(store_.find(name));
    EXPECT_FALSE(store_.find(note));
    EXPECT_EQ(store_.of(ActorId("p-39")).size(), 4u);
}

TEST_F(Erasing, IsOfOneFieldOrOfOneValue) {
    const auto name = store_.put(ana_, "name", name_), note = store_.put(ana_, "note", note_);
    EXPECT_EQ(store_.erase(ana_, "name"), 1u);
    EXPECT_EQ(files_with(name_), 0);
    EXPECT_TRUE(store_.find(note));
    EXPECT_TRUE(store_.erase(note));
    EXPECT_FALSE(store_.erase(note));
    EXPECT_FALSE(store_.erase(name));
    EXPECT_EQ(files_with(std::string(200, 'y')), 0);
}

TEST_F(Erasing, TakesBlockedValuesToo) {
    store_.put(ana_, "name", name_);
    store_.block(ana_);
    EXPECT_EQ(store_.erase(ana_), 1u);
    EXPECT_EQ(files_with(name_), 0);
}

TEST_F(Erasing, GoesOnWhileAnotherReads) {
    const auto name = store_.put(ana_, "name", name_);
    PersonalStore other(folder_ / "r.db");
    EXPECT_EQ(other.find(name)->value, name_);
    store_.erase(ana_);
    EXPECT_EQ(files_with(name_), 0);
    EXPECT_FALSE(other.find(name));
}

TEST_F(Erasing, WaitsForOneInTheMiddleOfReading) {
    store_.put(ana_, "name", name_);
    SQLite::Database other(file(), SQLite::OPEN_READONLY);
    auto reading = std::make_unique<SQLite::Statement>(other, "SELECT value FROM value");
    ASSERT_TRUE(reading->executeStep());
    std::thread eraser([&] { store_.erase(ana_); });
    EXPECT_EQ(reading->getColumn(0).getString(), name_);
    reading.reset();
    eraser.join();
    EXPECT_EQ(files_with(name_), 0);
}

TEST_F(Erasing, ThatWasCutOffIsMadeGoodByTheNext) {
    fill_around();
    store_.put(ana_, "name", name_);
    {  // deleted, but by a program that overwrites nothing and dies
        SQLite::Database careless(file(), SQLite::OPEN_READWRITE);
        careless.exec("PRAGMA secure_delete = OFF");
        careless.exec("DELETE FROM value WHERE subject = 'ana'");
    }
    EXPECT_EQ(files_with(name_), 1);
    EXPECT_EQ(store_.erase(ana_), 0u);
    EXPECT_EQ(files_with(name_), 0);
}

}  // namespace
}  // namespace cocrea::test
