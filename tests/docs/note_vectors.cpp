#include <functional>

#include "cocrea/contract/fill.hpp"
#include "cocrea/contract/tree.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "cocrea/trust/witness.hpp"
#include "pretty.hpp"
#include "reference.hpp"
#include "refused_notes.hpp"
#include "support/witnesses.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;
using test::checkpoint_by;
using test::key_of;

constexpr std::uint64_t tree_size = 11;

const Snapshot& view() {
    static MemoryLedger ledger;
    static const auto snapshot = (test::fill(ledger, test::leaves(tree_size)), ledger.snapshot());
    return *snapshot;
}

Checkpoint tree(std::uint64_t size) { return {test::origin, size, root_at(view(), size), {}}; }

json::array joined(json::array good, const json::array& bad) {
    good.insert(good.end(), bad.begin(), bad.end());
    return good;
}

json::object seeds() {
    json::object seeds;
    for (const char letter : std::string("labcmw")) {
        Digest seed;
        seed.fill(static_cast<std::uint8_t>(letter));
        seeds[std::string(1, letter)] = {{"seed", to_hex(seed)},
                                         {"public_key", to_hex(key_of(letter).public_key())}};
    }
    return seeds;
}

json::object vkey(const VerifierKey& key) {
    return {{"text", to_vkey(key)},
            {"name", key.name},
            {"type", static_cast<int>(key.type)},
            {"id", key.id()},
            {"key", to_hex(key.key)}};
}

json::array vkeys() {
    return joined({vkey(test::log_key()), vkey(test::witness_key('a')),
                   vkey({"registro.ñ", KeyType::note, key_of('l').public_key()})},
                  refused_vkeys(to_vkey(test::log_key())));
}

json::array notes() {
    const auto key = key_of('l');
    json::array good;
    for (const std::string text : {"Sí, de acuerdo.\n", "one\n\ntwo\n", "\n"}) {
        Note note{text, {sign_note(text, test::origin, key)}};
        good.push_back({{"text", to_text(note)},
                        {"body", text},
                        {"vkey", to_vkey(test::log_key())},
                        {"verifies", true}});
        note.text = "x" + text;
        good.push_back({{"text", to_text(note)},
                        {"body", note.text},
                        {"vkey", to_vkey(test::log_key())},
                        {"verifies", false}});
    }
    const Note plain{"text\n", {sign_note("text\n", test::origin, key)}};
    return joined(good, refused_notes(to_text(plain)));
}

json::object checkpoint(const Checkpoint& checkpoint) {
    json::array extensions;
    for (const auto& line : checkpoint.extensions) extensions.emplace_back(line);
    return {{"text", to_text(checkpoint)},
            {"origin", checkpoint.origin},
            {"size", std::to_string(checkpoint.size)},
            {"root", to_hex(checkpoint.root)},
            {"extensions", extensions}};
}

json::array checkpoints() {
    auto extended = tree(5);
    extended.extensions = {"one", "two words"};
    return joined({checkpoint(tree(tree_size)), checkpoint(tree(0)), checkpoint(extended),
                   checkpoint({"two words", ~std::uint64_t{0}, sha256("x"), {}})},
                  refused_checkpoints());
}

json::array cosignatures() {
    json::array vectors;
    const auto text = to_text(tree(tree_size));
    for (const std::uint64_t time : {std::uint64_t{1}, test::cosigned_time, ~std::uint64_t{0} >> 1})
        for (const bool verifies : {true, false})
            vectors.push_back({{"text", verifies ? text : text + "more\n"},
                               {"line", to_text(cosign(text, "example.mx/a", key_of('a'), time))},
                               {"vkey", to_vkey(test::witness_key('a'))},
                               {"time", std::to_string(time)},
                               {"verifies", verifies}});
    return vectors;
}

const std::string& two_of_three() {
    static const auto policy = "# two of three\n" + test::log_line() + test::witness_lines("abc") +
                               "group g 2 a b c\nquorum g\n";
    return policy;
}

json::object policy(const std::string& text, const std::vector<std::string>& sets) {
    const auto read = parse_policy(text);
    json::array met, lacking;
    for (const auto& letters : sets) {
        std::vector<std::string> names;
        for (const char letter : letters) names.emplace_back(1, letter);
        (read.met_by(names) ? met : lacking).push_back(json::array(names.begin(), names.end()));
    }
    return {{"text", text}, {"met_by", met}, {"not_met_by", lacking}};
}

json::array policies() {
    const auto three = test::log_line() + test::witness_lines("abc");
    return joined(
        {policy(two_of_three(), {"", "a", "ab", "bc", "abc"}), policy("quorum none\n", {"", "a"}),
         policy(three + "quorum b\n", {"ac", "b"}),
         policy(three + "group g all a b\ngroup h any g c\nquorum h\n", {"a", "b", "ab", "c"}),
         policy("\t \n # spaces\n  quorum\tnone \n", {""})},
        refused_policies(test::log_line(), test::witness_line('a')));
}

/// `ignoring_unknown` and `refusing_unknown`: why not, absent when nothing is against it.
void add_objections(json::object& vector,
                    const std::function<std::optional<std::string_view>(Unknown)>& judge) {
    if (const auto why = judge(Unknown::ignored)) vector["ignoring_unknown"] = *why;
    if (const auto why = judge(Unknown::refused)) vector["refusing_unknown"] = *why;
}

json::object endorsed(const SignedCheckpoint& checkpoint) {
    const auto found = endorsement(checkpoint, parse_policy(two_of_three()));
    json::array logs, cosigners;
    for (const auto& log : found.logs) logs.emplace_back(to_vkey(log));
    for (const auto& [name, time] : found.cosigners)
        cosigners.push_back({{"name", name}, {"time", std::to_string(time)}});
    json::object vector{{"policy", two_of_three()},
                        {"text", to_text(checkpoint.note)},
                        {"logs", logs},
                        {"cosigners", cosigners}};
    add_objections(vector, [&](Unknown unknown) { return objection(found, unknown); });
    return vector;
}

json::array endorsements() {
    auto forged = checkpoint_by("ab"), unsigned_one = checkpoint_by("ab");
    forged.note.signatures.back().bytes[12] ^= 1;
    unsigned_one.note.signatures.erase(unsigned_one.note.signatures.begin());
    return {endorsed(checkpoint_by("ab")),
            endorsed(checkpoint_by("cba")),
            endorsed(checkpoint_by("a")),
            endorsed(checkpoint_by("aa")),
            endorsed(checkpoint_by("abm")),
            endorsed(forged),
            endorsed(unsigned_one),
            endorsed(checkpoint_by({"example.mx/other", 3, sha256("root"), {}}, "ab"))};
}

json::object judged_proof(const TlogProof& proof, const std::string& entry) {
    json::object vector{{"text", to_text(proof)}, {"entry", entry}, {"policy", two_of_three()}};
    add_objections(vector, [&](Unknown unknown) {
        return objection(proof, leaf_hash(entry), parse_policy(two_of_three()), unknown);
    });
    return vector;
}

TlogProof proof_of(std::uint64_t seq, const std::string& witnesses) {
    return {std::nullopt, seq, inclusion_proof(view(), seq, tree_size),
            checkpoint_by(tree(tree_size), witnesses)};
}

json::array proofs() {
    auto extra = proof_of(3, "ab");
    extra.extra = "any bytes";
    json::array good;
    for (const std::uint64_t seq : {0, 7, 10})
        good.push_back(judged_proof(proof_of(seq, "ab"), view().entry(seq)));
    good.push_back(judged_proof(extra, view().entry(3)));
    good.push_back(judged_proof(proof_of(3, "ab"), view().entry(4)));
    good.push_back(judged_proof(proof_of(3, "b"), view().entry(3)));
    good.push_back(judged_proof(proof_of(3, "abm"), view().entry(3)));
    return joined(good, refused_proofs(to_text(proof_of(3, "ab"))));
}

WitnessRequest request(std::uint64_t from, std::uint64_t to) {
    return {from, from == 0 ? Proof() : consistency_proof(view(), from, to),
            checkpoint_by(tree(to), "")};
}

json::object answered(const WitnessRequest& asked, const CosignedTree& last) {
    const auto key = key_of('w');
    const auto given =
        answer(asked, {"example.mx/w", key, {test::log_key()}}, last, test::cosigned_time);
    json::object vector{
        {"text", to_text(asked)},
        {"log", to_vkey(test::log_key())},
        {"last", {{"size", std::to_string(last.size)}, {"root", to_hex(last.root)}}},
        {"time", std::to_string(test::cosigned_time)}};
    if (const auto* refused = std::get_if<WitnessRefusal>(&given))
        vector["refused"] = {{"code", refused->code}, {"status", refused->status}};
    else
        vector["answer"] = to_text(std::get<NoteSignature>(given));
    return vector;
}

json::array requests() {
    const CosignedTree none, six{6, tree(6).root}, nine{9, tree(9).root};
    auto forged = request(6, 11), cut = request(6, 11), other = request(0, 6), same = request(6, 6),
         back = request(9, 11);
    forged.checkpoint.note.signatures[0].bytes[0] ^= 1;
    cut.proof.pop_back();
    other.checkpoint = checkpoint_by({"example.mx/other", 6, tree(6).root, {}}, "");
    same.checkpoint = checkpoint_by({test::origin, 6, sha256("another"), {}}, "");
    back.checkpoint = checkpoint_by(tree(6), "");
    return joined(
        {answered(request(0, 6), none), answered(request(0, 0), none),
         answered(request(6, 11), six), answered(request(6, 6), six),
         answered(request(6, 11), nine), answered(request(0, 11), six), answered(other, none),
         answered(forged, six), answered(cut, six), answered(same, six), answered(back, nine)},
        refused_requests(to_text(request(6, 11))));
}

}  // namespace

std::string note_vectors() {
    return pretty(json::object{{"seeds", seeds()},
                               {"vkeys", vkeys()},
                               {"notes", notes()},
                               {"checkpoints", checkpoints()},
                               {"cosignatures", cosignatures()},
                               {"policies", policies()},
                               {"endorsements", endorsements()},
                               {"proofs", proofs()},
                               {"requests", requests()}},
                  2) +
           "\n";
}

}  // namespace cocrea::docs
