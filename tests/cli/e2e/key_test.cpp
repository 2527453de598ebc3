#include <sys/stat.h>
#include <unistd.h>

#include <regex>

#include "cocrea/trust/verifier_key.hpp"
#include "office.hpp"
#include "terminal.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

bool is_hex(const std::string& text) {
    return std::regex_match(text, std::regex("[0-9a-f]{64}\n"));
}

class Keys : public Office {
  protected:
    Keys() { variables_["COCREA_HOME"] = home().string(); }

    fs::path home() const { return path("home"); }
    fs::path file_of(const std::string& name) const { return home() / "keys" / (name + ".key"); }

    /// Without a terminal, even when whoever runs the tests has one.
    Ran alone(const Words& words) const {
        return run_program(words, variables_, [] { ::setsid(); });
    }

    void expect_fails(const Words& words, int exit, const std::string& code,
                      const std::string& sentence) const {
        const auto ran = alone(words);
        EXPECT_EQ(ran.exit, exit) << ran.out << ran.err;
        EXPECT_NE(ran.err.find(sentence), std::string::npos) << ran.err;
        auto with_json = words;
        with_json.emplace_back("--json");
        EXPECT_EQ(alone(with_json).json().at("code").as_string(), code);
    }

    /// `key new ana --passphrase` on a terminal, where these two are typed.
    Ran type_twice(const std::string& first, const std::string& second) const {
        Terminal terminal({COCREA_BINARY, "key", "new", "ana", "--passphrase"}, variables_);
        terminal.wait_for("Contraseña para la llave ana:");
        terminal.type(first + "\n");
        if (!first.empty()) {
            terminal.wait_for("Otra vez");
            terminal.type(second + "\n");
        }
        return terminal.end();
    }
};

TEST_F(Keys, AreMadeListedAndExported) {
    EXPECT_NE(alone({"llave", "nueva", "ana"}).out.find("✓ Llave ana"), std::string::npos);
    const auto hex = alone({"key", "export", "ana"}).out;
    EXPECT_TRUE(is_hex(hex)) << hex;
    const auto list = alone({"key", "list", "--json"}).json().as_array();
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(std::string(list[0].at("key").as_string()) + "\n", hex);
    EXPECT_EQ(list[0].at("sealed"), false);
    EXPECT_NE(alone({"llave", "listar"}).out.find("ana"), std::string::npos);
    EXPECT_FALSE(fs::exists(path("home").string() + "/checkpoints"));
}

TEST_F(Keys, AreWhereTheVariablesSay) {
    const auto made_in = [&](const Variables& variables) {
        variables_ = variables;
        const auto made = alone({"key", "new", "ana", "--json"}).json();
        return std::string(made.at("file").as_string());
    };
    const auto xdg = path("data").string(), home = path("person").string();
    EXPECT_EQ(made_in({{"COCREA_HOME", path("own").string()}, {"XDG_DATA_HOME", xdg}}),
              path("own").string() + "/keys/ana.key");
    EXPECT_EQ(made_in({{"XDG_DATA_HOME", xdg}, {"HOME", home}}), xdg + "/cocrea/keys/ana.key");
    EXPECT_EQ(made_in({{"XDG_DATA_HOME", "relative"}, {"HOME", home}}),
              home + "/.local/share/cocrea/keys/ana.key");
    variables_ = {};
    expect_fails({"key", "new", "ana"}, 2, "usage.home_missing", "COCREA_HOME");
}

TEST_F(Keys, AreExportedForNotes) {
    alone({"key", "new", "ana"});
    const auto hex = alone({"key", "export", "ana"}).out;
    const auto log = alone({"key", "export", "ana", "--for", "ejemplo/registro"}).out;
    const auto key = parse_vkey(log.substr(0, log.size() - 1));
    EXPECT_EQ(key.name, "ejemplo/registro");
    EXPECT_EQ(key.type, KeyType::note);
    EXPECT_EQ(to_hex(key.key) + "\n", hex);
    const auto witness =
        alone({"llave", "exportar", "ana", "--para", "testigo.mx", "--testigo"}).out;
    EXPECT_EQ(parse_vkey(witness.substr(0, witness.size() - 1)).type, KeyType::cosignature);
    expect_fails({"key", "export", "ana", "--for", "a b"}, 2, "usage.key_name_malformed", "«a b»");
    expect_fails({"key", "export", "ana", "--witness"}, 2, "usage.witness_needs_name", "--para");
}

TEST_F(Keys, AreNotWrittenOver) {
    alone({"key", "new", "ana"});
    const auto before = read_file(file_of("ana"));
    expect_fails({"key", "new", "ana"}, 1, "key.exists", file_of("ana").string());
    EXPECT_EQ(read_file(file_of("ana")), before);
}

TEST_F(Keys, AreRefusedWhenOthersMayReadThem) {
    alone({"key", "new", "ana"});
    ASSERT_EQ(::chmod(file_of("ana").c_str(), 0644), 0);
    expect_fails({"key", "export", "ana"}, 1, "key.permissions", "chmod go=");
    const auto list = alone({"key", "list", "--json"}).json();
    EXPECT_EQ(list.at(0).at("code"), "key.permissions");
}

TEST_F(Keys, NeedNamesAndNoRehearsal) {
    expect_fails({"key", "new", "../ana"}, 2, "usage.slug_malformed", "../ana");
    expect_fails({"key", "new", "ana", "--dry-run"}, 2, "usage.no_dry_run", "--ensayo");
    expect_fails({"key", "export", "eva"}, 2, "key.missing", file_of("eva").string());
    EXPECT_FALSE(fs::exists(home()));
}

TEST_F(Keys, AreSealedWithWhatIsTypedUnseen) {
    const auto ran = type_twice("gato en la azotea", "gato en la azotea");
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_EQ(ran.out.find("gato"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("Sin su contraseña"), std::string::npos) << ran.out;
    EXPECT_EQ(alone({"key", "list", "--json"}).json().at(0).at("sealed"), true);
    EXPECT_NE(read_file(file_of("ana")).find("argon2id 65536 3 "), std::string::npos);
}

TEST_F(Keys, AreNotSealedWithTwoDifferentPassphrasesNorWithNone) {
    const auto differ = type_twice("gato", "perro");
    EXPECT_EQ(differ.exit, 2);
    EXPECT_NE(differ.out.find("no son iguales"), std::string::npos) << differ.out;
    const auto empty = type_twice("", "");
    EXPECT_EQ(empty.exit, 2);
    EXPECT_NE(empty.out.find("vacía"), std::string::npos) << empty.out;
    EXPECT_FALSE(fs::exists(home()));
}

TEST_F(Keys, AreSealedWithTheFirstLineOfAFile) {
    expect_fails({"key", "new", "ana", "--passphrase"}, 2, "usage.passphrase_missing",
                 "COCREA_PASSPHRASE_FILE");
    variables_["COCREA_PASSPHRASE_FILE"] = path("secret").string();
    expect_fails({"key", "new", "ana", "--passphrase"}, 2, "usage.file_missing",
                 path("secret").string());
    write_file(path("secret"), "\nsecond\n");
    expect_fails({"key", "new", "ana", "--passphrase"}, 2, "usage.passphrase_empty", "vacía");
    write_file(path("secret"), std::string(1025, 'x'));
    expect_fails({"key", "new", "ana", "--passphrase"}, 2, "usage.passphrase_long", "1024");
    write_file(path("secret"), std::string(1024, 'x') + "\n");
    EXPECT_EQ(alone({"key", "new", "ana", "--passphrase"}).exit, 0);
}

TEST_F(Keys, LeaveTheTerminalAsItWasWhenThePersonGivesUp) {
    auto variables = variables_;
    variables["COCREA"] = COCREA_BINARY;
    variables["PATH"] = "/usr/bin:/bin";
    Terminal terminal({"/bin/sh", "-c",
                       "trap : INT; \"$COCREA\" key new ana --passphrase; echo over; stty -a;"
                       "read line; echo \"seen: $line\""},
                      variables);
    terminal.wait_for("Contraseña para la llave ana:");
    terminal.type("ga\x03");
    terminal.wait_for("over");
    terminal.wait_for(" echo ");
    terminal.type("visible\n");
    EXPECT_NE(terminal.end().out.find("seen: visible"), std::string::npos);
    EXPECT_FALSE(fs::exists(home()));
}

TEST_F(Keys, AreOfferedByName) {
    alone({"key", "new", "ana"});
    alone({"key", "new", "eva"});
    EXPECT_EQ(alone({"completion", "--", "key", "export", ""}).out, "ana\t\neva\t\n");
    EXPECT_EQ(alone({"completion", "--", "llave", "exportar", "e"}).out, "eva\t\n");
    EXPECT_EQ(alone({"completion", "--", "key", "new", ""}).out.find("ana"), std::string::npos);
}

TEST_F(Keys, OfAMistypedNameAreAWrongUse) {
    expect_refused({"axis", "propose", "x", "--title", "X", "--as", "reg", "--sign", "nada"}, 2,
                   "key.missing", "No hay ninguna llave");
}

}  // namespace
}  // namespace cocrea::test
