#include "cocrea/handover/archive.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;

class AnArchive : public testing::Test {
  protected:
    using Reason = ArchiveError::Reason;

    fs::path at(const std::string& name) const { return folder_ / name; }

    /// Members of all sorts of sizes: none, odd, a block, more than a buffer.
    static const std::vector<std::pair<std::string, std::string>>& members() {
        static const std::vector<std::pair<std::string, std::string>> all{
            {"head", "one\ntwo\n"},
            {"empty", ""},
            {"block", std::string(512, 'b')},
            {"large", std::string(200'000, 'l')}};
        return all;
    }
    fs::path written() const {
        ArchiveWriter out(at("a"));
        for (const auto& [name, bytes] : members()) {
            out.begin(name);
            for (std::size_t i = 0; i < bytes.size(); i += 999) out.write(bytes.substr(i, 999));
        }
        out.finish();
        return at("a");
    }
    static void read_whole(const fs::path& file) {
        ArchiveReader in(file, "head");
        while (in.next()) continue;
    }
    static std::optional<Reason> why(const fs::path& file) {
        try {
            read_whole(file);
            return std::nullopt;
        } catch (const ArchiveError& error) {
            EXPECT_EQ(error.path, file);
            return error.reason;
        }
    }

    test::Folder folder_;
};

TEST_F(AnArchive, GivesBackWhatWasWritten) {
    ArchiveReader in(written(), "head");
    for (const auto& [name, bytes] : members()) {
        EXPECT_EQ(in.next(), name);
        std::string read;
        for (auto piece = in.read(); !piece.empty(); piece = in.read()) read += piece;
        EXPECT_EQ(read, bytes);
    }
    EXPECT_EQ(in.next(), std::nullopt);
}

TEST_F(AnArchive, IsReadByLinesAndAnywhere) {
    ArchiveReader in(written(), "head");
    in.next();
    EXPECT_EQ(in.line(10), "one");
    const auto position = in.position();
    EXPECT_EQ(in.line(10), "two");
    EXPECT_EQ(in.line(10), std::nullopt);
    EXPECT_EQ(in.at(position, 3), "two");
    in.next();
    in.next();
    EXPECT_THROW(in.line(100), ArchiveError) << "a line that is too long";
}

TEST_F(AnArchive, IsUnpackedAndCheckedByTarAndSha256sum) {
    const auto command = fmt::format("cd {0} && tar xf {1} && sha256sum --quiet --check digests",
                                     folder_.path().string(), written().string());
    EXPECT_EQ(std::system(command.c_str()), 0);
    for (const auto& [name, bytes] : members()) EXPECT_EQ(test::read_file(at(name)), bytes);
}

TEST_F(AnArchive, IsRefusedWhereverItWasCut) {
    const auto whole = test::read_file(written());
    for (std::size_t size = 1; size < whole.size(); size += size < 4'000 ? 17 : 4'999) {
        test::write_file(at("cut"), whole.substr(0, size));
        EXPECT_EQ(why(at("cut")), Reason::cut) << size;
    }
    test::write_file(at("cut"), whole.substr(0, whole.size() - 1));
    EXPECT_EQ(why(at("cut")), Reason::cut);
}

TEST_F(AnArchive, IsRefusedWhateverByteIsAnother) {
    const auto whole = test::read_file(written());
    for (std::size_t i = 4; i < whole.size(); i += i < 4'000 ? 13 : 3'989) {
        auto changed = whole;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        test::write_file(at("changed"), changed);
        const auto reason = why(at("changed"));
        EXPECT_TRUE(reason == Reason::changed || reason == Reason::cut) << i;
    }
}

TEST_F(AnArchive, IsRefusedWhenItIsNone) {
    test::write_file(at("empty"), "");
    EXPECT_EQ(why(at("empty")), Reason::empty);
    test::write_file(at("text"), "{\"act\":1}\n");
    EXPECT_EQ(why(at("text")), Reason::foreign);
    test::write_file(at("more"), test::read_file(written()) + "x");
    EXPECT_EQ(why(at("more")), Reason::changed);
    EXPECT_EQ(why(at("missing")), Reason::missing);
    EXPECT_EQ(why(folder_.path()), Reason::foreign);
}

TEST_F(AnArchive, LeavesNothingWhenItsCheckThrows) {
    ArchiveWriter out(at("a"));
    out.begin("head");
    EXPECT_THROW(out.finish([](const fs::path& beside) {
        read_whole(beside);
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_FALSE(fs::exists(at("a")));
}

}  // namespace
}  // namespace cocrea
