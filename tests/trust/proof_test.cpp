#include "cocrea/trust/proof.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"

namespace cocrea {
namespace {

constexpr std::uint64_t largest = 600;

const std::vector<std::string>& all() {
    static const auto leaves = test::leaves(largest);
    return leaves;
}

std::span<const std::string> first(std::size_t count) { return std::span(all()).first(count); }

const Snapshot& view() {
    static MemoryLedger ledger;
    static const auto snapshot = (test::fill(ledger, all()), ledger.snapshot());
    return *snapshot;
}

TEST(Proof, KnowsTheRootAtEveryEarlierSize) {
    for (std::uint64_t size = 0; size <= largest; ++size)
        ASSERT_EQ(root_at(view(), size), test::naive_root(first(size))) << size;
}

TEST(Proof, GrowsOnFromEveryEarlierSize) {
    for (const std::uint64_t size : {0, 1, 2, 3, 255, 256, 257, 511, 512, 599, 600}) {
        auto frontier = frontier_at(view(), size);
        EXPECT_EQ(frontier.size(), size);
        for (auto seq = size; seq < largest; ++seq) frontier.append(leaf_hash(all()[seq]));
        EXPECT_EQ(frontier.root(), test::naive_root(first(largest))) << size;
    }
    EXPECT_THROW(frontier_at(view(), largest + 1), std::out_of_range);
}

RC_GTEST_PROP(InclusionProperty, IsThePathOfTheStandardAndConvinces, ()) {
    const auto size = *rc::gen::inRange<std::uint64_t>(1, largest + 1);
    const auto seq = *rc::gen::inRange<std::uint64_t>(0, size);
    const auto proof = inclusion_proof(view(), seq, size);
    RC_ASSERT(proof == test::naive_path(seq, first(size)));
    RC_ASSERT(verify_inclusion(leaf_hash(all()[seq]), seq, size, proof, root_at(view(), size)));
}

RC_GTEST_PROP(InclusionProperty, ConvincesOfNothingElse, ()) {
    const auto size = *rc::gen::inRange<std::uint64_t>(2, largest + 1);
    const auto seq = *rc::gen::inRange<std::uint64_t>(0, size);
    const auto other = (seq + *rc::gen::inRange<std::uint64_t>(1, size)) % size;
    const auto root = root_at(view(), size);
    const auto leaf = leaf_hash(all()[seq]);
    auto proof = inclusion_proof(view(), seq, size);
    RC_ASSERT(!verify_inclusion(leaf, other, size, proof, root));
    RC_ASSERT(!verify_inclusion(leaf_hash(all()[other]), seq, size, proof, root));
    RC_ASSERT(!verify_inclusion(leaf, seq, size, proof, leaf));
    auto longer = proof;
    longer.push_back(leaf);
    RC_ASSERT(!verify_inclusion(leaf, seq, size, longer, root));
    proof[*rc::gen::inRange<std::size_t>(0, proof.size())][5] ^= 1;
    RC_ASSERT(!verify_inclusion(leaf, seq, size, proof, root));
    proof.pop_back();
    RC_ASSERT(!verify_inclusion(leaf, seq, size, proof, root));
}

RC_GTEST_PROP(ConsistencyProperty, IsTheProofOfTheStandardAndConvinces, ()) {
    const auto to = *rc::gen::inRange<std::uint64_t>(1, largest + 1);
    const auto from = *rc::gen::inRange<std::uint64_t>(1, to + 1);
    const auto proof = consistency_proof(view(), from, to);
    RC_ASSERT(proof == test::naive_subproof(from, first(to), true));
    RC_ASSERT(verify_consistency(from, to, root_at(view(), from), root_at(view(), to), proof));
}

RC_GTEST_PROP(ConsistencyProperty, ConvincesOfNothingElse, ()) {
    const auto to = *rc::gen::inRange<std::uint64_t>(2, largest + 1);
    const auto from = *rc::gen::inRange<std::uint64_t>(1, to);
    const auto from_root = root_at(view(), from), to_root = root_at(view(), to);
    auto proof = consistency_proof(view(), from, to);
    RC_ASSERT(!verify_consistency(from, to, to_root, to_root, proof));
    RC_ASSERT(!verify_consistency(from, to, from_root, from_root, proof));
    RC_ASSERT(!verify_consistency(to, from, to_root, from_root, proof));
    RC_ASSERT(!verify_consistency(0, to, sha256(""), to_root, proof));
    proof[*rc::gen::inRange<std::size_t>(0, proof.size())][31] ^= 0x80;
    RC_ASSERT(!verify_consistency(from, to, from_root, to_root, proof));
}

TEST(Proof, RefusesTreesThatAreNotThere) {
    EXPECT_THROW(root_at(view(), largest + 1), std::out_of_range);
    EXPECT_THROW(inclusion_proof(view(), 5, 5), std::out_of_range);
    EXPECT_THROW(inclusion_proof(view(), 0, largest + 1), std::out_of_range);
    EXPECT_THROW(consistency_proof(view(), 0, 5), std::out_of_range);
    EXPECT_THROW(consistency_proof(view(), 6, 5), std::out_of_range);
    EXPECT_THROW(consistency_proof(view(), 1, largest + 1), std::out_of_range);
}

}  // namespace
}  // namespace cocrea
