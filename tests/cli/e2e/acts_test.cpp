#include "office.hpp"

namespace cocrea::test {
namespace {

class Acts : public Office {};

TEST_F(Acts, SayWhatTheyDidAndWhatIsLikelyNext) {
    const auto ran = done({"axis", "propose", "x", "--title", "X", "--lead", "ieem", "--as", "reg",
                           "--on", "2020-02-02"});
    EXPECT_EQ(ran.out,
              "✓ Se propuso el eje x: «X». A cargo de ieem. Asentado con el número 30, por reg en "
              "calidad de Responsable del registro.\n"
              "Siguiente: cocrea punto proponer --sesión SESIÓN --título TÍTULO --efecto "
              "incorporate_axis:x\n");
}

TEST_F(Acts, TriedAreNotDone) {
    const auto kept = exported();
    const auto ran = done({"axis", "propose", "x", "--title", "X", "--as", "reg", "--dry-run"});
    EXPECT_EQ(ran.out, "Se asentaría: Se propuso el eje x: «X». No se guardó nada.\n");
    write_file(path("d.txt"), "Minuta");
    done({"document", "add", "d", "--title", "D", "--file", path("d.txt").string(), "--as", "reg",
          "--dry-run"});
    EXPECT_FALSE(std::filesystem::exists(file() + ".files"));
    const auto refused =
        run({"commitment", "advance", "c-01", "--as", "fac", "--dry-run", "--json"});
    EXPECT_EQ(refused.exit, 3);
    EXPECT_TRUE(says(refused.json(), "step_pending"));
    EXPECT_EQ(exported(), kept);
}

TEST_F(Acts, TriedShowTheirChangesToPrograms) {
    const auto preview = json({"axis", "propose", "x", "--title", "X", "--as", "reg", "--dry-run"});
    EXPECT_EQ(preview.at("dry_run"), true);
    EXPECT_EQ(preview.at("changes").at(0).at("type"), "axis.proposed");
}

TEST_F(Acts, AreForARegisterWhoseNameCanBeSignedFor) {
    variables_["COCREA_REGISTER"] = path("año + mes.db").string();
    const auto ran = run({"init", "--workflow", "edomex-2020", "--origin", "mi registro"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_NE(ran.err.find("«mi registro» no puede ser el nombre de un registro"),
              std::string::npos)
        << ran.err;
    EXPECT_FALSE(std::filesystem::exists(path("año + mes.db")));
    done({"init", "--workflow", "edomex-2020"});
    EXPECT_NE(exported().find("local/año---mes"), std::string::npos);
}

TEST_F(Acts, OfAnInitThatIsTriedMakeNoFile) {
    variables_["COCREA_REGISTER"] = path("new.db").string();
    const auto ran = done({"init", "--workflow", "edomex-2020", "--dry-run"});
    EXPECT_NE(ran.out.find("Se crearía el registro «local/new»"), std::string::npos) << ran.out;
    EXPECT_FALSE(std::filesystem::exists(path("new.db")));
    EXPECT_EQ(run({"demo", "--dry-run"}).exit, 2);
    EXPECT_FALSE(std::filesystem::exists(path("new.db")));
}

TEST_F(Acts, OfTheFacilitatorForASeatSaySo) {
    open_a_motion();
    done({"motion", "vote", "m-3", "oversight", "for", "--as", "fac", "--on", "2020-03-01"});
    const auto ballot = entries().back().at("changes").at(0).at("body");
    EXPECT_EQ(ballot.at("typed_by"), "fac");
    EXPECT_EQ(ballot.at("voter"), "infoem");
}

TEST_F(Acts, AttestedSayWhatWasWaivedAndByWhoseWord) {
    done({"document", "add", "informe", "--title", "Informe", "--as", "reg", "--on", "2020-02-02"});
    const auto ran =
        done({"attest", "session", "convene", "s-0", "--type", "ordinary", "--day", "2019-11-11",
              "--on", "2019", "--as", "reg", "--by", "fac:facilitator", "--cite", "informe:12"});
    EXPECT_NE(ran.out.find("Se convocó la sesión s-0 (ordinaria)"), std::string::npos) << ran.out;
    const auto history = done({"history", "s-0"}).out;
    EXPECT_NE(history.find("con base en documento;"), std::string::npos) << history;
    EXPECT_NE(history.find("informe 12;"), std::string::npos) << history;
    done({"attest", "close", "--as", "reg", "--on", "2020-02-03"});
    expect_refused({"attest", "axis", "propose", "x", "--title", "X", "--on", "2019", "--as", "reg",
                    "--cite", "informe:1"},
                   3, "record_not_accepted", "no está aceptado");
}

TEST_F(Acts, CorrectAreSeenBesideWhatTheyMend) {
    done({"correct", "c-01", "title=Compromiso uno", "--reason", "errata", "--as", "reg", "--on",
          "2020-02-02"});
    EXPECT_EQ(json({"show", "c-01"}).at("state").at("title"), "Compromiso uno");
    const auto history = done({"history", "c-01"}).out;
    EXPECT_NE(history.find("«Compromiso»"), std::string::npos) << history;
    EXPECT_NE(history.find("Se corrigió c-01: Título: Compromiso uno."), std::string::npos)
        << history;
    EXPECT_NE(history.find("Motivo: «errata»."), std::string::npos) << history;
    expect_refused({"correct", "m-1", "status=rejected", "--reason", "x", "--as", "reg"}, 3,
                   "field_not_correctable", "«status» no se puede corregir");
}

}  // namespace
}  // namespace cocrea::test
