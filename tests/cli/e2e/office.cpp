#include "office.hpp"

#include <algorithm>
#include <sstream>

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

const std::vector<Words> beginnings{
    {"init", "--workflow", "edomex-2020", "--origin", "test/e2e", "--as", "reg"},
    {"forum", "install"},
    {"institution", "add", "infoem"},
    {"institution", "add", "contraloria"},
    {"institution", "add", "ieem"},
    {"institution", "add", "osc", "--type", "group"},
    {"institution", "add", "fac", "--type", "person"},
    {"institution", "add", "og", "--type", "group"},
    {"role", "assign", "facilitator", "fac"},
    {"role", "assign", "operating_group", "og"},
    {"seat", "appoint", "oversight", "infoem"},
    {"seat", "appoint", "public_entities", "contraloria"},
    {"seat", "appoint", "public_entities", "ieem", "--tenure", "suplente"},
    {"seat", "appoint", "civil_society", "osc"},
    {"axis", "propose", "eje", "--title", "Eje", "--lead", "ieem"},
    {"document", "add", "met", "--title", "Metodología"},
    {"session", "convene", "s-1", "--day", "2020-02-01", "--number", "1", "--as", "fac"},
    {"session", "attend", "s-1", "oversight", "public_entities", "civil_society", "--as", "fac"},
    {"session", "open", "s-1", "--as", "fac"},
    {"motion", "propose", "m-1", "--session", "s-1", "--title", "Metodología", "--effect",
     "adopt_methodology:met", "--as", "fac"},
    {"motion", "propose", "m-2", "--session", "s-1", "--title", "Eje", "--effect",
     "incorporate_axis:eje", "--as", "fac"},
    {"motion", "open", "m-1", "--as", "fac"},
    {"motion", "unanimous", "m-1", "oversight", "public_entities", "civil_society", "--as", "fac"},
    {"motion", "close", "m-1", "--as", "fac"},
    {"motion", "open", "m-2", "--as", "fac"},
    {"motion", "unanimous", "m-2", "oversight", "public_entities", "civil_society", "--as", "fac"},
    {"motion", "close", "m-2", "--as", "fac"},
    {"session", "close", "s-1", "--as", "fac"},
    {"commitment", "propose", "c-01", "--title", "Compromiso", "--axis", "eje", "--track",
     "cocreated", "--as", "fac"},
    {"commitment", "advance", "c-01", "--as", "fac"},
};

/// The register that every test begins with, made once.
const fs::path& template_folder() {
    static const Folder folder;
    static const bool made = [] {
        const Variables variables{{"COCREA_REGISTER", (folder / "r.db").string()},
                                  {"COCREA_AS", "reg"}};
        for (auto words : beginnings) {
            words.insert(words.end(), {"--on", "2020-02-01"});
            const auto ran = run_program(words, variables);
            if (ran.exit != 0) throw std::runtime_error(words[0] + " " + words[1] + ran.err);
        }
        return true;
    }();
    (void)made;
    return folder.path();
}

}  // namespace

Office::Office() {
    fs::copy(template_folder(), folder_.path(), fs::copy_options::recursive);
    variables_["COCREA_REGISTER"] = file();
}

Ran Office::run(Words words, const std::function<void()>& before) const {
    return run_program(words, variables_, before);
}

Ran Office::done(const Words& words) const {
    auto ran = run(words);
    EXPECT_EQ(ran.exit, 0) << testing::PrintToString(words) << ran.out << ran.err;
    return ran;
}

std::string Office::exported() const {
    auto without_home = variables_;
    without_home.erase("COCREA_HOME");
    const auto ran = run_program({"export"}, without_home);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    return ran.out;
}

boost::json::value Office::json(Words words) const {
    words.emplace_back("--json");
    return run(words).json();
}

std::vector<boost::json::object> Office::entries() const {
    std::istringstream lines(exported());
    std::vector<boost::json::object> all;
    for (std::string line; std::getline(lines, line);)
        all.push_back(boost::json::parse(line).as_object());
    return all;
}

void Office::expect_refused(const Words& words, int exit, const std::string& code,
                            const std::string& sentence,
                            const std::function<void()>& before) const {
    const auto kept = exported();
    const auto to_people = run(words, before);
    EXPECT_EQ(to_people.exit, exit) << to_people.out << to_people.err;
    EXPECT_NE(to_people.err.find(sentence), std::string::npos) << to_people.err;
    auto with_json = words;
    with_json.emplace_back("--json");
    const auto to_programs = run(with_json, before);
    EXPECT_EQ(to_programs.exit, exit);
    EXPECT_TRUE(says(to_programs.json(), code)) << to_programs.out;
    EXPECT_TRUE(to_programs.err.empty() || to_programs.err.starts_with("Atención: "))
        << to_programs.err;
    EXPECT_EQ(exported(), kept);
}

void Office::open_a_motion() const {
    done({"session", "convene", "s-2", "--day", "2020-03-01", "--as", "fac", "--on", "2020-03-01"});
    done({"session", "attend", "s-2", "oversight", "public_entities", "public_entities:suplente",
          "civil_society", "--as", "fac", "--on", "2020-03-01"});
    done({"session", "open", "s-2", "--as", "fac", "--on", "2020-03-01"});
    done({"motion", "propose", "m-3", "--session", "s-2", "--title", "Algo", "--as", "fac", "--on",
          "2020-03-01"});
    done({"motion", "open", "m-3", "--as", "fac", "--on", "2020-03-01"});
}

bool says(const boost::json::value& json, const std::string& code) {
    const auto& refusal = json.as_object();
    if (const auto* error = refusal.if_contains("code")) return error->as_string() == code;
    const auto* blockers = refusal.if_contains("blockers");
    return blockers && std::ranges::any_of(blockers->as_array(), [&](const auto& blocker) {
               return blocker.at("code").as_string() == code;
           });
}

}  // namespace cocrea::test
