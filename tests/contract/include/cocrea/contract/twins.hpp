#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"

namespace cocrea::test {

/// A ledger and the reference (`MemoryLedger`), which get the same acts, drawn from a seed, and
/// must answer alike, whenever the one may write what it derives.
class Twins {
  public:
    /// Borrows the ledger, which is empty.
    Twins(Ledger& ledger, unsigned seed) : ledger_(ledger), random_(seed) {}

    /// One commit of a few acts on objects that are there already, or new.
    void write() {
        std::vector<Append> acts;
        for (auto count = draw(4); acts.size() <= count;) acts.push_back(next_act());
        for (auto* one : {&ledger_, static_cast<Ledger*>(&reference_)})
            one->write([&](Unit& unit) {
                for (const auto& act : acts) unit.append(act, "2026-01-01T00:00:00Z");
            });
    }

    /// What the ledger and the reference show of one moment.
    using Views = std::pair<std::unique_ptr<Snapshot>, std::unique_ptr<Snapshot>>;
    /// As of the newest commit.
    Views views() const { return {ledger_.snapshot(), reference_.snapshot()}; }

    /// Holds every answer of the one against that of the other.
    void expect_alike(const Views& views) {
        const auto& [one, other] = views;
        const auto size = other->head().size;
        ASSERT_EQ(one->head(), other->head());
        for (const auto& [object, version] : versions_) expect_alike(views, object, size);
        for (const auto* kind : kinds)
            expect_pages(views, [&](const Snapshot& view, const Page<ObjectId>& page) {
                return view.of_kind(kind, page);
            });
        for (std::uint64_t n = 0; n < size; ++n) {
            const ActId act("a" + std::to_string(n));
            ASSERT_EQ(one->seq_of_act(act), other->seq_of_act(act));
            ASSERT_EQ(one->entry(n), other->entry(n));
            ASSERT_EQ(one->commit_with(n), other->commit_with(n));
        }
        for (const int level : {0, 1}) {
            const auto end = hashes_at(level, size);
            const auto from = draw(end);
            ASSERT_EQ(one->hashes(level, from, end), other->hashes(level, from, end));
        }
    }

  private:
    static constexpr const char* kinds[] = {"axis", "motion", "seat"};

    std::uint64_t draw(std::uint64_t most) {
        return std::uniform_int_distribution<std::uint64_t>(0, most)(random_);
    }
    ObjectId any_object() { return ObjectId("o" + std::to_string(draw(versions_.size()))); }

    Append next_act() {
        const auto name = "a" + std::to_string(acts_++);
        Append append{ActId(name), "bytes of " + name, {}, {}};
        for (auto count = draw(3); append.records.size() < count;) {
            const auto object = any_object();
            const auto version = ++versions_[object];
            const std::string kind = kinds[object.text().back() % std::size(kinds)];
            const auto state = "{\"n\":" + std::to_string(draw(99)) + "}";
            if (draw(1) == 1) append.bytes += state;
            std::vector<ObjectId> concerns;
            for (auto wholes = draw(2); concerns.size() < wholes;)
                if (const auto one = any_object(); std::ranges::count(concerns, one) == 0)
                    concerns.push_back(one);
            append.records.push_back({object, {kind, version, 0, state}, concerns});
        }
        for (auto count = draw(4); count > 0; --count)
            if (const auto one = any_object(); std::ranges::count(append.mentions, one) == 0)
                append.mentions.push_back(one);
        return append;
    }

    void expect_alike(const Views& views, const ObjectId& object, std::uint64_t size) {
        const auto& [one, other] = views;
        ASSERT_EQ(one->find(object), other->find(object)) << object.text();
        for (const auto seq : {draw(size), size})
            ASSERT_EQ(one->seq_as_of(object, seq), other->seq_as_of(object, seq)) << object.text();
        for (const auto* kind : kinds)
            expect_pages(views, [&](const Snapshot& view, const Page<ObjectId>& page) {
                return view.concerning(object, kind, page);
            });
        for (const auto order : {Order::oldest_first, Order::newest_first}) {
            Page<std::uint64_t> page{.limit = draw(5), .after = draw(size), .order = order};
            ASSERT_EQ(one->history(object, page), other->history(object, page)) << object.text();
            ASSERT_EQ(one->history(object, {.order = order}),
                      other->history(object, {.order = order}));
        }
    }

    template <class List>
    void expect_pages(const Views& views, List list) {
        for (const auto order : {Order::oldest_first, Order::newest_first}) {
            Page<ObjectId> page{.order = order};
            const auto whole = list(*views.second, page);
            ASSERT_EQ(list(*views.first, page), whole);
            page.limit = draw(3);
            if (!whole.empty()) page.after = whole[draw(whole.size() - 1)];
            ASSERT_EQ(list(*views.first, page), list(*views.second, page));
        }
    }

    Ledger& ledger_;
    MemoryLedger reference_;
    std::mt19937 random_;
    std::map<ObjectId, std::uint64_t> versions_;
    std::uint64_t acts_ = 0;
};

}  // namespace cocrea::test
