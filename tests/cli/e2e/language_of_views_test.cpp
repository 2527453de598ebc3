#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "demonstration.hpp"

namespace cocrea::test {
namespace {

/// What Spanish writes as the workflow and the program do.
const std::set<std::string> also_spanish{"decide", "a",    "actor",   "con",        "de",
                                         "el",     "en",   "es",      "individual", "la",
                                         "no",     "plan", "titular", "suplente",   "virtual"};

/// The ids of the methodology, as its file has them: keys and members of lists, titles left out.
std::set<std::string> ids_of(std::string source) {
    static const std::regex comment("#[^\n]*"), title("title: *(\\{[^}]*\\})?|(es|en): [^\n]*"),
        id("[a-z][a-z_]*");
    for (const auto& left_out : {comment, title}) source = std::regex_replace(source, left_out, "");
    std::set<std::string> found;
    for (std::sregex_iterator at(source.begin(), source.end(), id), end; at != end; ++at)
        if (!also_spanish.contains(at->str())) found.insert(at->str());
    return found;
}

/// What is read as prose: no commands, nothing in brackets or quotes, no ids of the register and no
/// digests.
std::string prose_of(const std::string& shown) {
    static const std::regex command("[^\n]*cocrea [^\n]*"), aside("\\([^)]*\\)|«[^»]*»"),
        ids("[a-záéíóúñ]+([-.:/][a-z0-9-]+)+"), digest("[0-9a-f]{64}");
    auto text = shown;
    for (const auto& left_out : {command, aside, digest, ids})
        text = std::regex_replace(text, left_out, "");
    return text;
}

class LanguageOfViews : public Demonstration {};

TEST_F(LanguageOfViews, IsTheReadersThroughout) {
    auto words = ids_of(std::string(run_program({"workflow", "show", "edomex-2020", "--json"}, {})
                                        .json()
                                        .at("source")
                                        .as_string()));
    for (const auto* word :
         {"the",           "of",         "and",      "not",        "with",   "by",
          "from",          "for",        "against",  "abstain",    "person", "institution",
          "group",         "in_person",  "hybrid",   "not_stated", "draft",  "approved",
          "published",     "carried",    "rejected", "open",       "closed", "ordinary",
          "extraordinary", "commitment", "axis",     "session",    "motion", "document",
          "register",      "history"})
        words.insert(word);
    for (auto view : views()) {
        if (std::ranges::find(view, "--help") != view.end() || view == Words{"--version"}) continue;
        const auto ran = run_program(view, variables_);
        const auto text = prose_of(ran.out + ran.err);
        static const std::regex word("[A-Za-zÁÉÍÓÚÑáéíóúñ_]+");
        for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
            EXPECT_FALSE(words.contains(at->str()))
                << testing::PrintToString(view) << ": " << at->str() << " in ..."
                << text.substr(std::size_t(std::max<std::ptrdiff_t>(at->position() - 40, 0)), 90);
    }
}

}  // namespace
}  // namespace cocrea::test
