#include <gtest/gtest.h>

#include <algorithm>

#include "register.hpp"

namespace cocrea::test {
namespace {

constexpr auto time_of_all = "2026-01-01T12:00:00Z";
constexpr std::uint64_t many_entries = 700;  ///< in more than two rows of a list

/// Whether an entry is about `often`, of which it makes a version.
bool is_about(std::uint64_t seq) { return seq % 3 != 1 || seq > 600; }

/// A register with an object that most entries are about, and one that only the first is about.
class Lists : public testing::Test {
  protected:
    Lists() {
        SqliteLedger ledger(at_.path());
        for (std::uint64_t done = 0; done < many_entries; done += 100)
            ledger.write([&](Unit& unit) {
                for (auto seq = done; seq < done + 100; ++seq) unit.append(entry(seq), time_of_all);
            });
    }

    Append entry(std::uint64_t seq) {
        Append append{ActId("a" + std::to_string(seq)), "{}", {}, {}};
        if (seq == 0) append.mentions.emplace_back("once");
        if (!is_about(seq)) return append;
        append.records.push_back({often_, {"thing", ++version_, seq, "{}"}, {}});
        append.mentions.push_back(often_);
        seqs_.push_back(seq);
        return append;
    }

    std::uint64_t rows(const std::string& table) const {
        SQLite::Database database(at_.path());
        return static_cast<std::uint64_t>(
            database.execAndGet("SELECT count(*) FROM " + table).getInt64());
    }

    const Register at_;
    const ObjectId often_{"often"};
    std::uint64_t version_ = 0;
    std::vector<std::uint64_t> seqs_;
};

TEST_F(Lists, HaveARowForManyEntries) {
    EXPECT_EQ(rows("mention"), 4u);  // three parts of `often`, one of `once`
    EXPECT_EQ(rows("version"), 3u);
}

TEST_F(Lists, ComeInPagesOverTheirRows) {
    const auto view = SqliteLedger(at_.path(), Mode::read_only).snapshot();
    for (const auto order : {Order::oldest_first, Order::newest_first})
        for (const std::size_t limit : {1, 50, 256, 1000}) {
            std::vector<std::uint64_t> all;
            for (std::optional<std::uint64_t> after;;) {
                const auto some = view->history(often_, {limit, after, order});
                std::ranges::copy(some, std::back_inserter(all));
                if (some.size() < limit) break;
                after = some.back();
            }
            if (order == Order::newest_first) std::ranges::reverse(all);
            EXPECT_EQ(all, seqs_) << limit;
        }
}

TEST_F(Lists, TellWhichVersionThereWas) {
    const auto view = SqliteLedger(at_.path(), Mode::read_only).snapshot();
    for (std::uint64_t seq = 0; seq < many_entries; ++seq) {
        const auto next = std::ranges::upper_bound(seqs_, seq);
        ASSERT_EQ(view->seq_as_of(often_, seq), *std::prev(next)) << seq;
    }
    EXPECT_FALSE(view->seq_as_of(ObjectId("once"), many_entries));
}

TEST_F(Lists, ThatAreNoneAreDamage) {
    for (const auto* seqs : {"0", "0g", "0102zz", "0505", "0201", "0x01"}) {
        meddle(at_.path(), "UPDATE mention SET seqs = '" + std::string(seqs) +
                               "' WHERE object = 'often' AND part = 1");
        const auto view = SqliteLedger(at_.path(), Mode::read_only).snapshot();
        EXPECT_EQ(reason([&] { view->history(often_, {}); }), Reason::damaged) << seqs;
    }
}

}  // namespace
}  // namespace cocrea::test
