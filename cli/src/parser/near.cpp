#include "parser/near.hpp"

#include <algorithm>
#include <map>

#include "cocrea/nearest.hpp"
#include "parser/spellings.hpp"

namespace cocrea::cli {
namespace {

/// A word without the dashes of an option.
std::string_view bare(std::string_view word) {
    return word.substr(std::min(word.find_first_not_of('-'), word.size()));
}

/// Words by how they look without accents.
class Known {
  public:
    void add(const Names& names) {
        for (const auto& word : names) {
            const auto [at, is_new] = shown_.emplace(without_accents(bare(word)), word);
            if (is_new) plain_.push_back(at->first);
        }
    }

    Near near(std::string_view word) const {
        Near found;
        for (const auto& one : nearest_words(without_accents(bare(word)), plain_))
            found.push_back(shown_.at(one));
        return found;
    }

  private:
    std::map<std::string, std::string> shown_;
    std::vector<std::string> plain_;
};

}  // namespace

Near near_noun(std::string_view word) {
    Known known;
    for (const auto& command : commands()) known.add(names_of_noun(command.noun));
    return known.near(word);
}

Near near_verb(std::string_view noun, std::string_view word) {
    Known known;
    for (const auto& command : commands())
        if (command.noun == noun && !command.verb.empty()) known.add(names_of_verb(command));
    return known.near(word);
}

Near near_option(const Command* command, std::string_view word) {
    Known known;
    if (command)
        for (const auto& p : command->parameters)
            if (is_option(p)) known.add(names_of_option(command, p.name));
    for (const auto& p : common_options()) known.add(names_of_option(nullptr, p.name));
    return known.near(word.substr(0, word.find('=')));
}

}  // namespace cocrea::cli
