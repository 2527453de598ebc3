#include "cocrea/words/command_words.hpp"

#include <gtest/gtest.h>

namespace {

using cocrea::words::CommandWords;
using cocrea::words::language_named;

std::string in_spanish(std::string_view line) {
    return CommandWords(language_named("es")).line(line);
}

TEST(Wording, PutsNounVerbAndOptionsIntoSpanish) {
    EXPECT_EQ(in_spanish("session convene s-1 --day 2020-01-01"),
              "sesión convocar s-1 --día 2020-01-01");
    EXPECT_EQ(in_spanish("verify"), "verificar");
    EXPECT_EQ(in_spanish("session"), "sesión");
    EXPECT_EQ(in_spanish("attest session open s-1 --cite d:1"),
              "antecedente sesión abrir s-1 --cita d:1");
    EXPECT_EQ(in_spanish("attest close"), "antecedente cerrar");
    EXPECT_EQ(in_spanish("history --to 2020"), "historia --hasta 2020");
    EXPECT_EQ(in_spanish("export --to f"), "exportar --a f");
}

TEST(Wording, PutsWhatStandsForSomethingIntoSpanish) {
    EXPECT_EQ(in_spanish("motion propose ID --effect approve_step:c-1:STEP"),
              "punto proponer ID --efecto approve_step:c-1:PASO");
    EXPECT_EQ(in_spanish("motion vote m SEAT for|against|abstain"),
              "punto votar m INTEGRANTE for|against|abstain");
    EXPECT_EQ(in_spanish("session attend s-1 SEAT…"), "sesión pasar-lista s-1 INTEGRANTE…");
    EXPECT_EQ(in_spanish("correct x FIELD=VALUE"), "corregir x CAMPO=VALOR");
}

TEST(Wording, LeavesAloneWhatBelongsToTheRegister) {
    EXPECT_EQ(in_spanish("show session"), "mostrar session");
    EXPECT_EQ(in_spanish("axis propose open --title 'SESSION --day' --lead ieem"),
              "eje proponer open --título 'SESSION --day' --responsable ieem");
    EXPECT_EQ(in_spanish("institution add a --name INFOEM"),
              "institución agregar a --nombre INFOEM");
    EXPECT_EQ(in_spanish("axis lead x"), "eje encargar x");
    EXPECT_EQ(in_spanish("show d-ID"), "mostrar d-ID");
}

TEST(Wording, LeavesAloneWhatItDoesNotKnow) {
    EXPECT_EQ(in_spanish(""), "");
    EXPECT_EQ(in_spanish("…"), "…");
    EXPECT_EQ(in_spanish("nada de esto --nada"), "nada de esto --nada");
    EXPECT_EQ(CommandWords(language_named("en")).line("session open ID"), "session open ID");
}

}  // namespace
