#include "commands/command_line.hpp"

#include <algorithm>
#include <cctype>

#include "parser/command.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

/// An act as far as it is known.
struct Known {
    const ObjectId& object;
    const SeatId& seat;
    const json::object& body;
    const std::vector<std::string>& fill;

    bool wants(std::string_view member) const {
        return std::ranges::find(fill, member) != fill.end();
    }
};

/// What stands for a value that is not known: `DOCUMENT`.
std::string placeholder(const Parameter& parameter) {
    if (!parameter.value.empty()) return std::string(parameter.value);
    auto name = parameter.name;
    if (is_option(parameter)) name.remove_prefix(2);
    std::string capitals(name);
    std::ranges::transform(capitals, capitals.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return capitals;
}

/// `approve_step:c-1:endorse`; what is adopted is a document, where it is not named.
std::string effect_text(const json::object& effect) {
    const auto member = [&](const char* name) {
        const auto* value = effect.if_contains(name);
        return value ? std::string(value->as_string()) : std::string();
    };
    const auto object = member("object");
    const auto step = member("step");
    const auto until = member("until");
    const auto day = member("type") == "extend_step" ? ":" + (until.empty() ? "DAY" : until) : "";
    return member("type") + ":" + (object.empty() ? "DOCUMENT" : object) +
           (step.empty() ? "" : ":" + step) + day;
}

std::string seats_text(const json::array& seats) {
    std::string text;
    for (const auto& one : seats)
        text += (text.empty() ? "" : " ") + std::string(one.at("seat").as_string());
    return text;
}

/// A role and what it is held for, if for one thing: `role.table.c-1`.
std::pair<std::string, std::string> role_of(const ObjectId& holders) {
    const auto name = holders.text().substr(sizeof "role." - 1);
    const auto dot = name.find('.');
    return {name.substr(0, dot), dot == std::string::npos ? "" : name.substr(dot + 1)};
}

/// The value of a parameter: what is known of it, or what stands for it when it is wanted.
std::string value_of(const Parameter& parameter, const Known& known) {
    if (parameter.form == Form::object)
        return !known.object.empty() ? known.object.text()
               : parameter.required  ? std::string(parameter.name)
                                     : "";
    if (parameter.form == Form::role)
        return known.object.empty() ? std::string(parameter.name) : role_of(known.object).first;
    if (parameter.form == Form::thing)
        return known.object.empty() ? std::string() : role_of(known.object).second;
    if (parameter.form == Form::seat && !known.seat.empty()) return known.seat.text();
    if (parameter.form == Form::seat && known.wants("seat")) return placeholder(parameter);
    if (const auto* value = known.body.if_contains(parameter.field)) {
        if (parameter.form == Form::effect) return effect_text(value->as_object());
        if (parameter.form == Form::present) return seats_text(value->as_array());
        if (value->is_string()) return std::string(value->get_string());
    }
    const bool first = parameter.form != Form::absent && parameter.form != Form::own;
    return first && known.wants(parameter.field) ? placeholder(parameter) : "";
}

std::string line_of(std::string_view deed, const Known& known) {
    const auto* command = command_for_deed(deed);
    if (!command) return std::string(deed);
    std::string line = command->words();
    for (const auto& parameter : command->parameters) {
        const auto value = value_of(parameter, known);
        if (value.empty()) continue;
        line += " " + (is_option(parameter) ? std::string(parameter.name) + " " : "") + value;
    }
    return line;
}

}  // namespace

std::string beginning_of(const Command& command) {
    auto line = command.words();
    for (const auto& parameter : command.parameters)
        if (parameter.required)
            line += " " + (is_option(parameter) ? std::string(parameter.name) + " " : "") +
                    placeholder(parameter);
    return line;
}

std::string command_line(const Fix& fix) {
    if (fix.empty()) return "";
    if (fix.deed.empty()) return "next " + fix.object.text();
    return line_of(fix.deed, {fix.object, {}, fix.body, fix.fill});
}

std::string command_line(const Action& action) {
    return line_of(action.deed, {action.object, action.seat, action.body, action.fill});
}

}  // namespace cocrea::cli
