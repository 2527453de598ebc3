#include "cocrea/web/hosts.hpp"

#include <algorithm>

#include "assets.hpp"
#include "browsers.hpp"
#include "cocrea/papers/html.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::web {
namespace {

using namespace html;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_of_host(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// Without the port, and the dot that ends a whole name.
std::string host_of(const Request& request) {
    const auto field = request.field("host");
    if (field.starts_with('[')) return std::string(field.substr(0, field.find(']') + 1));
    std::string host(field.substr(0, field.find(':')));
    std::ranges::transform(host, host.begin(), lower);
    if (host.ends_with('.')) host.pop_back();
    return host;
}

/// `:8080`, or nothing.
std::string port_of(const Request& request) {
    const auto field = request.field("host");
    const auto colon = field.find(':', field.starts_with('[') ? field.find(']') : 0);
    return colon == field.npos ? "" : std::string(field.substr(colon));
}

/// An address of this machine rather than a name that somebody gave it.
bool is_plain(const std::string& host) {
    return host.empty() || host == "localhost" || host.front() == '[' ||
           host.find_first_not_of("0123456789.") == host.npos;
}

bool fits(const std::string& name, const std::string& host) {
    return host.starts_with(name) && (host.size() == name.size() || host[name.size()] == '.');
}

/// A page of no register.
Response page_of(const words::Voice& voice, unsigned status, const std::string& title,
                 const Markup& body) {
    Markup head = element<"meta">(attribute<"charset">("utf-8"));
    head += element<"meta">(attribute<"name">("viewport"),
                            attribute<"content">("width=device-width, initial-scale=1"));
    head += element<"title">(title);
    head += linked_stylesheet(Url(address_of_asset("cocrea.css")));
    head += linked_icon(Url(address_of_asset("cocrea.svg")));
    return {.status = status,
            .body = document(voice.language(), head, element<"main">(element<"h1">(title), body)),
            .fields = {{"Content-Language", voice.language()},
                       {"Cache-Control", "no-store"},
                       {"Vary", "Accept-Language"}}};
}

}  // namespace

void Hosts::learn(std::size_t which, const std::string& origin) {
    const auto host = origin.substr(0, origin.find('/'));
    const bool is_name = host.find('.') != host.npos && std::ranges::all_of(host, is_of_host);
    if (!is_name) return;
    const std::lock_guard lock(mutex_);
    std::erase_if(origins_, [&](const auto& one) { return one.second == which; });
    origins_.emplace_back(host, which);
}

std::optional<std::size_t> Hosts::of(const Request& request) const {
    const auto host = host_of(request);
    if (is_plain(host)) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (fits(names_[i], host) && (!found || names_[i].size() > names_[*found].size()))
            found = i;
    if (found) return found;
    const std::lock_guard lock(mutex_);
    for (const auto& [name, which] : origins_) {
        if (name != host) continue;
        if (found) return std::nullopt;  // of two: nobody can say of which
        found = which;
    }
    return found;
}

Response Hosts::list(const Request& request, std::span<const std::size_t> closed) const {
    const words::Voice voice(language_of(request));
    Markup items;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        const auto address = "http://" + names_[i] + ".localhost" + port_of(request) + "/";
        Markup item = element<"a">(attribute<"href">(Url(address)), names_[i]);
        if (std::ranges::find(closed, i) != closed.end())
            item += " · " + voice.text("web.hosts.closed");
        items += element<"li">(item);
    }
    return page_of(voice, 200, voice.text("web.hosts"), element<"ul">(items));
}

Response Hosts::answer(const Request& request, std::span<const std::size_t> closed) const {
    auto response = [&]() -> Response {
        if (auto asset = asset_for(request)) return *std::move(asset);
        if (auto health = health_for(request)) return *std::move(health);
        const auto host = host_of(request);
        if (is_plain(host) && request.path == "/" && request.method != "POST")
            return list(request, closed);
        const words::Voice voice(language_of(request));
        if (is_plain(host))
            return page_of(
                voice, 404, voice.text("web.missing.title"),
                element<"p">(voice.text("web.hosts.list"), " ",
                             element<"a">(attribute<"href">(Url("/")), voice.text("web.hosts"))));
        return page_of(voice, 421, voice.text("web.hosts.unknown"),
                       element<"p">(voice.text("web.hosts.none", {{"have", host}})));
    }();
    guard(response);
    return response;
}

Response closed(const Request& request, bool is_being_opened) {
    if (auto health = health_for(request)) return *std::move(health);
    auto response = unavailable(request, is_being_opened ? "web.opening" : "web.unavailable");
    guard(response);
    return response;
}

}  // namespace cocrea::web
