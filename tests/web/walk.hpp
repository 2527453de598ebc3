#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "cocrea/web/message.hpp"

namespace cocrea::test {

/// Every page that a page of this register leads to, from the first one on.
inline std::map<std::string, web::Response> all_pages(
    const std::function<web::Response(const std::string&)>& get) {
    std::map<std::string, web::Response> pages;
    std::vector<std::string> ahead{"/es/", "/en/"};
    while (!ahead.empty()) {
        const auto address = ahead.back();
        ahead.pop_back();
        if (pages.contains(address)) continue;
        auto& page = pages[address] = get(address);
        for (std::size_t at = 0; (at = page.body.find("href=\"/", at)) != std::string::npos;) {
            at += 6;
            const auto link = page.body.substr(at, page.body.find('"', at) - at);
            if (!link.starts_with("/assets/")) ahead.push_back(link.substr(0, link.find('#')));
        }
    }
    return pages;
}

}  // namespace cocrea::test
