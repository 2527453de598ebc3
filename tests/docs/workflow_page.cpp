#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "cocrea/engine.hpp"
#include "cocrea/workflow/read.hpp"
#include "parser/help.hpp"
#include "schemas.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;

std::string text(const json::object& schema, std::string_view member) {
    const auto* value = schema.if_contains(member);
    return value ? std::string(value->as_string()) : "";
}

/// How the page words the definitions that are no list of words, number or mapping.
const std::map<std::string, std::string>& words() {
    static const std::map<std::string, std::string> words{
        {"name", "name"},
        {"text", "text"},
        {"time_zone", "`Area/City`, `UTC`"},
        {"enough", "`majority`, `all`, a number from 1, a share such as `2/3`"},
        {"sector_numbers", "numbers by sector"},
        {"sector_thresholds", "thresholds by sector"},
        {"share", "two numbers such as `2/3`"},
        {"walk", "list of phases"},
        {"audience", "`public`, `members`, or list of roles"},
        {"deed", "deed"},
        {"right", "deed or family"},
        {"signable", "deed, `all`"},
        {"constitutive", "deed"},
        {"condition", "condition"},
        {"phase", "phase"},
        {"deliverables", "list of names, or mapping of names to `draft`, `approved`, `published`"}};
    return words;
}

/// Walks a schema and writes a row for each key that a file can have.
class Rows {
  public:
    explicit Rows(const json::object& root) : definitions_(root.at("$defs").as_object()) {
        below(root, "");
    }

    const std::string& table() const { return table_; }

  private:
    /// The schema itself, or the definition that it refers to where that has members of its own.
    const json::object& resolved(const json::object& schema) const {
        const auto name = definition(schema);
        if (name.empty() || words().contains(name) || schema.contains("type")) return schema;
        return definitions_.at(name).as_object();
    }

    static std::string definition(const json::object& schema) {
        const auto ref = text(schema, "$ref");
        return ref.empty() ? "" : ref.substr(ref.rfind('/') + 1);
    }

    std::string value_of(const json::object& schema) const {
        const auto name = definition(schema);
        if (words().contains(name)) return words().at(name);
        const auto& form = resolved(schema);
        if (const auto* all = form.if_contains("enum")) return alternatives(all->as_array());
        if (const auto* either = form.if_contains("anyOf"))
            return value_of(either->at(0).as_object()) + ", or " +
                   value_of(either->at(1).as_object());
        const auto type = text(form, "type");
        if (type == "integer")
            return fmt::format("{} … {}", form.at("minimum").as_int64(),
                               form.at("maximum").as_int64());
        if (type == "boolean") return "`true`, `false`";
        if (type != "array") return "mapping";
        const auto items = value_of(form.at("items").as_object());
        return fmt::format("list of {}s", items);
    }

    static std::string alternatives(const json::array& values) {
        std::string list;
        for (const auto& value : values)
            list += fmt::format("{}`{}`", list.empty() ? "" : ", ",
                                std::string_view(value.as_string()));
        return list;
    }

    void row(const std::string& path, const json::object& schema, bool required) {
        const auto* absent = schema.if_contains("default");
        table_ += fmt::format("| `{}` | {} | {} | {} |\n", path, value_of(schema),
                              required ? "required"
                              : absent ? "`" + bare(*absent) + "`"
                                       : "",
                              text(schema, "description"));
        below(schema, path);
    }

    static std::string bare(const json::value& value) {
        return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
    }

    /// The rows of the members of a mapping, of the items of a list, of either form.
    void below(const json::object& schema, const std::string& path) {
        if (words().contains(definition(schema))) return;
        const auto& form = resolved(schema);
        if (const auto* either = form.if_contains("anyOf"))
            for (const auto& one : either->as_array()) below(one.as_object(), path);
        if (const auto* items = form.if_contains("items")) below(items->as_object(), path + "[]");
        const auto* names = form.if_contains("propertyNames");
        if (const auto* title = names ? names->as_object().if_contains("title") : nullptr)
            row(path + "." + std::string(title->as_string()),
                form.at("additionalProperties").as_object(), false);
        if (const auto* members = form.if_contains("properties"))
            for (const auto& [key, value] : members->as_object())
                row(path.empty() ? std::string(key) : path + "." + std::string(key),
                    value.as_object(), needs(form, key));
    }

    static bool needs(const json::object& form, std::string_view key) {
        const auto* required = form.if_contains("required");
        return required && std::ranges::find(required->as_array(), json::value(key)) !=
                               required->as_array().end();
    }

    const json::object& definitions_;
    std::string table_;
};

/// Of deeds that a command of its own does, or the prefix of all others.
std::string purpose_of(const cli::Voice& voice, const std::string& deed,
                       const cli::Command* command) {
    if (deed == "attest") return "Takes over what an outside record says.";
    if (deed == "register.open") command = cli::find_command("init", "");
    if (deed == "key.add") command = cli::find_command("key", "add");
    return cli::purpose_of(voice, *command);
}

std::string deeds(const json::object& definitions) {
    const cli::Voice voice("en");
    std::string table = "| deed | |\n|---|---|\n";
    for (const auto& deed : definitions.at("deed").at("enum").as_array()) {
        const std::string name(deed.as_string());
        const auto* command = cli::command_for_deed(name);
        table += fmt::format("| `{}` | {} |\n", name, purpose_of(voice, name, command));
    }
    return table;
}

/// What a file that is silent about it comes to.
constexpr const char* audience =
    "\n## Audience\n\n"
    "`public` is whoever can read the register; `members` whoever wears a role of the file or has "
    "a "
    "seat; a list of roles whoever wears one of them, and their deputies. `lead` is whoever leads "
    "what it is about; a role of one axis or commitment, worn for what is about that, makes a "
    "member of whoever wears it.\n\n"
    "Whoever acted or typed an act always reads it. For all others, what the file does not declare "
    "is as cautious as it can be while the register stays open:\n\n"
    "- An entry, or the state of an object, is public: it names nobody but by pseudonym.\n"
    "- The prose that a deed brings (reasons, observations, texts) is for members, unless the "
    "deed's "
    "audience is declared.\n"
    "- A copy of a document is public once the document is published, else for members, unless its "
    "class's audience is declared.\n";

/// What a family of rights has, which is no deed of its own.
std::string families() {
    std::string own;
    for (const auto& deed : Engine::vocabulary().of_seats)
        own += fmt::format("{}`{}`", own.empty() ? "" : ", ", deed);
    return "\n## Families\n\n"
           "In `may`, `axis.*` stands for every deed that begins with `axis.`, and likewise for "
           "each word before a dot. A family leaves out what is a seat's own, which is granted by "
           "itself: " +
           own +
           ". It has the deeds that the version of the rules has by which the register runs.\n";
}

std::string listed(const json::object& definitions, std::string_view name) {
    std::string list;
    for (const auto& word : definitions.at(name).at("enum").as_array())
        list += fmt::format("- `{}`\n", std::string_view(word.as_string()));
    return list;
}

}  // namespace

std::string workflow_page() {
    const auto schema = workflow_schema();
    const auto& definitions = schema.at("$defs").as_object();
    return "<!-- Made from the code by `make reference`; a test compares. Do not edit. -->\n\n"
           "# The workflow file\n\n"
           "Every key of a methodology in YAML, as the [schema](schemas.md) has it. [Write a "
           "workflow](../how-to/write-a-workflow.md) says how to begin, what no file can change "
           "and what every problem means.\n\n"
           "A *name* is made of `a-z`, `0-9`, `_` and `-`, with no separator at an end or "
           "doubled, up to 64 bytes. A *text* is a line of up to 200 bytes, or `{es: …, en: …}`: "
           "one language or several, each by its tag; who reads in another gets the first. Where "
           "it is left out, the name is shown. A list or mapping "
           "has up to 128 entries. Words in capitals stand for names that the file chooses.\n\n"
           "| key | value | when absent | |\n|---|---|---|---|\n" +
           Rows(schema).table() + audience + "\n## Phases\n\n" + listed(definitions, "phase") +
           "\n## Deeds\n\n" + deeds(definitions) + families() + "\n## Kinds\n\n" +
           listed(definitions, "kind") + "\n## Conditions\n\n" + listed(definitions, "condition");
}

}  // namespace cocrea::docs
