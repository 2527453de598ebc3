#include <gtest/gtest.h>

#include "cocrea/views.hpp"
#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

const Json covered = boost::json::object{{"hidden", true}};

/// The forum of edomex-2020, whose votes show at closing, with motion `m-1` open.
struct HiddenVotes : testing::Test, Exercise {
    HiddenVotes() {
        cast();
        session("so-1");
        must(propose("m-1", "so-1"));
        must(act("flor", "motion.open", "m-1"));
    }
    Json shown(const std::string& object, std::string_view member,
               std::optional<std::uint64_t> as_of = {}) const {
        const auto snapshot = ledger.snapshot();
        auto view = view_object(*snapshot, ObjectId(object), as_of).value();
        Cover(*snapshot).hide(view);
        const auto* value = view.state.if_contains(member);
        return value ? *value : Json();
    }
    /// The entry as anybody is shown it.
    Entry shown(std::uint64_t seq) const {
        auto entry = this->entry(seq);
        Cover(*ledger.snapshot()).hide(entry.act, entry.changes);
        return entry;
    }
    Preview preview(const std::string& actor, const std::string& deed, Body body = {},
                    const Said& said = {}) {
        return must(engine.preview(*draft(actor, deed, "m-1", std::move(body), said)));
    }
    void everybody_votes() {
        must(vote("infoem", "m-1"));
        must(vote("contraloria", "m-1"));
        must(vote("ana", "m-1"));
    }
};

TEST_F(HiddenVotes, ShowWhoVotedAndHowOnlyOnceTheVoteIsOver) {
    const auto cast = must(act("ana", "motion.vote", "m-1",
                               {{"choice", "against"}, {"reason", "Es caro"}}, {.as = "seat"}));
    EXPECT_EQ(get("m-1", "votes_show"), "at_closing");
    EXPECT_EQ(shown("m-1.civil_society", "voter"), "ana");
    EXPECT_EQ(shown("m-1.civil_society", "choice"), covered);
    EXPECT_EQ(shown("m-1.civil_society", "reason"), covered);
    const auto entry = shown(cast.seq);
    EXPECT_EQ(entry.act.body, (Body{{"choice", covered}, {"reason", covered}}));
    EXPECT_EQ(entry.changes.front().body.at("choice"), covered);
    must(vote("infoem", "m-1"));
    must(vote("contraloria", "m-1"));
    must(act("flor", "motion.close", "m-1"));
    EXPECT_EQ(shown("m-1.civil_society", "choice"), "against");
    EXPECT_EQ(shown("m-1.civil_society", "choice", cast.seq), "against");
    EXPECT_EQ(to_bytes(shown(cast.seq)), to_bytes(this->entry(cast.seq)));
}

TEST_F(HiddenVotes, HideThoseOfAnEarlierMomentAsWell) {
    const auto cast = must(vote("ana", "m-1", "against"));
    must(act("ana", "motion.vote", "m-1", {{"choice", "for"}, {"reason", "Entendí mal"}},
             {.as = "seat"}));
    EXPECT_EQ(shown("m-1.civil_society", "choice", cast.seq), covered);
    EXPECT_EQ(shown(cast.seq).act.body.at("choice"), covered);
    EXPECT_EQ(shown(size() - 1).act.body.at("reason"), covered);
}

TEST_F(HiddenVotes, HideThoseThatAreTakenOverFromARecord) {
    const auto record = [&](const std::string& deed, const std::string& object, Body body = {},
                            Body who = {}) {
        must(attest(deed, object, std::move(body), "2019-11-11", std::move(who)));
    };
    record("session.convene", "so-0", {{"type", "ordinary"}, {"day", "2019-11-11"}});
    record("session.attend", "so-0",
           {{"seats", {{{"seat", "civil_society"}, {"as", "titular"}, {"is", "present"}}}}});
    record("session.open", "so-0");
    record("motion.propose", "m-0", {{"session", "so-0"}, {"title", "Punto"}});
    record("motion.open", "m-0");
    record("motion.vote", "m-0", {{"choice", "against"}},
           {{"actor", "ana"}, {"capacity", "seat"}, {"seat", "civil_society"}});
    EXPECT_EQ(shown(size() - 1).act.body.at("body").at("choice"), covered);
}

TEST_F(HiddenVotes, ShowWhenTheVoteLapses) {
    must(vote("ana", "m-1", "against"));
    for (const auto* seat : {"oversight", "public_entities"})
        must(attend("so-1", seat, "titular", "absent"));
    must(act("flor", "motion.lapse", "m-1"));
    EXPECT_EQ(shown("m-1.civil_society", "choice"), "against");
}

TEST_F(HiddenVotes, AreNotToldByAPreview) {
    EXPECT_EQ(preview("ana", "motion.vote", {{"choice", "against"}}, {.as = "seat"})
                  .changes.front()
                  .body.at("choice"),
              covered);
    everybody_votes();
    EXPECT_TRUE(preview("flor", "motion.close").changes.empty());
    const auto closing = *draft("flor", "motion.close", "m-1");
    must(engine.execute(closing));
    EXPECT_FALSE(must(engine.preview(closing)).changes.empty()) << "it is in the log already";
}

TEST_F(HiddenVotes, AreCountedAsTheyWereCast) {
    everybody_votes();
    must(act("flor", "motion.close", "m-1"));
    EXPECT_EQ(get("m-1", "tally").at("for"), 3);
    EXPECT_TRUE(engine.verify().ok());
}

TEST(VotesShownAsCast, ShowBeforeTheVoteIsOver) {
    auto source = built_in("edomex-2020");
    source.insert(source.find("    rule: ", source.find("\ndecisions:")),
                  "    votes_show: as_cast\n");
    Exercise exercise(source);
    exercise.cast();
    exercise.session("so-1");
    must(exercise.propose("m-1", "so-1"));
    must(exercise.act("flor", "motion.open", "m-1"));
    must(exercise.vote("ana", "m-1"));
    const auto snapshot = exercise.ledger.snapshot();
    auto ballot = view_object(*snapshot, ObjectId("m-1.civil_society")).value();
    Cover(*snapshot).hide(ballot);
    EXPECT_EQ(ballot.state.at("choice"), "for");
    must(exercise.vote("infoem", "m-1"));
    must(exercise.vote("contraloria", "m-1"));
    EXPECT_FALSE(must(exercise.engine.preview(*exercise.draft("flor", "motion.close", "m-1")))
                     .changes.empty());
}

}  // namespace
}  // namespace cocrea::test
