#include <gtest/gtest.h>

#include <ios>

#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

/// A host's own ledger, whose disk breaks when it is told to.
struct BrokenLedger : Ledger {
    Commit write(const std::function<void(Unit&)>& work) override {
        return below.write([&](Unit& unit) {
            work(unit);
            if (broken) throw std::ios_base::failure("the disk is gone");
        });
    }
    std::unique_ptr<Snapshot> snapshot() const override { return below.snapshot(); }
    void purge() override { below.purge(); }
    MemoryLedger below;
    bool broken = false;
};

TEST(BrokenLedgers, LeaveTheRegisterUnharmed) {
    const Exercise exercise;
    BrokenLedger ledger;
    Engine engine{ledger, read_yaml_workflow, exercise.clock};
    ledger.broken = true;
    EXPECT_THROW((void)engine.execute(exercise.genesis()), std::ios_base::failure);
    EXPECT_EQ(ledger.snapshot()->head().size, 0U);
    ledger.broken = false;
    EXPECT_TRUE(engine.execute(exercise.genesis()));
}

/// What an engine keeps from one call to the next is what the ledger holds, whatever happened.
struct KeptStates : testing::Test, Exercise {
    KeptStates() { person("ana"); }
    const Body title{{"title", "Eje"}};
};

TEST_F(KeptStates, AreForgottenWhenAnotherEngineHasWritten) {
    Engine other{ledger, read_yaml_workflow, clock};
    EXPECT_FALSE(other.explain(ObjectId("luz")));
    EXPECT_EQ(must(other.explain(ObjectId("role.registrar"))).version, 1U);
    person("luz");
    must(act("rita", "role.assign", "role.registrar", {{"actor", "luz"}}));
    EXPECT_TRUE(other.explain(ObjectId("luz")));
    EXPECT_EQ(must(other.explain(ObjectId("role.registrar"))).version, 2U);
}

TEST_F(KeptStates, AreForgottenWhenAWriteFails) {
    BrokenLedger broken;
    Engine one{broken, read_yaml_workflow, clock};
    must(one.execute(genesis()));
    const auto draft = must(one.complete({.deed = "actor.register",
                                          .object = ObjectId("luz"),
                                          .actor = ActorId("rita"),
                                          .body = {{"type", "person"}}},
                                         ActId("a")));
    broken.broken = true;
    EXPECT_THROW((void)one.execute(draft), std::ios_base::failure);
    EXPECT_FALSE(one.explain(ObjectId("luz")));
    broken.broken = false;
    EXPECT_TRUE(one.execute(draft));
    EXPECT_TRUE(one.explain(ObjectId("luz")));
}

TEST_F(KeptStates, DoNotTakeAFailureForAnAbsence) {
    AlteredLedger broken{ledger};
    Engine reader{broken, read_yaml_workflow, clock};
    broken.broken = true;
    EXPECT_THROW((void)reader.explain(ObjectId("ana")), LedgerError);
    broken.broken = false;
    EXPECT_TRUE(reader.explain(ObjectId("ana")));
}

}  // namespace
}  // namespace cocrea::test
