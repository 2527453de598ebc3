#include "parser/parse.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "parser/near.hpp"
#include "parser/place.hpp"
#include "parser/spellings.hpp"

namespace cocrea::cli {
namespace {

/// Where CLI11 puts the words of one command.
struct Leaf {
    const Command* command;
    CLI::App* app;
    std::map<std::string, std::vector<std::string>> options;
    std::map<std::string, bool> flags;
    std::vector<std::string> positionals;
};

/// The parser takes whatever follows an option as its value, another option as well.
std::string no_option(const std::string& value) {
    const bool option = value.size() > 2 && value.starts_with("--") && value[2] >= 'a';
    return option ? "an option" : "";
}

/// `--day,--día,--dia`, as the parser wants its names.
std::string names(const Command* command, std::string_view option) {
    return fmt::format("{}", fmt::join(spellings(names_of_option(command, option)), ","));
}

template <class Value>
void add_option(CLI::App& app, const std::string& all_names, Value& value) {
    app.add_option(all_names, value)->allow_extra_args(false)->check(no_option);
}

void add_globals(CLI::App& app, Options& options) {
    add_option(app, names(nullptr, "--register"), options.register_file);
    add_option(app, names(nullptr, "--as"), options.as);
    add_option(app, names(nullptr, "--on"), options.on);
    add_option(app, names(nullptr, "--lang"), options.lang);
    add_option(app, names(nullptr, "--reader"), options.reader);
    add_option(app, names(nullptr, "--sign"), options.sign);
    add_option(app, names(nullptr, "--recorded-by"), options.recorded_by);
    add_option(app, names(nullptr, "--log-level"), options.log_level);
    add_option(app, names(nullptr, "--cite"), options.cites);
    add_option(app, names(nullptr, "--by"), options.by);
    app.add_flag(names(nullptr, "--clock-checked"), options.clock_checked);
    app.add_flag(names(nullptr, "--json"), options.json);
    app.add_flag(names(nullptr, "--dry-run"), options.dry_run);
    app.add_flag(names(nullptr, "--help") + ",-h", options.help);
    app.add_flag(names(nullptr, "--version"), options.version);
}

void add_parameters(Leaf& leaf) {
    leaf.app->add_option("words", leaf.positionals)->expected(0, 1 << 20);
    for (const auto& p : leaf.command->parameters) {
        if (!is_option(p)) continue;
        const std::string name(p.name);
        const auto all = names(leaf.command, name);
        if (p.form == Form::flag)
            leaf.app->add_flag(all, leaf.flags[name]);
        else
            add_option(*leaf.app, all, leaf.options[name]);
    }
}

CLI::App* subcommand(CLI::App& app, const Names& names) {
    const auto& name = names.front();
    const auto known =
        app.get_subcommands([&](const CLI::App* one) { return one->get_name() == name; });
    if (!known.empty()) return known.front();
    auto* made = app.add_subcommand(name);
    for (const auto& spelling : spellings(names))
        if (spelling != name) made->alias(spelling);
    made->set_help_flag();
    made->fallthrough();
    made->allow_extras();
    made->require_subcommand(0, 1);
    return made;
}

/// The words without an option's name, given to the positional parameters in their order: optional
/// ones get a word only when enough are left for the others, one that takes many gets the rest.
void give_positionals(const Leaf& leaf, Typed& typed) {
    std::vector<const Parameter*> order;
    std::size_t required = 0;
    for (const auto& p : leaf.command->parameters)
        if (!is_option(p)) {
            order.push_back(&p);
            required += p.required;
        }
    const auto& words = leaf.positionals;
    std::size_t at = 0;
    for (const auto* p : order) {
        const std::size_t left = words.size() - at;
        const std::size_t spare = left > required ? left - required : 0;
        std::size_t take =
            p->required ? std::min<std::size_t>(1, left) : std::min<std::size_t>(1, spare);
        if (takes_many(*p)) take = p->required ? left : spare;
        if (p->required) --required;
        for (std::size_t i = 0; i < take; ++i) typed[std::string(p->name)].push_back(words[at++]);
    }
    if (at < words.size())
        throw UsageError("usage.word_unknown",
                         {{"have", words[at]}, {"command", leaf.command->words()}});
}

Typed typed_of(const Leaf& leaf) {
    Typed typed;
    for (const auto& [name, words] : leaf.options)
        if (!words.empty()) typed[name] = words;
    for (const auto& [name, given] : leaf.flags)
        if (given) typed[name] = {""};
    give_positionals(leaf, typed);
    return typed;
}

void require_all(const Command& command, const Typed& typed, bool attested) {
    for (const auto& p : command.parameters) {
        const auto found = typed.find(p.name);
        const bool needed = p.required && !(attested && p.of_source);
        if (needed && found == typed.end())
            throw UsageError("usage.parameter_missing",
                             {{"option", std::string(p.name)}, {"command", command.words()}});
        if (found != typed.end() && found->second.size() > 1 && !takes_many(p))
            throw UsageError("usage.option_twice", {{"option", std::string(p.name)}});
    }
}

/// What the parser could not do, in words of ours; it begins with the option at fault.
UsageError explained(const CLI::ParseError& error) {
    const std::string what = error.what();
    const auto option = what.substr(0, what.find(':'));
    if (!option.starts_with("--")) return UsageError("usage.malformed", {{"have", what}});
    const bool twice = what.find("At Most") != std::string::npos;
    return UsageError(twice ? "usage.option_twice" : "usage.value_missing", {{"option", option}});
}

void require_language(const Options& options) {
    const auto known = words::languages();
    if (!options.lang ||
        std::ranges::find(known, *options.lang, &words::Language::tag) != known.end())
        return;
    std::vector<std::string_view> tags;
    for (const auto& language : known) tags.push_back(language.tag);
    throw UsageError("usage.lang_unknown",
                     {{"have", *options.lang}, {"need", fmt::format("{}", fmt::join(tags, ", "))}});
}

/// What is left over: a command, an option or a word that does not exist here.
void require_nothing_left(const std::vector<std::string>& extras, const Place& place) {
    if (extras.empty()) return;
    const auto& first = extras.front();
    const auto* command = place.command;
    const Values values{{"have", first},
                        {"command", command              ? command->words()
                                    : place.noun.empty() ? "…"
                                                         : place.noun}};
    if (first.starts_with("-"))
        throw UsageError("usage.option_unknown", values, near_option(command, first));
    if (place.noun.empty() && place.unknown == first)
        throw UsageError("usage.command_unknown", values, near_noun(first));
    throw UsageError("usage.word_unknown", values,
                     place.unknown == first ? near_verb(place.noun, first) : Near{});
}

/// `help motion vote` is `motion vote --help`, where there is such a command.
Invocation parse_help(std::span<const std::string> words) {
    std::vector<std::string> rest;
    bool found = false;
    for (const auto& word : words) {
        const bool is_it = !found && noun_named(word) == "help";
        found = found || is_it;
        if (!is_it) rest.push_back(word);
    }
    const auto place = place_of(rest);
    if (place.unknown) require_nothing_left({*place.unknown}, place);
    rest.emplace_back("--help");
    return parse(rest);
}

}  // namespace

Invocation parse(std::span<const std::string> words) {
    Invocation invocation;
    std::vector<std::string> rest(words.begin(), words.end());
    const auto place = place_of(words);
    if (place.noun == "help" && std::ranges::find(words, "--help") == words.end())
        return parse_help(words);
    if (place.attest_at) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(*place.attest_at));
    invocation.attested = place.attest_at.has_value();

    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    app.require_subcommand(0, 1);  // `show forum`: what follows a command is no other command
    add_globals(app, invocation.options);
    std::vector<Leaf> leaves;
    leaves.reserve(commands().size());
    for (const auto& command : commands()) {
        if (command.noun != place.noun) continue;  // what there are of others cannot stand here
        auto* noun = subcommand(app, names_of_noun(command.noun));
        leaves.push_back({&command,
                          command.verb.empty() ? noun : subcommand(*noun, names_of_verb(command)),
                          {},
                          {},
                          {}});
        add_parameters(leaves.back());
    }
    std::ranges::reverse(rest);
    try {
        app.parse(rest);
    } catch (const CLI::ParseError& error) {
        throw explained(error);
    }
    require_language(invocation.options);
    const auto used = app.get_subcommands();
    if (!used.empty()) invocation.noun = used.front()->get_name();
    for (const auto& leaf : leaves)
        if (leaf.app->parsed() && leaf.app->get_subcommands().empty() &&
            (leaf.command->verb.empty() || leaf.app->get_name() == leaf.command->verb))
            invocation.command = leaf.command;
    if (invocation.options.help || invocation.options.version) return invocation;
    require_nothing_left(app.remaining(true), place);
    if (!invocation.command) {
        if (invocation.noun.empty()) return invocation;
        throw UsageError("usage.verb_missing", {{"command", invocation.noun}});
    }
    const auto leaf = std::ranges::find(leaves, invocation.command, &Leaf::command);
    invocation.typed = in_words_of_acts(*invocation.command, typed_of(*leaf));
    require_all(*invocation.command, invocation.typed, invocation.attested);
    return invocation;
}

}  // namespace cocrea::cli
