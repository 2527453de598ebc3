#pragma once

#include <boost/json.hpp>
#include <string>
#include <string_view>

namespace cocrea::papers {

/// A member of a state that is a word; empty when it is absent.
inline std::string word(const boost::json::object& state, std::string_view member) {
    const auto* found = state.if_contains(member);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

/// Whether a member is there and true.
inline bool holds(const boost::json::object& state, std::string_view member) {
    const auto* found = state.if_contains(member);
    return found && found->is_bool() && found->get_bool();
}

/// A member that is a list; empty when it is absent.
inline const boost::json::array& list(const boost::json::object& state, std::string_view member) {
    static const boost::json::array none;
    const auto* found = state.if_contains(member);
    return found && found->is_array() ? found->get_array() : none;
}

}  // namespace cocrea::papers
