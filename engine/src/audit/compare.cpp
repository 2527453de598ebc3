#include "cocrea/audit/compare.hpp"

#include <bit>
#include <boost/json.hpp>
#include <utility>
#include <vector>

#include "audit/bundle.hpp"
#include "audit/entry_view.hpp"
#include "cocrea/log/merkle.hpp"

namespace cocrea {
namespace {

using Leaves = std::span<const Digest>;

std::uint64_t middle_of(Leaves leaves) { return std::bit_floor(leaves.size() - 1); }

Digest root_of(Leaves leaves) {
    Frontier tree;
    for (const auto& leaf : leaves) tree.append(leaf);
    return tree.root();
}

/// SUBPROOF(from, leaves, known) of RFC 6962, 2.1.2.
void subproof(std::uint64_t from, Leaves leaves, bool known, Proof& proof) {
    if (from == leaves.size()) {
        if (!known) proof.push_back(root_of(leaves));
        return;
    }
    const auto left = leaves.first(middle_of(leaves)), right = leaves.subspan(left.size());
    const bool on_left = from <= left.size();
    subproof(on_left ? from : from - left.size(), on_left ? left : right, known && on_left, proof);
    proof.push_back(root_of(on_left ? right : left));
}

/// What somebody was shown.
struct Shown {
    std::string origin;
    std::uint64_t size = 0;
    Digest root{};
    std::vector<Digest> leaves;                  ///< of a bundle
    std::optional<SignedCheckpoint> checkpoint;  ///< that signs it

    bool has_entries() const { return leaves.size() == size; }
};

Shown of_bundle(std::string_view bytes) {
    const auto bundle = parse_bundle(bytes);
    Shown shown;
    for (const auto entry : bundle.entries) shown.leaves.push_back(leaf_hash(entry));
    shown.size = shown.leaves.size();
    shown.root = root_of(shown.leaves);
    if (!bundle.entries.empty()) try {
            shown.origin = view_entry(bundle.entries.front()).log;
        } catch (const std::invalid_argument&) {  // its origin is that of its checkpoint, if any
        }
    if (bundle.checkpoint.empty()) return shown;
    auto checkpoint = parse_signed_checkpoint(bundle.checkpoint);
    const auto& [origin, size, root, extensions] = checkpoint.checkpoint;
    if (shown.origin.empty()) shown.origin = origin;
    if (origin == shown.origin && size == shown.size && root == shown.root)
        shown.checkpoint = std::move(checkpoint);
    return shown;
}

Shown read(std::string_view bytes) {
    if (bytes.starts_with("cocrea-bundle/")) return of_bundle(bytes);
    auto checkpoint = parse_signed_checkpoint(bytes);
    const auto& [origin, size, root, extensions] = checkpoint.checkpoint;
    return {origin, size, root, {}, std::move(checkpoint)};
}

std::optional<std::uint64_t> first_difference(const Shown& small, const Shown& large) {
    if (!small.has_entries()) return std::nullopt;
    for (std::uint64_t seq = 0; seq < small.size; ++seq)
        if (small.leaves[seq] != large.leaves[seq]) return seq;
    return std::nullopt;
}

void compare(const Shown& small, const Shown& large, Comparison& found) {
    const bool level = small.size == large.size;
    if (!level && !large.has_entries()) return;
    const Leaves leaves = large.leaves;
    const auto root = level ? large.root : root_of(leaves.first(small.size));
    found.relation = root != small.root ? Relation::split
                     : level            ? Relation::same
                                        : Relation::grown;
    if (found.relation != Relation::split) return;
    if (large.has_entries()) found.at = first_difference(small, large);
    if (small.size == 0 || !small.checkpoint || !large.checkpoint) return;
    SplitView view{*small.checkpoint, *large.checkpoint, root, {}};
    if (!level) subproof(small.size, leaves, true, view.proof);
    found.evidence = std::move(view);
}

}  // namespace

Comparison compare(std::string_view one, std::string_view other) {
    const auto first = read(one), second = read(other);
    Comparison found;
    found.origin = first.origin;
    found.first = first.size;
    found.second = second.size;
    if (first.origin != second.origin) {
        found.relation = Relation::other_log;
    } else if (first.size <= second.size) {
        compare(first, second, found);
    } else {
        compare(second, first, found);
    }
    return found;
}

std::string_view name(Relation relation) {
    switch (relation) {
        case Relation::same:
            return "same";
        case Relation::grown:
            return "grown";
        case Relation::split:
            return "split";
        case Relation::other_log:
            return "other_log";
        default:
            return "untold";
    }
}

boost::json::object to_json(const Comparison& comparison) {
    const auto relation = comparison.relation;
    boost::json::object json{{"ok", relation == Relation::same || relation == Relation::grown},
                             {"relation", name(relation)},
                             {"origin", comparison.origin},
                             {"sizes", {comparison.first, comparison.second}},
                             {"evidence", comparison.evidence.has_value()}};
    if (comparison.at) json["at"] = *comparison.at;
    return json;
}

boost::json::object to_json(const SplitView& view, std::optional<std::string_view> objection) {
    boost::json::object json{
        {"ok", !objection},
        {"origin", view.smaller.checkpoint.origin},
        {"sizes", {view.smaller.checkpoint.size, view.larger.checkpoint.size}}};
    if (objection) json["code"] = *objection;
    return json;
}

}  // namespace cocrea
