#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cocrea/types.hpp"

namespace cocrea {

/// What is read of the client data of an assertion.
struct ClientData {
    std::string_view type, challenge;  ///< as they stand there; empty when they do not
    bool cross_origin = false;
};

/// Reads client data (Web Authentication Level 2, 5.8.1) as one flat JSON object: its members are
/// texts, `true` or `false`, none is there twice, and names are written without a backslash.
/// Nothing for anything else. So every reader finds the same in it. Pure; the views are into
/// `bytes`.
std::optional<ClientData> read_client_data(std::string_view bytes);

/// Base64url without padding (RFC 4648, 5), in which a challenge is written.
std::string to_base64url(const Digest& bytes);

}  // namespace cocrea
