#include <gtest/gtest.h>

#include "support/exercise.hpp"

/// What would stop a register if one person left or one key were lost.
namespace cocrea::test {
namespace {

struct Risks : testing::Test, Exercise {
    explicit Risks(std::string workflow = built_in("edomex-2020"), const SecretKey* key = nullptr)
        : Exercise(std::move(workflow), "example.mx/test", key) {}

    /// What there is to say of that code about an actor or a body; empty when nothing.
    std::set<std::string> what(const std::string& code, const std::string& about) const {
        for (const auto& risk : engine.risks())
            if (risk.code == code && (risk.actor.text() == about || risk.body == about))
                return {risk.what.begin(), risk.what.end()};
        return {};
    }
};

TEST_F(Risks, NameTheOneWhoAloneMayDoWhatNobodyElseCan) {
    cast();
    EXPECT_TRUE(what("one_alone", "rita").contains("seat.appoint"));
    EXPECT_TRUE(what("one_alone", "flor").empty()) << "delia is her deputy";
    assign("registrar", "rosa");
    EXPECT_TRUE(what("one_alone", "rita").empty());
}

TEST_F(Risks, NameWhatNobodyInOfficeMayDo) {
    EXPECT_TRUE(what("nobody_may", "").contains("session.convene"));
    assign("facilitator", "flor");
    EXPECT_FALSE(what("nobody_may", "").contains("session.convene"));
}

TEST_F(Risks, NameTheSeatsWithoutWhichABodyCannotMeet) {
    cast();
    EXPECT_TRUE(what("quorum_at_risk", "stl").empty());
    must(act("rita", "seat.vacate", "oversight", {{"as", "titular"}}));
    EXPECT_EQ(what("quorum_at_risk", "stl"), (Codes{"public_entities", "civil_society"}));
    for (const auto* as : {"titular", "suplente"})
        must(act("rita", "seat.vacate", "civil_society", {{"as", as}}));
    const auto risks = engine.risks();
    EXPECT_TRUE(std::ranges::any_of(
        risks, [](const Risk& one) { return one.code == "no_quorum" && one.body == "stl"; }));
}

const SecretKey& registrars() {
    static const auto key = SecretKey::from_seed(std::string(32, 'r'));
    return key;
}

TEST(RisksOfOneThing, NameTheAxisWhereNobodyMayOrOneAlone) {
    auto workflow = built_in("edomex-2020");
    const std::string advance = "      - commitment.advance\n";
    workflow.erase(workflow.find(advance), advance.size());
    const std::string roles = "\nroles:\n";
    workflow.insert(workflow.find(roles) + roles.size(),
                    "  coordinator: {about: axis, may: [commitment.advance]}\n");
    Exercise exercise(workflow);
    exercise.cast();
    for (const auto* id : {"cultura", "democracia"})
        must(exercise.act("flor", "axis.propose", id, {{"title", id}}));
    exercise.assign("coordinator.cultura", "paz");
    std::map<std::string, std::string> found;
    for (const auto& risk : exercise.engine.risks())
        if (std::ranges::find(risk.what, "commitment.advance") != risk.what.end())
            found[risk.about.text()] = risk.code + " " + risk.actor.text();
    EXPECT_EQ(found, (std::map<std::string, std::string>{{"cultura", "one_alone paz"},
                                                         {"democracia", "nobody_may "}}));
}

struct SignedRisks : Risks {
    SignedRisks() : Risks("signed: [session.convene]\n" + built_in("edomex-2020"), &registrars()) {
        cast();
    }
};

TEST_F(SignedRisks, NameWhoHasNoKeyOrOneAlone) {
    EXPECT_EQ(what("key_missing", "flor"), Codes{"session.convene"});
    EXPECT_TRUE(what("nobody_may", "").contains("session.convene"));
    const auto key = SecretKey::from_seed(std::string(32, 'f'));
    must(act(
        "rita", "key.add", "key." + to_hex(key.public_key()),
        {{"actor", "flor"},
         {"proof", to_base64(key.sign(possession_bytes("example.mx/test", ActorId("flor"))))}}));
    EXPECT_EQ(what("one_key", "flor"), Codes{"session.convene"});
    EXPECT_EQ(what("one_alone", "flor"), Codes{"session.convene"});
}

}  // namespace
}  // namespace cocrea::test
