#include "cocrea/trust/witness.hpp"

#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "published.hpp"
#include "support/witnesses.hpp"

namespace cocrea::test {
namespace {

class Witnesses : public Published {
  protected:
    std::string request(const std::string& from = "0") const {
        return write("request", done({"checkpoint", "request", "--from", from}).out);
    }
    /// As many entries as were published, and others, signed by the log.
    SignedCheckpoint another_history() const {
        auto forged = checkpoint(size() - 1).checkpoint;
        forged.root = sha256("another history");
        const auto key = key_of('l');
        return {sign_checkpoint(forged, std::vector{&key}), forged};
    }
    Endorsement endorsed() const {
        return endorsement(parse_signed_checkpoint(published()), parse_policy(read_file(policy())));
    }
};

TEST_F(Witnesses, CosignAndAreTakenOver) {
    const auto answer = witness(request());
    EXPECT_EQ(answer.exit, 0) << answer.err;
    EXPECT_EQ(answer.out.substr(0, 15), "— testigo.mx ");
    EXPECT_FALSE(endorsed().quorum_met);
    const auto taken =
        done({"checkpoint", "cosign", write("answer", answer.out), "--policy", policy()});
    EXPECT_NE(taken.out.find("refrendado por t"), std::string::npos) << taken.out;
    EXPECT_NE(taken.out.find("ya refrendaron este corte"), std::string::npos) << taken.out;
    EXPECT_TRUE(endorsed().quorum_met);
    EXPECT_EQ(objection(endorsed(), Unknown::refused), std::nullopt);
    const auto proof = write("p", done({"proof", "inclusion", "7"}).out);
    const auto entry = write("e", boost::json::serialize(entries()[7]));
    EXPECT_EQ(alone({"proof", "check", proof, "--entry", entry, "--policy", policy()}).exit, 0);
}

TEST_F(Witnesses, ReadTheRequestFromStandardInput) {
    const auto text = read_file(request());
    const auto ran = alone(
        {"testigo", "--llave", "testigo", "--nombre", "testigo.mx", "--política", policy()}, text);
    EXPECT_EQ(ran.exit, 0) << ran.err;
    const auto again = alone(
        {"witness", "-", "--key", "testigo", "--name", "testigo.mx", "--log-key", log_key()}, text);
    expect_fails(
        again, 5,
        "Pida una que parta de ahí: corte solicitar --desde " + std::to_string(size() - 1));
}

TEST_F(Witnesses, RememberWhatTheyCosigned) {
    publish(checkpoint(5));
    EXPECT_EQ(witness(request()).exit, 0);
    publish(checkpoint(size()));
    expect_fails(witness(request()), 5, "tiene tamaño 5");
    EXPECT_EQ(witness(request("5")).exit, 0);
    publish(checkpoint(6));
    expect_fails(witness(request("5")), 5, "tiene tamaño " + std::to_string(size()));
}

TEST_F(Witnesses, TellTwoHistories) {
    EXPECT_EQ(witness(request()).exit, 0);
    const auto asked = write("r", to_text(WitnessRequest{size() - 1, {}, another_history()}));
    expect_fails(witness(asked), 6, "¡Dos historias!");
    const auto json = alone({"witness", asked, "--key", "testigo", "--name", "testigo.mx",
                             "--log-key", log_key(), "--json"})
                          .json();
    EXPECT_EQ(json.at("code"), "witness.split_view");
    EXPECT_EQ(json.at("status"), 422);
}

/// A log that tells two histories at once gets one of them cosigned.
TEST_F(Witnesses, CosignOneOfTwoHistoriesAtOnce) {
    const auto one = request(),
               other = write("r", to_text(WitnessRequest{0, {}, another_history()}));
    std::vector<Running> running;
    for (int i = 0; i < 8; ++i)
        running.emplace_back(Words{"witness", i % 2 == 0 ? one : other, "--key", "testigo",
                                   "--name", "testigo.mx", "--log-key", log_key()},
                             variables_);
    int cosigned = 0;
    for (auto& run : running) {
        const auto ran = run.end();
        if (ran.exit == 0)
            ++cosigned;
        else
            EXPECT_EQ(ran.exit, 5) << ran.err;
    }
    EXPECT_EQ(cosigned, 1);
}

TEST_F(Witnesses, AnswerLogsThatTheyKnow) {
    const auto asked = request();
    const auto other =
        alone({"witness", asked, "--key", "testigo", "--name", "testigo.mx", "--log-key",
               "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"});
    expect_fails(other, 6, "No conozco el registro");
    EXPECT_FALSE(std::filesystem::exists(path("home") / "witness"));
    expect_fails(
        alone({"witness", asked, "--key", "testigo", "--name", "a b", "--log-key", log_key()}), 2,
        "«a b»");
    expect_fails(alone({"witness", asked, "--key", "nadie", "--name", "t", "--log-key", log_key()}),
                 2, "nadie");
    expect_fails(witness(write("r", "new 0\n")), 1, "no empieza con «old»");
}

TEST_F(Witnesses, OfAnotherCheckpointAreNotTakenOver) {
    const auto before = published();
    const auto answer = write("answer", witness(request()).out);
    publish(checkpoint(5));
    expect_fails(run({"checkpoint", "cosign", answer, "--policy", policy()}), 6, "no lo es");
    publish(parse_signed_checkpoint(before));
    const auto unknown = write("policy-2", "log " + log_key() + "\nquorum none\n");
    expect_fails(run({"checkpoint", "cosign", answer, "--policy", unknown}), 6,
                 "una llave desconocida");
    EXPECT_EQ(published(), before);
}

TEST_F(Witnesses, AreTakenOverOnceEach) {
    const auto answer = write("answer", witness(request()).out);
    done({"checkpoint", "cosign", answer, "--policy", policy()});
    const auto again = witness(request(std::to_string(size() - 1)));
    done({"checkpoint", "cosign", write("again", again.out), "--policy", policy(), "--json"});
    EXPECT_EQ(parse_signed_checkpoint(published()).note.signatures.size(), 2U);
}

}  // namespace
}  // namespace cocrea::test
