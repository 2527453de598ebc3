#include "parser/parse.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

namespace cocrea::cli {
namespace {

bool is_option(const Parameter& p) { return p.name.starts_with("--"); }

bool takes_many(const Parameter& p) {
    return p.form == Form::list || p.form == Form::pairs || p.form == Form::present ||
           p.form == Form::absent;
}

/// Where CLI11 puts the words of one command.
struct Leaf {
    const Command* command;
    CLI::App* app;
    std::map<std::string, std::vector<std::string>> options;
    std::map<std::string, bool> flags;
    std::vector<std::string> positionals;
};

void add_globals(CLI::App& app, Options& options) {
    app.add_option("--register", options.register_file);
    app.add_option("--as", options.as);
    app.add_option("--on", options.on);
    app.add_option("--lang", options.lang);
    app.add_option("--log-level", options.log_level);
    app.add_option("--cite", options.cites)->allow_extra_args(false);
    app.add_option("--by", options.by);
    app.add_flag("--json", options.json);
    app.add_flag("--dry-run", options.dry_run);
    app.add_flag("-h,--help", options.help);
    app.add_flag("--version", options.version);
}

void add_parameters(Leaf& leaf) {
    leaf.app->add_option("words", leaf.positionals)->expected(0, 1 << 20);
    for (const auto& p : leaf.command->parameters) {
        if (!is_option(p)) continue;
        const std::string name(p.name);
        if (p.form == Form::flag)
            leaf.app->add_flag(name, leaf.flags[name]);
        else
            leaf.app->add_option(name, leaf.options[name])->allow_extra_args(false);
    }
}

CLI::App* subcommand(CLI::App& app, std::string_view name) {
    const auto known =
        app.get_subcommands([&](const CLI::App* one) { return one->get_name() == name; });
    if (!known.empty()) return known.front();
    auto* made = app.add_subcommand(std::string(name));
    made->set_help_flag();
    made->fallthrough();
    made->allow_extras();
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

void require_all(const Command& command, const Typed& typed) {
    for (const auto& p : command.parameters) {
        const auto found = typed.find(p.name);
        if (p.required && found == typed.end())
            throw UsageError("usage.parameter_missing",
                             {{"need", std::string(p.name)}, {"command", command.words()}});
        if (found != typed.end() && found->second.size() > 1 && !takes_many(p))
            throw UsageError("usage.option_twice", {{"have", std::string(p.name)}});
    }
}

/// What the parser could not do, in words of ours; it begins with the option at fault.
UsageError explained(const CLI::ParseError& error) {
    const std::string what = error.what();
    const auto option = what.substr(0, what.find(':'));
    if (!option.starts_with("--")) return UsageError("usage.malformed", {{"have", what}});
    const bool twice = what.find("At Most") != std::string::npos;
    return UsageError(twice ? "usage.option_twice" : "usage.value_missing", {{"have", option}});
}

void require_language(const Options& options) {
    if (options.lang && *options.lang != "es" && *options.lang != "en")
        throw UsageError("usage.lang_unknown", {{"have", *options.lang}});
}

/// What is left over: a command, an option or a word that does not exist here.
void require_nothing_left(const std::vector<std::string>& extras, const std::string& noun) {
    if (extras.empty()) return;
    const auto& first = extras.front();
    const bool option = first.starts_with("-");
    if (!option && noun.empty()) throw UsageError("usage.command_unknown", {{"have", first}});
    throw UsageError(option ? "usage.option_unknown" : "usage.word_unknown",
                     {{"have", first}, {"command", noun.empty() ? "…" : noun}});
}

/// Takes `attest` away when it stands before another command.
bool take_attest(std::vector<std::string>& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        if (words[i] != "attest") continue;
        const bool noun =
            std::ranges::find(commands(), words[i + 1], &Command::noun) != commands().end();
        if (!noun) return false;
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    return false;
}

}  // namespace

Invocation parse(std::span<const std::string> words) {
    Invocation invocation;
    std::vector<std::string> rest(words.begin(), words.end());
    invocation.attested = take_attest(rest);

    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    add_globals(app, invocation.options);
    std::vector<Leaf> leaves;
    leaves.reserve(commands().size());
    for (const auto& command : commands()) {
        auto* noun = subcommand(app, command.noun);
        leaves.push_back(
            {&command, command.verb.empty() ? noun : subcommand(*noun, command.verb), {}, {}, {}});
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
    require_nothing_left(app.remaining(true), invocation.noun);
    if (!invocation.command) {
        if (invocation.noun.empty()) {
            invocation.options.help = true;
            return invocation;
        }
        throw UsageError("usage.verb_missing", {{"command", invocation.noun}});
    }
    const auto leaf = std::ranges::find(leaves, invocation.command, &Leaf::command);
    invocation.typed = typed_of(*leaf);
    require_all(*invocation.command, invocation.typed);
    return invocation;
}

}  // namespace cocrea::cli
