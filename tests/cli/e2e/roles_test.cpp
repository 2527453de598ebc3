#include "office.hpp"

namespace cocrea::test {
namespace {

/// A register of the methodology `sinaloa`, whose tables have coordinators: `fac` facilitates,
/// there are the axes `agua` and `salud`, and `ana`.
class RolesAsTyped : public Office {
  protected:
    RolesAsTyped() {
        variables_["COCREA_REGISTER"] = path("roles.db").string();
        variables_["COCREA_AS"] = "reg";
        for (Words words : {Words{"init", "--workflow", "sinaloa", "--origin", "test/roles"},
                            Words{"institution", "add", "fac", "--type", "person"},
                            Words{"institution", "add", "ana", "--type", "person"},
                            Words{"role", "assign", "facilitator", "fac"},
                            Words{"axis", "propose", "agua", "--title", "Agua", "--as", "fac"},
                            Words{"axis", "propose", "salud", "--title", "Salud", "--as", "fac"}})
            done(words);
    }
    std::string assign() const {
        return done({"role", "assign", "table_coordinator", "ana", "--about", "agua", "--until",
                     "2099-12-31"})
            .out;
    }
};

TEST_F(RolesAsTyped, SayWhatTheyAreHeldFor) {
    EXPECT_NE(assign().find("✓ ana recibió la función «Coordinación de la mesa». Es para agua."),
              std::string::npos);
    EXPECT_EQ(json({"show", "role.table_coordinator.agua"}).at("state").at("about"), "agua");
    const auto ended = done({"role", "end", "table_coordinator", "ana", "--about", "agua"}).out;
    EXPECT_NE(ended.find("ana dejó la función «Coordinación de la mesa». Era para agua."),
              std::string::npos);
}

TEST_F(RolesAsTyped, AreRefusedByTheNameOfWhatIsMissing) {
    expect_refused({"role", "assign", "table_coordinator", "ana"}, 3, "role_needs_thing",
                   "se tiene para una sola cosa, y falta decir para cuál: eje");
    expect_refused({"role", "assign", "facilitator", "ana", "--about", "agua"}, 3,
                   "role_takes_no_thing", "vale para todo, y no solo para agua");
    assign();
    expect_refused({"document", "add", "d-1", "--title", "x", "--about", "salud", "--as", "ana"}, 4,
                   "role_about_another", "se tiene para agua, y esto trata de otra cosa");
}

TEST_F(RolesAsTyped, AreListedWithTheirHoldersWithTheirThingAndByWhomTheyAreNamed) {
    assign();
    const auto roles = done({"role", "list"}).out;
    for (const auto* text : {"Coordinación de la", "(table_coordinator)", "agua", "ana",
                             "31 de diciembre de 2099", "la universidad"})
        EXPECT_NE(roles.find(text), std::string::npos) << text << roles;
    EXPECT_NE(done({"axis", "show", "agua"}).out.find("ana"), std::string::npos);
    EXPECT_EQ(done({"axis", "show", "salud"}).out.find("ana"), std::string::npos);
    EXPECT_EQ(json({"role", "list"}).as_array().size(), 3u);
    const auto workflow = done({"workflow", "show"}).out;
    for (const auto* text : {"un eje", "la universidad"})
        EXPECT_NE(workflow.find(text), std::string::npos) << text << workflow;
}

TEST_F(RolesAsTyped, OfSeatsSayByWhomTheyAreNamed) {
    const auto shown = done({"workflow", "show", "scotland"}).out;
    EXPECT_NE(shown.find("la Red, por selección abierta"), std::string::npos) << shown;
}

}  // namespace
}  // namespace cocrea::test
