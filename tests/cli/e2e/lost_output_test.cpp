#include <fcntl.h>
#include <unistd.h>

#include <csignal>

#include "office.hpp"

namespace cocrea::test {
namespace {

class LostOutput : public Office {
  protected:
    /// Standard output is a device that is full.
    static void full() { ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO); }
    /// Nobody has it open.
    static void closed() { ::close(STDOUT_FILENO); }

    void expect_lost(const Words& words) const {
        for (const auto& away : {full, closed}) {
            const auto ran = run(words, away);
            std::string line;
            for (const auto& word : words) line += " " + word;
            EXPECT_EQ(ran.exit, 1) << line;
            EXPECT_NE(ran.err.find("no se pudo escribir completa"), std::string::npos)
                << line << ": " << ran.err;
        }
    }
};

TEST_F(LostOutput, OfTheHelpOfEveryCommandIsAFailure) {
    const auto commands = every_command();
    ASSERT_GT(commands.size(), 80U);
    for (auto words : commands) {
        words.push_back("--help");
        EXPECT_EQ(run(words, full).exit, 1) << words.front();
    }
}

TEST_F(LostOutput, OfWhateverIsReadIsAFailure) {
    for (const Words& words : std::vector<Words>{{"--help"},
                                                 {"--version"},
                                                 {"verify"},
                                                 {"export"},
                                                 {"history"},
                                                 {"history", "--csv"},
                                                 {"show", "c-01"},
                                                 {"next"},
                                                 {"commitment", "list"},
                                                 {"workflow", "show"},
                                                 {"session", "show", "s-1"},
                                                 {"session", "minutes", "s-1"}}) {
        expect_lost(words);
        auto json = words;
        json.emplace_back("--json");
        if (words.front() == "verify" || words.front() == "show" || words.front() == "next")
            expect_lost(json);
    }
}

TEST_F(LostOutput, OfAnActSaysThatItWasDone) {
    const auto ran =
        run({"document", "add", "d", "--title", "D", "--as", "reg", "--on", "2020-02-02"}, full);
    EXPECT_EQ(ran.exit, 1);
    EXPECT_NE(ran.err.find("Se hizo lo pedido"), std::string::npos) << ran.err;
    EXPECT_EQ(run({"show", "d"}).exit, 0);
}

TEST_F(LostOutput, OfARefusalInJsonIsOne) {
    EXPECT_EQ(run({"show", "nothing", "--json"}, full).exit, 1);
}

TEST_F(LostOutput, ToAPipeThatNobodyReadsEndsQuietly) {
    const auto ran = run({"history"}, [] {
        int ends[2];
        if (::pipe(ends) != 0) return;
        ::close(ends[0]);
        ::dup2(ends[1], STDOUT_FILENO);
    });
    EXPECT_EQ(ran.exit, -SIGPIPE);
    EXPECT_EQ(ran.err, "");
}

TEST_F(LostOutput, FilesThatAreHandedOverAreWholeOrNotThere) {
    std::filesystem::create_symlink(path("nowhere"), path("link"));
    expect_refused({"export", "--to", path("link").string()}, 2, "output.exists", "Ya hay");
    EXPECT_FALSE(std::filesystem::exists(path("nowhere")))
        << "a link that leads nowhere is followed";
    EXPECT_EQ(run({"export", "--to", path("no/such/folder").string()}).exit, 1);
}

}  // namespace
}  // namespace cocrea::test
