#include "office.hpp"

namespace cocrea::test {
namespace {

class Usage : public Office {};

TEST_F(Usage, AnOptionWithoutItsValue) {
    expect_refused({"commitment", "list", "--as"}, 2, "usage.value_missing",
                   "Falta el valor de la opción --como");
    expect_refused({"axis", "propose", "x", "--title"}, 2, "usage.value_missing",
                   "Falta el valor de la opción --título");
}

TEST_F(Usage, AnOptionGivenTwice) {
    expect_refused({"next", "--as", "fac", "--as", "og"}, 2, "usage.option_twice",
                   "La opción --como solo puede ir una vez");
    expect_refused({"axis", "propose", "x", "--title", "A", "--title", "B", "--as", "reg"}, 2,
                   "usage.option_twice", "La opción --título solo puede ir una vez");
}

TEST_F(Usage, AnOptionThatIsUnknown) {
    expect_refused({"axis", "list", "--colour"}, 2, "usage.option_unknown",
                   "No existe la opción «--colour»");
    expect_refused({"--colour"}, 2, "usage.option_unknown", "No existe la opción «--colour»");
}

TEST_F(Usage, ACommandThatIsUnknown) {
    expect_refused({"vote"}, 2, "usage.command_unknown", "No existe la orden «vote»");
    expect_refused({"axis", "vote"}, 2, "usage.word_unknown", "«vote» está de más o no existe");
    expect_refused({"axis"}, 2, "usage.verb_missing", "Falta decir qué hacer");
}

TEST_F(Usage, AWordThatIsNearlyOneOfOurs) {
    expect_refused({"comitment", "show", "c-01"}, 2, "usage.command_unknown",
                   "¿Quiso decir: commitment?");
    expect_refused({"sesion", "convocr", "s-9"}, 2, "usage.word_unknown",
                   "«cocrea sesión --ayuda». ¿Quiso decir: convocar?");
    expect_refused({"session", "opne", "s-1"}, 2, "usage.word_unknown", "¿Quiso decir: open?");
    expect_refused({"axis", "propose", "x", "--titel", "X"}, 2, "usage.option_unknown",
                   "¿Quiso decir: --title?");
    expect_refused({"axis", "list", "--registr=x"}, 2, "usage.option_unknown",
                   "¿Quiso decir: --register, --registro?");
    EXPECT_EQ(run({"vote"}).err.find("Quiso"), std::string::npos);
    EXPECT_EQ(json({"sesin"}).at("near"), (boost::json::array{"sesión"}));
    EXPECT_EQ(
        run({"--lang", "en", "sesin"}).err,
        "There is no command “sesin”. See them with “cocrea --help”. Did you mean: sesión?\n");
}

TEST_F(Usage, AParameterThatIsMissingOrTooMany) {
    expect_refused({"axis", "propose", "x", "--as", "reg"}, 2, "usage.parameter_missing",
                   "Falta --título");
    expect_refused({"motion", "open", "m-1", "m-2", "--as", "reg"}, 2, "usage.word_unknown",
                   "«m-2» está de más");
}

TEST_F(Usage, AValueOfTheWrongForm) {
    expect_refused(
        {"session", "convene", "s-9", "--day", "2099-01-01", "--number", "uno", "--as", "fac"}, 2,
        "usage.number_malformed", "«uno» no es un número");
    expect_refused({"correct", "eje", "title", "--reason", "x", "--as", "reg"}, 2,
                   "usage.pair_malformed", "«title» no tiene la forma CAMPO=VALOR");
    expect_refused({"motion", "propose", "m-9", "--session", "s-1", "--title", "X", "--effect",
                    "eje", "--as", "fac"},
                   2, "usage.effect_malformed", "«eje» no tiene la forma EFECTO:OBJETO");
    expect_refused({"show", "eje", "--as-of", "ayer"}, 2, "usage.date_malformed", "«ayer»");
    expect_refused({"workflow", "show", "no-hay"}, 2, "usage.workflow_unknown", "«no-hay»");
    expect_refused({"workflow", "diagram", "--format", "svg"}, 2, "usage.format_unknown", "«svg»");
    expect_refused({"--lang", "fr", "next"}, 2, "usage.lang_unknown", "«fr»");
    expect_refused({"next", "--log-level", "loud"}, 2, "usage.log_level", "«loud»");
}

TEST_F(Usage, AnObjectMayBeCalledLikeACommand) {
    EXPECT_EQ(run({"history", "forum"}).exit, 0);
    done({"axis", "propose", "session", "--title", "attest", "--as", "reg", "--on", "2020-02-02"});
    done({"axis", "lead", "session", "osc", "--as", "reg", "--on", "2020-02-02"});
    EXPECT_EQ(json({"show", "session"}).at("state").at("title"), "attest");
}

TEST_F(Usage, NoRegister) {
    variables_.erase("COCREA_REGISTER");
    const auto ran = run({"next"});
    EXPECT_EQ(ran.exit, 2);
    EXPECT_EQ(ran.err,
              "Falta decir qué registro: use --registro ARCHIVO o la variable COCREA_REGISTER.\n");
}

TEST_F(Usage, HelpIsNoError) {
    const auto help = done({"--help"});
    EXPECT_EQ(help.err, "");
    for (const auto* word : {"help", "ayuda"}) {
        EXPECT_EQ(done({word}).out, help.out);
        EXPECT_EQ(done({word, "sesión", "convocar"}).out,
                  done({"session", "convene", "--help"}).out);
        EXPECT_EQ(done({word, "session"}).out, done({"session", "--help"}).out);
    }
    const auto unknown = run({"ayuda", "sesión", "convocr"});
    EXPECT_EQ(unknown.exit, 2);
    EXPECT_NE(unknown.err.find("convocar"), std::string::npos) << unknown.err;
    EXPECT_NE(done({"session", "--help"}).out.find("cocrea sesión convocar"), std::string::npos);
    EXPECT_NE(done({"session", "convene", "--help"}).out.find("--día DÍA"), std::string::npos);
    EXPECT_TRUE(done({"--version"}).out.starts_with("Cocrea "));
}

}  // namespace
}  // namespace cocrea::test
