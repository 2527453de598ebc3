#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Seats : testing::Test, Exercise {
    Seats() { cast(); }

    Result<Receipt> seat(const std::string& deed, const std::string& id, Body body) {
        return act("rita", "seat." + deed, id, std::move(body));
    }
};

TEST(AForum, IsInstalledOnce) {
    Exercise exercise;
    exercise.install();
    EXPECT_EQ(codes(exercise.act("rita", "forum.install", "forum")),
              Codes{"forum_already_installed"});
    EXPECT_EQ(exercise.get("forum", "seats").as_array().size(), 3U);
    EXPECT_EQ(exercise.get("civil_society", "sector"), "civil_society");
}

TEST(AForum, HasItsOwnName) {
    Exercise exercise;
    EXPECT_EQ(codes(exercise.act("rita", "forum.install", "stl")), Codes{"kind_mismatch"});
}

TEST(AForum, NeedsTheNamesOfItsSeats) {
    Exercise exercise;
    exercise.person("civil_society");
    EXPECT_EQ(codes(exercise.act("rita", "forum.install", "forum")), Codes{"object_taken"});
}

TEST(AForum, MustBeInstalledBeforeAnybodyIsSeatedOrConvened) {
    Exercise exercise;
    exercise.assign("facilitator", "flor");
    EXPECT_EQ(codes(exercise.act("rita", "seat.appoint", "oversight",
                                 {{"as", "titular"}, {"actor", "flor"}})),
              Codes{"forum_not_installed"});
    EXPECT_EQ(codes(exercise.convene("so-1", exercise.clock.day)), Codes{"forum_not_installed"});
}

TEST_F(Seats, ASeatIsOneOfTheWorkflows) {
    EXPECT_EQ(codes(seat("appoint", "press", {{"as", "titular"}, {"actor", "ana"}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(seat("appoint", "ana", {{"as", "titular"}, {"actor", "ana"}})),
              Codes{"kind_mismatch"});
}

TEST_F(Seats, AHolderIsAKnownActor) {
    EXPECT_EQ(codes(seat("appoint", "oversight", {{"as", "titular"}, {"actor", "nadie"}})),
              Codes{"object_unknown"});
}

TEST_F(Seats, AHolderIsAppointedByAKnownDocument) {
    const auto appoint_by = [&](const char* document) {
        return seat("appoint", "oversight",
                    {{"as", "suplente"}, {"actor", "judicial"}, {"document", document}});
    };
    EXPECT_EQ(codes(appoint_by("nada")), Codes{"object_unknown"});
    EXPECT_EQ(codes(appoint_by("ana")), Codes{"kind_mismatch"});
    must(appoint_by("informe"));
    EXPECT_EQ(get("oversight", "suplente").at("document"), "informe");
}

TEST_F(Seats, NobodyIsTitularAndSuplenteOfOneSeat) {
    EXPECT_EQ(codes(seat("appoint", "civil_society", {{"as", "titular"}, {"actor", "sol"}})),
              Codes{"role_already_held"});
}

TEST_F(Seats, AVacatedSeatHasNobodyWhoCouldActForIt) {
    must(seat("vacate", "civil_society", {{"as", "titular"}, {"reason", "renuncia"}}));
    EXPECT_EQ(codes(act("ana", "axis.propose", "eje", {{"title", "Eje"}},
                        {.as = "seat", .seat = "civil_society"})),
              Codes{"seat_not_held"});
    EXPECT_EQ(codes(seat("vacate", "civil_society", {{"as", "titular"}})), Codes{"seat_vacant"});
    EXPECT_TRUE(get("civil_society", "suplente").is_object());
}

TEST_F(Seats, AnInstitutionTakesPartWithoutASeat) {
    EXPECT_TRUE(act("flor", "axis.propose", "eje", {{"title", "Eje"}, {"lead", "judicial"}}));
    EXPECT_TRUE(act("judicial", "document.add", "estudio", {{"title", "Estudio"}, {"about", "eje"}},
                    {.as = "lead"}));
}

}  // namespace
}  // namespace cocrea::test
