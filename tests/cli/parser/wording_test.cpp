#include "parser/wording.hpp"

#include <gtest/gtest.h>

#include "parser/help.hpp"
#include "parser/parse.hpp"

namespace {

using namespace cocrea::cli;

std::string in_spanish(std::string_view line) { return worded("es", line); }

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
    EXPECT_EQ(worded("en", "session open ID"), "session open ID");
}

TEST(Wording, OfEverySynopsisIsUnderstoodAsTheSameCommand) {
    for (const auto& command : commands()) {
        const auto line = synopsis("es", command);
        EXPECT_NE(line, synopsis("en", command));
        std::vector<std::string> words{"--help"};
        std::string word;
        for (const char c : line.substr(7) + " ") {
            if (c != ' ')
                word += c;
            else if (!word.starts_with("[") && words.size() < 3)
                words.push_back(std::exchange(word, ""));
            else
                break;
        }
        if (command.verb.empty()) words.resize(2);
        EXPECT_EQ(parse(words).command, &command) << line;
    }
}

}  // namespace
