#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea {
namespace {

// FIPS 180-4 examples, as NIST publishes them.
constexpr auto of_nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr auto of_abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr auto of_two_blocks = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr auto two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

TEST(Sha256, AgreesWithTheStandard) {
    EXPECT_EQ(to_hex(sha256("")), of_nothing);
    EXPECT_EQ(to_hex(sha256("abc")), of_abc);
    EXPECT_EQ(to_hex(sha256(two_blocks)), of_two_blocks);
}

TEST(Sha256, OfPartsIsThatOfTheWhole) {
    EXPECT_EQ(to_hex(sha256_of_parts({"a", "", "bc"})), of_abc);
    EXPECT_EQ(to_hex(sha256_of_parts({})), of_nothing);
}

TEST(Sha256, ComesOutTheSameInEveryThread) {
    std::vector<int> right(4, 0);
    std::vector<std::thread> threads;
    for (auto& count : right)
        threads.emplace_back([&count] {
            for (int i = 0; i < 200; ++i) count += to_hex(sha256(two_blocks)) == of_two_blocks;
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(right, std::vector<int>(4, 200));
}

TEST(Hasher, TakesPiecesAndStartsAnew) {
    Hasher hasher;
    hasher.update("a");
    hasher.update("bc");
    EXPECT_EQ(to_hex(hasher.finish()), of_abc);
    EXPECT_EQ(to_hex(hasher.finish()), of_nothing);
}

TEST(Hex, ReadsBackWhatItWrites) { EXPECT_EQ(digest_from_hex(of_abc), sha256("abc")); }

TEST(Hex, IsLowercaseAndOf64Digits) {
    const std::string hex = of_abc;
    EXPECT_FALSE(digest_from_hex(hex.substr(1)));
    EXPECT_FALSE(digest_from_hex(hex + "0"));
    EXPECT_FALSE(digest_from_hex("B" + hex.substr(1)));
    EXPECT_FALSE(digest_from_hex("g" + hex.substr(1)));
    EXPECT_FALSE(digest_from_hex(hex.substr(0, 63) + " "));
}

}  // namespace
}  // namespace cocrea
