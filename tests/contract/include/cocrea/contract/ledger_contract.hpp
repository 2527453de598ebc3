#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>
#include <span>
#include <stdexcept>
#include <thread>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/contract/twins.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/proof.hpp"

namespace cocrea::test {

using Objects = std::vector<ObjectId>;
using Seqs = std::vector<std::uint64_t>;

inline const std::string noon = "2026-01-01T12:00:00Z";

inline ObjectId id(std::string text) { return ObjectId(std::move(text)); }

/// One version of an object.
inline RecordWrite version(const std::string& object, std::uint64_t number, std::string kind,
                           Objects concerns = {}) {
    return {id(object),
            {std::move(kind), number, 0, "{\"n\":" + std::to_string(number) + "}"},
            std::move(concerns)};
}

/// An act that writes and mentions objects.
inline Append act(const std::string& name, std::vector<RecordWrite> records) {
    Append append{ActId(name), "bytes of " + name, std::move(records), {}};
    for (const auto& write : append.records)
        if (append.mentions.empty() || append.mentions.back() != write.object)
            append.mentions.push_back(write.object);
    return append;
}

/// What every ledger promises (cocrea/ledger.hpp). `Register` makes an empty one and holds it:
///
///     struct Mine {
///         Ledger& ledger();
///     };
///     INSTANTIATE_TYPED_TEST_SUITE_P(Mine, LedgerContract, Mine);
///
/// What a crash leaves, a full disk or a second process is not asked: that is the store's own.
template <class Register>
class LedgerContract : public testing::Test {
  protected:
    /// One act, one commit.
    Commit write(const Append& append, const std::string& at = noon) {
        return ledger_.write([&](Unit& unit) { unit.append(append, at); });
    }

    /// Reads a list in pages of two and compares; the same from the other end.
    template <class List, class Item>
    static void expect_pages(List list, std::vector<Item> items) {
        for (const auto order : {Order::oldest_first, Order::newest_first}) {
            Page<Item> page{.limit = 2, .order = order};
            for (std::size_t from = 0; from <= items.size(); from += 2) {
                const auto part = std::span(items).subspan(from).first(
                    std::min<std::size_t>(2, items.size() - from));
                EXPECT_EQ(list(page), std::vector<Item>(part.begin(), part.end())) << from;
                if (!part.empty()) page.after = part.back();
            }
            std::ranges::reverse(items);
        }
    }

    Register register_;                    ///< of this test alone
    Ledger& ledger_ = register_.ledger();  ///< what is put to the test
};

TYPED_TEST_SUITE_P(LedgerContract);

TYPED_TEST_P(LedgerContract, BeginsEmpty) {
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->head(), (Commit{0, sha256(""), ""}));
    EXPECT_FALSE(view->find(id("a")));
    EXPECT_FALSE(view->seq_as_of(id("a"), 0));
    EXPECT_FALSE(view->seq_of_act(ActId("1")));
    EXPECT_TRUE(view->of_kind("axis", {}).empty());
    EXPECT_TRUE(view->concerning(id("a"), "axis", {}).empty());
    EXPECT_TRUE(view->history(id("a"), {}).empty());
    EXPECT_TRUE(view->hashes(0, 0, 0).empty());
    EXPECT_THROW(view->entry(0), std::out_of_range);
    EXPECT_THROW(view->commit_with(0), std::out_of_range);
    EXPECT_THROW(view->hashes(0, 0, 1), std::out_of_range);
}

TYPED_TEST_P(LedgerContract, KeepsAnEntryAsItIs) {
    const std::string bytes("any \0 bytes \xff\n", 14);
    const auto commit = this->write(bare("act-1", bytes));
    EXPECT_EQ(commit, (Commit{1, leaf_hash(bytes), noon}));
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->head(), commit);
    EXPECT_EQ(view->entry(0), bytes);
    EXPECT_EQ(view->seq_of_act(ActId("act-1")), 0u);
    EXPECT_FALSE(view->seq_of_act(ActId("act-2")));
    EXPECT_EQ(view->hashes(0, 0, 1), std::vector{leaf_hash(bytes)});
}

TYPED_TEST_P(LedgerContract, FindsTheLastVersion) {
    this->write(act("1", {version("x", 1, "axis"), version("y", 1, "axis")}));
    this->write(act("2", {version("x", 2, "axis")}));
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->find(id("x")), (Record{"axis", 2, 1, "{\"n\":2}"}));
    EXPECT_EQ(view->find(id("y")), (Record{"axis", 1, 0, "{\"n\":1}"}));
    EXPECT_FALSE(view->find(id("z")));
}

TYPED_TEST_P(LedgerContract, TakesTwoVersionsInOneEntry) {
    this->write(act("1", {version("x", 1, "axis"), version("x", 2, "axis")}));
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->find(id("x")), (Record{"axis", 2, 0, "{\"n\":2}"}));
    EXPECT_EQ(view->of_kind("axis", {}), Objects{id("x")});
}

TYPED_TEST_P(LedgerContract, KnowsWhichEntryMadeAVersionAsOf) {
    this->write(bare("0", "-"));
    this->write(act("1", {version("x", 1, "axis")}));
    this->write(bare("2", "-"));
    this->write(act("3", {version("x", 2, "axis")}));
    const auto view = this->ledger_.snapshot();
    EXPECT_FALSE(view->seq_as_of(id("x"), 0));
    EXPECT_EQ(view->seq_as_of(id("x"), 1), 1u);
    EXPECT_EQ(view->seq_as_of(id("x"), 2), 1u);
    EXPECT_EQ(view->seq_as_of(id("x"), 3), 3u);
    EXPECT_EQ(view->seq_as_of(id("x"), 1000), 3u);
}

TYPED_TEST_P(LedgerContract, ListsAKindInTheOrderOfMaking) {
    this->write(
        act("1", {version("z", 1, "axis"), version("b", 1, "seat"), version("a", 1, "seat")}));
    this->write(act("2", {version("y", 1, "axis")}));
    this->write(act("3", {version("z", 2, "axis"), version("b", 2, "seat")}));
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->of_kind("axis", {}), (Objects{id("z"), id("y")}));
    EXPECT_EQ(view->of_kind("seat", {}), (Objects{id("b"), id("a")}));
    EXPECT_TRUE(view->of_kind("motion", {}).empty());
}

TYPED_TEST_P(LedgerContract, FindsManyAtOnceEachInItsPlace) {
    this->write(act("1", {version("x", 1, "axis"), version("y", 1, "seat")}));
    this->write(act("2", {version("x", 2, "axis")}));
    const auto view = this->ledger_.snapshot();
    const auto x = view->find(id("x")), y = view->find(id("y"));
    const Objects asked{id("y"), id("none"), id("x"), id("y"), id("\"")};
    EXPECT_EQ(view->find_all(asked),
              (std::vector<std::optional<Record>>{y, std::nullopt, x, y, std::nullopt}));
    EXPECT_TRUE(view->find_all({}).empty());
    this->ledger_.write([&](Unit& unit) {
        unit.append(act("3", {version("y", 2, "seat")}), noon);
        EXPECT_EQ(unit.find_all(asked).front()->version, 2u);
    });
}

TYPED_TEST_P(LedgerContract, GivesItsListsInPages) {
    this->write(act("1", {version("z", 1, "axis", {id("w")}), version("b", 1, "seat")}));
    this->write(act("2", {version("y", 1, "axis"), version("a", 1, "axis", {id("w")})}));
    this->write(act("3", {version("z", 2, "axis", {id("w")}), version("c", 1, "axis", {id("w")})}));
    this->write(act("4", {version("z", 3, "axis", {id("w")})}));
    const auto view = this->ledger_.snapshot();
    this->expect_pages([&](const auto& page) { return view->of_kind("axis", page); },
                       Objects{id("z"), id("y"), id("a"), id("c")});
    this->expect_pages([&](const auto& page) { return view->concerning(id("w"), "axis", page); },
                       Objects{id("z"), id("a"), id("c")});
    this->expect_pages([&](const auto& page) { return view->history(id("z"), page); },
                       Seqs{0, 2, 3});
    EXPECT_TRUE(view->of_kind("axis", {.limit = 0}).empty());
    EXPECT_TRUE(view->concerning(id("w"), "axis", {.limit = 0}).empty());
    EXPECT_TRUE(view->history(id("z"), {.limit = 0}).empty());
}

TYPED_TEST_P(LedgerContract, GoesOnFromAnyObjectAndFromNoOther) {
    this->write(act("1", {version("z", 1, "axis"), version("b", 1, "seat")}));
    this->write(act("2", {version("y", 1, "axis", {id("z")})}));
    const auto old = this->ledger_.snapshot();
    this->write(act("3", {version("x", 1, "axis")}));
    EXPECT_EQ(old->of_kind("axis", {SIZE_MAX, id("b")}), Objects{id("y")});
    EXPECT_EQ(old->of_kind("axis", {SIZE_MAX, id("b"), Order::newest_first}), Objects{id("z")});
    EXPECT_EQ(old->concerning(id("z"), "axis", {SIZE_MAX, id("b")}), Objects{id("y")});
    EXPECT_THROW(old->of_kind("axis", {SIZE_MAX, id("x")}), std::out_of_range);
    EXPECT_THROW(old->concerning(id("none"), "axis", {SIZE_MAX, id("x")}), std::out_of_range);
    EXPECT_EQ(old->history(id("y"), {SIZE_MAX, 0}), Seqs{1});
    EXPECT_TRUE(old->history(id("y"), {SIZE_MAX, UINT64_MAX}).empty());
    EXPECT_TRUE(old->history(id("z"), {SIZE_MAX, 0, Order::newest_first}).empty());
}

TYPED_TEST_P(LedgerContract, WalksItsListsToTheEnd) {
    constexpr int many = 1100;
    Objects objects;
    Seqs seqs;
    this->ledger_.write([&](Unit& unit) {
        objects.clear();
        seqs.clear();
        for (int i = 0; i < many; ++i) {
            const auto name = "x" + std::to_string(i);
            seqs.push_back(unit.size());
            objects.push_back(id(name));
            auto append = act(name, {version(name, 1, "axis", {id("w")})});
            append.mentions.push_back(id("w"));
            unit.append(append, noon);
        }
    });
    const auto view = this->ledger_.snapshot();
    Objects of_kind, concerning, with_record;
    Seqs history;
    each_of_kind(*view, "axis", [&](const ObjectId& one) { of_kind.push_back(one); });
    each_concerning(*view, id("w"), "axis", [&](const auto& one) { concerning.push_back(one); });
    each_mention(*view, id("w"), [&](std::uint64_t seq) { history.push_back(seq); });
    each_record(*view, "axis", [&](const ObjectId& one, const Record& record) {
        EXPECT_EQ(record, view->find(one));
        with_record.push_back(one);
    });
    EXPECT_EQ(of_kind, objects);
    EXPECT_EQ(concerning, objects);
    EXPECT_EQ(with_record, objects);
    EXPECT_EQ(history, seqs);
}

TYPED_TEST_P(LedgerContract, ScansEntriesInOrder) {
    for (const auto* name : {"0", "1", "2", "3"})
        this->write(bare(name, "bytes " + std::string(name)));
    const auto view = this->ledger_.snapshot();
    std::vector<std::string> seen;
    view->scan(1, 3, [&](const StoredEntry& entry) {
        EXPECT_EQ(entry.seq, seen.size() + 1);
        EXPECT_EQ(entry.leaf, leaf_hash(entry.bytes));
        EXPECT_EQ(view->entry(entry.seq), entry.bytes);
        seen.emplace_back(entry.bytes);
    });
    EXPECT_EQ(seen, (std::vector<std::string>{"bytes 1", "bytes 2"}));
    const auto none = [](const StoredEntry&) { FAIL(); };
    view->scan(4, 4, none);
    EXPECT_THROW(view->scan(4, 5, none), std::out_of_range);
}

TYPED_TEST_P(LedgerContract, StopsAScanWhenItsTakerThrows) {
    for (const auto* name : {"0", "1"}) this->write(bare(name, "x"));
    const auto view = this->ledger_.snapshot();
    const auto broken = [](const StoredEntry&) { throw std::runtime_error("enough"); };
    EXPECT_THROW(view->scan(0, 2, broken), std::runtime_error);
    int seen = 0;
    view->scan(0, 2, [&](const StoredEntry&) { ++seen; });
    EXPECT_EQ(seen, 2);
}

TYPED_TEST_P(LedgerContract, ListsWhatConcernsAnObject) {
    this->write(act("1", {version("m-2", 1, "motion", {id("s-1"), id("c-1")})}));
    this->write(act("2", {version("m-1", 1, "motion", {id("s-1")}),
                          version("b", 1, "ballot", {id("m-2"), id("s-1")})}));
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->concerning(id("s-1"), "motion", {}), (Objects{id("m-2"), id("m-1")}));
    EXPECT_EQ(view->concerning(id("s-1"), "ballot", {}), Objects{id("b")});
    EXPECT_EQ(view->concerning(id("c-1"), "motion", {}), Objects{id("m-2")});
    EXPECT_TRUE(view->concerning(id("m-1"), "ballot", {}).empty());
}

TYPED_TEST_P(LedgerContract, ListsWhatConcernsAnObjectByItsLastState) {
    const auto of = [](const Snapshot& view, const char* whole) {
        return view.concerning(id(whole), "motion", {});
    };
    this->write(act("1", {version("m-1", 1, "motion", {id("s-1")}),
                          version("m-2", 1, "motion", {id("s-1"), id("s-2")})}));
    const auto old = this->ledger_.snapshot();
    this->ledger_.write([&](Unit& unit) {
        unit.append(act("2", {version("m-1", 2, "motion", {id("s-2")})}), noon);
        EXPECT_EQ(of(unit, "s-1"), Objects{id("m-2")});
        EXPECT_EQ(of(unit, "s-2"), (Objects{id("m-1"), id("m-2")}));
    });
    EXPECT_EQ(of(*this->ledger_.snapshot(), "s-1"), Objects{id("m-2")});
    EXPECT_EQ(of(*this->ledger_.snapshot(), "s-2"), (Objects{id("m-1"), id("m-2")}));
    EXPECT_EQ(of(*old, "s-1"), (Objects{id("m-1"), id("m-2")}));
    EXPECT_EQ(of(*old, "s-2"), Objects{id("m-2")});
    const auto leave = [](Unit& unit) {
        unit.append(act("3", {version("m-1", 3, "motion"), version("m-2", 2, "motion")}), noon);
        throw std::domain_error("mine");
    };
    EXPECT_THROW(this->ledger_.write(leave), std::domain_error);
    EXPECT_EQ(of(*this->ledger_.snapshot(), "s-2"), (Objects{id("m-1"), id("m-2")}));
    this->write(act("3", {version("m-1", 3, "motion"), version("m-1", 4, "motion", {id("s-1")}),
                          version("m-2", 2, "motion")}));
    EXPECT_EQ(of(*this->ledger_.snapshot(), "s-1"), Objects{id("m-1")});
    EXPECT_TRUE(of(*this->ledger_.snapshot(), "s-2").empty());
}

/// However a store keeps what it derives, no answer is behind the head, nor ahead of it.
TYPED_TEST_P(LedgerContract, AnswersAsOfTheHead) {
    std::vector<std::unique_ptr<Snapshot>> views;
    for (std::uint64_t n = 1; n <= 5; ++n) {
        this->write(act(std::to_string(n), {version("x", n, "axis", {id("w" + std::to_string(n))}),
                                            version("y" + std::to_string(n), 1, "seat")}));
        views.push_back(this->ledger_.snapshot());
    }
    for (std::uint64_t n = 1; n <= 5; ++n) {
        const auto& view = *views[n - 1];
        const auto whole = id("w" + std::to_string(n)), other = id("w" + std::to_string(n % 5 + 1));
        EXPECT_EQ(view.head().size, n);
        EXPECT_EQ(view.find(id("x"))->version, n);
        EXPECT_EQ(view.seq_as_of(id("x"), 9), n - 1);
        EXPECT_EQ(view.of_kind("seat", {}).size(), n);
        EXPECT_EQ(view.concerning(whole, "axis", {}), Objects{id("x")});
        EXPECT_TRUE(view.concerning(other, "axis", {}).empty());
        EXPECT_EQ(view.history(id("x"), {}).size(), n);
        EXPECT_EQ(view.seq_of_act(ActId(std::to_string(n))), n - 1);
        EXPECT_FALSE(view.seq_of_act(ActId(std::to_string(n + 1))));
        EXPECT_EQ(root_at(view, n), view.head().root);
        EXPECT_EQ(view.commit_with(n - 1), view.head());
    }
}

TYPED_TEST_P(LedgerContract, KeepsTheHistoryOfAnObject) {
    this->write(act("1", {version("x", 1, "axis")}));
    this->write(act("2", {version("y", 1, "axis")}));
    this->write(
        {ActId("3"), "bytes", {version("x", 2, "axis")}, {id("x"), id("y"), id("outside")}});
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->history(id("x"), {}), (Seqs{0, 2}));
    EXPECT_EQ(view->history(id("y"), {}), (Seqs{1, 2}));
    EXPECT_EQ(view->history(id("outside"), {}), Seqs{2});
    EXPECT_TRUE(view->history(id("z"), {}).empty());
}

TYPED_TEST_P(LedgerContract, RefusesAnActIdTwice) {
    const auto before = this->write(bare("1", "one"));
    EXPECT_THROW(this->write(bare("1", "two")), Conflict);
    EXPECT_THROW(this->ledger_.write([](Unit& unit) {
        unit.append(bare("2", "x"), noon);
        unit.append(bare("2", "y"), noon);
    }),
                 Conflict);
    EXPECT_EQ(this->ledger_.snapshot()->head(), before);
    EXPECT_EQ(this->write(bare("2", "x")).size, 2u);
}

TYPED_TEST_P(LedgerContract, RefusesAVersionTwice) {
    this->write(act("1", {version("x", 1, "axis")}));
    this->write(act("2", {version("x", 2, "axis")}));
    EXPECT_THROW(this->write(act("3", {version("x", 1, "axis")})), Conflict);
    EXPECT_THROW(this->write(act("3", {version("y", 1, "axis"), version("x", 2, "axis")})),
                 Conflict);
    EXPECT_THROW(this->write(act("3", {version("y", 1, "axis"), version("y", 1, "axis")})),
                 Conflict);
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->head().size, 2u);
    EXPECT_FALSE(view->find(id("y")));
    EXPECT_EQ(this->write(act("3", {version("x", 3, "axis"), version("y", 1, "axis")})).size, 3u);
}

TYPED_TEST_P(LedgerContract, RollsAllOfAUnitBackWhenItThrows) {
    std::vector<std::string> entries = leaves(300);
    const auto before = fill(this->ledger_, {entries.begin(), entries.begin() + 250});
    const auto break_off = [](Unit& unit) {
        for (int i = 0; i < 10; ++i)
            unit.append(
                act("b" + std::to_string(i), {version("x", unit.size(), "axis", {id("whole")})}),
                noon);
        throw std::domain_error("mine");
    };
    EXPECT_THROW(this->ledger_.write(break_off), std::domain_error);
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->head(), before);
    EXPECT_FALSE(view->find(id("x")));
    EXPECT_FALSE(view->seq_of_act(ActId("b0")));
    EXPECT_TRUE(view->of_kind("axis", {}).empty());
    EXPECT_TRUE(view->concerning(id("whole"), "axis", {}).empty());
    EXPECT_TRUE(view->history(id("x"), {}).empty());
    const auto after = fill(this->ledger_, {entries.begin() + 250, entries.end()});
    EXPECT_EQ(after.root, naive_root(entries));
    EXPECT_EQ(root_at(*this->ledger_.snapshot(), 300), after.root);
}

TYPED_TEST_P(LedgerContract, KeepsTheTextsThatComeWithAnEntry) {
    const auto passage = sealed_passage(std::string("a text \0 of any bytes \xff\n", 24));
    auto first = bare("1", "x"), second = bare("2", "y");
    first.prose = second.prose = {passage};
    this->write(first);
    const auto old = this->ledger_.snapshot();
    this->write(second);
    const auto kept = this->ledger_.snapshot()->passage(passage.sealed);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->passage, passage);
    EXPECT_EQ(kept->seq, 0u) << "of the entry that brought it first";
    EXPECT_EQ(old->passage(passage.sealed)->passage, passage);
    EXPECT_FALSE(old->passage(sealed_passage("another").sealed));
}

TYPED_TEST_P(LedgerContract, RollsTextsBackWithTheirUnit) {
    const auto kept = sealed_passage("kept"), lost = sealed_passage("lost");
    auto bringing = bare("1", "x"), losing = bare("2", "y");
    bringing.prose = {kept};
    losing.prose = {lost};
    losing.suppressed = {kept.sealed};
    this->write(bringing);
    const auto break_off = [&](Unit& unit) {
        unit.append(losing, noon);
        EXPECT_EQ(unit.passage(lost.sealed)->passage, lost);
        EXPECT_FALSE(unit.passage(kept.sealed));
        EXPECT_TRUE(this->ledger_.snapshot()->passage(kept.sealed)) << "not committed yet";
        throw std::domain_error("mine");
    };
    EXPECT_THROW(this->ledger_.write(break_off), std::domain_error);
    EXPECT_EQ(this->ledger_.snapshot()->passage(kept.sealed)->passage, kept);
    EXPECT_FALSE(this->ledger_.snapshot()->passage(lost.sealed));
}

TYPED_TEST_P(LedgerContract, TakesASuppressedTextAwayAndNothingElse) {
    const auto gone = sealed_passage("gone"), there = sealed_passage("there");
    auto bringing = bare("1", "x"), suppressing = bare("2", "y");
    bringing.prose = {gone, there};
    suppressing.suppressed = {gone.sealed, sealed_passage("never here").sealed};
    this->write(bringing);
    const auto commit = this->write(suppressing);
    for (int twice = 0; twice < 2; ++twice) {
        this->ledger_.purge();
        const auto view = this->ledger_.snapshot();
        EXPECT_FALSE(view->passage(gone.sealed));
        EXPECT_EQ(view->passage(there.sealed)->passage, there);
        EXPECT_EQ(view->entry(0), "x");
        EXPECT_EQ(view->head(), commit);
    }
}

TYPED_TEST_P(LedgerContract, LeavesNoCommitForAnEmptyUnit) {
    EXPECT_EQ(this->ledger_.write([](Unit&) {}), (Commit{0, sha256(""), ""}));
    const auto commit = this->write(bare("1", "x"));
    EXPECT_EQ(this->ledger_.write([](Unit&) {}), commit);
    EXPECT_EQ(this->ledger_.snapshot()->commit_with(0), commit);
}

TYPED_TEST_P(LedgerContract, SeesItsOwnAppendsInAUnit) {
    const auto before = this->write(act("1", {version("x", 1, "axis")}));
    this->ledger_.write([&](Unit& unit) {
        EXPECT_EQ(unit.size(), 1u);
        unit.append(act("2", {version("x", 2, "axis"), version("y", 1, "axis", {id("x")})}), noon);
        EXPECT_EQ(unit.size(), 2u);
        EXPECT_EQ(unit.head(), before);
        EXPECT_EQ(unit.entry(1), "bytes of 2");
        EXPECT_THROW(unit.entry(2), std::out_of_range);
        EXPECT_EQ(unit.find(id("x")), (Record{"axis", 2, 1, "{\"n\":2}"}));
        EXPECT_EQ(unit.seq_of_act(ActId("2")), 1u);
        EXPECT_EQ(unit.seq_as_of(id("x"), 1), 1u);
        EXPECT_EQ(unit.of_kind("axis", {}), (Objects{id("x"), id("y")}));
        EXPECT_EQ(unit.concerning(id("x"), "axis", {}), Objects{id("y")});
        EXPECT_EQ(unit.history(id("x"), {}), (Seqs{0, 1}));
        EXPECT_EQ(unit.hashes(0, 1, 2), std::vector{leaf_hash("bytes of 2")});
        EXPECT_EQ(unit.commit_with(0), before);
        EXPECT_THROW(unit.commit_with(1), std::out_of_range);
    });
}

TYPED_TEST_P(LedgerContract, KeepsASnapshotAsItWas) {
    this->write(act("1", {version("x", 1, "axis", {id("whole")})}));
    const auto old = this->ledger_.snapshot();
    const auto head = old->head();
    this->write(act("2", {version("x", 2, "axis"), version("y", 1, "axis", {id("whole")})}));
    EXPECT_EQ(old->head(), head);
    EXPECT_EQ(old->find(id("x"))->version, 1u);
    EXPECT_FALSE(old->find(id("y")));
    EXPECT_EQ(old->seq_as_of(id("x"), 9), 0u);
    EXPECT_FALSE(old->seq_of_act(ActId("2")));
    EXPECT_EQ(old->of_kind("axis", {}), Objects{id("x")});
    EXPECT_EQ(old->concerning(id("whole"), "axis", {}), Objects{id("x")});
    EXPECT_EQ(old->history(id("x"), {}), Seqs{0});
    EXPECT_THROW(old->entry(1), std::out_of_range);
    EXPECT_THROW(old->hashes(0, 0, 2), std::out_of_range);
    EXPECT_THROW(old->commit_with(1), std::out_of_range);
    EXPECT_EQ(this->ledger_.snapshot()->find(id("x"))->version, 2u);
}

TYPED_TEST_P(LedgerContract, ShowsNothingOfAUnitBeforeItsCommit) {
    const auto before = this->write(bare("1", "x"));
    this->ledger_.write([&](Unit& unit) {
        unit.append(act("2", {version("x", 1, "axis")}), noon);
        const auto view = this->ledger_.snapshot();
        EXPECT_EQ(view->head(), before);
        EXPECT_FALSE(view->find(id("x")));
        EXPECT_TRUE(view->of_kind("axis", {}).empty());
        EXPECT_TRUE(view->history(id("x"), {}).empty());
    });
    EXPECT_TRUE(this->ledger_.snapshot()->find(id("x")));
}

TYPED_TEST_P(LedgerContract, NamesTheOldestCommitWithAnEntry) {
    std::vector<Commit> commits;
    for (const int count : {1, 3, 2}) {
        commits.push_back(this->ledger_.write([&](Unit& unit) {
            for (int i = 0; i < count; ++i)
                unit.append(bare("a" + std::to_string(unit.size()), "x"),
                            "2026-01-0" + std::to_string(count) + "T00:00:00Z");
        }));
    }
    const auto view = this->ledger_.snapshot();
    const std::vector<int> expected = {0, 1, 1, 1, 2, 2};
    for (std::uint64_t seq = 0; seq < expected.size(); ++seq)
        EXPECT_EQ(view->commit_with(seq), commits.at(expected[seq])) << seq;
    EXPECT_EQ(commits[1].recorded_at, "2026-01-03T00:00:00Z");
    EXPECT_THROW(view->commit_with(6), std::out_of_range);
}

TYPED_TEST_P(LedgerContract, GivesTheHashesOfEveryTile) {
    const auto entries = leaves(600);
    const auto tree = std::span(entries);
    fill(this->ledger_, {entries.begin(), entries.begin() + 300});
    const auto head = fill(this->ledger_, {entries.begin() + 300, entries.end()});
    EXPECT_EQ(head.root, naive_root(entries));
    const auto view = this->ledger_.snapshot();
    std::vector<Digest> hashes;
    for (const auto& entry : entries) hashes.push_back(leaf_hash(entry));
    EXPECT_EQ(view->hashes(0, 0, 600), hashes);
    EXPECT_EQ(view->hashes(0, 250, 260), std::vector(hashes.begin() + 250, hashes.begin() + 260));
    EXPECT_EQ(view->hashes(0, 598, 600), std::vector(hashes.begin() + 598, hashes.end()));
    EXPECT_TRUE(view->hashes(0, 600, 600).empty());
    EXPECT_EQ(view->hashes(1, 0, 2),
              (std::vector{naive_root(tree.first(256)), naive_root(tree.subspan(256, 256))}));
    EXPECT_EQ(view->hashes(1, 1, 2), std::vector{naive_root(tree.subspan(256, 256))});
    EXPECT_THROW(view->hashes(0, 0, 601), std::out_of_range);
    EXPECT_THROW(view->hashes(0, 3, 2), std::out_of_range);
    EXPECT_THROW(view->hashes(1, 0, 3), std::out_of_range);
    EXPECT_THROW(view->hashes(2, 0, 1), std::out_of_range);
    for (const std::uint64_t size : {1, 255, 256, 257, 511, 512, 599})
        EXPECT_EQ(root_at(*view, size), naive_root(tree.first(size))) << size;
}

/// Whenever a store may write what it derives: at the end, and as of commits long before.
TYPED_TEST_P(LedgerContract, AnswersAsTheReferenceDoes) {
    for (const unsigned seed : {1U, 2U}) {
        TypeParam fresh;
        Twins twins(fresh.ledger(), seed);
        std::vector<Twins::Views> before;
        for (int commit = 0; commit < 300; ++commit) {
            twins.write();
            if (commit % 60 == 40) before.push_back(twins.views());
        }
        for (const auto& views : before) twins.expect_alike(views);
        twins.expect_alike(twins.views());
    }
}

TYPED_TEST_P(LedgerContract, TakesWritersAndReadersOfSeveralThreads) {
    constexpr int writers = 4, acts = 10;
    std::vector<std::thread> threads;
    for (int w = 0; w < writers; ++w)
        threads.emplace_back([this, w] {
            for (int i = 0; i < acts; ++i) {
                const auto name = std::to_string(w) + "-" + std::to_string(i);
                this->ledger_.write([&](Unit& unit) {
                    const auto counter = unit.find(id("counter"));
                    unit.append(act(name, {version("counter", counter ? counter->version + 1 : 1,
                                                   "counter")}),
                                noon);
                });
                const auto view = this->ledger_.snapshot();
                const auto size = view->head().size;
                EXPECT_EQ(view->find(id("counter"))->version, size);
                EXPECT_EQ(root_at(*view, size), view->head().root);
            }
        });
    for (auto& thread : threads) thread.join();
    const auto view = this->ledger_.snapshot();
    EXPECT_EQ(view->head().size, std::uint64_t{writers * acts});
    Seqs every(writers * acts);
    std::iota(every.begin(), every.end(), 0);
    EXPECT_EQ(view->history(id("counter"), {}), every);
    for (int w = 0; w < writers; ++w)
        EXPECT_TRUE(view->seq_of_act(ActId(std::to_string(w) + "-" + std::to_string(acts - 1))));
}

REGISTER_TYPED_TEST_SUITE_P(
    LedgerContract, BeginsEmpty, KeepsAnEntryAsItIs, FindsTheLastVersion,
    TakesTwoVersionsInOneEntry, KnowsWhichEntryMadeAVersionAsOf, ListsAKindInTheOrderOfMaking,
    FindsManyAtOnceEachInItsPlace, GivesItsListsInPages, GoesOnFromAnyObjectAndFromNoOther,
    WalksItsListsToTheEnd, ScansEntriesInOrder, StopsAScanWhenItsTakerThrows,
    ListsWhatConcernsAnObject, ListsWhatConcernsAnObjectByItsLastState, AnswersAsOfTheHead,
    KeepsTheHistoryOfAnObject, RefusesAnActIdTwice, RefusesAVersionTwice,
    RollsAllOfAUnitBackWhenItThrows, KeepsTheTextsThatComeWithAnEntry, RollsTextsBackWithTheirUnit,
    TakesASuppressedTextAwayAndNothingElse, LeavesNoCommitForAnEmptyUnit, SeesItsOwnAppendsInAUnit,
    KeepsASnapshotAsItWas, ShowsNothingOfAUnitBeforeItsCommit, NamesTheOldestCommitWithAnEntry,
    GivesTheHashesOfEveryTile, AnswersAsTheReferenceDoes, TakesWritersAndReadersOfSeveralThreads);

}  // namespace cocrea::test
