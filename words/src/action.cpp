#include "cocrea/words/action.hpp"

#include <fmt/format.h>

#include "cocrea/words/value.hpp"

namespace cocrea::words {

std::string action_text(const Voice& voice, const Action& action) {
    auto text = deed_text(voice, action.deed);
    if (text.ends_with('.')) text.pop_back();
    std::vector<std::string> details;
    for (const auto& [member, value] : action.body)
        if (value.is_string()) details.push_back(value_text(voice, value, member));
    if (!action.seat.empty())
        details.push_back(voice.title(action.seat.text()).value_or(action.seat.text()));
    return details.empty() ? text : fmt::format("{}: {}", text, voice.list(details));
}

std::string doer_text(const Voice& voice, const Action& action) {
    if (action.actor.empty() || action.capacity.empty() || action.capacity == "none")
        return action.actor.text();
    return fmt::format("{} ({})", action.actor.text(),
                       value_text(voice, boost::json::value(action.capacity), "capacity"));
}

}  // namespace cocrea::words
