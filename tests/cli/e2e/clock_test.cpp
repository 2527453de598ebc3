#include <regex>
#include <sstream>

#include "office.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

/// A register whose entries are of another time than that of the machine.
class OddClock : public Office {
  protected:
    /// The first acts of the office, as if they had been recorded on that day. The clock of the
    /// machine has no say in it, because what is restored was recorded already.
    void be_of(const std::string& day) {
        variables_["COCREA_REGISTER"] = file();
        std::istringstream lines(exported());
        std::string text, line;
        for (int i = 0; i < 8 && std::getline(lines, line); ++i) text += line + '\n';
        const std::regex times(R"re(("recorded_(?:at|on)":")[0-9-]{10})re");
        write_file(path(day), std::regex_replace(text, times, "$01" + day));
        variables_["COCREA_REGISTER"] = path(day + ".db").string();
        done({"restore", path(day).string()});
    }

    static Words adding(const std::string& who, const Words& more = {}) {
        Words words{"institution", "add", who, "--as", "reg", "--on", "2020-02-01"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    /// Somebody at a terminal who answers so.
    Ran answered(const std::string& answer, Words words) const {
        words.insert(words.begin(), COCREA_BINARY);
        Terminal terminal(words, variables_);
        terminal.wait_for("[sí, no]");
        terminal.type(answer + "\n");
        return terminal.end();
    }

    std::string last_time() const {
        return std::string(entries().back().at("recorded_at").as_string());
    }
    bool is_known(const std::string& who) const { return run({"show", who}).exit == 0; }

    inline static const std::string of_long_ago = "2020-02-01", still_to_come = "2200-02-01";
};

TEST_F(OddClock, IsSaidWhereNobodyCanBeAsked) {
    be_of(of_long_ago);
    expect_refused(adding("nueva"), 3, "clock.ahead",
                   "más de treinta días después del último asiento (2020-02-01T");
    be_of(still_to_come);
    expect_refused(adding("nueva"), 3, "clock.behind", "antes del último asiento (2200-02-01T");
    EXPECT_NE(run(adding("nueva")).err.find("--reloj-revisado"), std::string::npos);
}

TEST_F(OddClock, IsUsedWhereSomebodySaysThatItIsRight) {
    be_of(of_long_ago);
    done(adding("nueva", {"--reloj-revisado"}));
    EXPECT_GT(last_time(), "2026");
    done(adding("otra"));
    be_of(still_to_come);
    done(adding("otra", {"--clock-checked", "--json"}));
    EXPECT_TRUE(last_time().starts_with(still_to_come)) << "none is of before the last one";
    EXPECT_EQ(run(adding("tercera")).exit, 3);
}

TEST_F(OddClock, IsAskedAboutAtATerminal) {
    be_of(still_to_come);
    const auto left = answered("no", adding("nueva"));
    EXPECT_EQ(left.exit, 3);
    EXPECT_NE(left.out.find("(2200-02-01T"), std::string::npos) << left.out;
    EXPECT_NE(left.out.find("No se asentó."), std::string::npos) << left.out;
    EXPECT_EQ(answered("", adding("nueva")).exit, 3) << "no answer is no yes";
    EXPECT_FALSE(is_known("nueva"));
    const auto recorded = answered("s", adding("nueva"));
    EXPECT_EQ(recorded.exit, 0) << recorded.out;
    EXPECT_TRUE(is_known("nueva"));
}

TEST_F(OddClock, IsNothingThatAProgramAtATerminalIsAskedAbout) {
    be_of(still_to_come);
    const auto ran = run_on_terminal(adding("nueva", {"--json"}), variables_);
    EXPECT_EQ(ran.exit, 3);
    EXPECT_EQ(ran.json().at("code"), "clock.behind") << ran.out;
}

TEST_F(OddClock, IsAskedAboutOnceForAWholeImport) {
    be_of(still_to_come);
    std::string acts;
    for (const auto* who : {"nueva", "otra"})
        acts += std::string(R"({"do": "actor.register", "object": ")") + who +
                R"(", "actor": "reg", "occurred_on": "2020-02-01", "body": {"type": "person"}})" +
                "\n";
    write_file(path("acts"), acts);
    const auto file = path("acts").string();
    EXPECT_EQ(run({"import", file}).exit, 3);
    EXPECT_FALSE(is_known("nueva"));
    EXPECT_EQ(run({"import", file, "--dry-run"}).exit, 0) << "nothing is recorded";
    const auto ran = answered("sí", {"import", file});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(ran.out.find("[sí, no]"), ran.out.rfind("[sí, no]")) << ran.out;
    EXPECT_TRUE(is_known("otra"));
}

TEST_F(OddClock, HindersNoLookingAndNoTrial) {
    variables_["COCREA_HOME"] = path("home").string();
    be_of(of_long_ago);
    for (const auto& words : {Words{"verify"}, Words{"history"}, Words{"next"},
                              adding("nueva", {"--dry-run"}), Words{"export"}})
        EXPECT_EQ(run(words).exit, 0) << words.front();
    done({"audit", "export", "--to", path("bundle").string()});
    done({"audit", "replay", path("bundle").string()});
}

TEST_F(OddClock, IsFoundByTheDoctorInTheSameWords) {
    be_of(of_long_ago);
    EXPECT_NE(run({"doctor"}).out.find(run(adding("nueva")).err.substr(0, 30)), std::string::npos);
    const auto text = run({"doctor", "--json"}).out;
    EXPECT_NE(text.find(R"("code":"clock.ahead")"), std::string::npos) << text;
    be_of(still_to_come);
    const auto ran = run({"doctor", "--json"});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find(R"("code":"clock.behind")"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace cocrea::test
