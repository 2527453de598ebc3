#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/proof.hpp"
#include "cocrea/trust/split_view.hpp"
#include "desk/town.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Publishing : public Town {
  protected:
    static std::vector<SecretKey> keys(const std::string& letters) {
        std::vector<SecretKey> all;
        for (const char letter : letters)
            all.push_back(SecretKey::from_seed(std::string(32, letter)));
        return all;
    }
};

TEST_F(Publishing, IsDoneWithEveryCommitUnderALogKey) {
    { auto desk = begin(); }
    auto desk = open(Mode::write, "l");
    act(desk, person("ana"));
    EXPECT_EQ(desk.publishing().last()->checkpoint.size, 2u);
    EXPECT_TRUE(unfinished_.empty());
}

TEST_F(Publishing, ThatFailsLosesNoActAndIsTold) {
    { auto desk = begin(); }
    auto desk = open(Mode::write, "l");
    act(desk, person("ana"));
    const fs::path lock = desk.publishing().file().string() + ".lock";
    fs::remove(lock);
    fs::create_directory(lock);
    act(desk, person("eva"));
    EXPECT_EQ(unfinished_, std::vector{desk::Unfinished::publication});
    EXPECT_EQ(size(desk), 3u);
}

TEST_F(Publishing, GivesWhatOthersHoldTheLogTo) {
    auto desk = begin();
    act(desk, person("ana"));
    const auto publishing = desk.publishing();
    expect_obstacle("trust.not_published", [&] { (void)publishing.inclusion("1", {}); });
    const auto first = publishing.publish(keys("l"));
    EXPECT_EQ(first.checkpoint.size, 2u);
    const auto receipt = act(desk, person("eva"));
    expect_obstacle("trust.not_covered", [&] { (void)publishing.inclusion("#2", {}); });
    expect_obstacle("trust.no_entry", [&] { (void)publishing.inclusion("9", {}); });
    publishing.publish(keys("l"));
    const auto proof = publishing.inclusion(receipt.id.text(), {});
    EXPECT_EQ(proof.index, 2u);
    EXPECT_EQ(publishing.growth(2, {}).proof.size(), 1u);
    expect_obstacle("trust.smaller", [&] { (void)publishing.growth(4, {}); });
    EXPECT_EQ(publishing.growth(0, first).checkpoint.checkpoint.size, 2u);
    std::string bundle;
    const auto until = publishing.bundle({}, [&](std::string_view part) { bundle += part; });
    EXPECT_EQ(until->checkpoint.size, 3u);
    EXPECT_GT(publishing.tiles(at("tiles"), publishing.checkpoint({})), 0u);
    EXPECT_EQ(publishing.tiles(at("tiles"), publishing.checkpoint({})), 0u);
}

TEST_F(Publishing, RestsOnNoCheckpointOfAnother) {
    auto desk = begin();
    auto other = genesis();
    other.origin = "example.mx/other";
    const auto another = must(Desk::create(at("other.db"), other, setting())).desk;
    const auto theirs = another.publishing().publish(keys("l"));
    expect_obstacle("trust.other_log", [&] { (void)desk.publishing().checkpoint(theirs); });
    auto forged = theirs;
    forged.checkpoint.origin = origin;
    expect_obstacle("trust.other_tree", [&] { (void)desk.publishing().checkpoint(forged); });
}

TEST_F(Publishing, TakesCosignaturesAllOrNone) {
    const auto desk = begin();
    const auto published = desk.publishing().publish(keys("l"));
    const auto witness = SecretKey::from_seed(std::string(32, 'w'));
    const VerifierKey log{origin, KeyType::note, keys("l")[0].public_key()};
    const VerifierKey known{"example.mx/w", KeyType::cosignature, witness.public_key()};
    const auto request = desk.publishing().growth(0, {});
    const auto answer = desk::cosign(home_, request, {"example.mx/w", witness, {log}}, 1767225600);
    const auto cosignature = std::get<NoteSignature>(answer.answer);
    const auto policy =
        parse_policy("log " + to_vkey(log) + "\nwitness w " + to_vkey(known) + "\nquorum w\n");
    auto stranger = cosignature;
    stranger.name = "example.mx/x";
    expect_obstacle("objection.signature_unknown", [&] {
        (void)desk.publishing().cosign(std::vector{cosignature, stranger}, policy);
    });
    EXPECT_FALSE(desk.verify(Depth::full, {.policy = policy}).ok());
    const auto cosigned = desk.publishing().cosign(std::vector{cosignature}, policy);
    EXPECT_EQ(cosigned.cosigners.at(0).name, "w");
    EXPECT_TRUE(desk.verify(Depth::full, {.policy = policy}).ok());
    const auto split = desk::cosign(home_, {1, {}, published}, {"example.mx/w", witness, {log}}, 1);
    EXPECT_TRUE(std::holds_alternative<NoteSignature>(split.answer)) << "the same tree, once more";
    auto other = published;
    other.checkpoint.root = sha256("another history");
    const auto log_key = std::move(keys("l")[0]);
    const SecretKey* const signers[]{&log_key};
    other.note = sign_checkpoint(other.checkpoint, signers);
    const auto lie = desk::cosign(home_, {1, {}, other}, {"example.mx/w", witness, {log}}, 1);
    EXPECT_EQ(std::get<WitnessRefusal>(lie.answer).code, "split_view");
    const auto evidence = parse_split_view(read_file(lie.evidence.value()));
    EXPECT_FALSE(objection(evidence, policy)) << "whoever knows the log is convinced";
}

TEST_F(Publishing, OpensSealedKeysWithWhatIsAnswered) {
    auto store = home_.keys();
    const Secret passphrase(std::string("xyz"));
    store.make("sealed", &passphrase);
    store.make("plain");
    std::vector<std::string> asked;
    const desk::Keyring keyring(store, [&](const std::string& name) {
        asked.push_back(name);
        return std::optional(Secret(std::string("xyz")));
    });
    EXPECT_EQ(keyring.open(std::vector<std::string>{"plain", "sealed"}).size(), 2u);
    EXPECT_EQ(asked, std::vector<std::string>{"sealed"});
    EXPECT_THROW((void)desk::Keyring(store, {}).open("sealed"), KeyError);
    auto desk = begin();
    const auto shown = keyring.possession("plain", ActorId("reg"), origin);
    act(desk, {.deed = "key.add",
               .object = ObjectId("key." + std::string(shown.at("key").as_string())),
               .actor = ActorId("reg"),
               .body = {{"actor", "reg"}, {"proof", shown.at("proof")}}});
}

}  // namespace
}  // namespace cocrea::test
