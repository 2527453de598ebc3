#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "demonstration.hpp"

namespace cocrea::test {
namespace {

/// What a person might fill in for a word in capitals.
std::string filled(std::string word) {
    static const std::map<std::string, std::string> values{{"ASUNTO", "x"},
                                                           {"DÍA", "2099-01-01"},
                                                           {"DOCUMENTO", "informe-ieem-2020"},
                                                           {"EJE", "fortalecimiento-democracia"},
                                                           {"ID", "x"},
                                                           {"MOTIVO", "x"},
                                                           {"SESIÓN", "sesion-4"},
                                                           {"TIPO", "encuesta"},
                                                           {"TÍTULO", "X"},
                                                           {"VÍA", "cocreado"},
                                                           {"INTEGRANTE", "oversight"},
                                                           {"VOTO", "a-favor"}};
    const auto found = values.find(word);
    if (found != values.end()) return found->second;
    static const std::regex capitals("[A-ZÁÉÍÓÚÑ_]{2,}");
    EXPECT_FALSE(std::regex_match(word, capitals)) << "nothing to fill in for " << word;
    return word;
}

class Hints : public Demonstration {
  protected:
    std::set<std::string> hints() const {
        static const std::regex hint("(?:→|Siguiente:) cocrea ([^\n]*)");
        std::set<std::string> found;
        for (const auto& view : views()) {
            const auto ran = run_program(view, variables_);
            const auto text = ran.out + ran.err;
            for (std::sregex_iterator at(text.begin(), text.end(), hint), end; at != end; ++at)
                found.insert((*at)[1]);
        }
        return found;
    }
};

TEST_F(Hints, AreCommandsThatWorkAsPrinted) {
    variables_["COCREA_AS"] = "facilitacion";
    const auto all = hints();
    EXPECT_GT(all.size(), 20u);
    for (const auto& hint : all) {
        Words words;
        std::istringstream stream(hint);
        for (std::string word; stream >> word;) words.push_back(filled(word));
        words.emplace_back("--ensayo");
        const auto ran = run_program(words, variables_);
        EXPECT_TRUE(ran.exit == 0 || ran.exit == 3 || ran.exit == 4)
            << hint << ": " << ran.exit << ran.err;
    }
}

}  // namespace
}  // namespace cocrea::test
