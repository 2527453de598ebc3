#include "data/schemas.hpp"

#include <boost/json.hpp>

extern const std::string_view cocrea_schema_act, cocrea_schema_entry, cocrea_schema_forms,
    cocrea_schema_states;

namespace cocrea::web {

std::vector<std::pair<std::string, std::string_view>> schemas() {
    return {{"act.json", cocrea_schema_act},
            {"entry.json", cocrea_schema_entry},
            {"forms.json", cocrea_schema_forms},
            {"states.json", cocrea_schema_states}};
}

std::vector<std::pair<std::string, boost::json::object>> state_members(std::string_view kind) {
    static const auto states = boost::json::parse(cocrea_schema_states);
    std::vector<std::pair<std::string, boost::json::object>> members;
    const auto* of = states.at("$defs").as_object().if_contains(kind);
    if (of)
        for (const auto& [member, schema] : of->at("properties").as_object())
            members.emplace_back(member, schema.as_object());
    return members;
}

}  // namespace cocrea::web
