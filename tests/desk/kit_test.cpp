#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/kit/register.hpp"

namespace cocrea::kit {
namespace {

std::string state(Register& exercise, const std::string& object, const char* member) {
    const auto found = exercise.desk().reader().object(ObjectId(object));
    return found ? std::string(found->state.at(member).as_string()) : "nothing";
}

TEST(TheKit, MakesARegisterOfEachStage) {
    const std::vector<std::tuple<Stage, std::string, const char*, std::string>> stages{
        {Stage::opened, "registro", "type", "person"},
        {Stage::installed, "facilita", "type", "person"},
        {Stage::in_session, "s-1", "status", "open"},
        {Stage::adopted, "m-method", "status", "carried"},
        {Stage::incorporated, "agua", "status", "incorporated"},
        {Stage::proposed, "c-1", "phase", "registered"},
        {Stage::validating, "c-1", "phase", "validation"}};
    for (const auto& [stage, object, member, expected] : stages) {
        Register exercise(stage);
        EXPECT_EQ(state(exercise, object, member), expected) << object;
        EXPECT_TRUE(exercise.desk().verify().ok());
    }
}

TEST(TheKit, StopsWhereTheStageSays) {
    Register exercise(Stage::incorporated);
    EXPECT_FALSE(exercise.desk().reader().object(ObjectId("c-1")));
}

TEST(TheKit, HasAClockThatStandsStill) {
    Register exercise;
    EXPECT_EQ(exercise.clock().now(), "2026-01-05T12:00:00Z");
    exercise.clock().pass(27);
    EXPECT_EQ(exercise.clock().day().text(), "2026-02-01");
    exercise.clock().pass(-32);
    EXPECT_EQ(exercise.clock().day().text(), "2025-12-31");
    exercise.clock().set("2027-03-01");
    const auto receipt = exercise.act("registro", "actor.register", "eva", {{"type", "person"}});
    EXPECT_EQ(receipt.entry().recorded_at, "2027-03-01T12:00:00Z");
    EXPECT_EQ(receipt.entry().act.occurred_on.text(), "2027-03-01");
    EXPECT_THROW(exercise.clock().set("2027-03"), std::invalid_argument);
}

TEST(TheKit, SaysWhyAnActDidNotSucceed) {
    Register exercise;
    EXPECT_FALSE(exercise.attempt("registro", "session.open", "s-9"));
    try {
        exercise.act("registro", "session.open", "s-9");
        FAIL() << "no exception";
    } catch (const std::logic_error& why) {
        EXPECT_NE(std::string(why.what()).find("session.open s-9: refused: "), std::string::npos);
    }
}

}  // namespace
}  // namespace cocrea::kit
