#include <SQLiteCpp/SQLiteCpp.h>

#include <csignal>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "desk/town.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

using Status = desk::PassageView::Status;

/// A register in which `ana` left a role for a reason that entry 3 brought.
class BesideTheLog : public Town {
  protected:
    static inline const std::string why = "por la salud de Xochiquetzal";

    Desk begin_with_a_reason() {
        auto desk = begin();
        act(desk, person("ana"));
        act(desk, role("role.assign", {{"actor", "ana"}}));
        act(desk, role("role.end", {{"actor", "ana"}, {"reason", why}}));
        return desk;
    }
    static Draft role(const std::string& deed, Body body) {
        return {.deed = deed,
                .object = ObjectId("role.facilitator"),
                .actor = ActorId("reg"),
                .body = std::move(body)};
    }
    static Draft suppression(const Desk& desk) {
        return {.deed = "prose.suppress",
                .object = suppression_of(desk.reader().prose(3).at(0).second.sealed),
                .actor = ActorId("reg"),
                .body = {{"entry", 3}, {"reason", "a petición suya"}}};
    }
    static std::set<std::string> faults(const desk::Verified& verified) {
        std::set<std::string> found;
        for (const auto& fault : verified.log.faults)
            found.insert(fault.code + " " + std::to_string(fault.seq.value_or(0)) + " " +
                         fault.object);
        return found;
    }
    void sql(const std::string& statement) const {
        SQLite::Database(file().string(), SQLite::OPEN_READWRITE).exec(statement);
    }
};

TEST_F(BesideTheLog, TextsAreShownWhereTheirCommitmentsStand) {
    const auto desk = begin_with_a_reason();
    const auto reader = desk.reader();
    const auto texts = reader.prose(3);
    ASSERT_EQ(texts.size(), 1u);
    EXPECT_EQ(texts[0].first, "reason");
    EXPECT_EQ(texts[0].second.text, why);
    EXPECT_TRUE(reader.prose(2).empty());
    EXPECT_EQ(desk.entries(3, 1).front().find("salud"), std::string::npos);
    reader.history({.type = "role.ended"}, [&](const desk::LoggedEntry& entry) {
        EXPECT_EQ(entry.entry->act.body.at("reason").at("text").as_string(), why);
    });
    EXPECT_TRUE(desk.verify().ok());
}

TEST_F(BesideTheLog, WhatIsSuppressedIsInNoFileAndNamedWithTheActThatDidIt) {
    auto desk = begin_with_a_reason();
    EXPECT_TRUE(is_in_a_file(why));
    const auto receipt = act(desk, suppression(desk));
    EXPECT_FALSE(is_in_a_file(why));
    EXPECT_TRUE(unfinished_.empty());
    const auto [field, view] = desk.reader().prose(3).at(0);
    EXPECT_EQ(view.status, Status::suppressed);
    EXPECT_EQ(view.by, receipt.seq);
    const auto verified = desk.verify();
    EXPECT_TRUE(verified.ok());
    ASSERT_EQ(verified.suppressed.size(), 1u);
    EXPECT_EQ(verified.suppressed[0].seq, 3u);
    EXPECT_EQ(verified.suppressed[0].field, "reason");
    EXPECT_EQ(verified.suppressed[0].by, receipt.seq);
}

TEST_F(BesideTheLog, WhatStaysInTheFilesWhileOthersReadIsToldAndMadeUpFor) {
    auto desk = begin_with_a_reason();
    {
        const auto other = open(Mode::read);
        const auto reading = other.reader();
        act(desk, suppression(desk));
        EXPECT_EQ(unfinished_, std::vector{desk::Unfinished::prose});
        EXPECT_EQ(desk.reader().prose(3).at(0).second.status, Status::suppressed);
    }
    act(desk, person("bea"));
    EXPECT_FALSE(is_in_a_file(why));
}

TEST_F(BesideTheLog, WhatAKilledProcessLeftIsMadeUpForByTheNext) {
    begin_with_a_reason();
    in_child([&] {
        auto desk = open();
        act(desk, person("bea"));  // the write-ahead log begins anew
        SqliteLedger aside(file());
        auto whole = must(desk.engine().complete(suppression(desk), ActId("s")));
        must(Engine(aside, read_yaml_workflow, clock_).execute(whole));
        return ::raise(SIGKILL);
    });
    EXPECT_TRUE(is_in_a_file(why)) << "the write-ahead log was left";
    open();
    EXPECT_FALSE(is_in_a_file(why));
}

TEST_F(BesideTheLog, ATextThatIsGoneWithoutAnActOrIsAnotherIsNamed) {
    begin_with_a_reason();
    sql("UPDATE passage SET text = CAST('por otra cosa' AS BLOB)");
    EXPECT_EQ(faults(open(Mode::read).verify()), std::set<std::string>{"prose_changed 3 reason"});
    sql("DELETE FROM passage");
    EXPECT_EQ(faults(open(Mode::read).verify()), std::set<std::string>{"prose_missing 3 reason"});
    EXPECT_EQ(faults(open(Mode::read).verify(Depth::integrity)),
              std::set<std::string>{"prose_missing 3 reason"});
}

TEST_F(BesideTheLog, ATextThatIsSaidToBeSuppressedByNoActIsNamed) {
    begin_with_a_reason();
    const auto sealed = to_hex(open(Mode::read).reader().prose(3).at(0).second.sealed);
    sql("DELETE FROM passage");
    sql("INSERT INTO record VALUES ('prose." + sealed + "', 99, 'suppression', 1, 2, 0, 2, '')");
    for (const auto depth : {Depth::integrity, Depth::full}) {
        const auto verified = open(Mode::read).verify(depth);
        EXPECT_TRUE(faults(verified).contains("prose_missing 3 reason"));
        EXPECT_TRUE(verified.suppressed.empty());
    }
}

TEST_F(BesideTheLog, ATextThatIsSaidToComeFromAnotherEntryIsNamed) {
    begin_with_a_reason();
    sql("UPDATE passage SET seq = 2");
    EXPECT_EQ(faults(open(Mode::read).verify()), std::set<std::string>{"prose_changed 3 reason"});
    sql("PRAGMA foreign_keys = OFF; UPDATE passage SET seq = 999");
    const auto desk = open(Mode::read);
    const auto seen = desk.reader({desk::Viewer::Who::actor, ActorId("reg")}).prose(3);
    EXPECT_EQ(seen.at(0).second.status, Status::changed);
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"prose_changed 3 reason"});
}

TEST_F(BesideTheLog, ATextThatNoActBroughtIsNamed) {
    begin_with_a_reason();
    const std::string sealed(64, 'a');
    sql("INSERT INTO passage SELECT NULL, 2, x'" + sealed + "', salt, text, 0 FROM passage");
    EXPECT_TRUE(faults(open(Mode::read).verify()).contains("cache 0 passage " + sealed));
}

TEST_F(BesideTheLog, ATextThatIsStillThereAlthoughItIsSuppressedIsNamed) {
    auto desk = begin_with_a_reason();
    act(desk, suppression(desk));
    sql("UPDATE passage SET suppressed = 0");
    EXPECT_EQ(faults(desk.verify()), std::set<std::string>{"prose_not_suppressed 3 reason"});
}

TEST_F(BesideTheLog, TextsGoWithAnActThatWasSignedElsewhere) {
    auto desk = begin();
    act(desk, person("ana"));
    act(desk, role("role.assign", {{"actor", "ana"}}));
    const auto whole = must(desk.engine().complete(
        role("role.end", {{"actor", "ana"}, {"reason", why}}), ActId("elsewhere")));
    const auto read = must(signed_act_from_json(to_json(whole)));
    must(desk.execute(read));
    EXPECT_EQ(desk.reader().prose(3).at(0).second.text, why);
    EXPECT_EQ(must(desk.execute(SignedAct(whole.act))).seq, 3u) << "sent again, without its text";
}

TEST_F(BesideTheLog, TextsAreRestoredAsFarAsTheyAreGiven) {
    const auto desk = begin_with_a_reason();
    std::map<Digest, Passage> texts;
    desk.reader().each_passage([&](const Passage& one) { texts.emplace(one.sealed, one); });
    ASSERT_EQ(texts.size(), 1u);
    const auto restored = [&](const std::map<Digest, Passage>& given) {
        return must(Desk::restore(
            "",
            [&](std::uint64_t seq) -> std::optional<std::string> {
                const auto entries = desk.entries(seq, 1);
                return entries.empty() ? std::nullopt : std::optional(entries[0]);
            },
            setting(),
            [&](const Digest& sealed) {
                const auto found = given.find(sealed);
                return found == given.end() ? std::nullopt : std::optional(found->second);
            }));
    };
    EXPECT_TRUE(restored(texts).verify().ok());
    EXPECT_EQ(faults(restored({}).verify()), std::set<std::string>{"prose_missing 3 reason"});
}

}  // namespace
}  // namespace cocrea::test
