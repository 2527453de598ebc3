#include <algorithm>

#include "office.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

class Pager : public Office {
  protected:
    Pager() {
        variables_["TERM"] = "xterm";
        variables_["PATH"] = "/usr/bin:/bin";
    }

    Ran shown(const Words& words) const { return run_on_terminal(words, variables_); }

    static bool every_line_starts_with(const std::string& start, const std::string& text) {
        std::size_t lines = 0, starting = 0;
        for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
            ++lines;
            starting += text.compare(at, start.size(), start) == 0 ? 1U : 0U;
        }
        return lines > 0 && lines == starting;
    }
};

TEST_F(Pager, GetsWhatMayBeLong) {
    variables_["COCREA_PAGER"] = "sed s/^/paged:/";
    for (const auto& words :
         {Words{"history"}, Words{"show", "c-01"}, Words{"commitment", "list"}, Words{"next"},
          Words{"--help"}, Words{"session", "--help"}, Words{"workflow", "show"}}) {
        const auto ran = shown(words);
        EXPECT_EQ(ran.exit, 0);
        EXPECT_TRUE(every_line_starts_with("paged:", ran.out)) << words[0] << ran.out;
    }
}

TEST_F(Pager, GetsNothingElse) {
    variables_["COCREA_PAGER"] = "sed s/^/paged:/";
    for (const auto& words :
         {Words{"history", "--json"}, Words{"history", "--csv"}, Words{"verify"},
          Words{"--version"}, Words{"export"}, Words{"completion", "bash"},
          Words{"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2020-02-02"}}) {
        const auto ran = shown(words);
        EXPECT_EQ(ran.exit, 0) << words[0];
        EXPECT_EQ(ran.out.find("paged:"), std::string::npos) << ran.out;
        EXPECT_NE(ran.out, "");
    }
}

TEST_F(Pager, IsForATerminal) {
    variables_["COCREA_PAGER"] = "sed s/^/paged:/";
    EXPECT_EQ(done({"history"}).out.find("paged:"), std::string::npos);
}

TEST_F(Pager, IsOursElseEverybodysAndNoneWhenEmptyOrCat) {
    variables_["PAGER"] = "sed s/^/theirs:/";
    EXPECT_TRUE(every_line_starts_with("theirs:", shown({"history"}).out));
    variables_["COCREA_PAGER"] = "sed s/^/ours:/";
    EXPECT_TRUE(every_line_starts_with("ours:", shown({"history"}).out));
    for (const auto* none : {"", "cat"}) {
        variables_["COCREA_PAGER"] = none;
        const auto plain = shown({"history"}).out;
        EXPECT_EQ(plain.find(":#"), std::string::npos) << plain;
        EXPECT_NE(plain.find("Se instaló"), std::string::npos) << plain;
    }
}

TEST_F(Pager, LeavesTheExitCodeAndTheErrors) {
    variables_["COCREA_PAGER"] = "sed s/^/paged:/; exit 9";
    EXPECT_EQ(shown({"history"}).exit, 0);
    const auto refused = shown({"show", "nada"});
    EXPECT_EQ(refused.exit, 3);
    EXPECT_EQ(refused.out.find("paged:"), std::string::npos) << refused.out;
    EXPECT_NE(refused.out.find("No existe «nada»"), std::string::npos) << refused.out;
}

TEST_F(Pager, MayBeLeftBeforeTheEnd) {
    variables_["COCREA_PAGER"] = "head -n 1";
    const auto ran = shown({"history"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_EQ(std::ranges::count(ran.out, '\n'), 1) << ran.out;
}

TEST_F(Pager, ThatIsNotThereIsDoneWithout) {
    variables_["COCREA_PAGER"] = "no-such-pager";
    const auto ran = shown({"history"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.out.find("Se instaló"), std::string::npos) << ran.out;
}

TEST_F(Pager, IsLessWhenNobodyNamedOne) {
    EXPECT_NE(shown({"commitment", "list"}).out.find("Diagnóstico"), std::string::npos);
    Terminal terminal({COCREA_BINARY, "history"}, variables_);
    terminal.wait_for("Se instaló");
    terminal.type("q");
    const auto ran = terminal.end();
    EXPECT_EQ(ran.exit, 0);
    EXPECT_EQ(ran.out.find("Diagnóstico"), std::string::npos) << "the end was shown";
}

TEST_F(Pager, SaysHowToLeave) {
    Terminal terminal({COCREA_BINARY, "history"}, variables_);
    terminal.wait_for("[q] salir");
    terminal.type("q");
    EXPECT_EQ(terminal.end().exit, 0);
}

TEST_F(Pager, IsNoneWhereThereIsNoLess) {
    variables_["PATH"] = "/nowhere";
    const auto ran = shown({"history"});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.out.find("Diagnóstico"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("not found"), std::string::npos) << ran.out;
}

TEST_F(Pager, IsNoneOnATerminalThatCanDoNothing) {
    variables_["TERM"] = "dumb";
    const auto ran = shown({"history"});
    EXPECT_NE(ran.out.find("Diagnóstico"), std::string::npos) << ran.out;
}

TEST_F(Pager, LinesAreAsWideAsTheTerminalAndAHundredElsewhere) {
    const auto widest = [](const std::string& text) {
        std::size_t most = 0, now = 0;
        for (const char c : text) {
            now = c == '\n' ? 0 : now + ((c & 0xc0) != 0x80);
            most = std::max(most, now);
        }
        return most;
    };
    variables_["PAGER"] = "cat";
    variables_["NO_COLOR"] = "1";
    EXPECT_LE(widest(shown({"session", "list"}).out), 80u);
    done({"axis", "propose", "largo", "--title",
          "Un título que no cabe en una línea de cien columnas, y que por eso se parte entre "
          "palabras, "
          "como cualquiera",
          "--as", "reg", "--on", "2020-02-01"});
    const auto piped = done({"axis", "list"}).out;
    const auto table = piped.substr(0, piped.find("Sin firma"));
    EXPECT_LE(widest(table), 100u);
    EXPECT_GT(widest(table), 80u);
}

}  // namespace
}  // namespace cocrea::test
