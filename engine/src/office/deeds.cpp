#include "cocrea/deeds.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "core/schema.hpp"
#include "office/judge.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

json::object text_of(std::string_view format) { return {{"type", "string"}, {"format", format}}; }

const codec::PlainForms& as_drafted() {
    static const codec::PlainForms forms{
        text_of("slug"), text_of("edtf"), text_of("prose"), {{"pattern", "^[a-z0-9_]+$"}}};
    return forms;
}

}  // namespace

std::vector<std::string> deeds() {
    std::vector<std::string> names{std::string(attest)};
    for (const auto& one : the_catalogue().concepts())
        for (const auto& deed : one.deeds) names.emplace_back(deed.name);
    std::ranges::sort(names);
    return names;
}

std::optional<json::object> body_schema(std::string_view name) {
    if (name == attest) return codec::schema_of(body_of_attest(), as_drafted());
    const auto* deed = the_catalogue().deed(name);
    return deed ? std::optional(codec::schema_of(deed->body(), as_drafted())) : std::nullopt;
}

}  // namespace cocrea
