#include "cocrea/trust/witness.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/malformed.hpp"
#include "support/malformed.hpp"
#include "support/witnesses.hpp"

namespace cocrea {
namespace {

// The example of c2sp.org/tlog-witness.
const std::string example =
    "old 20852014\n"
    "PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n"
    "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n"
    "\nexample.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa "
    "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1"
    "gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    "— example.com/behind-the-sofa "
    "opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267"
    "UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";

constexpr std::uint64_t now = test::cosigned_time;

const Snapshot& view() {
    static MemoryLedger ledger;
    static const auto snapshot = (test::fill(ledger, test::leaves(100)), ledger.snapshot());
    return *snapshot;
}

CosignedTree tree(std::uint64_t size) { return {size, root_at(view(), size)}; }

/// What an honest log asks for when the witness last saw `from` leaves.
WitnessRequest request(std::uint64_t from, std::uint64_t to) {
    return {from, from == 0 ? Proof() : consistency_proof(view(), from, to),
            test::checkpoint_by({test::origin, to, root_at(view(), to), {}}, "")};
}

std::variant<NoteSignature, WitnessRefusal> answer_to(const WitnessRequest& asked,
                                                      const CosignedTree& last) {
    const auto key = test::key_of('w');
    return answer(asked, {"example.mx/w", key, {test::log_key()}}, last, now);
}

std::string refusal(const WitnessRequest& asked, const CosignedTree& last) {
    const auto given = answer_to(asked, last);
    const auto* refused = std::get_if<WitnessRefusal>(&given);
    return refused ? std::to_string(refused->status) + " " + std::string(refused->code) : "";
}

/// `request` with another checkpoint, which the log signs.
WitnessRequest instead(WitnessRequest request, const Checkpoint& checkpoint) {
    request.checkpoint = test::checkpoint_by(checkpoint, "");
    return request;
}

TEST(WitnessRequest, IsReadFromTheExampleOfTheSpecification) {
    const auto read = parse_witness_request(example);
    EXPECT_EQ(read.old_size, 20852014U);
    EXPECT_EQ(read.proof.size(), 4U);
    EXPECT_EQ(read.checkpoint.note.signatures.size(), 2U);
    EXPECT_EQ(to_text(read), example);
}

TEST(WitnessRequest, IsRefusedByNameAndLine) {
    const auto refused = [](const std::string& bytes) {
        return test::code_of([&] { parse_witness_request(bytes); });
    };
    const auto rest = example.substr(13);
    for (const auto* line : {"", "old", "old ", "old 01", "old -1", "old  1", "new 1", "old 1 "})
        EXPECT_EQ(refused(std::string(line) + "\n" + rest), "old_size_malformed@1") << line;
    EXPECT_EQ(refused(""), "line_missing@1");
    EXPECT_EQ(refused("old 1"), "line_unfinished@1");
    EXPECT_EQ(refused("old 1\nAAAA\n"), "hash_malformed@2");
    EXPECT_EQ(refused("old 1\n\n"), "signatures_missing");
    std::string many;
    for (int i = 0; i < 64; ++i) many += rest.substr(0, 45);
    EXPECT_EQ(refused("old 1\n" + many + "\n"), "too_many_hashes@65");
    EXPECT_EQ(refused(std::string(max_request_bytes + 1, 'x')), "too_long");
}

TEST(Witness, CosignsWhatGrowsFromWhatItSaw) {
    const auto asked = request(40, 77);
    const auto given = answer_to(asked, tree(40));
    const auto& signature = std::get<NoteSignature>(given);
    EXPECT_TRUE(verify(test::witness_key('w'), asked.checkpoint.note.text, signature));
    EXPECT_EQ(cosigned_at(signature), now);
}

TEST(Witness, CosignsTheFirstTreeAndTheSameAgain) {
    EXPECT_EQ(refusal(request(0, 40), {}), "");
    EXPECT_EQ(refusal(request(0, 0), {}), "");
    EXPECT_EQ(refusal(request(40, 40), tree(40)), "");
}

TEST(Witness, AnswersToLogsThatItKnows) {
    EXPECT_EQ(refusal(instead(request(0, 40), {"example.mx/other", 40, tree(40).root, {}}), {}),
              "404 origin_unknown");
    auto unsigned_one = request(0, 40);
    auto& signatures = unsigned_one.checkpoint.note.signatures;
    signatures = {sign_note(unsigned_one.checkpoint.note.text, test::origin, test::key_of('m'))};
    EXPECT_EQ(refusal(unsigned_one, {}), "403 log_signature_missing");
    auto forged = request(0, 40);
    forged.checkpoint.note.signatures[0].bytes[3] ^= 1;
    EXPECT_EQ(refusal(forged, {}), "403 signature_invalid");
}

TEST(Witness, GoesOnFromWhatItSawLast) {
    EXPECT_EQ(refusal(request(0, 77), tree(40)), "409 old_size_wrong");
    EXPECT_EQ(refusal(request(30, 77), tree(40)), "409 old_size_wrong");
    EXPECT_EQ(refusal(request(50, 77), tree(40)), "409 old_size_wrong");
    EXPECT_EQ(refusal(request(40, 77), {}), "409 old_size_wrong");
    EXPECT_EQ(std::get<WitnessRefusal>(answer_to(request(30, 77), tree(40))).size, 40U);
}

TEST(Witness, RefusesASmallerTree) {
    auto back = request(40, 77);
    back.checkpoint = request(0, 30).checkpoint;
    EXPECT_EQ(refusal(back, tree(40)), "400 tree_smaller");
    EXPECT_EQ(refusal(request(0, 30), tree(40)), "409 old_size_wrong");
}

TEST(Witness, RefusesAnotherHistory) {
    EXPECT_EQ(refusal(instead(request(40, 77), {test::origin, 77, sha256("forged"), {}}), tree(40)),
              "422 consistency_wrong");
    EXPECT_EQ(refusal(request(40, 77), {40, sha256("other")}), "422 consistency_wrong");
    EXPECT_EQ(refusal(instead(request(40, 40), {test::origin, 40, sha256("forged"), {}}), tree(40)),
              "422 split_view");
}

TEST(Witness, RefusesProofsThatDoNotHold) {
    auto padded = request(0, 40);
    padded.proof.push_back(sha256("x"));
    EXPECT_EQ(refusal(padded, {}), "422 consistency_wrong");
    auto same = request(40, 40);
    same.proof.push_back(sha256("x"));
    EXPECT_EQ(refusal(same, tree(40)), "422 consistency_wrong");
    auto cut = request(40, 77);
    cut.proof.pop_back();
    EXPECT_EQ(refusal(cut, tree(40)), "422 consistency_wrong");
    EXPECT_EQ(refusal(instead(request(0, 0), {test::origin, 0, sha256("x"), {}}), {}),
              "422 empty_root_wrong");
}

RC_GTEST_PROP(WitnessProperty, CosignsEveryGrowthAndNoOther, ()) {
    const auto to = *rc::gen::inRange<std::uint64_t>(1, 101);
    const auto from = *rc::gen::inRange<std::uint64_t>(0, to + 1);
    const auto asked = parse_witness_request(to_text(request(from, to)));
    RC_ASSERT(refusal(asked, tree(from)) == "");
    const auto other = *rc::gen::inRange<std::uint64_t>(0, 101);
    RC_PRE(other != from);
    RC_ASSERT(refusal(asked, tree(other)) == "409 old_size_wrong");
}

}  // namespace
}  // namespace cocrea
