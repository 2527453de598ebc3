#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <regex>

#include "support/file.hpp"

namespace cocrea::docs {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> pages() {
    std::vector<fs::path> pages;
    for (const auto* root : {"", "docs"}) {
        const bool deep = *root != 0;
        for (fs::recursive_directory_iterator it(fs::path(COCREA_ROOT) / root), end; it != end;
             ++it) {
            if (!deep) it.disable_recursion_pending();
            if (it->path().extension() == ".md") pages.push_back(it->path());
        }
    }
    return pages;
}

/// Targets of the links of a page that lead to files.
std::vector<std::string> links(const std::string& text) {
    static const std::regex link(R"(\]\(([^)#\s]+)[^)]*\))");
    std::vector<std::string> targets;
    static const std::regex code(R"(```[^]*?```)");
    const auto prose = std::regex_replace(text, code, "");
    for (std::sregex_iterator it(prose.begin(), prose.end(), link), end; it != end; ++it)
        if ((*it)[1].str().find("://") == std::string::npos) targets.push_back((*it)[1]);
    return targets;
}

TEST(Links, LeadToFilesThatAreThere) {
    ASSERT_GT(pages().size(), 10U);
    for (const auto& page : pages())
        for (const auto& target : links(test::read_file(page)))
            EXPECT_TRUE(fs::exists(page.parent_path() / target)) << page << ": " << target;
}

TEST(TheIndex, NamesEveryPage) {
    const auto root = fs::path(COCREA_ROOT) / "docs";
    const auto index = links(test::read_file(root / "README.md"));
    for (const auto& page : pages()) {
        const auto name = fs::relative(page, root).generic_string();
        if (name.starts_with("..") || name == "README.md") continue;
        EXPECT_NE(std::ranges::find(index, name), index.end()) << name;
    }
}

}  // namespace
}  // namespace cocrea::docs
