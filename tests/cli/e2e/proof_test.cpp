#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "published.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Proofs : public Published {
  protected:
    std::string entry(std::uint64_t seq) const {
        return write("entry", boost::json::serialize(entries()[seq]) + "\n");
    }
    Ran check(const std::string& proof, Words more) const {
        Words words{"proof", "check", proof, "--log-key", log_key()};
        words.insert(words.end(), more.begin(), more.end());
        return alone(words);
    }
};

TEST_F(Proofs, OfAnEntryConvinceWhoeverHasNoRegister) {
    const auto file = path("p.tlog-proof").string();
    const auto made = run({"proof", "inclusion", "#7", "--to", file});
    EXPECT_EQ(made.exit, 0) << made.err;
    EXPECT_NE(made.err.find(file), std::string::npos);
    const auto ran = check(file, {"--entry", entry(7)});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("✓ El asiento #7 está en " + origin()), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("firmado por " + origin()), std::string::npos) << ran.out;
}

TEST_F(Proofs, AreOfAPlaceOrAnAct) {
    const auto by_place = done({"proof", "inclusion", "7"}).out;
    const auto id = entries()[7].at("act").at("id").as_string();
    EXPECT_EQ(done({"prueba", "inclusión", id.c_str()}).out, by_place);
    EXPECT_EQ(parse_tlog_proof(by_place).index, 7U);
    const auto json = this->json({"proof", "inclusion", "7"});
    EXPECT_EQ(json.at("text").as_string(), by_place);
    const auto checked =
        check(write("p", by_place), {"--leaf", json.at("leaf").as_string().c_str(), "--json"})
            .json();
    EXPECT_EQ(checked.at("ok"), true);
    EXPECT_EQ(checked.at("size").to_number<std::uint64_t>(), size() - 1);
}

TEST_F(Proofs, DoNotHoldForAnotherEntryOrAnotherKey) {
    const auto file = write("p", done({"proof", "inclusion", "7"}).out);
    expect_fails(check(file, {"--entry", entry(6)}), 6, "no lleva de ese asiento a la raíz");
    const auto unknown =
        alone({"proof", "check", file, "--entry", entry(7), "--log-key",
               "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"});
    expect_fails(unknown, 6, "en el que no se dijo que se confiara");
    const auto lacking = alone({"proof", "check", file, "--entry", entry(7), "--policy", policy()});
    expect_fails(lacking, 6, "Faltan testigos");
    const auto json = check(file, {"--entry", entry(6), "--json"}).json();
    EXPECT_EQ(json.at("ok"), false);
    EXPECT_EQ(json.at("code"), "objection.inclusion_wrong");
}

TEST_F(Proofs, ThatCannotBeReadAreRefusedByLine) {
    auto text = done({"proof", "inclusion", "7"}).out;
    text.replace(text.find("\n", 30), 1, "=\n");
    const auto ran = check(write("p", text), {"--entry", entry(7)});
    expect_fails(ran, 6, path("p").string() + ":2: ");
    const auto json = check(write("p", "x\n"), {"--entry", entry(7), "--json"}).json();
    EXPECT_EQ(json.at("code"), "malformed.header_unknown");
}

TEST_F(Proofs, NeedSomebodyToTrustAndSomethingToShow) {
    const auto file = write("p", done({"proof", "inclusion", "7"}).out);
    expect_fails(alone({"proof", "check", file, "--entry", entry(7)}), 2, "¿En quién se confía?");
    expect_fails(check(file, {}), 2, "¿Prueba de qué?");
    expect_fails(check(file, {"--leaf", "x"}), 2, "64 cifras");
    expect_fails(check(file, {"--leaf", std::string(64, '0'), "--policy", file}), 1,
                 "no empieza con log, witness, group ni quorum");
    expect_fails(alone({"proof", "check", file, "--leaf", std::string(64, '0'), "--log-key", "x"}),
                 1, "no es una llave de verificación");
}

TEST_F(Proofs, AreOfWhatIsInTheCheckpoint) {
    const auto last = std::to_string(size() - 1);
    expect_fails(run({"proof", "inclusion", last}), 3, "es posterior al corte");
    expect_fails(run({"proof", "inclusion", std::to_string(size())}), 1, "No hay ningún asiento");
    expect_fails(run({"proof", "inclusion", "nothing"}), 1, "No hay ningún asiento");
    const auto newer = write("c", to_text(checkpoint(size()).note));
    EXPECT_EQ(run({"proof", "inclusion", last, "--checkpoint", newer}).exit, 0);
    fs::remove_all(path("home"));
    expect_fails(run({"proof", "inclusion", "7"}), 3, "no se ha publicado ningún corte");
}

TEST_F(Proofs, AreOfTheTreeOfTheRegister) {
    auto other = checkpoint(5).checkpoint;
    const auto given = [&](const Checkpoint& c) {
        const Note note{to_text(c), checkpoint(5).note.signatures};
        return run({"proof", "inclusion", "1", "--checkpoint", write("c", to_text(note))});
    };
    EXPECT_EQ(given(other).exit, 0);
    other.root = sha256("x");
    expect_fails(given(other), 6, "no es de este registro");
    other.origin = "example.mx/other";
    expect_fails(given(other), 1, "El corte es de example.mx/other");
}

TEST_F(Proofs, AreWrittenToNewFilesOnly) {
    expect_fails(run({"proof", "inclusion", "7", "--to", policy()}), 2, policy());
    EXPECT_NE(read_file(policy()).find("quorum"), std::string::npos);
}

TEST_F(Proofs, OfGrowthAreWhatAWitnessIsAsked) {
    const auto grown = done({"proof", "consistency", "5"}).out;
    EXPECT_EQ(grown, done({"checkpoint", "request", "--from", "5"}).out);
    EXPECT_EQ(grown.substr(0, 6), "old 5\n");
    const auto json = this->json({"proof", "consistency", "5"});
    EXPECT_EQ(json.at("from_root").as_string(), to_hex(checkpoint(5).checkpoint.root));
    expect_fails(run({"proof", "consistency", "9999"}), 3, "menos que 9999");
    expect_fails(run({"proof", "consistency", "five"}), 2, "five");
}

TEST_F(Proofs, OfTheWholeAreTiles) {
    const auto folder = path("web").string();
    const auto made = done({"tiles", "--to", folder, "--json"}).json();
    EXPECT_EQ(made.at("size").to_number<std::uint64_t>(), size() - 1);
    EXPECT_EQ(read_file(path("web") / "checkpoint"), published());
    EXPECT_TRUE(fs::exists(path("web") / ("tile/0/000.p/" + std::to_string(size() - 1))));
    EXPECT_NE(done({"teselas", "--a", folder}).out.find("archivos nuevos: 0"), std::string::npos);
    const auto older = write("c", to_text(checkpoint(5).note));
    expect_fails(run({"tiles", "--to", folder, "--checkpoint", older}), 1, "ya hay un corte mayor");
    write_file(path("web") / "checkpoint", "x");
    expect_fails(run({"tiles", "--to", folder}), 1, "No se tocó nada");
}

}  // namespace
}  // namespace cocrea::test
