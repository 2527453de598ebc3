#include "office.hpp"

namespace cocrea::test {
namespace {

/// The program in the words of a person who writes Spanish.
class SpanishWords : public Office {};

TEST_F(SpanishWords, DoWhatTheEnglishOnesDo) {
    done({"sesión", "convocar", "s-2", "--día", "2020-03-01", "--fecha", "2020-03-01", "--como",
          "fac"});
    done({"sesion", "posponer", "s-2", "--dia", "2020-03-02", "--motivo", "x", "--fecha",
          "2020-03-01", "--como=fac"});
    EXPECT_EQ(done({"sesion", "listar"}).out, done({"session", "list"}).out);
    EXPECT_EQ(done({"compromiso", "mostrar", "c-01"}).out,
              done({"commitment", "show", "c-01"}).out);
    EXPECT_EQ(done({"siguiente", "c-01"}).out, done({"next", "c-01"}).out);
    EXPECT_EQ(done({"historia", "--hasta", "2020-02-01", "--csv"}).out,
              done({"history", "--to", "2020-02-01", "--csv"}).out);
    EXPECT_EQ(run({"compromiso", "avanzar", "c-01", "--como", "fac", "--json"}).out,
              run({"commitment", "advance", "c-01", "--as", "fac", "--json"}).out);
    EXPECT_EQ(done({"verificar", "--registro", file()}).exit, 0);
}

TEST_F(SpanishWords, TakeOverThePast) {
    done({"documento", "agregar", "informe", "--título", "Informe", "--como", "reg", "--fecha",
          "2020-02-02"});
    done({"antecedente", "sesión", "convocar", "s-0", "--día", "2019-11-11", "--fecha", "2019",
          "--como", "reg", "--por", "fac:facilitator", "--cita", "informe:12"});
    EXPECT_EQ(entries().back().at("act").at("do"), "attest");
    done({"antecedente", "cerrar", "--como", "reg", "--fecha", "2020-02-03"});
}

TEST_F(SpanishWords, SayWhatLanguageAndWhichFile) {
    EXPECT_NE(done({"commitment", "list", "--idioma", "en"}).out.find("Diagnosis"),
              std::string::npos);
    EXPECT_NE(run({"sesin", "--idioma=en"}).err.find("There is no command"), std::string::npos);
    EXPECT_NE(run({"next", "--registro", "/no/hay.db"}).err.find("/no/hay.db"), std::string::npos);
}

TEST_F(SpanishWords, AreThoseOfTheCommandsThatThePersonIsTold) {
    const auto next = done({"next", "c-01"}).out;
    EXPECT_NE(next.find("→ cocrea compromiso avanzar c-01 --como fac:facilitator"),
              std::string::npos)
        << next;
    EXPECT_NE(next.find("→ cocrea paso entregar eje study diagnosis_study DOCUMENTO"),
              std::string::npos)
        << next;
    EXPECT_EQ(done({"next", "c-01", "--lang", "en"}).out.find("cocrea paso"), std::string::npos);
}

TEST_F(SpanishWords, NeverReachAProgram) {
    const auto refused = json({"commitment", "advance", "c-01", "--as", "fac"});
    EXPECT_EQ(refused.at("blockers").at(0).at("command"), "step complete eje study");
    const auto next = json({"next", "c-01"});
    EXPECT_EQ(next.at("actions").at(0).at("command"), "commitment advance c-01");
}

TEST_F(SpanishWords, ComeFirstInHelp) {
    const auto help = done({"session", "convene", "--help"}).out;
    const auto spanish = help.find("cocrea sesión convocar [ID] --día DÍA");
    const auto english = help.find("English: cocrea session convene [ID] --day DAY");
    ASSERT_NE(spanish, std::string::npos) << help;
    ASSERT_NE(english, std::string::npos) << help;
    EXPECT_LT(spanish, english);
    EXPECT_EQ(done({"sesión", "convocar", "--ayuda"}).out, help);
    EXPECT_NE(done({"session", "convene", "--help", "--lang", "en"})
                  .out.find("Español: cocrea sesión convocar"),
              std::string::npos);
}

TEST_F(SpanishWords, MayBeNamesOfObjectsToo) {
    done({"axis", "propose", "sesion", "--title", "X", "--as", "reg", "--on", "2020-02-02"});
    EXPECT_EQ(json({"mostrar", "sesion"}).at("state").at("title"), "X");
    EXPECT_EQ(run({"eje", "mostrar", "sesion"}).exit, 0);
}

TEST_F(SpanishWords, DoNotTakeThePlaceOfWhatWasTyped) {
    expect_refused({"show", "draft"}, 3, "object_unknown", "«draft»");
}

TEST_F(SpanishWords, ShowOnlyWhatTheNounIs) {
    EXPECT_EQ(run({"sesión", "mostrar", "s-1"}).exit, 0);
    EXPECT_EQ(run({"motion", "show", "m-1"}).exit, 0);
    expect_refused({"sesión", "mostrar", "m-1"}, 3, "kind_mismatch", "tendría que ser sesión");
    expect_refused({"institution", "show", "eje"}, 3, "kind_mismatch",
                   "tendría que ser persona o institución");
    EXPECT_EQ(run({"institution", "show", "infoem"}).exit, 0);
}

}  // namespace
}  // namespace cocrea::test
