#include "parser/complete.hpp"

#include <algorithm>

#include "parser/help.hpp"
#include "parser/offers.hpp"
#include "parser/place.hpp"
#include "parser/spellings.hpp"
#include "parser/terms.hpp"

namespace cocrea::cli {
namespace {

/// A word of the table: as the reader's language has it, and in all of them.
struct KnownWord {
    std::string own;
    Names names;
    std::string meaning;

    KnownWord(std::string_view in_language, Names in_all, std::string its_meaning)
        : own(in_language.empty() ? in_all.front() : in_language),
          names(std::move(in_all)),
          meaning(std::move(its_meaning)) {}
};

/// `word` as it goes on from what was typed: without accents where those were left out. Empty when
/// it does not go on from it.
std::string going_on(std::string_view word, std::string_view typed) {
    if (word.starts_with(typed)) return std::string(word);
    const auto plain = without_accents(word);
    return plain.starts_with(typed) ? plain : "";
}

void add(Candidates& found, std::string_view word, const KnownWord& known, std::string_view typed) {
    const auto going = going_on(word, typed);
    if (!going.empty() && std::ranges::find(found, going, &Candidate::word) == found.end())
        found.push_back({going, known.meaning});
}

/// Words of the reader's language that go on from what was typed, each once; where there are none,
/// those of the others.
Candidates choose(const std::vector<KnownWord>& all, std::string_view typed) {
    Candidates found;
    for (const auto& one : all) add(found, one.own, one, typed);
    if (!found.empty()) return found;
    for (const auto& one : all)
        for (const auto& name : one.names) add(found, name, one, typed);
    return found;
}

bool fits(const Place& place, const Command& command) {
    return !place.attest_at || !command.deed.empty();
}

std::vector<KnownWord> nouns(const Voice& voice, const Place& place) {
    std::vector<KnownWord> all;
    for (const auto& command : commands())
        if (fits(place, command) && command.noun != place.noun)
            all.emplace_back(voice.commands().noun(command.noun), names_of_noun(command.noun),
                             command.verb.empty() ? purpose_of(voice, command) : "");
    return all;
}

std::vector<KnownWord> verbs(const Voice& voice, const Place& place) {
    std::vector<KnownWord> all;
    for (const auto& command : commands())
        if (command.noun == place.noun && fits(place, command))
            all.emplace_back(voice.commands().verb(command.noun, command.verb),
                             names_of_verb(command), purpose_of(voice, command));
    return all;
}

std::vector<KnownWord> options(const Voice& voice, const Place& place) {
    std::vector<KnownWord> all;
    const auto add = [&](const Command* command, std::span<const Parameter> parameters) {
        for (const auto& p : parameters)
            if (is_option(p) && (takes_many(p) || !place.has(p.name)))
                all.emplace_back(voice.commands().option(command ? command->words() : "", p.name),
                                 names_of_option(command, p.name), meaning_of(voice, command, p));
    };
    if (place.command) add(place.command, place.command->parameters);
    add(nullptr, common_options());
    return all;
}

/// The words of the language that go on from what was typed, or the ids that do.
void offer(Completion& completion, const Voice& voice, std::string_view values) {
    for (const auto& term : fixed_terms(values))
        for (const auto& word : {term.in(voice.language()), term.id})
            if (const auto going = going_on(word, completion.typed); !going.empty()) {
                completion.words.push_back({completion.before + going});
                break;
            }
    while (!values.empty()) {
        const auto value = values.substr(0, values.find('|'));
        values.remove_prefix(std::min(values.size(), value.size() + 1));
        if (value.starts_with("@")) completion.from.push_back(value);
    }
}

/// What may stand at the next place of a command: its parameter there and, behind one that may be
/// left out, the one that follows. False when it takes no more of them.
bool offer_positional(Completion& completion, const Voice& voice, const Place& place) {
    bool takes = false;
    std::size_t at = 0;
    for (const auto& p : place.command->parameters) {
        if (is_option(p)) continue;
        if (at++ < place.positionals && !takes_many(p)) continue;
        takes = true;
        offer(completion, voice, offer_for(place.command, p));
        if (p.required) break;
    }
    return takes;
}

/// The value of an option that stands before it or, as `--name=`, in the same word.
bool offer_value(Completion& completion, const Voice& voice, const Place& place) {
    const auto* option = place.awaited;
    const auto equals = completion.typed.find('=');
    if (!option && completion.typed.starts_with("--") && equals != std::string::npos) {
        option = option_named(place.command, completion.typed.substr(0, equals));
        if (!option) return true;
        completion.before = completion.typed.substr(0, equals + 1);
        completion.typed.erase(0, equals + 1);
    }
    if (option) offer(completion, voice, offer_for(place.command, *option));
    return option != nullptr;
}

}  // namespace

Completion complete(const Voice& voice, std::span<const std::string> words) {
    Completion completion;
    if (words.empty()) return completion;
    const auto place = place_of(words.first(words.size() - 1));
    completion.typed = words.back();
    if (place.unknown || offer_value(completion, voice, place)) return completion;
    const bool dash = completion.typed.starts_with("-");
    if (dash || (place.command && !offer_positional(completion, voice, place))) {
        completion.words = choose(options(voice, place), completion.typed);
    } else if (!place.command) {
        auto known = place.noun.empty() ? nouns(voice, place) : verbs(voice, place);
        if (place.noun == "attest" && !place.attest_at) {
            Place behind = place;
            behind.attest_at = 0;
            for (auto& noun : nouns(voice, behind)) known.push_back(noun);
        }
        completion.words = choose(known, completion.typed);
    }
    return completion;
}

}  // namespace cocrea::cli
