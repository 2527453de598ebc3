#include <algorithm>
#include <filesystem>

#include "office.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

/// What the program answers to a shell.
class Candidates : public Office {
  protected:
    /// The words that may stand in the place of the last one, without their meanings.
    Words candidates(const Words& words) const {
        Words all{"completion", "--"};
        all.insert(all.end(), words.begin(), words.end());
        const auto ran = run(all);
        EXPECT_EQ(ran.exit, 0);
        EXPECT_EQ(ran.err, "");
        Words found;
        for (std::size_t at = 0; at < ran.out.size(); at = ran.out.find('\n', at) + 1)
            found.push_back(ran.out.substr(at, ran.out.find('\t', at) - at));
        return found;
    }

    bool offers(const Words& words, const std::string& word) const {
        const auto all = candidates(words);
        return std::ranges::find(all, word) != all.end();
    }
};

TEST_F(Candidates, AreNounsAndVerbsInTheReadersLanguageElseInTheOther) {
    EXPECT_EQ(candidates({"ses"}), Words{"sesión"});
    EXPECT_EQ(candidates({"sesio"}), Words{"sesion"});
    EXPECT_EQ(candidates({"sess"}), Words{"session"});
    EXPECT_EQ(candidates({"sesión", "posp"}), Words{"posponer"});
    EXPECT_EQ(candidates({"session", "conve"}), Words{"convene"});
    variables_["LC_ALL"] = "en_US.UTF-8";
    EXPECT_EQ(candidates({"ses"}), Words{"session"});
    EXPECT_EQ(candidates({"session", "post"}), Words{"postpone"});
    EXPECT_EQ(candidates({"--lang", "es", "ses"}), Words{"sesión"});
}

TEST_F(Candidates, BehindAttestAreCommandsThatRecordAnAct) {
    EXPECT_TRUE(offers({"antecedente", ""}, "cerrar"));
    EXPECT_TRUE(offers({"antecedente", ""}, "sesión"));
    EXPECT_FALSE(offers({"antecedente", ""}, "historia"));
    EXPECT_TRUE(offers({"antecedente", "sesión", ""}, "abrir"));
    EXPECT_FALSE(offers({"antecedente", "sesión", ""}, "listar"));
}

TEST_F(Candidates, AreOptionsThatAreNotThereYet) {
    EXPECT_EQ(candidates({"axis", "propose", "x", "--tí"}), Words{"--título"});
    EXPECT_EQ(candidates({"axis", "propose", "x", "--titu"}), Words{"--titulo"});
    EXPECT_EQ(candidates({"axis", "propose", "x", "--tit"}), Words{"--titulo"});
    EXPECT_EQ(candidates({"axis", "propose", "x", "--titl"}), Words{"--title"});
    EXPECT_EQ(candidates({"axis", "propose", "x", "--titulo", "X", "--tí"}), Words{});
    EXPECT_TRUE(offers({"axis", "propose", "x", "--"}, "--registro"));
    EXPECT_FALSE(offers({"axis", "propose", "x", "--"}, "--orden"));
    EXPECT_TRUE(offers({"session", "convene", "x", "--agenda", "A", "--"}, "--agenda"));
    EXPECT_TRUE(offers({"session", "open", "s-1", ""}, "--como"));
}

TEST_F(Candidates, AreTheValuesThatThereAre) {
    EXPECT_EQ(candidates({"--lang", ""}), (Words{"en", "es"}));
    EXPECT_EQ(candidates({"next", "--lang=e"}), (Words{"--lang=en", "--lang=es"}));
    EXPECT_EQ(candidates({"init", "--workflow", "ed"}), (Words{"edomex-2020", ""}));
    EXPECT_EQ(candidates({"session", "convene", "x", "--modalidad", "v"}), Words{"virtual"});
    EXPECT_EQ(candidates({"completion", ""}), (Words{"bash", "zsh"}));
    EXPECT_EQ(candidates({"commitment", "return", "c-01", "--to", "dia"}), Words{"diagnosis"});
    EXPECT_EQ(candidates({"motion", "propose", "x", "--effect", "adopt_m"}),
              Words{"adopt_methodology:"});
}

TEST_F(Candidates, AreWhatTheRegisterHas) {
    EXPECT_EQ(candidates({"commitment", "advance", ""}), Words{"c-01"});
    EXPECT_EQ(candidates({"motion", "open", ""}), (Words{"m-1", "m-2"}));
    EXPECT_EQ(candidates({"motion", "vote", "m-1", "o"}), Words{"oversight"});
    EXPECT_EQ(candidates({"motion", "vote", "m-1", "ag"}), Words{"against"});
    EXPECT_EQ(candidates({"motion", "vote", "m-1", "oversight", "f"}), Words{"for"});
    EXPECT_EQ(candidates({"session", "attend", "s-1", "oversight", "civ"}), Words{"civil_society"});
    EXPECT_EQ(candidates({"role", "assign", "facil"}), (Words{"facilitator"}));
    EXPECT_EQ(candidates({"role", "assign", "facilitator", "f"}), Words{"fac"});
    EXPECT_EQ(candidates({"step", "complete", "c-01", "dra"}), Words{"drafting"});
    EXPECT_EQ(candidates({"documento", "agregar", "x", "--clase", "m"}), Words{"minutes"});
    EXPECT_EQ(candidates({"show", "s-"}), Words{"s-1"});
    EXPECT_EQ(candidates({"next", "--as", "inf"}), Words{"infoem"});
    const auto ran = run({"completion", "--", "show", "c-0"});
    EXPECT_EQ(ran.out, "c-01\tCompromiso\n");
}

TEST_F(Candidates, AreNoneForTheNameOfSomethingNew) {
    EXPECT_EQ(candidates({"commitment", "propose", ""}), Words{});
    EXPECT_EQ(candidates({"document", "add", ""}), Words{});
    EXPECT_EQ(candidates({"axis", "propose", "x", "--title", ""}), Words{});
}

TEST_F(Candidates, OfTheRegisterThatIsNamed) {
    variables_.erase("COCREA_REGISTER");
    EXPECT_EQ(candidates({"show", "c-"}), Words{});
    EXPECT_EQ(candidates({"show", "--register", file(), "c-"}), Words{"c-01"});
    EXPECT_EQ(candidates({"--registro=" + file(), "show", "c-"}), Words{"c-01"});
}

TEST_F(Candidates, AreSilentWhenSomethingIsWrong) {
    write_file(path("otro"), "no es un registro");
    for (const auto& other : {path("otro").string(), path("nada").string(), std::string("/")}) {
        EXPECT_EQ(candidates({"show", "--register", other, ""}), Words{});
        EXPECT_EQ(candidates({"motion", "vote", "--register", other, "m-1", "ag"}),
                  Words{"against"});
    }
    EXPECT_FALSE(fs::exists(path("nada")));
    EXPECT_EQ(candidates({"nada", ""}), Words{});
    EXPECT_EQ(candidates({"axis", "nada", ""}), Words{});
    EXPECT_EQ(candidates({"axis", "list", "--nada=x"}), Words{});
    EXPECT_EQ(candidates({}), Words{});
    EXPECT_EQ(candidates({"--lang", "fr", "ses"}), Words{"sesión"});
}

TEST_F(Candidates, OfAnUnknownShellAreNone) {
    expect_refused({"completion", "fish"}, 2, "usage.shell_unknown",
                   "No hay completado para «fish». Use bash o zsh.");
    expect_refused({"completado"}, 2, "usage.parameter_missing", "Falta INTÉRPRETE");
    const auto kept = exported();
    EXPECT_NE(done({"completion", "bash"}).out.find("complete -F"), std::string::npos);
    EXPECT_NE(done({"completado", "zsh"}).out.find("#compdef cocrea"), std::string::npos);
    EXPECT_EQ(exported(), kept);
}

/// A shell that a person types in, with the script that the program gives it.
struct Shell {
    const char* name;
    Words start;  ///< reads `rc` in its home
    const char* rc_file;
    const char* rc;  ///< key ^T writes the line as it is to $SHOWN, and ends the shell
};

class InteractiveShell : public Office, public testing::WithParamInterface<Shell> {
  protected:
    /// The line that is left of `keys` when a person types them.
    std::string line_of(const std::string& keys) const {
        const auto& shell = GetParam();
        write_file(path(shell.rc_file), shell.rc);
        auto variables = variables_;
        variables["PATH"] = fs::path(COCREA_BINARY).parent_path().string() + ":/usr/bin:/bin";
        variables["HOME"] = variables["ZDOTDIR"] = path("").string();
        variables["SHOWN"] = path("shown").string();
        variables["TERM"] = "dumb";
        variables["LC_ALL"] = "C.UTF-8";
        auto words = shell.start;
        if (words.back() == "--rcfile") words.push_back(path(shell.rc_file).string());
        words.emplace_back("-i");
        Terminal terminal(words, variables);
        terminal.wait_for("READY> ");
        terminal.type("cd " + path("").string() + "; PS1='HERE> '\n");
        terminal.wait_for("HERE> ");
        terminal.type(keys + "\x14");
        const auto ran = terminal.end();
        EXPECT_TRUE(fs::exists(path("shown"))) << ran.out;
        return read_file(path("shown"));
    }
};

TEST_P(InteractiveShell, CompletesNounsVerbsAndOptions) {
    EXPECT_EQ(line_of("cocrea sess\tconve\ts-9 --da\t2020-03-01 --moda\tvirt\t"),
              "cocrea session convene s-9 --day 2020-03-01 --modalidad virtual ");
    EXPECT_EQ(line_of("cocrea ses\tposp\ts-9 --d\t"), "cocrea sesión posponer s-9 --día ");
}

TEST_P(InteractiveShell, CompletesWhatTheRegisterHas) {
    EXPECT_EQ(line_of("cocrea commitment advance c\t"), "cocrea commitment advance c-01 ");
    EXPECT_EQ(line_of("cocrea seat appoint ov\tinf\t"), "cocrea seat appoint oversight infoem ");
    EXPECT_EQ(line_of("cocrea axis lead 'a b' --registro nada.db inf\t"),
              "cocrea axis lead 'a b' --registro nada.db inf");
}

TEST_P(InteractiveShell, CompletesBehindEqualsAndBeforeAColon) {
    EXPECT_EQ(line_of("cocrea next --lang=e\ts\t"), "cocrea next --lang=es ");
    EXPECT_EQ(line_of("cocrea motion propose x --effect adopt_m\tmet"),
              "cocrea motion propose x --effect adopt_methodology:met");
}

TEST_P(InteractiveShell, CompletesFilesWhereFilesMayStand) {
    write_file(path("actos.ndjson"), "");
    EXPECT_EQ(line_of("cocrea import act\t"), "cocrea import actos.ndjson ");
    EXPECT_EQ(line_of("cocrea show act\t"), "cocrea show act");
    EXPECT_EQ(line_of("cocrea init --workflow og\t"), "cocrea init --workflow ogp-local ");
}

TEST_P(InteractiveShell, CompletesAPathToTheProgramToo) {
    EXPECT_EQ(line_of(std::string(COCREA_BINARY) + " verif\t"),
              std::string(COCREA_BINARY) + " verificar ");
}

const Shell bash{"Bash",
                 {COCREA_BASH, "--noprofile", "--rcfile"},
                 "bashrc",
                 "set -o emacs\n"
                 "bind 'set enable-bracketed-paste off'\n"
                 "source <(cocrea completion bash)\n"
                 "shown() { printf %s \"$READLINE_LINE\" >\"$SHOWN\"; exit; }\n"
                 "bind -x '\"\\C-t\": shown'\n"
                 "PS1='READY> '\n"};
const Shell zsh{"Zsh",
                {COCREA_ZSH, "-d"},
                ".zshrc",
                "bindkey -e\n"
                "autoload -Uz compinit\n"
                "compinit -u -D\n"
                "source <(cocrea completion zsh)\n"
                "shown() { print -rn -- \"$BUFFER\" >\"$SHOWN\"; exit }\n"
                "zle -N shown\n"
                "bindkey '^T' shown\n"
                "PS1='READY> '\n"};

INSTANTIATE_TEST_SUITE_P(Shells, InteractiveShell, testing::Values(bash, zsh),
                         [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace cocrea::test
