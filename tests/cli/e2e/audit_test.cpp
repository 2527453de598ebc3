#include <fstream>
#include <sstream>

#include "cocrea/log/merkle.hpp"
#include "published.hpp"
#include "support/file.hpp"
#include "support/witnesses.hpp"

namespace cocrea::test {
namespace {

class Audits : public Published {
  protected:
    Audits() { EXPECT_EQ(run({"auditoría", "exportar", "--a", bundle}).exit, 0); }

    /// The bundle with `from` replaced by `to` at its first place.
    std::string changed(const std::string& from, const std::string& to) const {
        auto bytes = read_file(bundle);
        bytes.replace(bytes.find(from), from.size(), to);
        return write("changed", bytes);
    }

    const std::string bundle = path("legajo.cocrea").string();
};

TEST_F(Audits, VouchForABundleThatTheAuditorsKeySigned) {
    const auto ran = alone({"audit", "verify", bundle, "--log-key", log_key()});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("✓ Congruente: "), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Responden por todos"), std::string::npos) << ran.out;
    const auto json = alone({"audit", "verify", bundle, "--log-key", log_key(), "--json"}).json();
    EXPECT_EQ(json.at("vouched_by"), "policy");
    EXPECT_EQ(json.at("origin").as_string(), origin());
}

TEST_F(Audits, SayThatNobodyVouchesWithoutAnAnchor) {
    const auto ran = alone({"audit", "verify", bundle});
    EXPECT_EQ(ran.exit, 0);
    EXPECT_NE(ran.out.find("Nadie responde por ellos"), std::string::npos) << ran.out;
}

TEST_F(Audits, HoldTheBundleAgainstAnEarlierCheckpoint) {
    const auto earlier = write("earlier", to_text(checkpoint(3).note));
    const auto ran = alone({"audit", "verify", bundle, "--checkpoint", earlier, "--json"});
    EXPECT_EQ(ran.json().at("vouched_by"), "checkpoint");
}

TEST_F(Audits, NameTheEntryThatDoesNotHold) {
    const auto other = changed("\"seq\":3,", "\"seq\":4,");
    const auto ran = alone({"audit", "verify", other});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find("Asiento #3: no está en su lugar"), std::string::npos) << ran.out;
    EXPECT_EQ(alone({"audit", "replay", other}).exit, 6);
}

TEST_F(Audits, RefuseWhatIsNoBundle) {
    const auto ran = alone({"audit", "verify", write("none", "nothing\n")});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find("no es un legajo"), std::string::npos) << ran.out;
    EXPECT_EQ(alone({"audit", "verify", write("empty", "")}).exit, 6);
    EXPECT_EQ(alone({"audit", "verify", path("nowhere").string()}).exit, 2);
    EXPECT_EQ(run({"audit", "export", "--to", bundle}).exit, 2);
}

TEST_F(Audits, DecideEveryActAgain) {
    const auto ran = alone({"auditoría", "repetir", bundle, "--log-key", log_key()});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("Las reglas permitían todo lo asentado"), std::string::npos) << ran.out;
}

TEST_F(Audits, SayTheSameOfTheAnchorWhenTheyDecideAgain) {
    const auto words = [&](const char* verb) {
        return Words{"audit", verb, bundle, "--log-key", log_key(), "--json"};
    };
    EXPECT_EQ(alone(words("verify")).exit, 0);
    auto verified = alone(words("verify")).json().as_object();
    auto replayed = alone(words("replay")).json().as_object();
    EXPECT_TRUE(verified.contains("remembered"));
    EXPECT_TRUE(replayed.erase("replayed"));
    EXPECT_EQ(replayed, verified);
}

TEST_F(Audits, CallNobodyUnknownWhomTheOtherPolicyKnows) {
    done({"policy", "adopt", policy(), "--as", "reg"});
    done({"pending", "countersign", "pending.1", "--as", "fac"});
    Frontier frontier;
    std::istringstream lines(exported());
    for (std::string line; std::getline(lines, line);) frontier.append(leaf_hash(line));
    const Checkpoint now{origin(), frontier.size(), frontier.root(), {}};
    const auto key = key_of('l');
    publish({sign_checkpoint(now, std::vector{&key}), now});
    const auto request = write("request", done({"checkpoint", "request", "--from", "0"}).out);
    const auto answer = write("answer", witness(request).out);
    done({"checkpoint", "cosign", answer, "--policy", policy()});
    const auto file = path("witnessed").string();
    done({"audit", "export", "--to", file});
    const auto ran = alone({"audit", "verify", file, "--log-key", log_key()});
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("refrendado por t"), std::string::npos) << ran.out;
    EXPECT_EQ(ran.out.find("de quien no se fía nadie"), std::string::npos) << ran.out;
}

TEST_F(Audits, LetNoHostWriteTheVerdict) {
    // The origin prints a verdict of its own: green, on a line of its own, and turned around.
    auto hostile = read_file(bundle);
    const auto evil = R"(x\n\u001b[32m✓ Congruente: todo, responden por todos )"
                      "\u202e" +
                      origin();
    for (std::size_t at = 0; (at = hostile.find("\"log\":\"", at)) != std::string::npos;) {
        at += 7;
        hostile.replace(at, origin().size(), evil);
    }
    const auto ran = alone({"audit", "verify", write("hostile", hostile)});
    const auto& said = ran.out + ran.err;
    EXPECT_EQ(said.find('\x1b'), std::string::npos) << said;
    EXPECT_EQ(said.find("\n\u2713 Congruente: todo"), std::string::npos) << said;
    EXPECT_EQ(said.find("\u202e"), std::string::npos) << said;
}

TEST_F(Audits, NameWhoVouchedAndWhoDidNot) {
    const auto ran = alone({"audit", "verify", bundle, "--policy", policy()});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.out.find("firmado por " + origin()), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("falta el refrendo de t"), std::string::npos) << ran.out;
}

TEST_F(Audits, RememberWhatWasVerifiedHere) {
    EXPECT_EQ(alone({"audit", "verify", bundle, "--log-key", log_key()}).exit, 0);
    const auto again = alone({"audit", "verify", bundle});
    EXPECT_EQ(again.exit, 0);
    EXPECT_NE(again.out.find("ya se había verificado en esta cuenta"), std::string::npos)
        << again.out;
    auto other = read_file(bundle);
    const auto until = other.find("checkpoint ");
    other.replace(until, other.find("entries ") - until, "checkpoint 0\n");
    const std::string rules = "\"rules\":1";
    other.replace(other.find(rules), rules.size(), "\"rules\":2");
    const auto fork = alone({"audit", "verify", write("fork", other), "--json"});
    EXPECT_EQ(fork.exit, 6);
    EXPECT_EQ(fork.json().at("fault").at("code"), "anchor_differs");
}

TEST_F(Audits, TakeAPrintedPaperAsAnAnchor) {
    const auto known = checkpoint(3).checkpoint;
    const auto typed = std::to_string(known.size) + " " + to_hex(known.root);
    for (const auto& paper : {typed, to_text(known), write("paper", to_text(known))}) {
        const auto ran = alone({"audit", "verify", bundle, "--paper", paper, "--json"});
        EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
        EXPECT_EQ(ran.json().at("vouched_by"), "checkpoint");
    }
    auto root = to_hex(known.root);
    root[0] = root[0] == '0' ? '1' : '0';
    EXPECT_EQ(alone({"audit", "verify", bundle, "--paper", "3 " + root}).exit, 6);
    EXPECT_EQ(alone({"audit", "verify", bundle, "--paper", "tres"}).exit, 2);
}

TEST_F(Audits, CompareWhatTwoPeopleWereShown) {
    const auto early = write("early", to_text(checkpoint(3).note));
    const auto grown = alone({"auditoría", "comparar", early, bundle});
    EXPECT_EQ(grown.exit, 0) << grown.out << grown.err;
    EXPECT_NE(grown.out.find("Es una sola historia"), std::string::npos);
    const auto fork = changed("\"rules\":1", "\"rules\":2");
    const auto split = alone({"audit", "compare", bundle, fork, "--json"});
    EXPECT_EQ(split.exit, 6);
    EXPECT_EQ(split.json().at("relation"), "split");
    EXPECT_EQ(split.json().at("at"), 0);
    EXPECT_EQ(split.json().at("evidence"), false) << "the log did not sign the fork";
    EXPECT_EQ(alone({"audit", "compare", bundle, write("none", "nothing\n")}).exit, 1);
    EXPECT_EQ(alone({"audit", "split", write("none", "nothing\n"), "--log-key", log_key()}).exit,
              1);
}

// A host that holds the log's key can sign what the rules would never have allowed.
TEST_F(Audits, NameTheFirstEntryThatTheRulesWouldNotHaveAllowed) {
    auto bytes = read_file(bundle);
    const auto cut = [&](std::string_view from, std::string_view to) {
        const auto begin = bytes.find(from);
        bytes.replace(begin, bytes.find(to, begin) - begin,
                      to == "entries" ? "checkpoint 0\n" : "");
    };
    cut("checkpoint ", "entries");
    const std::string capacity = "\"capacity\":\"facilitator\"";
    bytes.replace(bytes.find(capacity), capacity.size(), "\"capacity\":\"evaluator\"");
    const auto forged = write("forged", bytes);
    EXPECT_EQ(alone({"audit", "verify", forged}).exit, 0);
    const auto ran = alone({"audit", "replay", forged});
    EXPECT_EQ(ran.exit, 6) << ran.out;
    EXPECT_NE(ran.out.find("es el primero que las reglas no habrían permitido"), std::string::npos)
        << ran.out;
}

class Signatures : public Published {
  protected:
    Signatures() {
        done({"llave", "nueva", "fac"});
        done({"llave", "agregar", "fac", "--actor", "fac", "--como", "reg"});
        done({"refrendo", "refrendar", "pending.1", "--como", "fac"});
    }
    const Words propose{"eje", "proponer", "agua", "--título", "Agua", "--como", "fac"};

    Words with(Words more) const {
        auto words = propose;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
};

TEST_F(Signatures, AreMadeWithTheActAndShownInTheHistory) {
    done(with({"--firmar", "fac"}));
    EXPECT_NE(run({"historia", "agua"}).out.find("firmó fac"), std::string::npos);
    const auto verified = json({"verify"});
    EXPECT_EQ(verified.at("signed").at("by_actor"), 1);
}

TEST_F(Signatures, AreMadeOnAnotherMachine) {
    const auto act = write("act", run(with({"--ensayo", "--json"})).out);
    const auto to = path("signed").string();
    const auto made = alone({"firmar", act, "--llave", "fac", "--a", to});
    EXPECT_EQ(made.exit, 0) << made.err;
    EXPECT_NE(made.err.find("\"title\":\"Agua\""), std::string::npos) << made.err;
    EXPECT_EQ(run({"importar", to}).exit, 0);
    EXPECT_NE(run({"historia", "agua"}).out.find("firmó fac"), std::string::npos);
}

TEST_F(Signatures, SayToHaveSeenOnlyWhatThisMachineRemembers) {
    auto rehearsed = json(with({"--ensayo", "--json"})).as_object();
    rehearsed["act"].as_object()["seen"] = {{"size", 1}, {"root", std::string(64, '0')}};
    const auto act = write("act", boost::json::serialize(rehearsed));
    const auto ran = alone({"firmar", act, "--llave", "fac", "--json"});
    const auto seen = ran.json().at("act").at("seen");
    EXPECT_EQ(seen.at("size"), size() - 1) << "what was published here, and not what the file says";
    variables_["COCREA_HOME"] = path("elsewhere").string();
    done({"llave", "nueva", "fac"});
    const auto away = alone({"firmar", act, "--llave", "fac", "--json"});
    EXPECT_FALSE(away.json().at("act").as_object().contains("seen"));
}

TEST_F(Signatures, OfAKeyThatIsNotTheActorsAreRefusedByName) {
    done({"llave", "nueva", "otra"});
    const auto ran = run(with({"--firmar", "otra"}));
    EXPECT_EQ(ran.exit, 3);
    EXPECT_NE(ran.err.find("no conoce la llave"), std::string::npos) << ran.err;
    done({"llave", "revocar", "fac", "--motivo", "perdida", "--como", "reg"});
    done({"refrendo", "refrendar", "pending.2", "--como", "fac"});
    const auto revoked = run(with({"--firmar", "fac"}));
    EXPECT_NE(revoked.err.find("revocada"), std::string::npos) << revoked.err;
    EXPECT_FALSE(run({"mostrar", "agua"}).exit == 0);
}

TEST_F(Signatures, OfWhatIsNoActAreNotMade) {
    EXPECT_EQ(alone({"firmar", write("no", "nothing"), "--llave", "fac"}).exit, 1);
    EXPECT_NE(alone({"firmar", write("no", "{\"do\":1}"), "--llave", "fac"}).exit, 0);
}

TEST_F(Signatures, VouchForTheRegisterWhenAPolicySaysWhose) {
    const auto ran = run({"verificar", "--llave-del-registro", log_key()});
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_NE(ran.out.find("Responden por "), std::string::npos) << ran.out;
    const auto asked = run({"verificar", "--política", policy()});
    EXPECT_EQ(asked.exit, 6);
    EXPECT_NE(asked.out.find("No responde por ellos nadie en quien usted confía. Faltan testigos"),
              std::string::npos)
        << asked.out;
    EXPECT_NE(asked.out.find("Íntegro: "), std::string::npos) << asked.out;
}

}  // namespace
}  // namespace cocrea::test
