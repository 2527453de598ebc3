#include "parser/terms.hpp"

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <regex>

#include "parser/offers.hpp"
#include "parser/parse.hpp"
#include "parser/slugs.hpp"

namespace cocrea::cli {
namespace {

const std::vector<Voice>& voices() {
    static const std::vector<Voice> all = [] {
        std::vector<Voice> made;
        for (const auto& language : words::languages()) made.emplace_back(language);
        return made;
    }();
    return all;
}

/// A word of the engine with the names that the languages have for it.
Term word_of_engine(std::string_view id, const char* first = "value.") {
    Term term{std::string(id)};
    for (const auto& voice : voices())
        for (const auto* family : {first, "value.", "phase.", "status.", "standing.", "kind."})
            if (const auto name = family + term.id; voice.catalogue().has(name)) {
                term.names.emplace(voice.language(), hyphenated(voice.text(name)));
                break;
            }
    return term;
}

void name(Term& term, const Text& title) {
    for (const auto& voice : voices())
        if (const auto text = hyphenated(title.in(voice.language())); !text.empty())
            term.names[voice.language()] = text;
}

template <class List>
void add(Terms& terms, const List& list) {
    for (const auto& one : list) {
        Term term{one.id};
        name(term, one.title);
        terms.push_back(std::move(term));
    }
}

void add_phases(Terms& terms, const Workflow& workflow) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Phase>>([&](auto phase) {
        auto term = word_of_engine(phase.name, "phase.");
        if (const auto* plan = workflow.phase(phase.value)) name(term, plan->title);
        terms.push_back(std::move(term));
    });
}

std::vector<std::string_view> parts_of(std::string_view values) {
    std::vector<std::string_view> parts;
    while (!values.empty()) {
        parts.push_back(values.substr(0, values.find('|')));
        values.remove_prefix(std::min(values.size(), parts.back().size() + 1));
    }
    return parts;
}

/// Whether `words` stand in `name` one after the other, each whole.
bool has_words(const std::string& name, const std::string& words) {
    return ("-" + name + "-").find("-" + words + "-") != std::string::npos;
}

std::vector<std::string> slugs_of(const Term& term) {
    std::vector<std::string> slugs{slug_of(term.id)};
    for (const auto& [tag, name] : term.names) slugs.push_back(slug_of(name));
    return slugs;
}

/// The one whose name has those words: the only one, or the one whose name is in all the others'.
const Term* by_words(const Terms& terms, const std::string& words) {
    std::vector<std::pair<const Term*, std::string>> having;
    for (const auto& term : terms)
        for (const auto& slug : slugs_of(term))
            if (has_words(slug, words)) having.emplace_back(&term, slug);
    if (having.empty()) return nullptr;
    const auto& [found, name] =
        *std::ranges::min_element(having, {}, [](const auto& one) { return one.second.size(); });
    const bool only = std::ranges::all_of(having, [&](const auto& other) {
        return other.first == found || has_words(other.second, name);
    });
    return only ? found : nullptr;
}

/// What a parameter takes: words to choose from, and whether nothing else.
struct Taken {
    Terms terms;
    bool others = false;  ///< it takes more than these
    bool date = false;
    bool unknown = false;  ///< some of them are known to the methodology only, which is not at hand
};

Taken taken_by(const Command& command, const Parameter& parameter, const Workflow* workflow) {
    const auto offer = offer_for(&command, parameter);
    Taken taken{fixed_terms(offer)};
    taken.others = offer.empty() || parameter.form == Form::own;
    for (const auto source : parts_of(offer)) {
        if (!source.starts_with("@")) continue;
        taken.date = taken.date || source == "@date";
        static constexpr std::string_view of_methodology[]{
            "@phase", "@track", "@role",        "@seat",         "@step",      "@matter",
            "@class", "@body",  "@deliverable", "@session_type", "@event_type"};
        if (std::ranges::find(of_methodology, source) == std::end(of_methodology)) {
            taken.others = true;
        } else if (!workflow) {
            taken.unknown = true;
        } else {
            auto more = terms_of(*workflow, source);
            std::ranges::move(more, std::back_inserter(taken.terms));
        }
    }
    return taken;
}

std::string read(const Command& command, const Parameter& parameter, const Taken& taken,
                 const std::string& word) {
    if (taken.date) return iso_date(word);
    if (const auto id = chosen(taken.terms, word)) return *id;
    if (taken.others || taken.unknown || taken.terms.empty()) return word;
    UsageError wrong(
        "usage.value_unknown",
        {{"have", word}, {"option", std::string(parameter.name)}, {"command", command.words()}});
    wrong.terms = taken.terms;
    throw wrong;
}

/// The first part of what is typed before a `:` or `=` is the word; what follows is left alone but
/// for the capacity in which a seat is there.
std::string read_composed(const Command& command, const Parameter& parameter, const Taken& taken,
                          const std::string& word) {
    const auto end = word.find_first_of(":=");
    const auto rest = end == std::string::npos ? "" : word.substr(end);
    auto first = word.substr(0, end);
    if (parameter.form == Form::effect) {
        auto types = taken.terms;
        for (auto& type : types) type = word_of_engine(type.id.substr(0, type.id.find(':')));
        return rest.empty() ? word : read(command, parameter, {types}, first) + rest;
    }
    first = read(command, parameter, taken, first);
    const bool presence = parameter.form == Form::present || parameter.form == Form::absent;
    if (!presence || rest.empty()) return first + rest;
    const auto as = chosen(fixed_terms("titular|suplente"), rest.substr(1));
    return first + ":" + as.value_or(rest.substr(1));
}

/// `04` of `abril`; empty for what is no month.
std::string month_called(const std::string& name) {
    for (const auto& voice : voices())
        for (const auto* number :
             {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"})
            if (slug_of(voice.text(std::string("date.month.") + number)) == slug_of(name))
                return number;
    return {};
}

}  // namespace

const std::string& Term::in(std::string_view tag) const {
    const auto found = names.find(tag);
    return found == names.end() ? id : found->second;
}

Terms fixed_terms(std::string_view offer) {
    Terms terms;
    for (const auto word : parts_of(offer))
        if (!word.starts_with("@")) terms.push_back(word_of_engine(word));
    return terms;
}

Terms terms_of(const Workflow& workflow, std::string_view source) {
    Terms terms;
    if (source == "@phase") add_phases(terms, workflow);
    if (source == "@seat") add(terms, workflow.seats());
    if (source == "@body") add(terms, workflow.bodies);
    if (source == "@role") add(terms, workflow.roles);
    if (source == "@track") add(terms, workflow.tracks);
    if (source == "@event_type") add(terms, workflow.events);
    if (source == "@class" || source == "@deliverable") add(terms, workflow.documents);
    if (source == "@matter")
        for (const auto& matter : workflow.matters) {
            auto term = word_of_engine(matter.id);
            name(term, matter.title);
            terms.push_back(std::move(term));
        }
    if (source == "@session_type")
        for (const auto& body : workflow.bodies)
            for (const auto& kind : body.sessions) {
                auto term = word_of_engine(kind.id);
                name(term, kind.title);
                terms.push_back(std::move(term));
            }
    for (const auto& plan : workflow.phases) {
        if (source == "@step") add(terms, plan.steps);
        if (source == "@deliverable")
            for (const auto& step : plan.steps)
                for (const auto& one : step.delivers)
                    if (std::ranges::find(terms, one.id, &Term::id) == terms.end())
                        terms.push_back({one.id});
    }
    return terms;
}

std::optional<std::string> chosen(const Terms& terms, std::string_view word) {
    const auto slug = slug_of(word);
    if (slug.empty()) return std::nullopt;
    for (const auto& term : terms)
        if (term.id == word) return term.id;
    for (const auto& term : terms) {
        const auto slugs = slugs_of(term);
        if (std::ranges::find(slugs, slug) != slugs.end()) return term.id;
    }
    const auto* found = by_words(terms, slug);
    return found ? std::optional(found->id) : std::nullopt;
}

std::optional<std::string> chosen_or_begun(const Terms& terms, std::string_view word,
                                           std::string_view tag) {
    if (auto whole = chosen(terms, word)) return whole;
    std::vector<std::string> begun;
    for (const auto& term : terms)
        if (!word.empty() && (term.in(tag).starts_with(word) || term.id.starts_with(word)))
            begun.push_back(term.id);
    return begun.size() == 1 ? std::optional(begun.front()) : std::nullopt;
}

Typed in_words_of_acts(const Command& command, Typed typed, const Workflow* workflow) {
    for (const auto& parameter : command.parameters) {
        const auto words = typed.find(parameter.name);
        if (words == typed.end() || parameter.form == Form::flag) continue;
        const auto taken = taken_by(command, parameter, workflow);
        const bool composed = parameter.form == Form::effect || parameter.form == Form::present ||
                              parameter.form == Form::absent || parameter.form == Form::counts;
        for (auto& word : words->second)
            word = composed ? read_composed(command, parameter, taken, word)
                            : read(command, parameter, taken, word);
    }
    return typed;
}

std::string iso_date(const std::string& word) {
    static const std::regex day("([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"),
        month("([0-9]{1,2})/([0-9]{4})");
    const auto two = [](const std::string& digits) {
        return digits.size() == 1 ? "0" + digits : digits;
    };
    static const std::regex in_words("([0-9]{1,2}) (?:de )?([a-zA-Z]+) (?:de )?([0-9]{4})");
    std::smatch parts;
    if (std::regex_match(word, parts, in_words))
        if (const auto number = month_called(parts.str(2)); !number.empty())
            return parts.str(3) + "-" + number + "-" + two(parts.str(1));
    if (std::regex_match(word, parts, day))
        return parts.str(3) + "-" + two(parts.str(2)) + "-" + two(parts.str(1));
    if (std::regex_match(word, parts, month)) return parts.str(2) + "-" + two(parts.str(1));
    return word;
}

}  // namespace cocrea::cli
