#include "office.hpp"

namespace cocrea::test {
namespace {

class BadInput : public Office {};

TEST_F(BadInput, MalformedYaml) {
    write_file(path("w.yaml"), "workflow: x\n  version: [1\n");
    expect_refused(
        {"workflow", "add", path("w.yaml").string(), "--as", "reg", "--on", "2020-02-02"}, 3,
        "workflow_invalid", "El archivo de la metodología tiene un error");
    const auto checked = run({"workflow", "validate", path("w.yaml").string()});
    EXPECT_EQ(checked.exit, 1);
    EXPECT_NE(checked.err.find("w.yaml:2:"), std::string::npos) << checked.err;
    EXPECT_NE(checked.err.find("yaml_syntax"), std::string::npos) << checked.err;
}

TEST_F(BadInput, AnActorWhoIsUnknown) {
    expect_refused({"axis", "propose", "x", "--title", "X", "--as", "nadie"}, 4, "actor_unknown",
                   "registrada como nadie");
}

TEST_F(BadInput, ACapacityThatTheActorDoesNotHold) {
    expect_refused({"session", "convene", "s-9", "--day", "2099-01-01", "--as", "og:facilitator"},
                   4, "capacity_not_held",
                   "og no tiene asignada esta calidad: Persona facilitadora");
}

TEST_F(BadInput, ASuplenteBesideTheTitular) {
    open_a_motion();
    expect_refused({"motion", "vote", "m-3", "public_entities", "for", "--as", "ieem:seat", "--on",
                    "2020-03-01"},
                   4, "suplente_without_vote", "por este integrante vota contraloria y no ieem");
}

TEST_F(BadInput, AVoteAfterTheClosing) {
    expect_refused({"motion", "vote", "m-1", "oversight", "for", "--as", "infoem:seat"}, 3,
                   "motion_not_open", "El punto de acuerdo no está en votación: está «aprobado»");
}

TEST_F(BadInput, ASecondVoteOfASeat) {
    open_a_motion();
    done(
        {"motion", "vote", "m-3", "oversight", "for", "--as", "infoem:seat", "--on", "2020-03-01"});
    expect_refused({"motion", "vote", "m-3", "oversight", "against", "--as", "infoem:seat", "--on",
                    "2020-03-01"},
                   3, "seat_already_voted", "Órgano garante (INFOEM) ya votó");
}

TEST_F(BadInput, AStepOutOfOrder) {
    expect_refused({"step", "complete", "c-01", "drafting", "--as", "og"}, 3, "step_not_here",
                   "El paso «Redacción del proyecto» no corresponde aquí");
}

TEST_F(BadInput, AStepBeforeTheOneThatItNeeds) {
    expect_refused({"step", "complete", "eje", "accept", "--as", "og"}, 4, "step_needs",
                   "Antes del paso «Aceptación del diagnóstico» hay que hacer el paso «Estudio de "
                   "diagnóstico».");
}

TEST_F(BadInput, AReturnToAPhaseNotWalked) {
    expect_refused({"commitment", "return", "c-01", "--to", "validation", "--reopen", "endorse",
                    "--observations", "x", "--as", "fac"},
                   3, "phase_not_walked", "no ha pasado por la fase Validación");
}

TEST_F(BadInput, ADateThatDoesNotExist) {
    expect_refused({"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2021-02-31"}, 2,
                   "usage.date_malformed", "«2021-02-31» no es una fecha que exista");
}

TEST_F(BadInput, ADateInTheFuture) {
    expect_refused({"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2999-01-01"}, 3,
                   "date_future", "La fecha 1 de enero de 2999 todavía no llega: hoy es ");
}

TEST_F(BadInput, ADateThatIsNoDayInALiveAct) {
    expect_refused({"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2020-03"}, 3,
                   "date_imprecise", "Hace falta el día exacto");
}

TEST_F(BadInput, ADocumentWhoseFileIsNotThere) {
    expect_refused(
        {"document", "add", "d", "--title", "D", "--file", path("no.pdf").string(), "--as", "reg"},
        2, "usage.file_missing", "No se puede leer el archivo");
    EXPECT_FALSE(std::filesystem::exists(file() + ".files"));
}

TEST_F(BadInput, ADocumentThatIsNotInTheRegister) {
    expect_refused({"step", "deliver", "eje", "study", "diagnosis_study", "nada", "--as", "ieem"},
                   3, "object_unknown", "No existe «nada» en el registro");
}

TEST_F(BadInput, ANameThatIsTaken) {
    expect_refused({"axis", "propose", "eje", "--title", "Otro", "--as", "reg"}, 3, "object_taken",
                   "Ya hay algo que se llama eje");
}

TEST_F(BadInput, ANameThatIsNoSlug) {
    expect_refused({"axis", "propose", "Eje Uno", "--title", "X", "--as", "reg"}, 2,
                   "usage.slug_malformed", "«Eje Uno» no sirve como identificador");
}

TEST_F(BadInput, APersonsName) {
    expect_refused(
        {"institution", "add", "p-1", "--type", "person", "--name", "Ana", "--as", "reg"}, 3,
        "personal_name", "no guarda nombres de personas");
}

TEST_F(BadInput, NobodyActs) {
    expect_refused({"axis", "propose", "x", "--title", "X"}, 2, "usage.actor_missing",
                   "Falta decir quién actúa");
}

TEST_F(BadInput, AnActThatOnlyTheForumMayDo) {
    expect_refused({"step", "complete", "eje", "accept", "--as", "og"}, 4, "forum_decides",
                   "Esto lo decide el Secretariado");
}

TEST_F(BadInput, SaysWhichLineOfTheWorkflowAsksForIt) {
    const auto ran = run({"commitment", "advance", "c-01", "--as", "fac"});
    EXPECT_NE(ran.err.find("Según: edomex-2020 v1, línea 2"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("→ cocrea paso completar eje study"), std::string::npos) << ran.err;
}

TEST_F(BadInput, AnAttestedActWithoutTheDocumentThatSaysSo) {
    expect_refused(
        {"attest", "session", "convene", "s-0", "--day", "2019", "--on", "2019", "--as", "reg"}, 3,
        "citation_missing", "Falta citar el documento");
}

TEST_F(BadInput, AnAttestedCommandThatIsNoAct) {
    expect_refused({"attest", "session", "list"}, 2, "usage.attest_needs_act",
                   "«sesión listar» no lo hace");
}

TEST_F(BadInput, AWordThatDoesNotFitItsOption) {
    expect_refused({"session", "convene", "s-9", "--type", "ordinary", "--day", "2020-02-31",
                    "--as", "fac", "--on", "2020-02-02"},
                   3, "act_malformed", "revise «--día 2020-02-31»");
    expect_refused({"document", "add", "d-9", "--title", "D", "--digest", "ABC", "--as", "reg",
                    "--on", "2020-02-02"},
                   3, "act_malformed", "revise «--huella ABC»");
}

TEST_F(BadInput, AnItemOfAListIsNamedByItsPlace) {
    done({"session", "convene", "s-9", "--day", "2099-01-01", "--as", "fac"});
    expect_refused(
        {"session", "attend", "s-9", "--guest", "ieem", "--guest", "Ana P", "--as", "fac"}, 3,
        "act_malformed", "guests[1]");
}

}  // namespace
}  // namespace cocrea::test
