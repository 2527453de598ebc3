#include <gtest/gtest.h>

#include <type_traits>

#include "cocrea/commands.hpp"

namespace cocrea {
namespace {

template <class From, class To>
constexpr bool becomes = std::is_convertible_v<From, To>;

TEST(Ids, OfAKindCanStandWhereAnyObjectCan) {
    EXPECT_TRUE((becomes<ActorId, ObjectId>));
    EXPECT_TRUE((becomes<SeatId, ObjectId>));
    EXPECT_TRUE((becomes<DocumentId, ObjectId>));
    EXPECT_EQ(ObjectId(ActorId("ana")), ObjectId("ana"));
}

TEST(Ids, OfOneKindNeverStandForAnother) {
    EXPECT_FALSE((becomes<ObjectId, ActorId>));
    EXPECT_FALSE((becomes<ActorId, SeatId>));
    EXPECT_FALSE((std::is_assignable_v<ActorId&, SeatId>));
    EXPECT_FALSE((std::is_assignable_v<DocumentId&, ObjectId>));
}

TEST(Ids, OfActsAndWorkflowsNameNoObject) {
    EXPECT_FALSE((becomes<ActId, ObjectId>));
    EXPECT_FALSE((becomes<WorkflowDigest, ObjectId>));
    EXPECT_FALSE((becomes<ActId, WorkflowDigest>));
}

TEST(Ids, AreNotMadeOfTextUnawares) {
    EXPECT_FALSE((becomes<std::string, ObjectId>));
    EXPECT_FALSE((becomes<const char*, ActId>));
}

}  // namespace
}  // namespace cocrea
