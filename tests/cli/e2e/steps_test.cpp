#include "office.hpp"

namespace cocrea::test {
namespace {

using StepsAsTyped = Office;

TEST_F(StepsAsTyped, AreListedAsTheyStand) {
    const auto shown = done({"step", "list", "c-01"}).out;
    for (const auto* text :
         {"Estudio de diagnóstico", "por hacer", "más adelante", "espera a Estudio de diagnóstico"})
        EXPECT_NE(shown.find(text), std::string::npos) << text << shown;
    const auto steps = json({"step", "list", "c-01"}).as_array();
    EXPECT_EQ(steps.at(0).at("step"), "study");
    EXPECT_EQ(steps.at(0).at("state"), "open");
    EXPECT_EQ(steps.at(1).at("needs"), boost::json::value(boost::json::array{"study"}));
    EXPECT_EQ(json({"step", "list", "eje"}).as_array().size(), 2u) << "those of the axis alone";
}

TEST_F(StepsAsTyped, AreExtendedAndReturnedByWhomTheMethodologyNames) {
    expect_refused({"step", "extend", "c-01", "study", "--until", "2099-01-01", "--reason", "x",
                    "--as", "fac"},
                   4, "not_authorised", "no se lo da a nadie");
    expect_refused({"paso", "devolver", "c-01", "accept", "--a", "study", "--observaciones", "x",
                    "--as", "fac"},
                   4, "not_authorised", "Desde este paso no se vuelve a ninguno");
}

}  // namespace
}  // namespace cocrea::test
