#include "demonstration.hpp"
#include "office.hpp"

namespace cocrea::test {
namespace {

bool shows(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// What the program does for who does not know it.
class Guided : public Office {};

TEST_F(Guided, WhatIsShownInSpanishIsTakenInSpanish) {
    done({"institución", "agregar", "--tipo", "persona", "--como", "reg", "--fecha", "01/02/2020"});
    done({"sesión", "convocar", "s-7", "--día", "1/3/2020", "--modalidad", "presencial", "--tipo",
          "extraordinaria", "--como", "fac:facilitadora", "--fecha", "01/03/2020"});
    const auto session = json({"show", "s-7"}).at("state");
    EXPECT_EQ(session.at("modality"), "in_person");
    EXPECT_EQ(session.at("type"), "extraordinary");
    EXPECT_EQ(session.at("day"), "2020-03-01");
    done({"compromiso", "proponer", "c-2", "--título", "X", "--eje", "eje", "--vía", "Cocreado",
          "--como", "fac", "--fecha", "2020-02-02"});
    EXPECT_EQ(json({"show", "c-2"}).at("state").at("track"), "cocreated");
    open_a_motion();
    done({"punto", "votar", "m-3", "órgano-garante-infoem", "a-favor", "--como", "infoem",
          "--fecha", "2020-03-01"});
    expect_refused({"commitment", "advance", "c-01", "--a", "validación", "--como", "fac"}, 3,
                   "step_pending", "Falta el paso");
    done({"corregir", "c-2", "título=Y", "--motivo", "x", "--como", "reg"});
    EXPECT_EQ(json({"show", "c-2"}).at("state").at("title"), "Y");
}

TEST_F(Guided, AValueThatDoesNotFitIsAnsweredWithThoseThatDo) {
    expect_refused(
        {"sesión", "convocar", "--día", "2020-03-01", "--modalidad", "presnecial", "--como", "fac"},
        2, "usage.value_unknown",
        "Los hay: presencial, virtual, híbrida, no-consta. ¿Quiso decir: presencial?");
    expect_refused({"commitment", "propose", "--title", "X", "--axis", "eje", "--track", "cocreada",
                    "--as", "fac"},
                   2, "usage.value_unknown", "¿Quiso decir: cocreado?");
    expect_refused({"session", "close", "s-1", "--as", "fac:facilitador"}, 2, "usage.value_unknown",
                   "persona-facilitadora");
    variables_["LC_ALL"] = "en";
    EXPECT_TRUE(shows(run({"session", "convene", "--day", "2020-03-01", "--modality", "presnecial",
                           "--as", "fac"})
                          .err,
                      "There are: in-person, virtual, hybrid"));
}

TEST_F(Guided, IdsAreMadeOfTitles) {
    EXPECT_TRUE(shows(done({"axis", "propose", "--title", "Agua y año", "--as", "reg"}).out,
                      "eje agua-y-ano:"));
    EXPECT_TRUE(shows(done({"axis", "propose", "--title", "Agua y año", "--as", "reg"}).out,
                      "eje agua-y-ano-2:"));
    EXPECT_TRUE(shows(done({"institution", "add", "--name", "Órgano Superior", "--as", "reg"}).out,
                      "organo-superior"));
    EXPECT_EQ(run({"institution", "add", "--as", "reg"}).exit, 2);
}

TEST_F(Guided, NumbersCountOn) {
    done({"session", "convene", "--day", "2099-03-01", "--as", "fac"});
    const auto session = json({"show", "s-2"}).at("state");
    EXPECT_EQ(session.at("number"), 2);
    done({"session", "convene", "--day", "2099-03-01", "--type", "extraordinary", "--as", "fac"});
    EXPECT_EQ(json({"show", "s-3"}).at("state").at("number"), 1);
    done({"meeting", "hold", "--as", "og"});
    EXPECT_EQ(run({"show", "reunion-1"}).exit, 0);
}

TEST_F(Guided, PersonsAreNotNamedByTheirIds) {
    const auto warned = done({"institution", "add", "ana-perez", "--type", "person", "--personal",
                              "nombre=Ana Pérez", "--as", "reg"});
    EXPECT_TRUE(shows(warned.err, "«ana-perez» dice el nombre de la persona")) << warned.err;
    const auto made = done(
        {"institution", "add", "--type", "person", "--personal", "nombre=Eva Ruiz", "--as", "reg"});
    EXPECT_EQ(made.err, "");
    EXPECT_TRUE(shows(made.out, "persona-1")) << made.out;
}

TEST_F(Guided, NextBeginsWithWhatMovesOnAndEndsWithWhatCannotBeUndone) {
    const auto next = done({"next", "c-01"}).out;
    EXPECT_LT(next.find("compromiso avanzar"), next.find("compromiso suspender")) << next;
    EXPECT_LT(next.find("compromiso suspender"), next.find("compromiso retirar")) << next;
    const auto all = done({"next"}).out;
    EXPECT_GT(all.find("antecedente cerrar"), all.find("compromiso suspender")) << all;
    EXPECT_EQ(json({"next"}).as_array().back().at("object"), "register");
}

TEST_F(Guided, NextIsForWhoAsks) {
    const auto lead = done({"next", "--as", "ieem"}).out;
    EXPECT_TRUE(lead.starts_with("eje ·")) << lead;
    EXPECT_TRUE(shows(lead, "Suspende un compromiso. Le toca a fac (Persona facilitadora)."))
        << lead;
    EXPECT_FALSE(shows(lead, "sesión convocar")) << "only the facilitator may";
    EXPECT_TRUE(shows(done({"next", "--as", "fac"}).out, "→ cocrea sesión convocar --día DÍA"));
    variables_["COCREA_AS"] = "ieem";
    EXPECT_EQ(done({"next"}).out, lead);
}

TEST_F(Guided, NextLeavesNobodyInADeadEnd) {
    const auto next = done({"next", "m-1"}).out;
    EXPECT_TRUE(shows(next, "→ cocrea historia m-1")) << next;
    EXPECT_TRUE(shows(next, "→ cocrea siguiente\n")) << next;
}

TEST_F(Guided, ACommitmentThatReachedItsEndIsFinished) {
    done({"document", "add", "acta", "--title", "Acta", "--as", "reg", "--on", "2020-02-01"});
    const auto attest = [&](Words words) {
        words.insert(words.begin(), "attest");
        words.insert(words.end(), {"--on", "2019", "--cite", "acta", "--as", "reg"});
        done(words);
    };
    attest({"commitment", "propose", "viejo", "--title", "Viejo"});
    attest({"commitment", "advance", "viejo", "--to", "cierre"});
    EXPECT_TRUE(shows(done({"next", "viejo"}).out, "Está terminado"));
    const auto list = json({"commitment", "list"}).as_array();
    EXPECT_EQ(list.at(1).at("finished"), true);
    EXPECT_EQ(list.at(1).at("blocked"), false);
    EXPECT_EQ(list.at(0).at("finished"), false);
    EXPECT_TRUE(shows(done({"commitment", "list"}).out, "terminado"));
}

TEST_F(Guided, AloneItSaysWhatTheRegisterIsAndWhatWaits) {
    const auto all = done({}).out;
    for (const auto* part : {"Ejercicio de Gobierno Abierto", "test/e2e", "Asientos: 30",
                             "Compromisos: 1 (Diagnóstico: 1)", "Da por hecho un paso",
                             "→ cocrea siguiente", "→ cocrea ayuda"})
        EXPECT_TRUE(shows(all, part)) << part << all;
    EXPECT_EQ(run({"--json"}).exit, 2);
}

TEST_F(Guided, AloneWithoutARegisterItSaysHowToBegin) {
    variables_.erase("COCREA_REGISTER");
    EXPECT_TRUE(shows(done({}).out, "→ cocrea demostración"));
    variables_["COCREA_REGISTER"] = path("new.db");
    const auto begin = done({}).out;
    EXPECT_TRUE(shows(begin, "--registro " + path("new.db").string())) << begin;
    EXPECT_FALSE(std::filesystem::exists(path("new.db")));
}

}  // namespace
}  // namespace cocrea::test
