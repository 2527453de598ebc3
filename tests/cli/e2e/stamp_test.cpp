#include <cstdlib>

#include "office.hpp"

namespace cocrea::test {
namespace {

/// A real authority, of OpenSSL's own program, with certificates of its own.
class Stamps : public Office {
  protected:
    Stamps() {
        shell(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 "
            "-keyout tsa.key -out tsa.pem -subj '/O=Sellos de Prueba/CN=TSA' "
            "-addext extendedKeyUsage=critical,timeStamping");
        shell(
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 "
            "-keyout other.key -out other.pem -subj /CN=Otra "
            "-addext extendedKeyUsage=critical,timeStamping");
        write_file(path("tsa.cnf"),
                   "[tsa]\ndefault_tsa = one\n[one]\nserial = serial\nsigner_cert = tsa.pem\n"
                   "signer_key = tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4\n"
                   "digests = sha256\nordering = no\ntsa_name = no\ness_cert_id_chain = no\n"
                   "ess_cert_id_alg = sha256\n");
        variables_["COCREA_HOME"] = path("home").string();
        done({"key", "new", "log"});
        done({"checkpoint", "publish", "--key", "log", "--stamp-request", path("a.tsq").string()});
        shell("openssl ts -reply -config tsa.cnf -queryfile a.tsq -out a.tsr");
        done({"audit", "export", "--to", path("b").string()});
    }

    void shell(const std::string& command) const {
        const auto line = "cd '" + path("").string() + "' && " + command + " >/dev/null 2>&1";
        if (std::system(line.c_str()) != 0) throw std::runtime_error(command);
    }
    Ran verify(const std::string& answer, const std::string& authority) const {
        return run({"audit", "verify", path("b").string(), "--stamp", path(answer).string(),
                    "--authority", path(authority).string()});
    }
};

TEST_F(Stamps, SayByWhenTheLogStoodSo) {
    const auto ran = verify("a.tsr", "tsa.pem");
    EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    EXPECT_NE(ran.out.find("por sello de tiempo de"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Sellos de Prueba"), std::string::npos) << ran.out;
}

TEST_F(Stamps, OfAnotherCheckpointOrByAnotherAuthorityShowNothing) {
    EXPECT_EQ(verify("a.tsr", "other.pem").exit, 6);
    auto answer = read_file(path("a.tsr"));
    answer[answer.size() / 2] ^= 1;
    write_file(path("flipped.tsr"), answer);
    EXPECT_EQ(verify("flipped.tsr", "tsa.pem").exit, 6);
    EXPECT_EQ(verify("a.tsq", "tsa.pem").exit, 6);
    EXPECT_EQ(verify("a.tsr", "a.tsr").exit, 6) << "no certificate";
    done({"document", "add", "d", "--title", "D", "--as", "reg", "--on", "2020-03-02"});
    done({"checkpoint", "publish", "--key", "log"});
    done({"audit", "export", "--to", path("c").string()});
    const auto ran = run({"audit", "verify", path("c").string(), "--stamp", path("a.tsr").string(),
                          "--authority", path("tsa.pem").string()});
    EXPECT_EQ(ran.exit, 6);
    EXPECT_NE(ran.err.find("no es de este corte"), std::string::npos) << ran.err;
}

TEST_F(Stamps, NeedAnAuthorityThatTheAuditorBelieves) {
    expect_refused({"audit", "verify", path("b").string(), "--stamp", path("a.tsr").string()}, 2,
                   "usage.authority_missing", "diga en quién confía");
}

}  // namespace
}  // namespace cocrea::test
