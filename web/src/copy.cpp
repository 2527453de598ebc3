#include "cocrea/web/copy.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <vector>

#include "cocrea/desk/obstacle.hpp"
#include "cocrea/desk/published_folder.hpp"
#include "cocrea/words/language.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::web {
namespace {

namespace fs = std::filesystem;

/// A name that every file system takes.
std::string safe(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string name;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            name += c;
        else
            (name += '~') += {digits[byte >> 4], digits[byte & 0xF]};
    }
    return name;
}

/// As an attribute has it, read back.
std::string unescaped(std::string text) {
    for (std::size_t at = 0; (at = text.find("&amp;", at)) != text.npos; ++at)
        text.erase(at + 1, 4);
    return text;
}

/// How `to` is reached from `from`, both files of the copy.
std::string way(const std::string& from, const std::string& to) {
    return fs::path(to).lexically_relative(fs::path(from).parent_path()).generic_string();
}

/// A page as a file: every address of the site becomes the way to a file, and is handed to `take`.
template <class Take>
std::string with_files(const std::string& page, const std::string& file, Take take) {
    constexpr std::string_view begins[]{" href=\"/", " src=\"/", " action=\"/"};
    std::string made;
    std::size_t at = 0;
    while (true) {
        std::size_t next = page.npos, length = 0;
        for (const auto begin : begins)
            if (const auto found = page.find(begin, at); found < next) {
                next = found;
                length = begin.size() - 1;
            }
        if (next == page.npos) return made + page.substr(at);
        const auto start = next + length, end = page.find('"', start);
        made += page.substr(at, start - at);
        auto address = unescaped(page.substr(start, end - start));
        const auto anchor = address.substr(std::min(address.find('#'), address.size()));
        address.resize(address.size() - anchor.size());
        made += way(file, file_of_address(address)) + anchor;
        take(address);
        at = end;
    }
}

/// What begins a copy: the first page of each language, and every file of data.
std::vector<std::string> first_addresses(const Site& site) {
    std::vector<std::string> addresses{"/data/datapackage.json"};
    for (const auto& language : words::languages())
        addresses.push_back("/" + std::string(language.tag) + "/");
    const auto package = boost::json::parse(site.copy("/data/datapackage.json").body);
    const auto add = [&](const boost::json::value& path) {
        addresses.push_back("/data/" + std::string(path.as_string()));
    };
    for (const auto& resource : package.at("resources").as_array()) {
        for (const auto& path : resource.at("path").as_array()) add(path);
        if (const auto* files = resource.as_object().if_contains("files"))
            for (const auto& [form, paths] : files->as_object())
                for (const auto& path : paths.as_array()) add(path);
    }
    for (const auto& schema : package.at("schemas").as_array()) add(schema);
    return addresses;
}

void put_pages(const Site& site, desk::PublishedFolder& folder) {
    auto ahead = first_addresses(site);
    std::set<std::string> seen(ahead.begin(), ahead.end());
    while (!ahead.empty()) {
        const auto address = ahead.back();
        ahead.pop_back();
        const auto answered = site.copy(address);
        const auto file = file_of_address(address);
        if (!answered.type.starts_with("text/html")) {
            folder.put(file, answered.body);
            continue;
        }
        folder.put(file, with_files(answered.body, file, [&](const std::string& next) {
                       if (seen.insert(next).second) ahead.push_back(next);
                   }));
    }
    const std::string first = "index.html";
    folder.put(first,
               with_files(site.copy("/" + std::string(words::default_language().tag) + "/").body,
                          first, [](const std::string&) {}));
}

/// Whether the log as a whole is for everyone.
bool is_public(const desk::Desk& desk) {
    return desk.reader({desk::Viewer::Who::everyone, {}}).withheld() == 0;
}

}  // namespace

std::string file_of_address(std::string_view address) {
    const auto mark = std::min(address.find('?'), address.size());
    auto path = address.substr(0, mark);
    auto query = address.substr(std::min(mark + 1, address.size()));
    std::string file;
    for (path.remove_prefix(1); !path.empty();) {
        const auto end = std::min(path.find('/'), path.size());
        file += (file.empty() ? "" : "/") + safe(path.substr(0, end));
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    if (file.starts_with("assets/") || file.starts_with("data/") || file == "verify.html" ||
        file == "bundle.txt" || file == "tiles/checkpoint")
        return file;
    if (address.substr(0, mark).ends_with('/')) file += file.empty() ? "index" : "/index";
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto one = query.substr(0, end);
        const auto equals = std::min(one.find('='), one.size());
        file += "," + safe(one.substr(0, equals)) + "=" +
                safe(one.substr(std::min(equals + 1, one.size())));
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return file + ".html";
}

Copied write_copy(const Site& site, const fs::path& folder, std::string_view verifier) {
    using Claim = desk::PublishedFolder::Claim;
    const auto& desk = site.desk();
    const auto publishing = desk.publishing();
    const auto claim = desk::PublishedFolder::claim(folder, publishing.origin());
    if (claim == Claim::foreign || claim == Claim::other)
        throw desk::Obstacle(desk::Obstacle::Kind::not_there,
                             claim == Claim::foreign ? "publish.not_own" : "publish.other_register",
                             {{"file", folder.string()}});
    Copied copied;
    desk::PublishedFolder files(folder, publishing.origin());
    put_pages(site, files);
    copied.log = is_public(desk);
    if (copied.log) {
        std::string bundle;
        publishing.bundle({}, [&](std::string_view some) { bundle += some; });
        files.put("bundle.txt", bundle);
        if (const auto checkpoint = publishing.last())
            copied.tiles = publishing.tiles(folder / "tiles", *checkpoint);
    }
    if (!verifier.empty()) files.put("verify.html", verifier);
    const auto outcome = files.finish();
    copied.files = outcome.files;
    copied.written = outcome.written;
    copied.removed = outcome.removed;
    return copied;
}

}  // namespace cocrea::web
