#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea::test {

/// RFC 6962, 2.1, word by word over plain bytes: the oracle that shares no code with the engine but
/// SHA-256 itself.
inline std::string bytes_of(const Digest& digest) { return {digest.begin(), digest.end()}; }

inline Digest naive_root(std::span<const std::string> leaves) {
    if (leaves.empty()) return sha256("");
    if (leaves.size() == 1) return sha256(std::string(1, '\0') + leaves[0]);
    std::size_t k = 1;
    while (2 * k < leaves.size()) k *= 2;
    return sha256('\1' + bytes_of(naive_root(leaves.first(k))) +
                  bytes_of(naive_root(leaves.subspan(k))));
}

/// RFC 6962, 2.1.1: PATH(m, D[n]).
inline std::vector<Digest> naive_path(std::size_t m, std::span<const std::string> leaves) {
    if (leaves.size() == 1) return {};
    std::size_t k = 1;
    while (2 * k < leaves.size()) k *= 2;
    auto path = m < k ? naive_path(m, leaves.first(k)) : naive_path(m - k, leaves.subspan(k));
    path.push_back(naive_root(m < k ? leaves.subspan(k) : leaves.first(k)));
    return path;
}

/// RFC 6962, 2.1.2: SUBPROOF(m, D[n], b).
inline std::vector<Digest> naive_subproof(std::size_t m, std::span<const std::string> leaves,
                                          bool b) {
    if (m == leaves.size()) return b ? std::vector<Digest>{} : std::vector{naive_root(leaves)};
    std::size_t k = 1;
    while (2 * k < leaves.size()) k *= 2;
    auto proof = m <= k ? naive_subproof(m, leaves.first(k), b)
                        : naive_subproof(m - k, leaves.subspan(k), false);
    proof.push_back(naive_root(m <= k ? leaves.subspan(k) : leaves.first(k)));
    return proof;
}

inline std::vector<std::string> leaves(std::uint64_t count) {
    std::vector<std::string> leaves;
    for (std::uint64_t i = 0; i < count; ++i) leaves.push_back("entry " + std::to_string(i));
    return leaves;
}

}  // namespace cocrea::test
