#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "view.hpp"

namespace cocrea::web {

/// What the open places of a pattern hold, in order.
using Places = std::vector<std::string>;

/// Something to be read: at paths of that pattern, in which `{}` stands for one segment and `{*}`,
/// at its end, for one or more.
struct Route {
    std::string_view pattern;  ///< without `/api/v1`: `/objects/{}/actions`
    std::string_view media;    ///< media types that it can have, one per space
    Response (*answer)(const View&, const Places&);  ///< asked only if one of them is accepted
};

/// The register, entries and objects.
std::span<const Route> reading_routes();
/// What shows that the log is what it was: checkpoints, proofs, tiles, bundles.
std::span<const Route> proof_routes();

/// The places of `path` in a pattern; nothing when it is not of it.
std::optional<Places> match(std::string_view pattern, std::string_view path);

/// The first of `media`, types with a space between them, that a header takes best (RFC 9110,
/// 12.5.1); empty when it takes none. No header takes the first.
std::string_view accepted(std::string_view accept, std::string_view media);

/// A number of the query; `otherwise` when it is not there, nothing when it is none.
std::optional<std::uint64_t> number_of(const View& view, const std::string& name,
                                       std::uint64_t otherwise);

/// That there is nothing there, or nothing for whoever asks.
Response missing(const View& view);
/// That a number of the query is none.
Response no_number(const View& view);

/// The tag of an answer's bytes (RFC 9110, 8.8.3); of an object, behind its version.
std::string tag_of(std::string_view bytes);
std::string tag_of(std::uint64_t version, std::string_view bytes);

/// Whether the request has the answer of that tag already (RFC 9110, 13.1.2).
bool has_already(const Request& request, std::string_view tag);

}  // namespace cocrea::web
