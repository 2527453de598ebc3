#include "data/data.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "cocrea/papers/calendar.hpp"
#include "cocrea/words/language.hpp"
#include "cocrea/words/value.hpp"
#include "data/schemas.hpp"
#include "data/sets.hpp"
#include "pages/help.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

constexpr std::string_view file_forms[]{"csv", "json", "ndjson"};

/// The stored bytes of the log, for who checks it.
constexpr std::string_view stored_set = "entries";

/// A page shows links to no more parts of a set.
constexpr std::size_t most_links = 20;

std::string file_of(const std::string& name, std::size_t part, std::string_view form) {
    return name + (part == 1 ? "" : "." + std::to_string(part)) + "." + std::string(form);
}

std::string calendar_file(const words::Language& language) {
    return "sessions." + std::string(language.tag) + ".ics";
}

Response file(std::string bytes, const std::string& type) {
    return {.body = std::move(bytes), .type = type, .fields = {}};
}

/// `type` of a member in a word: what people and programs read.
std::string type_of(const json::object& schema) {
    if (const auto* ref = schema.if_contains("$ref")) {
        const std::string text(ref->as_string());
        return text.substr(text.rfind('/') + 1);
    }
    if (const auto* type = schema.if_contains("type")) return std::string(type->as_string());
    return schema.contains("enum") ? "word" : "any";
}

std::string allowed_words(const json::object& schema) {
    const auto* words = schema.if_contains("enum");
    std::string all;
    if (words)
        for (const auto& word : words->as_array())
            all += (all.empty() ? "" : " | ") + std::string(word.as_string());
    return all;
}

/// In each language what a member is called.
json::object titles_of(const std::vector<words::Voice>& voices, const std::string& member) {
    json::object titles;
    for (const auto& voice : voices) titles[voice.language()] = words::field_text(voice, member);
    return titles;
}

json::array fields_of(const std::vector<words::Voice>& voices, const DataSet& set) {
    json::array fields;
    for (const auto& [name, schema] : set.fields) {
        json::object field{{"name", name}, {"type", "any"}, {"titles", titles_of(voices, name)}};
        if (!schema.empty()) field["schema"] = schema;
        fields.push_back(std::move(field));
    }
    return fields;
}

json::object files_of(const DataSet& set) {
    json::object files;
    for (const auto form : file_forms) {
        json::array paths;
        for (std::size_t part = 1; part <= set.parts; ++part)
            paths.emplace_back(file_of(set.name, part, form));
        files[form] = std::move(paths);
    }
    return files;
}

Response package_of(const View& view) {
    std::vector<words::Voice> voices;
    for (const auto& language : words::languages()) voices.emplace_back(language);
    json::array resources;
    for (const auto& set : data_sets(view)) {
        const auto files = files_of(set);
        resources.push_back(json::object{{"name", set.name},
                                         {"path", files.at("csv")},
                                         {"format", "csv"},
                                         {"encoding", "utf-8"},
                                         {"files", files},
                                         {"schema", {{"fields", fields_of(voices, set)}}}});
        if (set.name != "history") continue;
        json::array paths;
        for (std::size_t part = 1; part <= set.parts; ++part)
            paths.emplace_back(file_of(std::string(stored_set), part, "ndjson"));
        resources.push_back(json::object{{"name", stored_set},
                                         {"path", std::move(paths)},
                                         {"format", "ndjson"},
                                         {"schema", "schemas/entry.json"}});
    }
    json::array all;
    for (const auto& [name, bytes] : schemas()) all.emplace_back("schemas/" + name);
    const auto head = view.reader.view().head();
    return file(json::serialize(json::object{{"profile", "data-package"},
                                             {"name", "register"},
                                             {"id", view.desk.publishing().origin()},
                                             {"version", std::to_string(head.size)},
                                             {"created", head.recorded_at},
                                             {"root", to_hex(head.root)},
                                             {"schemas", std::move(all)},
                                             {"resources", std::move(resources)}}) +
                    "\n",
                "application/json");
}

/// Entries as they are stored, one a line; of one that is for others its leaf.
std::optional<std::string> stored_entries(const View& view, std::size_t part) {
    const auto table = data_part(view, "history", part);
    if (!table) return std::nullopt;
    std::string lines;
    for (const auto& row : table->rows) {
        const auto logged = view.reader.entry(row.at("seq").to_number<std::uint64_t>());
        lines += logged.entry ? std::string(logged.bytes) : json::serialize(row);
        lines += "\n";
    }
    return lines;
}

/// Sessions as a calendar in the language that the path names; nothing for another path.
std::optional<Response> calendar_answer(const View& view, std::string_view path) {
    for (const auto& language : words::languages()) {
        if (path != "/" + calendar_file(language)) continue;
        words::Voice voice(language);
        voice.learn(*view.workflow);
        const auto sessions = view.reader.view().of_kind("session", {});
        return file(papers::calendar_of(view.desk, view.reader, voice, sessions),
                    "text/calendar; charset=utf-8");
    }
    return std::nullopt;
}

/// `NAME.FORM` or `NAME.2.FORM`.
struct Asked {
    std::string name;
    std::size_t part = 1;
    std::string form;
};

std::optional<Asked> asked_for(std::string_view path) {
    Asked asked;
    const auto last = path.rfind('.'), first = path.find('.');
    if (last == path.npos) return std::nullopt;
    asked.name = path.substr(0, first);
    asked.form = path.substr(last + 1);
    if (first == last) return asked;
    const auto number = path.substr(first + 1, last - first - 1);
    const auto [end, error] =
        std::from_chars(number.data(), number.data() + number.size(), asked.part);
    const bool good = error == std::errc() && end == number.data() + number.size() &&
                      asked.part > 1 && number.front() != '0';
    return good ? std::optional(asked) : std::nullopt;
}

std::optional<Response> answered(const View& view, std::string_view path) {
    if (path == "/datapackage.json") return package_of(view);
    if (path.starts_with("/schemas/"))
        for (const auto& [name, bytes] : schemas())
            if (path.substr(9) == name) return file(std::string(bytes), "application/schema+json");
    if (auto calendar = calendar_answer(view, path)) return calendar;
    const auto asked = path.empty() ? std::nullopt : asked_for(path.substr(1));
    if (!asked) return std::nullopt;
    if (asked->name == stored_set && asked->form == "ndjson") {
        auto lines = stored_entries(view, asked->part);
        return lines ? std::optional(file(*std::move(lines), "application/x-ndjson"))
                     : std::nullopt;
    }
    const auto table = data_part(view, asked->name, asked->part);
    if (!table) return std::nullopt;
    if (asked->form == "csv") return file(to_csv(*table), "text/csv; charset=utf-8");
    if (asked->form == "json") return file(to_json_list(*table), "application/json");
    if (asked->form == "ndjson") return file(to_lines(*table), "application/x-ndjson");
    return std::nullopt;
}

Markup links_to(const DataSet& set) {
    Markup links;
    for (const auto form : file_forms)
        for (std::size_t part = 1; part <= std::min(set.parts, most_links); ++part) {
            const auto name = file_of(set.name, part, form);
            if (!links.bytes().empty()) links += " · ";
            links += link("/data/" + name,
                          part == 1 ? std::string(form) : name.substr(set.name.size() + 1));
        }
    return links;
}

Markup dictionary_of(const View& view, const DataSet& set) {
    std::vector<std::vector<Markup>> rows;
    for (const auto& [name, schema] : set.fields)
        rows.push_back({element<"code">(name), words::field_text(view.voice(), name),
                        schema.empty() ? Markup("—") : Markup(type_of(schema)),
                        allowed_words(schema)});
    const auto title = view.text("web.data." + set.name);
    return element<"details">(element<"summary">(title),
                              table(view.text("web.data.dictionary_of", {{"what", title}}),
                                    {view.text("web.data.member"), view.text("web.data.meaning"),
                                     view.text("web.data.type"), view.text("web.data.words")},
                                    rows));
}

}  // namespace

Response data_answer(const View& view, std::string_view path) {
    if (auto response = answered(view, path)) {
        // What a person gets who is signed in is theirs; what everyone gets, any page may read.
        response->fields = {{"Cache-Control", view.person ? "no-store" : "no-cache"}};
        if (!view.person) response->fields.emplace_back("Access-Control-Allow-Origin", "*");
        return *std::move(response);
    }
    return {.status = 404,
            .body = view.text("web.missing.title") + "\n",
            .type = "text/plain; charset=utf-8"};
}

Page data_page(const View& view) {
    const auto sets = data_sets(view);
    std::vector<std::vector<Markup>> rows;
    Markup dictionary;
    for (const auto& set : sets) {
        auto links = links_to(set);
        if (set.parts > most_links)
            links += " " + view.text("web.data.more", {{"parts", std::to_string(set.parts)}});
        rows.push_back({view.text("web.data." + set.name), links});
        dictionary += dictionary_of(view, set);
    }
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.data.lead"));
    body += section("files", view.text("web.data.files"),
                    table(view.text("web.data.files"),
                          {view.text("web.data.what"), view.text("web.data.files")}, rows));
    body += paragraph(view.text("web.data.csv"));
    body += section("dictionary", view.text("web.data.dictionary"), dictionary);
    std::vector<Markup> described{link("/data/datapackage.json", view.text("web.data.package")),
                                  link("/data/entries.ndjson", view.text("web.data.entries"))};
    for (const auto& language : words::languages())
        described.push_back(
            link("/data/" + calendar_file(language),
                 view.text("web.data.calendar", {{"language", std::string(language.tag)}})));
    for (const auto& [name, bytes] : schemas())
        described.push_back(link("/data/schemas/" + name, name));
    body += section("schemas", view.text("web.data.schemas"), list_of(described));
    body += section("licence", view.text("web.data.licence"),
                    paragraph(view.text("web.data.licence.not_said")));
    body += privacy_notice(view);
    return {view.text("web.data"), body};
}

}  // namespace cocrea::web
