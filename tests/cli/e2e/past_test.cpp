#include <set>

#include "office.hpp"

namespace cocrea::test {
namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// A table as running text.
std::string running(const std::string& table) {
    std::string words;
    for (const char c : table)
        if (c != '\n' && c != ' ')
            words += c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    return words;
}

/// What is known of the past, as people type and read it.
class ThePast : public Office {
  protected:
    ThePast() {
        done({"document", "add", "acta", "--title", "Acta", "--as", "reg", "--on", "2020-02-02"});
    }

    Words with_source(Words words, const std::string& on) const {
        words.insert(words.begin(), "attest");
        words.insert(words.end(), {"--on", on, "--as", "reg", "--cite", "acta:p. 1"});
        return words;
    }
    std::string attest(const Words& words, const std::string& on) const {
        return done(with_source(words, on)).out;
    }
};

TEST_F(ThePast, SaysWhatIsNotOnRecordAndNothingInItsPlace) {
    const auto said = attest({"commitment", "propose", "c-9", "--title", "Plataformas"}, "2019");
    EXPECT_TRUE(has(said, "en el eje (no consta), vía (no consta)")) << said;
    EXPECT_TRUE(has(said,
                    "La fuente no lo da, y así consta: Eje, Descripción, A cargo, Problema, "
                    "Vía."))
        << said;
    attest({"commitment", "advance", "c-9", "--to", "evaluation"}, "2020");
    const auto shown = done({"show", "c-9"}).out;
    EXPECT_TRUE(has(shown, "Evaluación")) << shown;
    EXPECT_TRUE(has(shown, "Pasos que no constan")) << shown;
    EXPECT_TRUE(has(shown, "Factibilidad y hoja de ruta")) << shown;
    for (const auto* member : {"Eje ", "Vía ", "A cargo ", "Problema ", "Descripción "}) {
        const auto at = shown.find(std::string("\n") + member);
        ASSERT_NE(at, std::string::npos) << member << shown;
        EXPECT_TRUE(has(shown.substr(at, shown.find('\n', at + 1) - at), "no consta")) << shown;
    }
    EXPECT_TRUE(has(done({"commitment", "list"}).out, "no consta"));
    EXPECT_EQ(json({"commitment", "list"}).as_array().back().as_object().contains("track"), false);
    EXPECT_TRUE(has(done({"history", "c-9"}).out, "Factibilidad"));
    EXPECT_TRUE(has(done({"history", "--csv", "c-9"}).out, "step_pending:endorse"));
    EXPECT_EQ(run({"workflow", "diagram", "--commitment", "c-9"}).exit, 0);
    EXPECT_TRUE(has(run({"next", "c-9"}).out, "La vía de c-9 no consta"));
}

TEST_F(ThePast, AsksALiveActForWhatItAlwaysDid) {
    expect_refused({"commitment", "propose", "c-9", "--title", "x", "--as", "fac"}, 2,
                   "usage.parameter_missing", "--eje");
    expect_refused(with_source({"commitment", "propose", "c-9"}, "2019"), 2,
                   "usage.parameter_missing", "--título");
}

TEST_F(ThePast, LeavesAMotionWithoutAnOutcomeOpenAndSaysSo) {
    attest({"session", "convene", "s-0", "--number", "11"}, "2019");
    attest({"session", "open", "s-0"}, "2019");
    attest({"motion", "propose", "m-0", "--session", "s-0", "--title", "Algo"}, "2019");
    attest({"motion", "open", "m-0"}, "2019");
    const auto closed = attest({"session", "close", "s-0"}, "2019");
    EXPECT_TRUE(has(closed, "El resultado del punto de acuerdo no consta.")) << closed;
    EXPECT_FALSE(has(done({"history", "m-0"}).out, "quórum."));
    EXPECT_FALSE(has(done({"motion", "list"}).out, "sin resolver"));
    EXPECT_TRUE(has(done({"motion", "show", "m-0"}).out, "no consta"));
    EXPECT_TRUE(has(done({"session", "show", "s-0"}).out, "No consta si se aprobó el acta"));
    const auto paper = done({"session", "minutes", "s-0", "--format", "markdown"}).out;
    EXPECT_TRUE(has(paper, "# Acta: sesión 11 (tipo: no consta)")) << paper;
    EXPECT_FALSE(has(paper, "ordinaria")) << paper;
    EXPECT_FALSE(has(paper, "falta de quórum")) << paper;
    EXPECT_TRUE(has(paper, "no consta")) << paper;
}

TEST_F(ThePast, HasEventsThatAreNoMeeting) {
    const auto said = attest({"event", "record", "encuesta", "--type", "survey", "--title",
                              "Encuesta pública", "--attendance", "people=120", "--about", "eje"},
                             "2019-07-05/2019-08-06");
    EXPECT_TRUE(has(said, "Se asentó el evento encuesta: Encuesta.")) << said;
    EXPECT_FALSE(has(said, "Grupo Operativo")) << said;
    EXPECT_TRUE(has(done({"event", "list"}).out, "5 de julio de 2019 a 6 de agosto de 2019"));
    EXPECT_TRUE(has(done({"event", "show", "encuesta"}).out, "Personas: 120"));
    EXPECT_TRUE(has(done({"workflow", "show", "edomex-2020"}).out, "Mesa temática"));
    expect_refused(with_source({"event", "record", "e-1", "--type", "survei"}, "2019"), 2,
                   "usage.value_unknown", "¿Quiso decir: encuesta?");
    expect_refused(
        with_source({"event", "record", "e-1", "--type", "survey", "--attendance", "people=muchas"},
                    "2019"),
        2, "usage.number_malformed", "muchas");
}

TEST_F(ThePast, IsOpenedAgainAndSaysWhenEachThingCameIn) {
    done({"attest", "close", "--as", "reg", "--on", "2020-02-03"});
    done({"meeting", "hold", "hoy", "--as", "fac"});
    const std::string today(entries().back().at("act").at("occurred_on").as_string());
    const auto live = [&](Words words) {
        words.insert(words.end(), {"--as", "fac", "--on", today});
        done(words);
    };
    live({"session", "convene", "s-2", "--day", today});
    live({"session", "attend", "s-2", "oversight", "public_entities", "civil_society"});
    live({"session", "open", "s-2"});
    live({"motion", "propose", "m-4", "--session", "s-2", "--title", "Reabrir", "--text",
          "Aparecieron actas", "--effect", "reopen_takeover:register"});
    live({"motion", "open", "m-4"});
    live({"motion", "unanimous", "m-4", "oversight", "public_entities", "civil_society"});
    live({"motion", "close", "m-4"});
    attest({"meeting", "hold", "r-1"}, "2019-06");
    EXPECT_EQ(entries().back().at("reopened"), "m-4");
    EXPECT_TRUE(has(running(done({"show", "r-1"}).out), "reabierta la incorporación por m-4"));
    EXPECT_TRUE(has(running(done({"history", "--csv", "r-1"}).out), "m-4"));
    EXPECT_TRUE(has(done({"history", "r-1"}).out, "reabierta"));
    expect_refused(with_source({"meeting", "hold", "r-2"}, "2020-02-20"), 3, "record_not_accepted",
                   "no está aceptado");
    done({"attest", "close", "--as", "reg"});
    expect_refused(with_source({"meeting", "hold", "r-2"}, "2019-06"), 3, "record_not_accepted",
                   "no está aceptado");
}

TEST_F(ThePast, OfTheDemoCanStillComeIn) {
    variables_["COCREA_REGISTER"] = path("demo.db").string();
    EXPECT_EQ(run({"demo"}).exit, 0);
    const Words more{"attest", "event",   "record", "e-1",      "--type", "survey",
                     "--on",   "2021-07", "--as",   "registro", "--cite", "informe-ieem-2020"};
    EXPECT_EQ(run_program(more, variables_).exit, 0);
}

TEST_F(ThePast, OfTheDemoGoesOnUntil2023AsItsSourcesSay) {
    variables_["COCREA_REGISTER"] = path("demo.db").string();
    const auto demo = run_program({"demo", "--until", "2023"}, variables_);
    ASSERT_EQ(demo.exit, 0) << demo.err;
    variables_["COCREA_HOME"] = path("home").string();
    EXPECT_FALSE(has(demo.out, "EJEMPLO"));
    EXPECT_TRUE(has(demo.out, "todavía no se puede asentar")) << demo.out;
    EXPECT_TRUE(has(run_program({"demo", "--until", "2023", "--lang", "en"}, variables_).out,
                    "not yet recordable"));
    const auto said = [&](const Words& words) { return run_program(words, variables_); };
    EXPECT_EQ(said({"verify"}).exit, 0);
    EXPECT_FALSE(has(said({"verify"}).out, "En la numeración falta"));
    ASSERT_EQ(said({"audit", "export", "--to", path("b.tar").string()}).exit, 0);
    EXPECT_TRUE(
        has(said({"audit", "replay", path("b.tar").string()}).out, "Las reglas permitían todo"));
    std::set<std::string> commitments;
    const auto listed = said({"commitment", "list", "--json"}).json();
    for (const auto& one : listed.as_array()) {
        const auto& state = one.as_object();
        commitments.emplace(state.at("id").as_string());
        const auto phase =
            state.at("id") == "ley-justicia-cotidiana" ? "implementation" : "evaluation";
        EXPECT_EQ(state.at("phase"), phase) << state.at("id");
        EXPECT_FALSE(state.contains("axis")) << "no source says which";
    }
    EXPECT_EQ(commitments.size(), 8U);
    for (const auto* nobody_says : {"falta de quórum", "reunión de trabajo encuesta"})
        EXPECT_FALSE(has(said({"history"}).out, nobody_says));
    EXPECT_TRUE(has(said({"session", "show", "sesion-15"}).out, "no consta"));
    EXPECT_FALSE(has(said({"session", "show", "sesion-15"}).out, "ordinaria"));
    expect_refused({"demo", "--until", "1999"}, 2, "usage.demo_until_unknown", "1999");
}

}  // namespace
}  // namespace cocrea::test
