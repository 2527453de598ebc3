#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <iostream>

#include "cocrea/core/signature.hpp"
#include "cocrea/log/canonical.hpp"
#include "support/file.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

std::string bytes_of(const json::value& hex) {
    std::string bytes;
    const std::string text(hex.as_string());
    for (std::size_t i = 0; i + 1 < text.size(); i += 2)
        bytes += static_cast<char>(std::stoi(text.substr(i, 2), nullptr, 16));
    return bytes;
}

/// A signature of another length cannot even be held.
bool holds(const json::value& key, std::string_view message, const json::value& signature) {
    PublicKey by;
    Signature held;
    const auto k = bytes_of(key), s = bytes_of(signature);
    if (k.size() != by.bytes.size() || s.size() != held.bytes.size()) return false;
    std::ranges::copy(k, by.bytes.begin());
    std::ranges::copy(s, held.bytes.begin());
    return verify(by, message, held);
}

// C2SP/wycheproof, testvectors_v1/ed25519_test.json.
TEST(Ed25519Vectors, WycheproofIsJudgedAsItSays) {
    const auto file =
        parse_json(test::read_file(COCREA_VECTORS "/ed25519/wycheproof_ed25519_test.json"));
    int read = 0, invalid = 0;
    for (const auto& group : file.at("testGroups").as_array())
        for (const auto& one : group.at("tests").as_array()) {
            const bool valid = one.at("result") == "valid";
            EXPECT_EQ(holds(group.at("publicKey").at("pk"), bytes_of(one.at("msg")), one.at("sig")),
                      valid)
                << one.at("tcId");
            ++read;
            invalid += !valid;
        }
    std::cout << read << " vectors, " << invalid << " of them invalid\n";
    EXPECT_EQ(read, 151);
    EXPECT_EQ(invalid, 63);
}

// C2SP/CCTV, ed25519: what verifiers may judge differently, we judge strictly. Refused is whatever
// has a key or R of small order, or is not encoded canonically; of the rest, what does not hold.
TEST(Ed25519Vectors, EdgePointsAreJudgedStrictly) {
    const auto file =
        parse_json(test::read_file(COCREA_VECTORS "/ed25519/cctv_ed25519vectors.json"));
    int read = 0, held = 0;
    for (const auto& one : file.as_array()) {
        const bool ok = holds(one.at("key"), one.at("msg").as_string().c_str(), one.at("sig"));
        const auto* flags = one.at("flags").if_array();
        const bool odd = flags && std::ranges::any_of(*flags, [](const auto& flag) {
                             return flag == "low_order_A" || flag == "low_order_R" ||
                                    flag == "non_canonical_A" || flag == "non_canonical_R";
                         });
        EXPECT_FALSE(odd && ok) << one.at("number");
        ++read;
        held += ok;
    }
    std::cout << read << " vectors, " << held << " of them hold\n";
    EXPECT_EQ(read, 914);
}

}  // namespace
}  // namespace cocrea
