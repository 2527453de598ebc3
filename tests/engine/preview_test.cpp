#include <gtest/gtest.h>

#include "cocrea/log/canonical.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Previews : testing::Test, Exercise {
    Previews() { cast(); }

    /// Previews, then executes `act`: both say the same, and the preview wrote nothing.
    void expect_same(const Act& act) {
        const auto before = ledger.snapshot()->head();
        const auto preview = engine.preview(act);
        EXPECT_EQ(ledger.snapshot()->head(), before);
        const auto receipt = engine.execute(act);
        ASSERT_EQ(bool(preview), bool(receipt));
        if (!preview) {
            EXPECT_EQ(preview.error().blockers, receipt.error().blockers);
            return;
        }
        const auto written = entry(receipt->seq);
        EXPECT_EQ(preview->waived, written.waived);
        ASSERT_EQ(preview->changes.size(), written.changes.size());
        for (std::size_t i = 0; i < written.changes.size(); ++i) {
            EXPECT_EQ(preview->changes[i].object, written.changes[i].object);
            EXPECT_EQ(preview->changes[i].version, written.changes[i].version);
            EXPECT_EQ(canonical(preview->changes[i].body), canonical(written.changes[i].body));
        }
    }
    Act axis(const std::string& title) {
        return must(draft("flor", "axis.propose", "eje", {{"title", title}})).act;
    }
};

TEST_F(Previews, OfAnAcceptedActSayWhatItWrites) { expect_same(axis("Eje")); }

TEST_F(Previews, OfARefusedActSayEveryReason) {
    auto act = axis("Eje");
    act.capacity = "operating_group";
    act.occurred_on = day("2026-01-05");
    expect_same(act);
}

TEST_F(Previews, OfAnActInTheFutureSaySo) {
    auto act = axis("Eje");
    act.occurred_on = day("2026-01-06");
    expect_same(act);
}

TEST_F(Previews, OfAnActThatIsTooLongSaySo) { expect_same(axis(std::string(70'000, 'x'))); }

TEST_F(Previews, OfAnActThatIsAlreadyThereSayWhatItWrote) {
    const auto act = axis("Eje");
    must(engine.execute(act));
    expect_same(act);
}

TEST_F(Previews, OfAnIdThatWasUsedSaySo) {
    auto act = axis("Eje");
    must(engine.execute(act));
    act.body["title"] = "Otro";
    expect_same(act);
}

TEST_F(Previews, OfAnAttestedActSayWhatIsWaived) {
    const auto act = must(
        draft("rita", "attest", "so-1",
              {{"do", "session.convene"}, {"body", {{"type", "ordinary"}, {"day", "2019-11-11"}}}},
              {.on = "2019-11", .cites = {{DocumentId("informe"), "p. 1"}}}));
    expect_same(act.act);
}

}  // namespace
}  // namespace cocrea::test
