#include <sys/resource.h>

#include <csignal>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "published.hpp"
#include "support/child.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;

/// Every command that writes a file for somebody; the last word is where. What they read is there.
class HandedOver : public Published {
  protected:
    HandedOver() {
        fs::create_directory(path("out"));
        done({"export", "--to", path("e").string()});
        done({"audit", "export", "--to", path("bundle").string()});
        publish(checkpoint(size()));
        write("act", run({"document", "add", "x", "--title", "X", "--as", "reg", "--dry-run",
                          "--on", "2020-02-02", "--json"})
                         .out);
    }
    std::string to() const { return (path("out") / "file").string(); }
    std::vector<Words> commands() const {
        std::vector<Words> all{{"backup"},
                               {"export", "--to"},
                               {"export", "--prose"},
                               {"audit", "export", "--to"},
                               {"proof", "inclusion", "1", "--to"},
                               {"proof", "consistency", "5", "--to"},
                               {"checkpoint", "request", "--to"},
                               {"session", "minutes", "s-1", "--to"},
                               {"session", "minutes", "s-1", "--format", "docx", "--to"},
                               {"workflow", "new", "nueva", "--to"}};
        for (auto& words : all) words.push_back(to());
        return all;
    }
    void expect_nothing_left(const Words& words) const {
        EXPECT_TRUE(fs::is_empty(path("out"))) << testing::PrintToString(words);
        fs::remove_all(path("out"));
        fs::create_directory(path("out"));
    }
};

TEST_F(HandedOver, IsWholeUnderItsNameOnADiskWithRoom) {
    for (const auto& words : commands()) {
        done(words);
        EXPECT_TRUE(fs::exists(to())) << testing::PrintToString(words);
        fs::remove(to());
        expect_nothing_left(words);
    }
}

TEST_F(HandedOver, IsNamedAndNotThereOnAFullDisk) {
    const SqliteLedger reader(file(),
                              SqliteLedger::Mode::read_write);  // what reading needs is there
    const auto held = reader.snapshot();
    for (const auto& words : commands()) {
        const auto ran = run(words, [] {
            const rlimit nothing{0, 0};
            ::setrlimit(RLIMIT_FSIZE, &nothing);
        });
        if (words[1] == "--prose" && ran.exit == 0) {  // no text, no byte
            fs::remove(to());
            continue;
        }
        EXPECT_EQ(ran.exit, 1) << testing::PrintToString(words) << ran.out << ran.err;
        EXPECT_NE(ran.err.find("En el disco no cabe " + to()), std::string::npos) << ran.err;
        expect_nothing_left(words);
    }
}

TEST_F(HandedOver, IsNamedWhereNothingCanBeWritten) {
    for (const auto& one : fs::recursive_directory_iterator(path("")))
        fs::permissions(one.path(), fs::perms::all);
    fs::permissions(path(""), fs::perms::all);
    fs::permissions(path("home") / "keys", fs::perms(0755));
    fs::permissions(path("out"), fs::perms(0555));
    for (const auto& words : commands()) {
        const auto ran = run(words, become_nobody);
        EXPECT_EQ(ran.exit, 1) << testing::PrintToString(words) << ran.out << ran.err;
        EXPECT_NE(ran.err.find("no puede escribir " + to()), std::string::npos) << ran.err;
        EXPECT_TRUE(fs::is_empty(path("out")));
    }
    fs::permissions(path("out"), fs::perms(0755));
}

TEST_F(HandedOver, TakesNobodysPlace) {
    write_file(to(), "mine");
    for (const auto& words : commands()) {
        const auto ran = run(words);
        EXPECT_EQ(ran.exit, 2) << testing::PrintToString(words);
        EXPECT_NE(ran.err.find("Ya hay un archivo en " + to()), std::string::npos) << ran.err;
    }
    EXPECT_EQ(read_file(to()), "mine");
}

TEST_F(HandedOver, AsTilesIsNamedToo) {
    const SqliteLedger reader(file(), SqliteLedger::Mode::read_write);
    const auto held = reader.snapshot();
    const auto ran = run({"tiles", "--to", path("out").string()}, [] {
        const rlimit nothing{0, 0};
        ::setrlimit(RLIMIT_FSIZE, &nothing);
    });
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find((path("out") / "tile").string()), std::string::npos) << ran.err;
    EXPECT_NE(ran.err.find("está lleno"), std::string::npos) << ran.err;
    EXPECT_FALSE(fs::exists(path("out") / "checkpoint"));
}

}  // namespace
}  // namespace cocrea::test
