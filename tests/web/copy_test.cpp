#include "cocrea/web/copy.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "desk/town.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using web::Copied;
using web::file_of_address;
using web::Site;
using web::write_copy;

/// The files of a folder, its own list apart, with their bytes.
std::map<std::string, std::string> files_in(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& one : fs::recursive_directory_iterator(folder))
        if (one.is_regular_file() && one.path().filename() != ".cocrea-published")
            files.emplace(one.path().lexically_relative(folder).generic_string(),
                          read_file(one.path()));
    return files;
}

class Copy : public Town {
  protected:
    Copy() : desk_(begin()) { act(desk_, person("ana")); }

    fs::path folder() const { return at("copy"); }
    Copied copy() { return write_copy(Site(open(Mode::read)), folder(), "<!doctype html>"); }

    Desk desk_;
};

TEST(File, OfAnAddressIsOneThatEveryFileSystemTakes) {
    EXPECT_EQ(file_of_address("/"), "index.html");
    EXPECT_EQ(file_of_address("/es/"), "es/index.html");
    EXPECT_EQ(file_of_address("/es/plan"), "es/plan.html");
    EXPECT_EQ(file_of_address("/es/plan?part=2&phase=closed"), "es/plan,part=2,phase=closed.html");
    EXPECT_EQ(file_of_address("/es/registros/role.registrar"), "es/registros/role.registrar.html");
    EXPECT_EQ(file_of_address("/data/votes.2.csv"), "data/votes.2.csv");
    EXPECT_EQ(file_of_address("/en/x?a=../%2F:*"), "en/x,a=..~2F~252F~3A~2A.html");
}

TEST_F(Copy, LeadsFromFileToFileWithoutAServer) {
    copy();
    const auto files = files_in(folder());
    ASSERT_GT(files.size(), 50u);
    static const std::regex link("(?:href|src|action)=\"([^\"#]*)[^\"]*\"");
    for (const auto& [name, bytes] : files) {
        if (!name.ends_with(".html") || name == "verify.html") continue;
        for (std::sregex_iterator one(bytes.begin(), bytes.end(), link), end; one != end; ++one) {
            const auto to = (*one)[1].str();
            if (to.empty()) continue;
            const auto file = (fs::path(name).parent_path() / to).lexically_normal();
            EXPECT_TRUE(files.contains(file.generic_string())) << name << " leads to " << to;
        }
        EXPECT_THAT(bytes, AllOf(Not(HasSubstr("<form")), Not(HasSubstr("/api/")))) << name;
    }
    for (const auto* name : {"index.html", "es/index.html", "data/history.csv", "bundle.txt",
                             "data/datapackage.json", "verify.html"})
        EXPECT_TRUE(files.contains(name)) << name;
}

TEST_F(Copy, WritesASecondTimeOnlyWhatChanged) {
    const auto first = copy();
    EXPECT_EQ(first.written, first.files);
    const auto before = files_in(folder());
    EXPECT_EQ(copy().written, 0u);
    act(desk_, person("luis"));
    const auto after = copy();
    EXPECT_GT(after.written, 0u);
    EXPECT_LT(after.written, after.files);
    EXPECT_EQ(after.removed, 0u);
    EXPECT_EQ(files_in(folder()).at("es/historial/0.html"), before.at("es/historial/0.html"));
    EXPECT_THAT(read_file(folder() / "es/historial.html"), HasSubstr("luis"));
}

TEST_F(Copy, TakesAwayWhatItWroteAndNothingElse) {
    copy();
    const auto list = folder() / ".cocrea-published";
    write_file(folder() / "es/gone.html", "x");
    write_file(folder() / "es/theirs.html", "x");
    write_file(list, read_file(list) + std::string(64, '0') + "  es/gone.html\n");
    EXPECT_EQ(copy().removed, 1u);
    EXPECT_FALSE(fs::exists(folder() / "es/gone.html"));
    EXPECT_TRUE(fs::exists(folder() / "es/theirs.html"));
}

TEST_F(Copy, GoesIntoNoFolderThatHasSomethingElse) {
    fs::create_directory(folder());
    write_file(folder() / "tesis.txt", "x");
    expect_obstacle("publish.not_own", [&] { copy(); });
    EXPECT_EQ(files_in(folder()).size(), 1u);
    write_file(folder() / ".cocrea-published", "# cocrea published: another/register\n");
    expect_obstacle("publish.other_register", [&] { copy(); });
    EXPECT_EQ(files_in(folder()).size(), 1u);
}

TEST_F(Copy, MendsAFileThatSomebodyChanged) {
    copy();
    write_file(folder() / "es/plan.html", "x");
    EXPECT_EQ(copy().written, 1u);
    EXPECT_THAT(read_file(folder() / "es/plan.html"), HasSubstr("<h1>"));
}

}  // namespace
}  // namespace cocrea::test
