#include "office.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

/// A session that is held in one go. `s-2` is convened for the day of its acts.
class SessionRun : public Office {
  protected:
    SessionRun() {
        variables_["COCREA_AS"] = "fac";
        done({"session", "convene", "s-2", "--day", "2020-03-01", "--on", "2020-03-01"});
    }

    Ran played(const std::string& script, Words more = {}) const {
        write_file(path("s.txt"), script);
        Words words{"sesión", "en-curso",  "s-2", "--desde", path("s.txt").string(),
                    "--on",   "2020-03-01"};
        words.insert(words.end(), more.begin(), more.end());
        return run(words);
    }

    std::string status() const {
        return std::string(json({"show", "s-2"}).at("state").at("status").as_string());
    }
};

constexpr const char* whole = R"(# La segunda sesión
presente: garante, entes-públicos:suplente, sociedad civil
ausente: entes-públicos
abrir
punto: Proponer un eje   # no mueve nada
a-favor: garante, sociedad-civil
abstención: entes públicos
punto: Otro acuerdo
unanimidad
cerrar
)";

TEST_F(SessionRun, TakesAWholeSessionFromAFile) {
    const auto ran = played(whole);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_NE(ran.out.find("Actos asentados: 14."), std::string::npos) << ran.out;
    EXPECT_EQ(status(), "closed");
    const auto motion = json({"show", "proponer-un-eje"}).at("state");
    EXPECT_EQ(motion.at("status"), "carried");
    EXPECT_EQ(motion.at("tally").at("abstain"), 1);
    EXPECT_EQ(json({"show", "otro-acuerdo"}).at("state").at("tally").at("for"), 3);
}

TEST_F(SessionRun, GoesOnWhereItWasInterrupted) {
    const std::string script = whole;
    EXPECT_EQ(played(script.substr(0, script.find("abstención"))).exit, 3) << "votes are missing";
    EXPECT_EQ(status(), "open");
    EXPECT_EQ(played(script).exit, 0);
    EXPECT_EQ(status(), "closed");
    const auto size = entries().size();
    EXPECT_EQ(played(script).exit, 0);
    EXPECT_EQ(entries().size(), size) << "nothing twice";
}

TEST_F(SessionRun, JudgesEveryLineBeforeAnythingIsRecorded) {
    const auto size = entries().size();
    const auto ran = played(
        "presentes garante\npresente: garnte\na-favor: garante\nabrir: ya\npunto:\n"
        "ausente: garante:nadie\n");
    EXPECT_EQ(ran.exit, 2);
    for (const auto* part : {"s.txt:1: «presentes garante» no dice qué se hizo",
                             "s.txt:2: «garnte» no es un integrante", "s.txt:3: «a-favor» necesita",
                             "s.txt:4: «abrir» va solo", "s.txt:5: «punto» necesita algo",
                             "s.txt:6: «garante:nadie» no dice quién asiste"})
        EXPECT_NE(ran.err.find(part), std::string::npos) << part << ran.err;
    EXPECT_EQ(entries().size(), size);
}

TEST_F(SessionRun, IsTriedAsAWholeAndKeepsNothing) {
    const auto size = entries().size();
    const auto ran = played(whole, {"--ensayo"});
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_NE(ran.out.find("Renglón 10: Se cerró la sesión s-2"), std::string::npos) << ran.out;
    EXPECT_EQ(entries().size(), size);
    const auto refused = played("presente: garante\nabrir\npunto: X\nunanimidad\n", {"--ensayo"});
    EXPECT_EQ(refused.exit, 3);
    EXPECT_NE(refused.err.find("Renglón 2:"), std::string::npos) << refused.err;
    EXPECT_NE(refused.err.find("Renglón 3:"), std::string::npos) << "and those behind it";
}

TEST_F(SessionRun, TellsProgramsWhatBecameOfEachLine) {
    const auto ran = played(whole, {"--json"});
    const auto acts = ran.json().at("acts").as_array();
    ASSERT_EQ(acts.size(), 14u);
    EXPECT_EQ(acts.front(), boost::json::parse(R"({"do": "session.attend", "object": "s-2",
        "line": 2, "outcome": "recorded", "seq": 31})"));
    const auto again = played(whole, {"--json"}).json().at("acts").as_array();
    for (const auto& act : again) EXPECT_EQ(act.at("outcome"), "already");
    EXPECT_EQ(run({"session", "run", "s-2", "--json"}).exit, 2);
}

TEST_F(SessionRun, IsAConversation) {
    Terminal terminal({COCREA_BINARY, "sesión", "en-curso", "--fecha", "2020-03-01"}, variables_);
    const auto answer = [&](const std::string& question, const std::string& words) {
        terminal.wait_for(question);
        terminal.type(words + "\n");
    };
    answer("Órgano garante (INFOEM): ¿quién asiste?", "t");
    answer("Entes públicos: ¿quién asiste?", "quizá");
    answer("Responda con una de estas palabras", "suplente");
    answer("Sociedad civil: ¿quién asiste?", "t");
    answer("Presentes: Órgano garante (INFOEM), Entes públicos, Sociedad civil", "sí");
    answer("¿Abrir la sesión?", "s");
    answer("Otro punto de acuerdo", "Un acuerdo");
    answer("Su efecto", "");
    answer("¿Votan a favor todos los presentes?", "no");
    answer("Voto de Órgano garante", "a favor");
    answer("Voto de Entes públicos", "en contra");
    answer("Voto de Sociedad civil", "abs");
    answer("¿Cerrar la votación?", "s");
    terminal.type("\n");
    answer("¿Cerrar la sesión?", "sí");
    const auto ran = terminal.end();
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(status(), "closed");
    const auto tally = json({"show", "un-acuerdo"}).at("state").at("tally");
    EXPECT_EQ(tally, boost::json::parse(R"({"for": 1, "against": 1, "abstain": 1})"));
}

TEST_F(SessionRun, KeepsWhatWasConfirmedWhenTheConversationEnds) {
    Terminal terminal({COCREA_BINARY, "session", "run", "s-2", "--on", "2020-03-01"}, variables_);
    for (int seat = 0; seat < 3; ++seat) terminal.type("t\n");
    terminal.type("s\n");
    terminal.wait_for("¿Abrir la sesión?");
    terminal.type("\x04");
    const auto ran = terminal.end();
    EXPECT_NE(ran.out.find("→ cocrea sesión en-curso s-2"), std::string::npos) << ran.out;
    EXPECT_EQ(json({"show", "s-2.oversight"}).at("state").at("titular"), "present");
    EXPECT_EQ(status(), "convened");
}

}  // namespace
}  // namespace cocrea::test
