#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Actors : testing::Test, Exercise {
    Actors() { cast(); }

    Result<Receipt> enrol(const std::string& id, Body body) {
        return act("rita", "actor.register", id, std::move(body));
    }
};

TEST_F(Actors, APersonsNameIsRefused) {
    EXPECT_EQ(codes(enrol("maria", {{"type", "person"}, {"name", "María Pérez"}})),
              Codes{"personal_name"});
    EXPECT_TRUE(enrol("maria", {{"type", "person"}}));
}

TEST_F(Actors, AnInstitutionMayCarryItsPublicName) {
    must(enrol("uaem", {{"type", "institution"}, {"name", "Universidad"}}));
    EXPECT_EQ(get("uaem", "name"), "Universidad");
}

TEST_F(Actors, AnActorMayCarryIdsOfOutsideSystems) {
    must(enrol("uaem", {{"type", "institution"}, {"external", {{"ipomex", "47"}}}}));
    EXPECT_EQ(get("uaem", "external"), Json({{"ipomex", "47"}}));
}

TEST_F(Actors, ANameIsTakenOnce) {
    const auto refused = enrol("ana", {{"type", "person"}});
    EXPECT_EQ(codes(refused), Codes{"object_taken"});
    EXPECT_EQ(blocker(refused, "object_taken").need.text(), "actor");
}

TEST_F(Actors, NobodyTakesANameThatTheRegisterGivesItself) {
    for (const auto* id : {"forum", "register", "role.lead", "so-1.oversight"})
        EXPECT_FALSE(enrol(id, {{"type", "person"}})) << id;
}

TEST_F(Actors, OnlyARoleOfTheWorkflowIsAssigned) {
    for (const auto* role : {"role.king", "role.seat", "role.lead", "evaluator"})
        EXPECT_EQ(codes(act("rita", "role.assign", role, {{"actor", "ana"}})),
                  Codes{"role_unknown"});
}

TEST_F(Actors, ARoleIsAssignedToAKnownActor) {
    EXPECT_EQ(codes(act("rita", "role.assign", "role.evaluator", {{"actor", "nadie"}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("rita", "role.assign", "role.evaluator", {{"actor", "informe"}})),
              Codes{"kind_mismatch"});
}

TEST_F(Actors, ARoleIsAssignedByAKnownDocument) {
    const auto assign_by = [&](const char* document) {
        return act("rita", "role.assign", "role.evaluator",
                   {{"actor", "judicial"}, {"document", document}});
    };
    EXPECT_EQ(codes(assign_by("nada")), Codes{"object_unknown"});
    EXPECT_EQ(codes(assign_by("sol")), Codes{"kind_mismatch"});
    must(assign_by("informe"));
    EXPECT_EQ(get("role.evaluator", "holders").at(1).at("document"), "informe");
}

TEST_F(Actors, ARoleIsHeldOnceByAnActor) {
    EXPECT_EQ(codes(act("rita", "role.assign", "role.evaluator", {{"actor", "vera"}})),
              Codes{"role_already_held"});
    EXPECT_EQ(codes(act("rita", "role.end", "role.evaluator", {{"actor", "ana"}})),
              Codes{"role_not_held"});
}

TEST_F(Actors, SeveralMayWearOneRole) {
    assign("operating_group", "uaem");
    EXPECT_TRUE(act("uaem", "meeting.hold", "re-1"));
    EXPECT_TRUE(act("grupo", "meeting.hold", "re-2"));
}

TEST_F(Actors, AnotherRegistrarCanBeNamed) {
    assign("registrar", "ramon");
    EXPECT_TRUE(act("ramon", "actor.register", "uaem", {{"type", "institution"}}));
}

}  // namespace
}  // namespace cocrea::test
