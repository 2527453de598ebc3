#include "lists.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "cocrea/words/value.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// A list of words to choose from is no longer.
constexpr std::size_t most_words = 200;

std::size_t part_asked(const View& view, const std::string& parameter) {
    const auto text = view.request.parameter(parameter).value_or("1");
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : 1;
}

Markup choice_of(const View& view, const std::string& member, const std::set<std::string>& words,
                 const std::string& chosen) {
    Markup options = element<"option">(attribute<"value">(""), view.text("web.filter.all"));
    for (const auto& word : words) {
        const auto text = called(view, member, word);
        options += word == chosen ? element<"option">(attribute<"value">(word),
                                                      attribute<"selected">(""), text)
                                  : element<"option">(attribute<"value">(word), text);
    }
    const auto id = "filter." + member;
    return element<"div">(
        element<"label">(attribute<"for">(id), words::field_text(view.voice(), member)),
        element<"select">(attribute<"id">(id), attribute<"name">(member), options));
}

}  // namespace

Part part_of(const View& view, std::size_t all, const std::string& parameter, std::size_t rows) {
    const auto parts = std::max<std::size_t>((all + rows - 1) / rows, 1);
    const auto asked = part_asked(view, parameter);
    const auto number = asked == 0 || asked > parts ? 1 : asked;
    return {(number - 1) * rows, std::min(number * rows, all), all};
}

std::string narrowed(const std::string& here, const StateWords& words) {
    auto address = here;
    char mark = '?';
    for (const auto& [member, word] : words) {
        address += mark + encoded(member) + "=" + encoded(word);
        mark = '&';
    }
    return address;
}

Markup ways_of(const View& view, const Part& part, const std::string& here, const StateWords& words,
               const std::string& parameter, std::size_t rows) {
    if (part.all <= rows) return {};
    const auto number = part.first / rows + 1;
    const auto way = [&](std::size_t to, const char* text) {
        auto all = words;
        if (to != 1) all[parameter] = std::to_string(to);
        return link(narrowed(here, all), view.text(text));
    };
    Markup ways = view.text("web.part", {{"first", std::to_string(part.first + 1)},
                                         {"last", std::to_string(part.last)},
                                         {"all", std::to_string(part.all)}});
    if (part.first > 0) {
        ways += " · ";
        ways += way(number - 1, "web.part.before");
    }
    if (part.last < part.all) {
        ways += " · ";
        ways += way(number + 1, "web.part.after");
    }
    return element<"nav">(attribute<"class">("parts"),
                          attribute<"aria-label">(view.text("web.parts")), paragraph(ways));
}

StateWords asked_words(const View& view, const std::vector<std::string>& members) {
    StateWords words;
    for (const auto& member : members)
        if (const auto word = view.request.parameter(member); word && !word->empty())
            words.emplace(member, *word);
    return words;
}

std::string called(const View& view, const std::string& member, const std::string& word) {
    if ((member == "axis" || member == "about") && is_slug(word))
        if (const auto found = view.reader.object(ObjectId(word));
            found && found->withheld.is_null())
            return name_of(view, *found);
    return words::value_text(view.voice(), boost::json::value(word), member);
}

Markup narrowing_form(const View& view, const std::string& here,
                      const std::vector<std::string>& members, const std::vector<Listed>& all) {
    if (view.request.for_copy) return {};
    const auto asked = asked_words(view, members);
    Markup fields;
    for (const auto& member : members) {
        std::set<std::string> words;
        for (const auto& one : all)
            if (const auto word = one.words.find(member);
                word != one.words.end() && words.size() < most_words)
                words.insert(word->second);
        const auto chosen = asked.find(member);
        if (chosen != asked.end()) words.insert(chosen->second);
        if (words.size() > 1)
            fields += choice_of(view, member, words, chosen == asked.end() ? "" : chosen->second);
    }
    if (fields.bytes().empty()) return {};
    fields += element<"button">(attribute<"type">("submit"), view.text("web.filter"));
    return element<"form">(attribute<"class">("filter"), attribute<"method">("get"),
                           attribute<"action">(Url(here)),
                           attribute<"aria-label">(view.text("web.filter")), fields);
}

Markup listing_of(const View& view, std::string_view kind,
                  const std::vector<std::string_view>& members,
                  const std::vector<ObjectId>& objects, const Part& part) {
    std::vector<std::string> head{
        words::value_text(view.voice(), boost::json::value(kind), "kind")};
    for (const auto member : members) head.push_back(words::field_text(view.voice(), member));
    std::vector<std::vector<Markup>> rows;
    for (auto place = part.first; place < part.last; ++place) {
        const auto one = view.reader.object(objects[place]);
        if (!one || !one->withheld.is_null()) continue;
        std::vector<Markup> row{link_to(view, *one)};
        for (const auto member : members)
            row.emplace_back(words::member_text(view.voice(), one->state, member).value_or("—"));
        rows.push_back(std::move(row));
    }
    return rows.empty() ? paragraph(view.text("web.none")) : table(head.front(), head, rows);
}

Markup parts_of(const View& view, std::string_view kind,
                const std::vector<std::string_view>& members, const std::string& here,
                const StateWords& words, const std::string& parameter) {
    std::vector<ObjectId> objects;
    for (auto& one : view.inventory.of_kind(view.reader, kind, words))
        objects.push_back(std::move(one.object));
    const auto part = part_of(view, objects.size(), parameter);
    auto list = listing_of(view, kind, members, objects, part);
    list += ways_of(view, part, here, words, parameter);
    return list;
}

}  // namespace cocrea::web
