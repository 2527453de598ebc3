#include "cocrea/trust/tlog_proof.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/trust/malformed.hpp"
#include "support/malformed.hpp"
#include "support/perfect_tree.hpp"
#include "support/witnesses.hpp"

namespace cocrea {
namespace {

using Code = std::optional<std::string_view>;

const Policy& policy() {
    static const auto policy =
        parse_policy(test::log_line() + test::witness_lines("abc") + "group g 2 a b c\nquorum g\n");
    return policy;
}

/// A proof for leaf `seq` of a register of 600 entries.
TlogProof proof_of(std::uint64_t seq, const std::string& witnesses = "ab") {
    static MemoryLedger ledger;
    static const auto view = (test::fill(ledger, test::leaves(600)), ledger.snapshot());
    const auto head = view->head();
    return {std::nullopt, seq, inclusion_proof(*view, seq, head.size),
            test::checkpoint_by({test::origin, head.size, head.root, {}}, witnesses)};
}

Digest leaf(std::uint64_t seq) { return leaf_hash(test::leaves(600)[seq]); }

Code judged(const TlogProof& proof, std::uint64_t seq) {
    return objection(proof, leaf(seq), policy(), Unknown::refused);
}

std::string refusal(const std::string& bytes) {
    return test::code_of([&] { parse_tlog_proof(bytes); });
}

// The example of c2sp.org/tlog-proof down to its checkpoint, of which the specification leaves out
// the signatures; its extra data is no Base64.
const std::string beginning = "c2sp.org/tlog-proof@v1\n";
const std::string hashes =
    "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=\nB95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=\n"
    "EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=\nRoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=\n"
    "AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=\n";
const std::string checkpoint =
    "\nexample.com/fancylog\n109482\nsFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=\n\n"
    "— example.com/fancylog hI2DJwAA\n";

TEST(TlogProof, IsReadFromTheExampleOfTheSpecification) {
    const auto text = beginning + "extra YWdl\nindex 73894\n" + hashes + checkpoint;
    const auto proof = parse_tlog_proof(text);
    EXPECT_EQ(proof.extra, "age");
    EXPECT_EQ(proof.index, 73894U);
    EXPECT_EQ(proof.hashes.size(), 5U);
    EXPECT_EQ(proof.checkpoint.checkpoint.origin, "example.com/fancylog");
    EXPECT_EQ(proof.checkpoint.checkpoint.size, 109482U);
    EXPECT_EQ(to_text(proof), text);
}

TEST(TlogProof, IsRefusedByNameAndLine) {
    const auto hash = hashes.substr(0, 45);
    std::string many;
    for (int i = 0; i < 63; ++i) many += hash;
    EXPECT_EQ(refusal(beginning + "index 0\n" + checkpoint), "");
    EXPECT_EQ(refusal(beginning + "index 0\n" + many + checkpoint), "");
    EXPECT_EQ(refusal(beginning + "index 0\n" + many + hash + checkpoint), "too_many_hashes@66");
    EXPECT_EQ(refusal(""), "line_missing@1");
    EXPECT_EQ(refusal("c2sp.org/tlog-proof@v2\nindex 0\n" + checkpoint), "header_unknown@1");
    EXPECT_EQ(refusal(beginning + "extra YWdl"), "line_unfinished@2");
    EXPECT_EQ(refusal(beginning + "extra \nindex 0\n" + checkpoint), "extra_malformed@2");
    EXPECT_EQ(refusal(beginning + "extra YWd\nindex 0\n" + checkpoint), "extra_malformed@2");
    for (const auto* index : {"index", "index ", "index 00", "index -1", "index  1", "Index 1"})
        EXPECT_EQ(refusal(beginning + index + "\n" + checkpoint), "index_malformed@2") << index;
    EXPECT_EQ(refusal(beginning + "index 0\nAAAA\n" + checkpoint), "hash_malformed@3");
    EXPECT_EQ(refusal(beginning + "index 0\n" + hash), "line_missing@4");
    EXPECT_EQ(refusal(beginning + "index 0\n\n"), "signatures_missing");
    EXPECT_EQ(refusal(beginning + "index 0\n" + checkpoint + "x\n"), "signature_malformed@9");
    EXPECT_EQ(refusal(beginning + "index 0\n\no\n01\n\n— a AAAAAAE=\n"), "size_malformed@5");
    EXPECT_EQ(refusal(std::string(max_tlog_proof_bytes + 1, 'x')), "too_long");
}

TEST(TlogProof, ShowsItsLeafUnderThePolicy) {
    const auto proof = parse_tlog_proof(to_text(proof_of(321)));
    EXPECT_EQ(judged(proof, 321), Code());
    EXPECT_EQ(judged(proof, 320), "inclusion_wrong");
    auto moved = proof;
    moved.index = 320;
    EXPECT_EQ(judged(moved, 321), "inclusion_wrong");
    EXPECT_EQ(judged(proof_of(321, "a"), 321), "quorum_not_met");
    EXPECT_EQ(judged(proof_of(321, "abx"), 321), "signature_unknown");
}

TEST(TlogProof, ShowsItsLeafUnderTheLogsKeyAlone) {
    Policy logs;
    logs.logs.push_back({test::log_key(), {}});
    const auto judge = [&](const Policy& known) {
        return objection(proof_of(0, "ab"), leaf(0), known, Unknown::ignored);
    };
    EXPECT_EQ(judge(logs), Code());
    logs.logs[0].key = test::log_key('m');
    EXPECT_EQ(judge(logs), "log_signature_missing");
    EXPECT_EQ(judge(Policy()), "origin_unknown");
}

RC_GTEST_PROP(TlogProofProperty, IsReadAsItIsWritten, (const std::string& extra)) {
    auto proof = proof_of(*rc::gen::inRange<std::uint64_t>(0, 600));
    if (!extra.empty()) proof.extra = extra;
    const auto text = to_text(proof);
    const auto read = parse_tlog_proof(text);
    RC_ASSERT(read.extra == proof.extra);
    RC_ASSERT(to_text(read) == text);
    RC_ASSERT(judged(read, proof.index) == Code());
}

// Extra data apart, of which the specification says that nobody signs it.
TEST(TlogProofProperty, TellsEveryFlippedBit) {
    const auto good = to_text(proof_of(77));
    const auto hash = leaf(77);
    for (std::size_t at = 0; at < good.size() * 8; ++at) {
        auto changed = good;
        changed[at / 8] = static_cast<char>(changed[at / 8] ^ 1 << at % 8);
        try {
            ASSERT_TRUE(objection(parse_tlog_proof(changed), hash, policy(), Unknown::refused))
                << at;
        } catch (const Malformed&) {
        }
    }
}

// 20 hashes, the log's signature and those of three witnesses.
TEST(TlogProof, OfAMillionEntriesIsBelowTwoKilobytes) {
    const test::PerfectTree tree(1'000'000);
    const TlogProof proof{
        std::nullopt, 999'999, inclusion_proof(tree, 999'999, 1'000'000),
        test::checkpoint_by({test::origin, 1'000'000, root_at(tree, 1'000'000), {}}, "abc")};
    EXPECT_EQ(objection(proof, tree.leaf(), policy(), Unknown::refused), Code());
    const TlogProof longest{std::nullopt, 0, inclusion_proof(tree, 0, 1'000'000), proof.checkpoint};
    EXPECT_EQ(longest.hashes.size(), 20U);
    EXPECT_LT(to_text(longest).size(), 2000U);
}

}  // namespace
}  // namespace cocrea
