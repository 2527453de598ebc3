#include <boost/json.hpp>
#include <cstdio>

#include "office.hpp"

namespace cocrea::test {
namespace {

namespace json = boost::json;

class Exchange : public Office {
  protected:
    /// The last act under another id and with another object: an axis called `id`.
    json::object an_act(const std::string& id) const {
        auto act = last_act();
        act["id"] = id;
        act["do"] = "axis.propose";
        act["object"] = id;
        act["body"] = {{"title", "Por importar"}};
        act.erase("expect");
        return act;
    }

    /// Writes `acts`, one a line, as the file to import.
    std::string file_of(const std::vector<std::string>& lines) const {
        std::string bytes;
        for (const auto& line : lines) bytes += line + "\n";
        write_file(path("acts.ndjson"), bytes);
        return path("acts.ndjson").string();
    }

    std::string text(const json::value& value) const { return json::serialize(value); }
};

/// The codes with which `import --json` refused a line.
std::vector<std::string> codes(const json::value& refused) {
    std::vector<std::string> found;
    for (const auto& blocker : refused.at("blockers").as_array())
        found.emplace_back(blocker.at("code").as_string());
    return found;
}

TEST_F(Exchange, ImportTakesTheGoodLinesAndNamesTheBadOnes) {
    auto other = an_act("b");
    other["log"] = "another/register";
    auto reused = last_act();
    reused["body"] = {{"to", "diagnosis"}};
    const auto acts = file_of(
        {text(an_act("a")), "{not json", text(other), text(reused), "[]", text(an_act("c"))});
    const auto before = entries().size();
    const auto people = run({"import", acts, "--dry-run"});
    EXPECT_EQ(people.exit, 3);
    EXPECT_NE(people.err.find("Línea 3: rechazada.\n  ✗ El acto es para el registro "
                              "another/register, y este es test/e2e."),
              std::string::npos)
        << people.err;
    EXPECT_EQ(people.out, "Actos que se aceptarían: 2. Se rechazarían: 4. No se guardó nada.\n");
    EXPECT_EQ(entries().size(), before);
    const auto ran = run({"import", acts, "--json"});
    EXPECT_EQ(ran.exit, 3);
    const auto report = ran.json();
    EXPECT_EQ(report.at("accepted"), 2);
    const auto& refused = report.at("refused").as_array();
    ASSERT_EQ(refused.size(), 4u);
    const std::vector<std::pair<int, std::string>> expected{
        {2, "act_malformed"}, {3, "other_register"}, {4, "id_reused"}, {5, "act_malformed"}};
    for (std::size_t i = 0; i < refused.size(); ++i) {
        EXPECT_EQ(refused[i].at("line"), expected[i].first);
        EXPECT_EQ(codes(refused[i]).front(), expected[i].second);
    }
    ASSERT_EQ(entries().size(), before + 2);
    EXPECT_EQ(entries().back().at("act").at("object"), "c");
}

TEST_F(Exchange, ImportingTheSameActsAgainChangesNothing) {
    const auto acts = file_of({text(an_act("a")), text(an_act("b"))});
    done({"import", acts});
    const auto kept = exported();
    EXPECT_EQ(done({"import", acts}).out, "Actos aceptados: 2. Rechazados: 0.\n");
    EXPECT_EQ(exported(), kept);
}

TEST_F(Exchange, ImportOfNothingButBadActsChangesNothing) {
    auto reused = last_act(), other = an_act("a");
    reused["body"] = {{"to", "diagnosis"}};
    other["log"] = "another/register";
    const auto kept = exported();
    for (const auto& act : {reused, other})
        EXPECT_EQ(run({"import", file_of({text(act)})}).exit, 3);
    EXPECT_EQ(exported(), kept);
}

TEST_F(Exchange, ImportOfAStaleActEndsWithFive) {
    auto act = an_act("a");
    act["expect"] = json::array{{{"object", "eje"}, {"version", 1}}};
    const auto ran = run({"import", file_of({text(act)}), "--json"});
    EXPECT_EQ(ran.exit, 5);
    EXPECT_EQ(codes(ran.json().at("refused").at(0)), std::vector<std::string>{"stale"});
}

TEST_F(Exchange, ImportSaysWhoRecordedTheActs) {
    done({"import", file_of({text(an_act("a"))}), "--as", "reg"});
    EXPECT_EQ(entries().back().at("recorded_by"), "reg");
    EXPECT_EQ(entries().back().at("act").at("actor"), "fac");
}

TEST_F(Exchange, ImportTakesDraftsToo) {
    const json::object draft{{"do", "axis.propose"},
                             {"object", "d"},
                             {"actor", "fac"},
                             {"occurred_on", "2020-02-02"},
                             {"body", {{"title", "En borrador"}}}};
    auto wrong = draft;
    wrong["boddy"] = 1;
    const auto ran = run({"import", file_of({text(draft), text(wrong)}), "--json"});
    EXPECT_EQ(ran.exit, 3);
    EXPECT_EQ(ran.json().at("accepted"), 1);
    EXPECT_EQ(codes(ran.json().at("refused").at(0)), std::vector<std::string>{"act_malformed"});
    EXPECT_EQ(entries().back().at("act").at("object"), "d");
    EXPECT_EQ(entries().back().at("act").at("capacity"), "facilitator");
}

TEST_F(Exchange, ImportReadsStandardInput) {
    const auto acts = file_of({text(an_act("a"))});
    const auto ran =
        run({"import", "-"}, [&] { ASSERT_NE(std::freopen(acts.c_str(), "r", stdin), nullptr); });
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_EQ(entries().back().at("act").at("object"), "a");
}

TEST_F(Exchange, ImportSaysWhyALineIsNoJson) {
    const auto ran = run({"import", file_of({R"({"a": 1, "a": 2})"}), "--json"});
    const auto blocker = ran.json().at("refused").at(0).at("blockers").at(0);
    EXPECT_EQ(blocker.at("have"), json::parse(R"({"prose": "JSON, byte 11"})"));
    EXPECT_NE(blocker.at("need").at("prose").as_string().find("duplicate key"), std::string::npos);
}

TEST_F(Exchange, ImportGoesOnAfterALineThatIsTooLong) {
    auto long_one = an_act("long");
    long_one["body"] = {{"title", std::string(std::size_t(1) << 20, 'x')}};
    const auto ran = run({"import", file_of({text(long_one), text(an_act("a"))}), "--json"});
    EXPECT_EQ(ran.exit, 3);
    const auto said = ran.json();
    EXPECT_EQ(said.at("accepted"), 1);
    EXPECT_EQ(codes(said.at("refused").at(0)), std::vector<std::string>{"text_too_long"});
    EXPECT_EQ(said.at("refused").at(0).at("blockers").at(0).at("have"),
              (json::object{{"number", text(long_one).size()}}));
    EXPECT_EQ(entries().back().at("act").at("object"), "a");
}

TEST_F(Exchange, ExportToAFileSaysSoInJson) {
    const auto said = json({"export", "--to", path("log.ndjson").string()});
    EXPECT_EQ(said.at("events"), entries().size());
    EXPECT_EQ(said.at("root"), json({"verify"}).at("root"));
}

TEST_F(Exchange, ImportOfAMissingFileIsAMisuse) {
    expect_refused({"import", path("no.ndjson").string()}, 2, "usage.file_missing",
                   "No se puede leer el archivo");
}

TEST_F(Exchange, RestoreGivesTheSameBytesAndTheSameRoot) {
    const auto out = path("all.ndjson").string();
    done({"export", "--to", out});
    const auto root = json({"verify"}).at("root");
    const auto kept = exported();
    EXPECT_EQ(read_file(out), kept);
    variables_["COCREA_REGISTER"] = path("again.db").string();
    EXPECT_EQ(json({"restore", out, "--dry-run"}).at("root"), root);
    EXPECT_FALSE(std::filesystem::exists(path("again.db")));
    EXPECT_EQ(json({"restore", out}).at("root"), root);
    EXPECT_EQ(exported(), kept);
    EXPECT_EQ(json({"verify"}).at("root"), root);
}

TEST_F(Exchange, RestoreRefusesAnEntryThatTheRulesDoNotGive) {
    auto bytes = exported();
    bytes.replace(bytes.rfind("diagnosis"), 9, "validatio");
    write_file(path("all.ndjson"), bytes);
    variables_["COCREA_REGISTER"] = path("again.db").string();
    const auto ran = run({"restore", path("all.ndjson").string(), "--json"});
    EXPECT_EQ(ran.exit, 3);
    EXPECT_TRUE(says(ran.json(), "entry_differs")) << ran.out;
    EXPECT_FALSE(std::filesystem::exists(path("again.db")));
}

TEST_F(Exchange, RestoreLeavesARegisterAlone) {
    const auto out = path("all.ndjson").string();
    done({"export", "--to", out});
    expect_refused({"restore", out}, 1, "ledger.exists", "Ya hay un archivo en");
    done({"verify"});
}

TEST_F(Exchange, RestoreSaysTheCommandThatMakesARegisterElsewhere) {
    const auto out = path("all entries.ndjson").string();
    done({"export", "--to", out});
    write_file(path("r-2.db"), "Taken as well.");
    int next = 3;
    for (const auto& words : {Words{"restaurar", out}, Words{"restore", out, "--register", file()},
                              Words{"restore", "--registro=" + file(), out, "--json"}}) {
        const auto ran = run(words);
        EXPECT_EQ(ran.exit, 1);
        const auto said =
            words.back() == "--json" ? std::string(ran.json().at("message").as_string()) : ran.err;
        const auto arrow = said.find("→ cocrea ");
        ASSERT_NE(arrow, std::string::npos) << said;
        auto command = said.substr(arrow + std::string("→ cocrea").size());
        command = command.substr(0, command.find('\n'));
        const auto free = path("r-" + std::to_string(next++) + ".db").string();
        EXPECT_TRUE(command.ends_with(" --registro " + free)) << command;
        EXPECT_EQ(std::system(("env -i " COCREA_BINARY + command + " >/dev/null 2>&1").c_str()), 0)
            << command;
    }
}

TEST_F(Exchange, ExportLeavesAFileAlone) {
    write_file(path("mine.txt"), "mine");
    expect_refused({"export", "--to", path("mine.txt").string()}, 2, "output.exists",
                   "Ya hay un archivo en");
    EXPECT_EQ(read_file(path("mine.txt")), "mine");
}

}  // namespace
}  // namespace cocrea::test
