#include "view.hpp"

#include <algorithm>

namespace cocrea::web {
namespace {

/// Pages by what they are called in addresses: a segment in each language (`path.…`).
constexpr std::string_view paths = "path.";

/// Each segment behind its slash.
std::string segments_encoded(std::string_view path) {
    std::string all;
    for (std::size_t from = 0; from <= path.size();) {
        const auto end = std::min(path.find('/', from), path.size());
        all += "/" + encoded(path.substr(from, end - from));
        from = end + 1;
    }
    return all;
}

}  // namespace

std::string address_of(const words::Voice& voice, std::string_view page, std::string_view id) {
    std::string address = "/" + voice.language();
    if (!page.empty()) address += "/" + voice.text(std::string(paths) + std::string(page));
    if (id.empty()) return address + (page.empty() ? "/" : "");
    return address + segments_encoded(id);
}

std::string own_address(const Request& request) {
    return segments_encoded(std::string_view(request.path).substr(1));
}

std::string with_query(std::string address, const std::map<std::string, std::string>& query) {
    char mark = '?';
    for (const auto& [name, value] : query) {
        address += mark + encoded(name) + "=" + encoded(value);
        mark = '&';
    }
    return address;
}

std::optional<std::string> page_called(const words::Voice& voice, std::string_view segment) {
    for (const auto& id : voice.catalogue().ids(paths))
        if (voice.text(id) == segment) return id.substr(paths.size());
    return std::nullopt;
}

std::string word_in(const boost::json::object& object, std::string_view member) {
    const auto* value = object.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

}  // namespace cocrea::web
