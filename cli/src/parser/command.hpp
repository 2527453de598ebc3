#pragma once

#include <iterator>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::cli {

class Program;

/// What the words of a parameter become.
enum class Form {
    object,    ///< positional; the object of the act
    role,      ///< positional; the object is the role's holders
    thing,     ///< what the role is held for, where it is held for one thing
    seat,      ///< positional; the seat that the act speaks for
    text,      ///< a string of the act's body
    number,    ///< an integer of the act's body
    list,      ///< strings of the act's body, several
    pairs,     ///< KEY=VALUE, several: an object of the act's body
    counts,    ///< WHO=NUMBER, several: an object of the act's body
    personal,  ///< FIELD=VALUE, several: personal values, kept outside the register
    effect,    ///< TYPE:OBJECT[:STEP]
    tally,     ///< FOR,AGAINST,ABSTAIN: the count of a vote
    present,   ///< SEAT[:suplente], several: seats that are there
    absent,    ///< the same, seats that are not
    key,       ///< positional; the object is the key: one of one's own, hex or `key.HEX`
    content,   ///< a file: its bytes
    workflow,  ///< the name of a built-in workflow, or a file: its bytes
    file,      ///< a file whose copy the register keeps: its SHA-256
    own,       ///< read by the command itself
    flag,      ///< read by the command itself, without a value
};

/// A parameter of a command. A name that starts with `--` is an option, any other is positional.
struct Parameter {
    std::string_view name;
    Form form = Form::own;
    std::string_view field = {};  ///< member of the act's body
    bool required = false;
    std::string_view value = {};  ///< what help calls the value; the name in capitals when empty
    bool of_source = false;  ///< an act of the past does without it, where its source does not say
};

bool is_option(const Parameter& p);
bool takes_many(const Parameter& p);

/// The words that a person typed for each parameter, by name.
using Typed = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A command of the program. Its help, its reference page, its manual page and its completion are
/// made from here, from its names in other languages (words/locale), and from the catalogue's
/// `help.<noun>.<verb>` and `param.<noun>.<verb>.<name>`, else `param.<name>`.
struct Command {
    std::string_view noun;
    std::string_view verb;         ///< empty for a command of one word
    std::string_view deed = {};    ///< the act that it does, or empty
    std::string_view object = {};  ///< the act's object where no parameter names it
    std::vector<Parameter> parameters = {};
    std::string_view then = {};  ///< the likely next command; `{object}` is filled in
    int (*run)(Program&, const Typed&) = nullptr;  ///< null for acts
    bool pages = false;                            ///< what it shows may be longer than a screen
    bool for_readers =
        false;  ///< what it writes is for the readers of `--reader`; as what is paged

    bool holds_up = false;      ///< it stops work or turns it back: offered after what moves it on
    bool irreversible = false;  ///< what it does cannot be undone: it is offered last

    std::string words() const;  ///< `noun verb`
};

/// Every command, in the order of the help.
std::span<const Command> commands();

/// The command whose act is this deed; null when there is none.
const Command* command_for_deed(std::string_view deed);

/// The same, or, for a deed that its command does with more besides, the one of the same words.
const Command* command_about(std::string_view deed);

/// The command of these two words, the second empty for a command of one; null when there is none.
const Command* find_command(std::string_view noun, std::string_view verb);

/// The options that all commands take, in the order of the help.
std::span<const Parameter> common_options();

/// The entry of `table` for the parameter `name` of `command` (null: of all commands): the one for
/// `noun verb name`, else for `noun name`, else for `name`; null when there is none. Entries have a
/// member `english`.
template <class Table>
auto entry_for(const Table& table, const Command* command, std::string_view name)
    -> decltype(std::data(table)) {
    const std::string plain(name);
    const auto noun = command ? std::string(command->noun) + " " + plain : plain;
    for (const auto& key : {command ? command->words() + " " + plain : plain, noun, plain})
        for (const auto& entry : table)
            if (entry.english == key) return &entry;
    return nullptr;
}

}  // namespace cocrea::cli
