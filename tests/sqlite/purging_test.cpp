#include <gtest/gtest.h>

#include <csignal>
#include <fstream>

#include "register.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

/// A register of texts of many lengths, each of which begins with a name that is found by no
/// chance.
class Purging : public testing::Test {
  protected:
    Purging() {
        SqliteLedger ledger(register_.path());
        for (std::size_t i = 0; i < 60; ++i) {
            texts_.push_back(
                sealed_passage("Xochiquetzal-" + std::to_string(i) + "-" +
                               std::string(i * i * 4, static_cast<char>('a' + i % 26)) +
                               "-Zumarraga-" + std::to_string(i) + "."));
            ledger.write([&](Unit& unit) {
                auto append = bare("t" + std::to_string(i), "entry " + std::to_string(i));
                append.prose = {texts_.back()};
                unit.append(append, "2026-01-01T12:00:00Z");
            });
        }
    }

    static void suppress(Ledger& ledger, const Passage& passage) {
        ledger.write([&](Unit& unit) {
            auto append = bare("s" + std::to_string(unit.size()), "suppressing");
            append.suppressed = {passage.sealed};
            unit.append(append, "2026-01-01T12:00:00Z");
        });
    }

    /// Files in the register's folder that have the bytes.
    int files_with(const std::string& bytes) const {
        int found = 0;
        for (const auto& one : std::filesystem::directory_iterator(register_.folder())) {
            std::ifstream file(one.path(), std::ios::binary);
            const std::string all(std::istreambuf_iterator<char>(file), {});
            found += all.find(bytes) != std::string::npos;
        }
        return found;
    }
    /// Nothing of the text lies in any file: neither its beginning nor its end nor its salt.
    void expect_gone(std::size_t i) const {
        const auto& [sealed, text, salt] = texts_[i];
        const auto n = std::to_string(i);
        EXPECT_EQ(files_with("Xochiquetzal-" + n + "-"), 0) << i;
        EXPECT_EQ(files_with("-Zumarraga-" + n + "."), 0) << i;
        EXPECT_EQ(files_with(std::string(salt.begin(), salt.end())), 0) << i;
    }
    void expect_kept(std::size_t i) const {
        const auto view = SqliteLedger(register_.path(), Mode::read_only).snapshot();
        EXPECT_EQ(view->passage(texts_[i].sealed)->passage, texts_[i]) << i;
    }

    Register register_;
    std::vector<Passage> texts_;
};

TEST_F(Purging, LeavesTheBytesInNoFile) {
    SqliteLedger ledger(register_.path());
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        if (i % 3 == 0) continue;
        EXPECT_GE(files_with("-Zumarraga-" + std::to_string(i) + "."), 1);
        suppress(ledger, texts_[i]);
        ledger.purge();
        expect_gone(i);
    }
    for (std::size_t i = 0; i < texts_.size(); i += 3) expect_kept(i);
    EXPECT_EQ(damage(register_.path()), "");
}

TEST_F(Purging, WaitsForWhoeverReadsAndIsMadeUpFor) {
    SqliteLedger ledger(register_.path());
    {
        const SqliteLedger other(register_.path(), Mode::read_only);
        const auto reading = other.snapshot();
        suppress(ledger, texts_[7]);
        EXPECT_EQ(reason([&] { ledger.purge(); }), Reason::busy);
        EXPECT_FALSE(ledger.snapshot()->passage(texts_[7].sealed)) << "shown no more";
    }
    ledger.purge();
    expect_gone(7);
}

TEST_F(Purging, IsMadeUpForByTheNextWhoOpensTheRegister) {
    in_child([&] {
        SqliteLedger ledger(register_.path());
        suppress(ledger, texts_[7]);
        suppress(ledger, texts_[50]);
        return ::raise(SIGKILL);
    });
    EXPECT_GE(files_with("-Zumarraga-7."), 1) << "the write-ahead log was left";
    SqliteLedger ledger(register_.path());
    ledger.purge();
    expect_gone(7);
    expect_gone(50);
}

TEST_F(Purging, HasNothingToDoWhereNothingWasSuppressed) {
    const SqliteLedger other(register_.path(), Mode::read_only);
    const auto reading = other.snapshot();
    SqliteLedger ledger(register_.path());
    ledger.purge();
    expect_kept(7);
}

}  // namespace
}  // namespace cocrea::test
