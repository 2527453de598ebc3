#include "cocrea/trust/checkpoint.hpp"

#include <unistd.h>

#include "office.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

class Checkpoints : public Office {
  protected:
    Checkpoints() {
        variables_["COCREA_HOME"] = path("home").string();
        run_program({"key", "new", "log"}, variables_);
    }

    /// An act that the register takes; its id is new every time.
    Words an_act(const std::string& id) const {
        return {"axis", "propose", id, "--title", "X", "--as", "reg", "--on", "2020-02-02"};
    }
    std::uint64_t size() const { return entries().size(); }
    SignedCheckpoint shown() const {
        return parse_signed_checkpoint(done({"checkpoint", "show"}).out);
    }
    VerifierKey key_of(const std::string& name) const {
        const auto vkey =
            run_program({"key", "export", name, "--for", shown().checkpoint.origin}, variables_);
        return parse_vkey(vkey.out.substr(0, vkey.out.size() - 1));
    }
    bool is_signed_by(const std::string& name) const {
        const auto last = shown();
        const auto key = key_of(name);
        return std::ranges::any_of(last.note.signatures, [&](const NoteSignature& signature) {
            return claims(key, signature) && verify(key, last.note.text, signature);
        });
    }
    void copy_register(const fs::path& from, const fs::path& to) const {
        for (const auto* end : {"", "-wal", "-shm"}) {
            fs::remove(to.string() + end);
            if (fs::exists(from.string() + end))
                fs::copy_file(from.string() + end, to.string() + end);
        }
    }
};

TEST_F(Checkpoints, ArePublishedWhenOneAsks) {
    const auto none = run({"corte", "mostrar"});
    EXPECT_EQ(none.exit, 1);
    EXPECT_NE(none.err.find("cocrea corte publicar"), std::string::npos) << none.err;
    EXPECT_EQ(run({"corte", "mostrar", "--json"}).json().at("code"), "checkpoint.missing");
    const auto made = json({"checkpoint", "publish", "--key", "log"});
    const std::string vkey(
        json({"key", "export", "log", "--for", std::string(made.at("origin").as_string())})
            .at("vkey")
            .as_string());
    const auto whole = done({"verificar", "--llave-del-registro", vkey});
    EXPECT_NE(whole.out.find("Responden por todos ellos."), std::string::npos) << whole.out;
    const auto last = shown().checkpoint;
    EXPECT_EQ(made.at("size").as_int64(), static_cast<std::int64_t>(size()));
    EXPECT_EQ(last.size, size());
    EXPECT_EQ(made.at("root").as_string(), to_hex(last.root));
    EXPECT_EQ(json({"verify"}).at("root"), made.at("root"));
    EXPECT_TRUE(is_signed_by("log"));
    EXPECT_EQ(read_file(made.at("file").as_string().c_str()), done({"checkpoint", "show"}).out);
    EXPECT_NE(done({"corte", "publicar", "--llave", "log"}).out.find("✓ Corte publicado"),
              std::string::npos);
    done(an_act("eje-2"));  // guarded, not published
    EXPECT_EQ(shown().checkpoint.size, size() - 1);
}

TEST_F(Checkpoints, ArePublishedWithEveryActUnderALogKey) {
    variables_["COCREA_LOG_KEY"] = "log";
    for (const auto* id : {"eje-2", "eje-3"}) {
        done(an_act(id));
        EXPECT_EQ(shown().checkpoint.size, size());
    }
    run_program({"key", "new", "new-log"}, variables_);
    variables_["COCREA_LOG_KEY"] = "log,new-log";
    done(an_act("eje-4"));
    EXPECT_TRUE(is_signed_by("log"));
    EXPECT_TRUE(is_signed_by("new-log"));
    done({"axis", "propose", "eje-5", "--title", "X", "--as", "reg", "--on", "2020-02-02",
          "--dry-run"});
    EXPECT_EQ(shown().checkpoint.size, size());
}

TEST_F(Checkpoints, RefuseARegisterThatWasPutBack) {
    copy_register(file(), path("backup.db"));
    done(an_act("eje-2"));
    done({"checkpoint", "publish", "--key", "log"});
    const auto full = exported();
    copy_register(path("backup.db"), file());
    const auto ran = run(an_act("eje-3"));
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find("copia vieja"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("cocrea corte mostrar"), std::string::npos) << ran.err;
    expect_refused(an_act("eje-3"), 1, "ledger.rolled_back", file());
    expect_refused({"checkpoint", "publish", "--key", "log"}, 1, "ledger.rolled_back", file());
    done({"history"});  // reading is free

    fs::remove(file());
    for (const auto* end : {"-wal", "-shm", ".mark"}) fs::remove(file() + end);
    const auto lines = full.substr(0, full.rfind('\n', full.size() - 2) + 1);
    write_file(path("short.ndjson"), lines);
    EXPECT_EQ(run({"restore", path("short.ndjson").string(), "--json"}).json().at("code"),
              "ledger.rolled_back");
    EXPECT_FALSE(fs::exists(file()));
    write_file(path("full.ndjson"), full);
    done({"restore", path("full.ndjson").string()});
    done(an_act("eje-3"));
}

TEST_F(Checkpoints, KeepActsOutWhileTheyAreDamaged) {
    done({"checkpoint", "publish", "--key", "log"});
    fs::path kept;
    for (const auto& one : fs::directory_iterator(path("home") / "checkpoints"))
        if (one.path().extension().empty()) kept = one.path();
    const auto good = read_file(kept);
    write_file(kept, "nothing");
    expect_refused(an_act("eje-2"), 1, "checkpoint.malformed", kept.string());
    done({"history"});
    write_file(kept, good);
    done(an_act("eje-2"));
}

TEST_F(Checkpoints, KeepAnOriginFromBeingTakenTwice) {
    variables_["COCREA_LOG_KEY"] = "log";
    const auto init = [&](const std::string& name, const std::string& origin,
                          const std::string& registrar) {
        return run({"init", "--workflow", "edomex-2020", "--origin", origin, "--register",
                    path(name).string(), "--as", registrar});
    };
    EXPECT_EQ(init("one.db", "test/one", "reg").exit, 0);
    const auto again = init("two.db", "test/one", "other");
    EXPECT_EQ(again.exit, 1);
    EXPECT_NE(again.err.find("mismo origen"), std::string::npos) << again.err;
    EXPECT_FALSE(fs::exists(path("two.db")));
    EXPECT_EQ(init("two.db", "test/two", "reg").exit, 0);
}

TEST_F(Checkpoints, ThatCannotBePublishedLoseNoAct) {
    variables_["COCREA_LOG_KEY"] = "log";
    done(an_act("eje-1"));
    const fs::path lock = std::string(json({"corte", "mostrar"}).at("file").as_string()) + ".lock";
    fs::remove(lock);
    fs::create_directory(lock);
    const auto ran = run(an_act("eje-2"));
    EXPECT_EQ(ran.exit, 0) << ran.err;
    EXPECT_NE(ran.err.find("recorded, but not published"), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("su corte no se pudo publicar"), std::string::npos) << ran.err;
    EXPECT_EQ(shown().checkpoint.size, size() - 1);
    fs::remove(lock);
    done(an_act("eje-3"));
    EXPECT_EQ(shown().checkpoint.size, size());
}

TEST_F(Checkpoints, NeedAKeyThatThereIs) {
    expect_refused({"checkpoint", "publish"}, 2, "usage.log_key_missing", "COCREA_LOG_KEY");
    expect_refused({"checkpoint", "publish", "--key", "no"}, 2, "key.missing", "no.key");
    expect_refused({"checkpoint", "publish", "--key", "log", "--dry-run"}, 2, "usage.no_dry_run",
                   "--ensayo");
    variables_["COCREA_LOG_KEY"] = "no";
    expect_refused(an_act("eje-2"), 2, "key.missing", "no.key");
}

TEST_F(Checkpoints, AreNoneOfTheDemo) {
    variables_["COCREA_LOG_KEY"] = "log";
    variables_["COCREA_REGISTER"] = path("demo.db").string();
    EXPECT_EQ(run({"demo"}).exit, 0);
    EXPECT_EQ(run({"demo"}).exit, 0);
    EXPECT_FALSE(fs::exists(path("home") / "checkpoints"));
}

}  // namespace
}  // namespace cocrea::test
