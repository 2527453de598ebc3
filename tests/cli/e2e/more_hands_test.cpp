#include "office.hpp"

namespace cocrea::test {
namespace {

/// What one person alone does not do, as people type it.
class MoreHands : public Office {
  protected:
    /// By the registrar, of an institution that is new.
    std::string appoint() {
        done({"institution", "add", "nueva", "--as", "reg", "--on", "2020-03-01"});
        return done({"seat", "appoint", "oversight", "nueva", "--as", "reg", "--on", "2020-03-01"})
            .out;
    }
};

TEST_F(MoreHands, WhatWaitsSaysSoAndNamesTheCommandThatHelps) {
    EXPECT_EQ(appoint(),
              "✓ Espera refrendo (pending.1): «Se designó a nueva como titular de Órgano garante "
              "(INFOEM).» "
              "Asentado con el número 31, por reg en calidad de Responsable del registro.\n"
              "Siguiente: cocrea refrendo refrendar pending.1\n");
    EXPECT_NE(done({"pending", "list"}).out.find("espera refrendo"), std::string::npos);
    EXPECT_EQ(done({"seat", "show", "oversight"}).out.find("nueva"), std::string::npos);
}

TEST_F(MoreHands, SomebodyElseCountersigns) {
    appoint();
    EXPECT_EQ(
        run({"pending", "countersign", "pending.1", "--as", "reg", "--on", "2020-03-01"}).exit, 4);
    const auto ran =
        done({"pending", "countersign", "pending.1", "--as", "fac", "--on", "2020-03-01"});
    EXPECT_NE(
        ran.out.find(
            "Se refrendó pending.1: «Se designó a nueva como titular de Órgano garante (INFOEM).»"),
        std::string::npos)
        << ran.out;
    EXPECT_NE(done({"seat", "show", "oversight"}).out.find("nueva"), std::string::npos);
}

TEST_F(MoreHands, WhoTypesForAnotherIsNamedInTheHistory) {
    done({"meeting", "hold", "r-1", "--as", "fac", "--recorded-by", "reg", "--on", "2020-03-01"});
    EXPECT_EQ(entries().back().at("recorded_by"), "reg");
    EXPECT_NE(done({"history", "r-1"}).out.find("(capturó reg)"), std::string::npos);
    EXPECT_EQ(run({"meeting", "hold", "r-2", "--as", "fac", "--recorded-by", "nadie"}).exit, 4);
}

TEST_F(MoreHands, AnInstitutionIsSucceededCapacityByCapacity) {
    done({"document", "add", "decreto", "--title", "Decreto", "--as", "reg", "--on", "2020-03-01"});
    done({"institution", "succeed", "ieem", "osc", "--document", "decreto", "--leading", "eje",
          "--as", "reg", "--on", "2020-03-01"});
    done({"pending", "countersign", "pending.1", "--as", "fac", "--on", "2020-03-01"});
    EXPECT_EQ(json({"show", "eje"}).at("state").at("lead"), "osc");
    EXPECT_EQ(json({"institution", "show", "ieem"}).at("state").at("succeeded_by"), "osc");
}

TEST_F(MoreHands, RisksNameWhoseLossWouldStopTheRegister) {
    const auto ran = done({"register", "risks", "--on", "2020-03-01"});
    EXPECT_NE(ran.out.find("! Solo reg puede: "), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("integrante designar"), std::string::npos) << ran.out;
    const auto risks = json({"register", "risks", "--on", "2020-03-01"}).as_array();
    EXPECT_EQ(risks.at(0).at("code"), "one_alone");
}

}  // namespace
}  // namespace cocrea::test
