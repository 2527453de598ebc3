#include "office.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

class ReadingCommands : public Office {
  protected:
    std::string shown(const Words& words) const { return done(words).out; }

    /// What the program writes to a terminal.
    std::string on_a_terminal(const Words& words) const {
        const auto ran = run_on_terminal(words, variables_);
        EXPECT_EQ(ran.exit, 0);
        return ran.out;
    }

    bool has(const Words& words, const std::string& part) const {
        return shown(words).find(part) != std::string::npos;
    }
};

TEST_F(ReadingCommands, ShowTheStateAsOfAnyEntry) {
    for (const auto& entry : entries()) {
        const auto seq = std::to_string(entry.at("seq").as_int64());
        for (const auto& change : entry.at("changes").as_array()) {
            const std::string object(change.at("object").as_string());
            if (object.find('.') != std::string::npos) continue;
            const auto then = json({"show", object, "--as-of", seq});
            EXPECT_EQ(then.at("state"), change.at("body")) << object << " at " << seq;
            EXPECT_EQ(then.at("version"), change.at("version"));
        }
    }
}

TEST_F(ReadingCommands, ShowNothingOfWhatWasNotThereYet) {
    const auto ran = run({"show", "c-01", "--as-of", "27", "--json"});
    EXPECT_EQ(ran.exit, 3);
    EXPECT_TRUE(says(ran.json(), "object_unknown"));
    EXPECT_EQ(run({"show", "c-01", "--as-of", "2020-02-01"}).exit, 3);
    EXPECT_EQ(run({"show", "nada"}).exit, 3);
}

TEST_F(ReadingCommands, ShowTheStateAsRecordedByADate) {
    const auto recorded = std::string(entries().back().at("recorded_at").as_string()).substr(0, 10);
    EXPECT_EQ(json({"show", "c-01", "--as-of", recorded}), json({"show", "c-01"}));
    EXPECT_EQ(json({"show", "c-01", "--as-of", "2999"}), json({"show", "c-01"}));
}

TEST_F(ReadingCommands, NarrowAHistoryDown) {
    EXPECT_EQ(json({"history", "c-01"}).as_array().size(), 2u);
    EXPECT_EQ(json({"history", "--type", "motion"}).as_array().size(), 8u);
    EXPECT_EQ(json({"history", "--type", "motion.open"}).as_array().size(), 2u);
    EXPECT_EQ(json({"history", "--seat", "civil_society"}).as_array().size(), 5u);
    EXPECT_EQ(json({"history", "--to", "2020-01-31"}).as_array().size(), 0u);
    EXPECT_EQ(json({"history", "--from", "2020-02-01"}).as_array().size(), 30u);
    EXPECT_EQ(run({"history", "nada"}).exit, 3);
}

TEST_F(ReadingCommands, TellInAHistoryWhatBecameOfTheMotionsAboutIt) {
    const auto history = shown({"history", "eje"});
    for (const auto* part : {"Se propuso el eje eje", "Se propuso el punto de acuerdo m-2",
                             "m-2 se votó a favor por unanimidad", "Se cerró la votación de m-2"})
        EXPECT_NE(history.find(part), std::string::npos) << part << history;
    EXPECT_EQ(history.find("m-1 se votó"), std::string::npos) << history;
    EXPECT_EQ(json({"history", "eje"}).as_array().size(), 7u);
    EXPECT_LT(history.find("Se abrió la votación de m-2"),
              history.find("m-2 se votó a favor por unanimidad"));
}

TEST_F(ReadingCommands, SayAsMuchToProgramsAsToPeople) {
    done({"erratum", "add", "e-1", "--of", "s-1", "--field", "modalidad", "--meant", "virtual",
          "--reason", "x", "--as", "reg", "--on", "2020-02-02"});
    EXPECT_EQ(json({"show", "s-1"}).at("errata").at(0).at("field"), "modality");
    const auto roles = json({"role", "list"}).as_array();
    EXPECT_EQ(roles.at(1).at("holders").at(0).at("given"),
              boost::json::parse(R"({"actor": "reg", "capacity": "registrar", "seq": 8})"));
    EXPECT_TRUE(has({"role", "list"}, "#8 · reg"));
}

TEST_F(ReadingCommands, SayThatIdentitiesAreClaimed) {
    for (const auto& words : {Words{"history"}, Words{"show", "c-01"}, Words{"next"}})
        EXPECT_TRUE(has(words, "es lo que declaró quien lo asentó")) << words[0];
}

TEST_F(ReadingCommands, DisarmFormulasInCsv) {
    done({"axis", "propose", "x", "--title", "X", "--as", "reg", "--on", "2020-02-02"});
    done({"axis", "link", "x", "--institution", "ieem", "--unit", "U", "--year", "2020", "--code",
          "=1+1", "--name", "He said \"hi\", twice", "--as", "reg", "--on", "2020-02-02"});
    const auto csv = shown({"history", "x", "--csv"});
    EXPECT_TRUE(csv.starts_with("\"Número\",\"Ocurrió\",\"Se asentó\",\"Acto\",\"Sobre\","));
    EXPECT_TRUE(shown({"history", "x", "--csv", "--lang", "en"}).starts_with("\"Number\","));
    EXPECT_NE(csv.find("(He said \"\"hi\"\", twice)"), std::string::npos) << csv;
    done({"role", "end", "operating_group", "og", "--reason", "x", "--as", "reg"});
    for (const auto* start : {",\"=", ",\"+", ",\"@", ",\"-"})
        EXPECT_EQ(shown({"history", "--csv"}).find(start), std::string::npos) << start;
}

TEST_F(ReadingCommands, SpeakTheLanguageThatIsAskedFor) {
    EXPECT_TRUE(has({"commitment", "list"}, "Diagnóstico"));
    EXPECT_TRUE(has({"commitment", "list", "--lang", "en"}, "Diagnosis"));
    variables_["LC_ALL"] = "en_US.UTF-8";
    EXPECT_TRUE(has({"commitment", "list"}, "Diagnosis"));
    EXPECT_TRUE(has({"--lang", "es", "commitment", "list"}, "Diagnóstico"));
    variables_.erase("LC_ALL");
    variables_["LANG"] = "C";
    EXPECT_TRUE(has({"commitment", "list"}, "Diagnóstico"));
}

TEST_F(ReadingCommands, HaveNoColourButOnATerminal) {
    variables_["TERM"] = "xterm-256color";
    variables_["PAGER"] = "cat";
    for (const auto& words : {Words{"history"}, Words{"next", "c-01"}, Words{"verify"}})
        EXPECT_EQ(shown(words).find('\033'), std::string::npos) << words[0];
    EXPECT_NE(on_a_terminal({"commitment", "list"}).find("\033["), std::string::npos);
    variables_["NO_COLOR"] = "1";
    const auto plain = on_a_terminal({"commitment", "list"});
    EXPECT_EQ(plain.find('\033'), std::string::npos);
    EXPECT_NE(plain.find("✗ impedido"), std::string::npos) << plain;
}

TEST_F(ReadingCommands, AlignTablesWithAccents) {
    done({"document", "add", "d", "--title", "Ñandú", "--as", "reg", "--on", "2020-02-02"});
    const auto table = shown({"document", "list"});
    EXPECT_NE(table.find("Título       Clase  Estado"), std::string::npos) << table;
    EXPECT_NE(table.find("Ñandú        —      borrador"), std::string::npos) << table;
}

TEST_F(ReadingCommands, KeepPeoplesWordsAsTheyWroteThem) {
    done({"axis", "propose", "x", "--title", "open", "--as", "reg", "--on", "2020-02-02"});
    EXPECT_TRUE(has({"axis", "list"}, "open"));
    EXPECT_TRUE(has({"history", "x"}, "«open»"));
}

TEST_F(ReadingCommands, ShowTheNewestOfManyAndSayThatThereAreMore) {
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos;
    };
    EXPECT_FALSE(has(done({"next"}).out, "siguiente --todo"));
    for (int i = 1; i <= 20; ++i)
        done({"axis", "propose", "eje-" + std::to_string(i), "--title", "Otro", "--as", "fac",
              "--on", "2020-02-01"});
    const auto some = done({"next"}).out;
    EXPECT_FALSE(has(some, "eje ·"));
    for (int i = 1; i <= 20; ++i) EXPECT_TRUE(has(some, "eje-" + std::to_string(i) + " ·"));
    EXPECT_LT(some.find("eje-1 ·"), some.find("eje-20 ·"));
    EXPECT_TRUE(has(some, "siguiente --todo"));
    const auto all = done({"next", "--all"}).out;
    EXPECT_TRUE(has(all, "eje ·"));
    EXPECT_FALSE(has(all, "siguiente --todo"));
    EXPECT_EQ(json({"next"}).as_array().size(), json({"next", "--all"}).as_array().size());
}

TEST_F(ReadingCommands, VerifyTheBytesAlone) {
    const auto ran = done({"verify", "--integrity"});
    EXPECT_NE(ran.out.find("Íntegro"), std::string::npos);
    auto full = json({"verify"}).as_object();
    for (const auto* member : {"attested", "host_ruled", "signed", "gaps"}) full.erase(member);
    full["integrity"] = true;
    EXPECT_EQ(json({"verify", "--integrity"}), full);
}

}  // namespace
}  // namespace cocrea::test
