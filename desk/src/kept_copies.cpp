#include "kept_copies.hpp"

#include <boost/json.hpp>

#include "cocrea/events.hpp"

namespace cocrea::desk {
namespace {

/// Adds the digest of an edition of which a copy was kept.
void add_copy(const boost::json::object& edition, std::vector<Digest>& copies) {
    const auto* text = edition.if_contains("digest");
    if (!edition.contains("kept") || !text || !text->is_string()) return;
    if (const auto digest = digest_from_hex(text->get_string())) copies.push_back(*digest);
}

}  // namespace

std::vector<Digest> copies_kept_by(std::string_view bytes) try {
    std::vector<Digest> copies;
    if (bytes.find("\"kept\":") == std::string_view::npos) return copies;
    for (const auto& change : entry_from_bytes(bytes).changes) {
        if (change.kind() != "document") continue;
        add_copy(change.body, copies);
        const auto* next = change.body.if_contains("next");
        if (next && next->is_object()) add_copy(next->get_object(), copies);
    }
    return copies;
} catch (const std::invalid_argument&) {
    return {};
}

}  // namespace cocrea::desk
