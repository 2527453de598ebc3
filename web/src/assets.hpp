#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cocrea::web {

/// A file that pages use; built in.
struct Asset {
    std::string_view name;   ///< `cocrea.css`
    std::string_view type;   ///< media type
    std::string_view bytes;  ///< as they are sent
};

/// Where an asset is: its address has its digest, so that a copy never grows old. It must be one.
std::string address_of_asset(std::string_view name);

/// The asset at that path; nothing when there is none.
std::optional<Asset> asset_at(std::string_view path);

}  // namespace cocrea::web
