#include <gtest/gtest.h>

#include "cocrea/trust/checkpoint.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

/// An engine over an empty ledger.
struct Opening : testing::Test {
    Act genesis = Exercise().genesis();
    FixedClock clock;
    MemoryLedger ledger;
    Engine engine{ledger, read_yaml_workflow, clock};
};

TEST_F(Opening, IsTheFirstAct) {
    auto first = genesis;
    first.deed = "axis.propose";
    const auto refused = engine.execute(first);
    EXPECT_EQ(codes(refused), Codes{"object_unknown"});
    EXPECT_EQ(blocker(refused, "object_unknown").fix.deed, "register.open");
}

TEST_F(Opening, NamesTheOriginTheWorkflowAndTheFirstRegistrar) {
    must(engine.execute(genesis));
    const auto reg = boost::json::parse(ledger.snapshot()->find(ObjectId("register"))->state);
    EXPECT_EQ(reg.at("origin"), "example.mx/test");
    const auto workflow = "workflow." + std::string(reg.at("workflow").as_string());
    EXPECT_TRUE(ledger.snapshot()->find(ObjectId(workflow)));
    EXPECT_TRUE(ledger.snapshot()->find(ObjectId("rita")));
    EXPECT_TRUE(ledger.snapshot()->find(ObjectId("role.registrar")));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Opening, MakesTheObjectCalledRegister) {
    genesis.object = ObjectId("registro");
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"kind_mismatch"});
}

TEST_F(Opening, ChecksTheWorkflow) {
    genesis.body["source"] = "workflow: x\n";
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"workflow_invalid"});
}

TEST_F(Opening, DoesNotGiveTheRegistrarANameOfTheRegister) {
    for (const auto* id : {"register", "forum", "role.registrar"}) {
        genesis.body["registrar"] = id;
        EXPECT_FALSE(engine.execute(genesis)) << id;
    }
}

TEST_F(Opening, IsTheFirstRegistrarsOwnAct) {
    genesis.actor = ActorId("ramon");
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"actor_unknown"});
}

TEST_F(Opening, NamesAnOrigin) {
    genesis.log = "";
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"act_malformed"});
}

TEST_F(Opening, HappensOnADayThatIsNotInTheFuture) {
    genesis.occurred_on = day("2026-01-06");
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"date_future"});
    genesis.occurred_on = day("2026-01");
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"date_imprecise"});
}

/// The last checkpoint of another register, signed.
std::string checkpoint_of(const std::string& origin) {
    const auto key = SecretKey::from_seed(std::string(32, 'L'));
    const SecretKey* const keys[]{&key};
    return to_text(sign_checkpoint({origin, 7, sha256("root"), {}}, keys));
}

TEST_F(Opening, ContinuesARegisterThatWasLost) {
    genesis.body["continues"] = checkpoint_of("example.mx/lost");
    must(engine.execute(genesis));
    const auto state = view_object(*ledger.snapshot(), ObjectId("register"))->state;
    EXPECT_EQ(state.at("continues").at("origin"), "example.mx/lost");
    EXPECT_EQ(state.at("continues").at("size"), 7);
    EXPECT_EQ(state.at("continues").at("root"), Json(to_hex(sha256("root"))));
}

TEST_F(Opening, ContinuesNeitherItselfNorWhatIsNoCheckpoint) {
    genesis.body["continues"] = checkpoint_of(genesis.log);
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"checkpoint_invalid"});
    genesis.body["continues"] = "example.mx/lost\n7\n";
    EXPECT_EQ(codes(engine.execute(genesis)), Codes{"checkpoint_invalid"});
}

}  // namespace
}  // namespace cocrea::test
