#include "assets.hpp"

#include <array>
#include <map>
#include <stdexcept>

#include "cocrea/types.hpp"

extern const std::string_view cocrea_web_css, cocrea_web_device, cocrea_web_drafts, cocrea_web_icon,
    cocrea_web_live, cocrea_web_uploads;

namespace cocrea::web {
namespace {

const std::map<std::string, Asset, std::less<>>& assets() {
    static const auto all = [] {
        const std::array files{Asset{"cocrea.css", "text/css; charset=utf-8", cocrea_web_css},
                               Asset{"device.mjs", "text/javascript", cocrea_web_device},
                               Asset{"drafts.mjs", "text/javascript", cocrea_web_drafts},
                               Asset{"live.mjs", "text/javascript", cocrea_web_live},
                               Asset{"uploads.mjs", "text/javascript", cocrea_web_uploads},
                               Asset{"cocrea.svg", "image/svg+xml", cocrea_web_icon}};
        std::map<std::string, Asset, std::less<>> found;
        for (const auto& file : files)
            found.emplace("/assets/" + to_hex(sha256(file.bytes)).substr(0, 16) + "/" +
                              std::string(file.name),
                          file);
        return found;
    }();
    return all;
}

}  // namespace

std::string address_of_asset(std::string_view name) {
    for (const auto& [path, asset] : assets())
        if (asset.name == name) return path;
    throw std::out_of_range("no asset " + std::string(name));
}

std::optional<Asset> asset_at(std::string_view path) {
    const auto found = assets().find(path);
    return found == assets().end() ? std::nullopt : std::optional(found->second);
}

}  // namespace cocrea::web
