#include "cocrea/core/members.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace cocrea {
namespace {

namespace json = boost::json;
using testing::ElementsAre;
using testing::IsEmpty;
using Kind = MemberFault::Kind;

class MembersOf : public testing::Test {
  protected:
    json::object object;
    MemberFaults faults;
};

TEST_F(MembersOf, AreTakenEachByItsForm) {
    object = {{"name", "ana"}, {"day", "2026-03"}, {"size", 7}, {"on", true}, {"words", {"a", ""}}};
    Members members(object, faults);
    EXPECT_EQ(members.required("name", form::slug<ActorId>), ActorId("ana"));
    EXPECT_EQ(members.required("day", form::date).text(), "2026-03");
    EXPECT_EQ(members.required("size", form::count), 7U);
    EXPECT_EQ(members.optional("on", form::boolean), true);
    EXPECT_EQ(members.optional("off", form::boolean), std::nullopt);
    EXPECT_THAT(members.list("words", form::text<>), ElementsAre("a", ""));
    EXPECT_THAT(members.list("none", form::text<>), IsEmpty());
    members.end();
    EXPECT_THAT(faults, IsEmpty());
}

TEST_F(MembersOf, AreAllSaidToBeWrongAtOnceInTheOrderOfAsking) {
    object = {{"more", 1}, {"name", "Ana"}, {"words", {1, "a", 2}}, {"less", 1}};
    Members members(object, faults);
    EXPECT_EQ(members.required("size", form::count), 0U);
    EXPECT_EQ(members.required("name", form::slug<ActorId>), ActorId());
    EXPECT_THAT(members.list("words", form::text<>), ElementsAre("a"));
    members.end();
    EXPECT_THAT(faults, ElementsAre(MemberFault{Kind::missing, "size", "count"},
                                    MemberFault{Kind::malformed, "name", "slug"},
                                    MemberFault{Kind::malformed, "words", "text"},
                                    MemberFault{Kind::malformed, "words", "text"},
                                    MemberFault{Kind::unknown, "more", ""},
                                    MemberFault{Kind::unknown, "less", ""}));
}

TEST_F(MembersOf, MayBeAskedForTwice) {
    object = {{"name", "ana"}, {"more", 1}};
    Members members(object, faults);
    members.required("name", form::text<>);
    members.required("name", form::text<>);
    members.end();
    EXPECT_THAT(faults, ElementsAre(MemberFault{Kind::unknown, "more", ""}));
}

TEST_F(MembersOf, CountAsAbsentWhenFilledWithNothing) {
    object = {{"seat", ""}, {"day", "never"}};
    Members members(object, faults);
    EXPECT_EQ(members.filled("seat", form::slug<SeatId>), std::nullopt);
    EXPECT_EQ(members.filled("actor", form::slug<ActorId>), std::nullopt);
    EXPECT_THAT(faults, IsEmpty());
    EXPECT_EQ(members.filled("day", form::date), std::nullopt);
    EXPECT_THAT(faults, ElementsAre(MemberFault{Kind::malformed, "day", "date"}));
}

TEST_F(MembersOf, AreNamedByTheirPath) {
    const Place all, agenda(all, "agenda"), third(agenda, 2);
    Members members(object, faults, third);
    members.missing("place", "text");
    members.malformed("who.name", "slug");
    EXPECT_EQ(faults[0].path, "agenda[2].place");
    EXPECT_EQ(faults[1].path, "agenda[2].who.name");
    EXPECT_EQ(Place().path(), "");
}

TEST(AWhole, IsReadOnlyWhenNothingInItIsWrong) {
    const auto read = [](Members& members) { return members.required("size", form::count); };
    EXPECT_EQ(whole({{"size", 3}}, read), 3U);
    for (const json::value& other :
         {json::value(3), json::value(json::object()), json::value{{"size", -1}},
          json::value{{"size", 3}, {"more", 1}}})
        EXPECT_EQ(whole(other, read), std::nullopt) << other;
}

TEST(Form, CountsWhatEveryReaderOfJsonCanHold) {
    constexpr std::int64_t most = (std::int64_t{1} << 53) - 1;
    EXPECT_EQ(form::count.read(most), most);
    for (const json::value& other : {json::value(most + 1), json::value(~std::uint64_t{0}),
                                     json::value(-1), json::value(1.0), json::value("1")})
        EXPECT_EQ(form::count.read(other), std::nullopt) << other;
    EXPECT_EQ(form::integer<signed char>.read(-128), -128);
    EXPECT_EQ(form::integer<signed char>.read(128), std::nullopt);
}

}  // namespace
}  // namespace cocrea
