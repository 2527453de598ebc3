#include "cocrea/log/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/contract/tree.hpp"

namespace cocrea {
namespace {

std::span<const std::string> first(const std::vector<std::string>& all, std::size_t count) {
    return std::span(all).first(count);
}

TEST(Frontier, HasTheRootOfTheStandardAtEverySizeUpTo600) {
    const auto all = test::leaves(600);
    Frontier frontier;
    for (std::size_t size = 0;; ++size) {
        ASSERT_EQ(frontier.size(), size);
        ASSERT_EQ(frontier.root(), test::naive_root(first(all, size))) << size;
        if (size == all.size()) break;
        frontier.append(leaf_hash(all[size]));
    }
}

TEST(Frontier, IsTakenBackFromItsBytesAtEverySize) {
    Frontier frontier;
    for (std::uint64_t size = 0; size < 70; ++size) {
        Frontier again(size, frontier.bytes());
        ASSERT_EQ(again.root(), frontier.root());
        frontier.append(leaf_hash("x"));
        again.append(leaf_hash("x"));
        ASSERT_EQ(again.root(), frontier.root());
    }
}

TEST(Frontier, RefusesBytesOfAnotherSize) {
    Frontier frontier;
    for (int i = 0; i < 3; ++i) frontier.append(leaf_hash("x"));
    EXPECT_THROW(Frontier(4, frontier.bytes()), std::invalid_argument);
    EXPECT_THROW(Frontier(3, frontier.bytes().substr(1)), std::invalid_argument);
    EXPECT_THROW(Frontier(0, "x"), std::invalid_argument);
}

TEST(Frontier, GivesTheHashesOfEveryTileLevelInOrder) {
    const std::uint64_t size = tile_width * tile_width + 300;
    Frontier frontier;
    std::vector<std::vector<Digest>> levels(4);
    for (std::uint64_t i = 0; i < size; ++i)
        for (const auto& [level, index, hash] : frontier.append(leaf_hash(std::to_string(i)))) {
            ASSERT_EQ(index, levels.at(level).size());
            levels[level].push_back(hash);
        }
    for (int level = 0; level < 4; ++level)
        EXPECT_EQ(levels[level].size(), hashes_at(level, size)) << level;
    EXPECT_EQ(levels[1].size(), 257u);
    Frontier one_level_up;
    for (std::size_t i = 0; i < tile_width; ++i) one_level_up.append(levels[1][i]);
    EXPECT_EQ(levels[2].at(0), one_level_up.root());
}

TEST(Tiles, HaveNoHashesFarAboveTheTree) {
    EXPECT_EQ(hashes_at(0, 5), 5u);
    EXPECT_EQ(hashes_at(1, 255), 0u);
    EXPECT_EQ(hashes_at(1, 256), 1u);
    EXPECT_EQ(hashes_at(8, ~std::uint64_t{0}), 0u);
}

RC_GTEST_PROP(FrontierProperty, KeepsTheRootOfTheStandardForAnyLeaves, ()) {
    const auto leaves = *rc::gen::arbitrary<std::vector<std::string>>();
    Frontier frontier;
    for (const auto& leaf : leaves) frontier.append(leaf_hash(leaf));
    RC_ASSERT(frontier.root() == test::naive_root(leaves));
}

}  // namespace
}  // namespace cocrea
