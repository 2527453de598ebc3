#include "cocrea/desk/doctor.hpp"
#include "desk/town.hpp"

namespace cocrea::test {
namespace {

/// A clock that says what it is told, to the second.
struct ToldClock final : Clock {
    std::string time = "2026-01-05T12:00:00Z";
    std::string now() const override { return time; }
    std::optional<Date> today(std::string_view) const override {
        return Date::parse(time.substr(0, 10));
    }
};

class AtAClock : public Town {
  protected:
    desk::Setting told() {
        auto with_clock = setting();
        with_clock.clock = &told_;
        return with_clock;
    }

    /// A register whose one entry is of noon, 5 January 2026.
    Desk begin_at_noon() { return must(Desk::create(file(), genesis(), told())).desk; }

    /// What becomes of a new person: the code, or the time that the entry gets.
    std::string outcome(Desk& desk, const std::string& time, bool checked = false) {
        told_.time = time;
        auto filing = must(desk.prepare(person("p-" + std::to_string(size(desk)))));
        filing.clock_checked = checked;
        try {
            return must(desk.execute(filing)).entry().recorded_at;
        } catch (const desk::Obstacle& odd) {
            EXPECT_EQ(odd.kind, desk::Obstacle::Kind::not_yet);
            EXPECT_EQ(odd.values.at("now"), time);
            EXPECT_EQ(odd.values.at("last"), desk.reader().view().head().recorded_at);
            return odd.code;
        }
    }

    std::string clock_finding() {
        for (const auto& finding : desk::examine(file(), told()).findings)
            if (finding.code.starts_with("clock"))
                return finding.code + " " + std::string(name(finding.weight));
        return "nothing";
    }

    ToldClock told_;
};

TEST_F(AtAClock, RecordsThirtyDaysAfterTheLastEntryAndNotASecondLater) {
    auto desk = begin_at_noon();
    EXPECT_EQ(outcome(desk, "2026-02-04T12:00:01Z"), "clock.ahead");
    EXPECT_EQ(size(desk), 1u);
    EXPECT_EQ(outcome(desk, "2026-02-04T12:00:00Z"), "2026-02-04T12:00:00Z");
}

TEST_F(AtAClock, RecordsAMinuteBeforeTheLastEntryAndNotASecondEarlier) {
    auto desk = begin_at_noon();
    EXPECT_EQ(outcome(desk, "2026-01-05T11:58:59Z"), "clock.behind");
    EXPECT_EQ(size(desk), 1u);
    EXPECT_EQ(outcome(desk, "2026-01-05T11:59:00Z"), "2026-01-05T12:00:00Z");
}

TEST_F(AtAClock, RecordsAtAnyTimeOnceSomebodyLooked) {
    auto desk = begin_at_noon();
    EXPECT_EQ(outcome(desk, "2099-01-05T12:00:00Z", true), "2099-01-05T12:00:00Z");
    EXPECT_EQ(outcome(desk, "2099-01-06T12:00:00Z"), "2099-01-06T12:00:00Z") << "no longer odd";
    EXPECT_EQ(outcome(desk, "2026-01-06T12:00:00Z"), "clock.behind") << "it had run away";
    EXPECT_EQ(outcome(desk, "2026-01-06T12:00:00Z", true), "2099-01-06T12:00:00Z");
}

TEST_F(AtAClock, KeepsNothingOfAnActThatWaitsForSomebodyToLook) {
    auto desk = begin_at_noon();
    told_.time = "2027-01-05T12:00:00Z";
    const auto filing = must(desk.prepare(person("ana"), {.personal = {{"name", ana}}}));
    expect_obstacle("clock.ahead", [&] { (void)desk.execute(filing); });
    EXPECT_FALSE(is_in_a_file(ana));
}

TEST_F(AtAClock, DoesNoneOfAListOfWhichOneIsUnchecked) {
    auto desk = begin_at_noon();
    told_.time = "2027-01-05T12:00:00Z";
    std::vector filings{must(desk.prepare(person("ana"))), must(desk.prepare(person("eva")))};
    filings.front().clock_checked = true;
    expect_obstacle("clock.ahead", [&] { (void)desk.execute(filings); });
    EXPECT_EQ(size(desk), 1u);
    filings.back().clock_checked = true;
    EXPECT_TRUE(desk.execute(filings).back());
}

TEST_F(AtAClock, AnswersAtAnyTimeAnActThatIsInTheLog) {
    auto desk = begin_at_noon();
    const auto filing = must(desk.prepare(person("ana")));
    const auto first = must(desk.execute(filing));
    for (const auto* time : {"2025-01-05T12:00:00Z", "2027-01-05T12:00:00Z"}) {
        told_.time = time;
        EXPECT_EQ(must(desk.execute(filing)).seq, first.seq);
    }
}

TEST_F(AtAClock, BeginsVerifiesAndRestoresAtAnyTime) {
    told_.time = "1999-12-31T23:59:59Z";
    auto desk = begin_at_noon();
    EXPECT_EQ(outcome(desk, "2050-01-05T12:00:00Z", true), "2050-01-05T12:00:00Z");
    told_.time = "2026-01-05T12:00:00Z";
    EXPECT_TRUE(desk.verify().ok());
    const auto entries = desk.entries(0, 10);
    const auto next = [&](std::uint64_t seq) {
        return seq < entries.size() ? std::optional(entries[seq]) : std::nullopt;
    };
    EXPECT_EQ(size(must(Desk::restore(at("again.db"), next, told()))), 2u);
}

TEST_F(AtAClock, TellsOfTheOddOneWhenTheRegisterIsLookedAt) {
    { auto desk = begin_at_noon(); }
    EXPECT_EQ(clock_finding(), "clock note");
    told_.time = "2026-01-05T11:59:00Z";
    EXPECT_EQ(clock_finding(), "clock note");
    told_.time = "2026-01-05T11:58:59Z";
    EXPECT_EQ(clock_finding(), "clock.behind fault");
    told_.time = "2026-02-04T12:00:01Z";
    EXPECT_EQ(clock_finding(), "clock.ahead remark");
}

}  // namespace
}  // namespace cocrea::test
