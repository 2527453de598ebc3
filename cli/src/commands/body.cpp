#include <charconv>

#include "cocrea/log/canonical.hpp"
#include "commands/acts.hpp"
#include "trust/texts.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;

constexpr std::size_t most_content = 1 << 16;

std::string slug(const std::string& word) {
    if (!is_slug(word)) throw UsageError("usage.slug_malformed", {{"have", word}});
    return word;
}

std::int64_t number(const std::string& word, std::string_view parameter) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || value < 0)
        throw UsageError("usage.number_malformed",
                         {{"have", word}, {"option", std::string(parameter)}});
    return value;
}

/// A value as JSON where it is JSON, else as the text that it is.
json::value loose(const std::string& word) {
    try {
        return parse_json(word);
    } catch (const std::invalid_argument&) {
        return json::string(word);
    }
}

json::object pairs(const std::vector<std::string>& words, bool typed) {
    json::object object;
    for (const auto& word : words) {
        const auto equals = word.find('=');
        if (equals == std::string::npos || equals == 0)
            throw UsageError("usage.pair_malformed", {{"have", word}});
        const auto value = word.substr(equals + 1);
        object[word.substr(0, equals)] = typed ? loose(value) : json::value(value);
    }
    return object;
}

/// `public=120`.
json::object counts(const std::vector<std::string>& words, std::string_view parameter) {
    json::object object;
    for (const auto& [who, count] : pairs(words, false))
        object[who] = number(std::string(count.as_string()), parameter);
    return object;
}

/// `3=Asuntos generales`, or a title alone, which is the item of its place.
json::array agenda(const std::vector<std::string>& words) {
    json::array items;
    for (const auto& word : words) {
        const auto equals = word.find('=');
        const bool named = equals != std::string::npos && is_slug(word.substr(0, equals));
        items.push_back({{"id", named ? word.substr(0, equals) : std::to_string(items.size() + 1)},
                         {"title", named ? word.substr(equals + 1) : word}});
    }
    return items;
}

/// `approve_step:c-01:endorse`, `adopt_workflow:edomex-2020:2`, `take_up:s-1:4=Asunto`.
json::object effect_of(const std::string& word) {
    const auto first = word.find(':');
    if (first == std::string::npos) throw UsageError("usage.effect_malformed", {{"have", word}});
    const auto second = word.find(':', first + 1);
    const auto type = word.substr(0, first);
    const auto object = slug(word.substr(first + 1, second - first - 1));
    const auto more = second == std::string::npos ? "" : word.substr(second + 1);
    const bool version = type == "adopt_workflow";
    json::object effect{{"type", type}, {"object", version ? "register" : object}};
    if (version) effect["workflow"] = object;
    if (type == "take_up") {
        const auto matter = agenda({more}).front().as_object();
        effect["item"] = matter.at("id");
        effect["title"] = matter.at("title");
    } else if (type == "extend_step") {
        const auto last = more.find(':');
        if (last == std::string::npos) throw UsageError("usage.effect_malformed", {{"have", word}});
        effect["step"] = more.substr(0, last);
        effect["until"] = more.substr(last + 1);
    } else if (!more.empty()) {
        effect[version ? "version" : "step"] = more;
    }
    return effect;
}

/// `5,1,0`: for, against, abstentions.
json::object tally(const std::string& word) {
    std::vector<std::string> parts(1);
    for (const char c : word)
        if (c == ',')
            parts.emplace_back();
        else
            parts.back() += c;
    if (parts.size() != 3) throw UsageError("usage.tally_malformed", {{"have", word}});
    return {{"for", number(parts[0], "--tally")},
            {"against", number(parts[1], "--tally")},
            {"abstain", number(parts[2], "--tally")}};
}

json::array presences(const std::vector<std::string>& words, std::string_view is) {
    json::array seats;
    for (const auto& word : words) {
        const auto colon = word.find(':');
        const auto as = colon == std::string::npos ? "titular" : word.substr(colon + 1);
        seats.push_back({{"seat", slug(word.substr(0, colon))}, {"as", as}, {"is", is}});
    }
    return seats;
}

void append(json::object& body, const std::string& field, json::array more) {
    auto& list = body[field];
    if (!list.is_array()) list = json::array();
    for (auto& item : more) list.get_array().push_back(std::move(item));
}

void add(json::object& body, const Parameter& p, const std::vector<std::string>& words) {
    const std::string field(p.field);
    switch (p.form) {
        case Form::text:
            body[field] = words.front();
            break;
        case Form::number:
            body[field] = number(words.front(), p.name);
            break;
        case Form::list:
            body[field] =
                field == "agenda" ? agenda(words) : json::array(words.begin(), words.end());
            break;
        case Form::pairs:
            body[field] = pairs(words, field == "fields");
            break;
        case Form::counts:
            body[field] = counts(words, p.name);
            break;
        case Form::effect:
            body[field] = effect_of(words.front());
            break;
        case Form::present:
            append(body, field, presences(words, "present"));
            break;
        case Form::absent:
            append(body, field, presences(words, "absent"));
            break;
        case Form::tally:
            body[field] = tally(words.front());
            break;
        case Form::content:
            body[field] = source_of(words.front(), most_content).bytes;
            break;
        case Form::workflow:
            body[field] = workflow_bytes(words.front());
            break;
        case Form::personal:
        case Form::file:
        case Form::object:
        case Form::role:
        case Form::thing:
        case Form::seat:
        case Form::key:
        case Form::own:
        case Form::flag:
            break;
    }
}

}  // namespace

std::string workflow_bytes(const std::string& name) {
    auto bytes = desk::methodology(name);
    if (!bytes) throw UsageError("usage.workflow_unknown", {{"have", name}});
    return *std::move(bytes);
}

json::object body_of(const Command& command, const Typed& typed) {
    json::object body;
    for (const auto& parameter : command.parameters)
        if (const auto words = typed.find(parameter.name); words != typed.end())
            add(body, parameter, words->second);
    const bool tenure = command.deed == "seat.appoint" || command.deed == "seat.vacate";
    if (tenure && !body.contains("as")) body["as"] = "titular";
    if (command.deed == "actor.register" && !body.contains("type")) body["type"] = "institution";
    return body;
}

}  // namespace cocrea::cli
