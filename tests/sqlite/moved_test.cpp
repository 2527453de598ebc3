#include <gtest/gtest.h>

#include "register.hpp"
#include "support/child.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

std::optional<Reason> write_one(Ledger& ledger) {
    return reason([&] { fill(ledger, {"one more"}); });
}

TEST(AnOpenRegister, TakesNoActOnceItWasMovedDeletedOrReplaced) {
    const std::vector<std::function<void(const Register&)>> done{
        [](const Register& at) { fs::rename(at.path(), at.folder() / "elsewhere.db"); },
        [](const Register& at) { fs::remove(at.path()); },
        [](const Register& at) {
            fs::copy_file(at.path(), at.folder() / "copy.db");
            fs::rename(at.folder() / "copy.db", at.path());
        }};
    for (const auto& harm : done) {
        const Register at;
        SqliteLedger ledger(at.path());
        fill(ledger, {"x"});
        harm(at);
        EXPECT_EQ(write_one(ledger), Reason::moved);
        EXPECT_EQ(reason([&] { ledger.snapshot(); }), Reason::moved);
    }
}

TEST(AnOpenRegister, TakesNoActUnderTwoNames) {
    const Register at;
    SqliteLedger ledger(at.path());
    fs::create_hard_link(at.path(), at.folder() / "link.db");
    EXPECT_EQ(write_one(ledger), Reason::linked);
    EXPECT_EQ(reason([&] { SqliteLedger(at.folder() / "link.db"); }), Reason::linked);
    fs::remove(at.folder() / "link.db");
    EXPECT_EQ(write_one(ledger), std::nullopt);
}

TEST(AnOpenRegister, NoticesThatItsEndIsGone) {
    const Register at;
    fill(*std::make_unique<SqliteLedger>(at.path()), {"carried into the file"});
    fill_leaving_wal(at.path(), {"only in the -wal"});
    for (const auto* end : {"-wal", "-shm"}) fs::remove(at.beside(end));
    SqliteLedger ledger(at.path());
    EXPECT_EQ(ledger.snapshot()->head().size, 1U);
    EXPECT_EQ(write_one(ledger), Reason::rolled_back);
}

TEST(AnOpenRegister, NoticesAnOlderCopyAndAnother) {
    const Register at, other;
    fill(*std::make_unique<SqliteLedger>(other.path()),
         {"of another register", "and more", "still"});
    SqliteLedger::create(at.folder() / "old.db");
    fill(*std::make_unique<SqliteLedger>(at.path()), {"x", "y"});
    for (const auto& copy : {at.folder() / "old.db", other.path()}) {
        fs::copy_file(copy, at.path(), fs::copy_options::overwrite_existing);
        SqliteLedger ledger(at.path());
        EXPECT_EQ(write_one(ledger), Reason::rolled_back) << copy;
    }
}

/// What the mark of a register says is under way, as a death in the middle of a commit leaves it.
void leave_under_way(const Register& at, const Commit& before, const char* state) {
    write_file(at.beside(".mark"), std::string(state) + " " + std::to_string(before.size) + " " +
                                       to_hex(before.root) + " 1 a1");
}

TEST(ACommitThatWasLeftOpen, IsSettledBeforeTheNextAndSaidWhatBecameOfIt) {
    for (const auto* state : {"under_way", "failed"})
        for (const bool recorded : {true, false}) {
            const Register at;
            const auto before = fill(*std::make_unique<SqliteLedger>(at.path()), {"x"});
            if (recorded) fill_leaving_wal(at.path(), {"y"});
            leave_under_way(at, before, state);
            std::vector<Settled> settled;
            SqliteLedger ledger(at.path(), Mode::read_write,
                                {.settled = [&](const Settled& one) { settled.push_back(one); }});
            ASSERT_EQ(settled.size(), 1U);
            EXPECT_EQ(settled[0].act, ActId("a1"));
            EXPECT_EQ(settled[0].recorded, recorded);
            EXPECT_EQ(write_one(ledger), std::nullopt);
            EXPECT_EQ(settled.size(), 1U);
        }
}

TEST(ACommitThatWasLeftOpen, IsSettledByOneWhoHadTheRegisterOpen) {
    const Register at;
    SqliteLedger ledger(at.path());
    const auto head = fill(ledger, {"x"});
    leave_under_way(at, head, "failed");
    EXPECT_EQ(fill(ledger, {"y"}).size, 2U);
    EXPECT_EQ(read_file(at.beside(".mark")).substr(0, 7), "done 2 ");
    EXPECT_EQ(damage(at.path()), "");
}

}  // namespace
}  // namespace cocrea::test
