#include "office.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class OfMachines : public Office {
  protected:
    Words made(const std::string& name, const Words& more = {}) const {
        Words words{"token", "new", name, "--actor", "fac", "--deed", "event.record"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    fs::path folder() const { return file() + ".tokens"; }
    std::string registrar() const {
        return std::string(entries().front().at("act").at("actor").as_string());
    }
};

TEST_F(OfMachines, AreMadeOnceListedAndWithdrawn) {
    const auto by = registrar();
    const auto made = done(
        {"credencial", "nueva", "reloj", "--actor", "fac", "--acto", "event.record", "--como", by});
    EXPECT_TRUE(made.out.starts_with("reloj.")) << made.out;
    EXPECT_EQ(made.out.size(), 6 + 64 + 1u) << "nothing else for whoever reads it by a program";
    EXPECT_NE(made.err.find("Se muestra solo esta vez"), std::string::npos) << made.err;
    EXPECT_EQ(read_file(folder() / "reloj").find(made.out.substr(6, 64)), std::string::npos);
    const auto listed = json({"token", "list"}).as_array();
    ASSERT_EQ(listed.size(), 1u);
    EXPECT_EQ(listed[0].at("actor"), "fac");
    EXPECT_EQ(listed[0].at("made_by"), by.c_str());
    EXPECT_NE(done({"credencial", "listar"}).out.find("event.record"), std::string::npos);
    EXPECT_EQ(done({"credencial", "listar"}).out.find(made.out.substr(6, 64)), std::string::npos);
    EXPECT_EQ(json({"token", "withdraw", "reloj", "--as", by}).at("ok"), true);
    EXPECT_TRUE(json({"token", "list"}).as_array().empty());
    EXPECT_TRUE(json(OfMachines::made("otro", {"--as", by})).at("token").is_string());
}

TEST_F(OfMachines, AreNotMadeForWhatCannotBe) {
    const auto by = registrar();
    expect_refused(made("reloj", {"--as", "fac"}), 2, "token.not_vouching", "fac");
    expect_refused(made("reloj", {"--as", by, "--deed", "event.forget"}), 2, "token.deed_unknown",
                   "event.forget");
    expect_refused(made("reloj", {"--as", by, "--until", "2001-01-01"}), 2, "token.until",
                   "2001-01-01");
    expect_refused({"token", "new", "reloj", "--actor", "nadie", "--as", by}, 2,
                   "token.actor_unknown", "nadie");
    expect_refused({"token", "withdraw", "reloj", "--as", by}, 1, "token.unknown", "reloj");
    EXPECT_FALSE(fs::exists(folder()));
    done(made("reloj", {"--as", by}));
    expect_refused(made("reloj", {"--as", by}), 1, "token.exists", "reloj");
    expect_refused({"token", "withdraw", "reloj", "--as", "fac"}, 4, "token.not_vouching", "fac");
}

}  // namespace
}  // namespace cocrea::test
