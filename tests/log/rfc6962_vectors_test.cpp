#include <gtest/gtest.h>

#include <array>
#include <boost/json.hpp>
#include <filesystem>
#include <iostream>
#include <optional>

#include "cocrea/log/canonical.hpp"
#include "cocrea/trust/proof.hpp"
#include "support/file.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

/// A digest from base64 (RFC 4648, 4). Some vectors have shorter stand-ins for a hash whose value
/// does not matter: they are filled up with zeros. Nothing when it is empty or too long.
std::optional<Digest> digest_of(const json::value& base64) {
    static constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : base64.as_string()) {
        const auto digit = alphabet.find(c);
        if (digit == alphabet.npos) break;
        bits = bits << 6 | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xFF);
    }
    Digest digest{};
    if (bytes.empty() || bytes.size() > digest.size()) return std::nullopt;
    std::ranges::copy(bytes, digest.begin());
    return digest;
}

/// The proof; nothing when one of its hashes is none.
std::optional<Proof> proof_of(const json::object& vector) {
    Proof proof;
    if (const auto* hashes = vector.at("proof").if_array())
        for (const auto& hash : *hashes) {
            const auto digest = digest_of(hash);
            if (!digest) return std::nullopt;
            proof.push_back(*digest);
        }
    return proof;
}

std::uint64_t number(const json::object& vector, std::string_view member) {
    return vector.at(member).to_number<std::uint64_t>();
}

bool includes(const json::object& vector) {
    const auto leaf = digest_of(vector.at("leafHash")), root = digest_of(vector.at("root"));
    const auto proof = proof_of(vector);
    return leaf && root && proof &&
           verify_inclusion(*leaf, number(vector, "leafIdx"), number(vector, "treeSize"), *proof,
                            *root);
}

bool consistent(const json::object& vector) {
    const auto from = digest_of(vector.at("root1")), to = digest_of(vector.at("root2"));
    const auto proof = proof_of(vector);
    return from && to && proof &&
           verify_consistency(number(vector, "size1"), number(vector, "size2"), *from, *to, *proof);
}

/// How many vectors of a folder were read, and how many of them must fail.
std::array<int, 2> check(const std::string& folder, bool (*convinces)(const json::object&)) {
    std::array<int, 2> read{};
    const auto root = std::string(COCREA_VECTORS "/rfc6962/") + folder;
    for (const auto& file : std::filesystem::recursive_directory_iterator(root)) {
        if (file.path().extension() != ".json") continue;
        const auto vector = parse_json(test::read_file(file.path())).as_object();
        const bool must_fail = vector.at("wantErr").as_bool();
        EXPECT_EQ(convinces(vector), !must_fail) << file.path() << ": " << vector.at("desc");
        ++read[0];
        read[1] += must_fail;
    }
    std::cout << folder << ": " << read[0] << " vectors read, " << read[1] << " must fail\n";
    return read;
}

TEST(Rfc6962Vectors, AllAgree) {
    const auto inclusion = check("inclusion", includes);
    const auto consistency = check("consistency", consistent);
    EXPECT_EQ(inclusion[0], 98);
    EXPECT_EQ(consistency[0], 98);
    EXPECT_EQ(inclusion[1] + consistency[1], 184);
}

}  // namespace
}  // namespace cocrea
