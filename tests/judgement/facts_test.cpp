#include "judgement/facts.hpp"

#include <gtest/gtest.h>

#include "cocrea/memory_ledger.hpp"
#include "concepts/axis/axis.hpp"

namespace cocrea::test {
namespace {

/// Axes `a` and `b` in a ledger, both of `ana`, and what a judgement puts on top.
class PartsInAJudgement : public testing::Test {
  protected:
    PartsInAJudgement() {
        ledger_.write([](Unit& unit) {
            unit.append({ActId("1"),
                         "-",
                         {{ObjectId("a"), {"axis", 1, 0, "{}"}, {ObjectId("ana")}},
                          {ObjectId("b"), {"axis", 1, 0, "{}"}, {ObjectId("ana")}}},
                         {}},
                        "2026-01-01T00:00:00Z");
        });
        view_ = ledger_.snapshot();
        cache_.be_as_of(*view_);
    }

    static void put(Facts& facts, const char* axis, std::uint64_t version, const char* lead) {
        facts.put({ObjectId(axis), version, "axis.changed", state_of(Axis{}), {ObjectId(lead)}});
    }

    using AxisId = Id<Axis>;
    using Axes = std::vector<AxisId>;

    static Axes of(const Facts& facts, const char* lead) {
        return facts.parts_of<Axis>(ObjectId(lead));
    }

    const AxisId a_{"a"}, b_{"b"}, c_{"c"};
    MemoryLedger ledger_;
    std::unique_ptr<Snapshot> view_;
    StateCache cache_;
};

TEST_F(PartsInAJudgement, AreThoseOfTheLedger) {
    const Facts facts(*view_, cache_);
    EXPECT_EQ(of(facts, "ana"), (Axes{a_, b_}));
    EXPECT_TRUE(of(facts, "eva").empty());
}

TEST_F(PartsInAJudgement, FollowWhatItChanges) {
    Facts facts(*view_, cache_);
    put(facts, "c", 1, "ana");
    EXPECT_EQ(of(facts, "ana"), (Axes{a_, b_, c_}));
    put(facts, "a", 2, "eva");
    EXPECT_EQ(of(facts, "ana"), (Axes{b_, c_}));
    EXPECT_EQ(of(facts, "eva"), Axes{a_});
    put(facts, "c", 2, "eva");
    EXPECT_EQ(of(facts, "ana"), Axes{b_});
    EXPECT_EQ(of(facts, "eva"), (Axes{a_, c_}));
    put(facts, "b", 2, "ana");
    EXPECT_EQ(of(facts, "ana"), Axes{b_});
}

TEST_F(PartsInAJudgement, OfASpeculationStandOnThoseBelow) {
    Facts below(*view_, cache_);
    put(below, "a", 2, "eva");
    Facts above(&below);
    put(above, "b", 2, "eva");
    EXPECT_EQ(of(above, "eva"), (Axes{a_, b_}));
    EXPECT_TRUE(of(above, "ana").empty());
    EXPECT_EQ(of(below, "ana"), Axes{b_});
}

}  // namespace
}  // namespace cocrea::test
