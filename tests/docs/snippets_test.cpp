#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <utility>
#include <vector>

#include "support/file.hpp"

namespace cocrea::docs {
namespace {

namespace fs = std::filesystem;

/// A block of code on a page; `from` is the file that the comment before it names, or empty.
struct Snippet {
    std::string from, language, code;
};

std::vector<Snippet> snippets(const fs::path& page) {
    std::istringstream text(test::read_file(page));
    std::vector<Snippet> found;
    std::string line, from;
    bool inside = false;
    while (std::getline(text, line)) {
        if (line.starts_with("```")) {
            inside = !inside;
            if (inside) found.push_back({std::exchange(from, ""), line.substr(3), ""});
        } else if (inside) {
            found.back().code += line + "\n";
        } else if (line.starts_with("<!-- from: ")) {
            from = line.substr(11, line.find(" -->") - 11);
        }
    }
    return found;
}

class Page : public testing::TestWithParam<const char*> {};

TEST_P(Page, ShowsCodeThatIsCompiledAndRun) {
    const auto all = snippets(fs::path(COCREA_ROOT) / "docs/how-to" / GetParam());
    EXPECT_GT(all.size(), 0U);
    for (const auto& snippet : all) {
        if (snippet.language == "sh") continue;
        ASSERT_NE(snippet.from, "") << snippet.code;
        const auto source = test::read_file(fs::path(COCREA_ROOT) / snippet.from);
        EXPECT_NE(source.find(snippet.code), std::string::npos) << snippet.from << " has no\n"
                                                                << snippet.code;
    }
}

INSTANTIATE_TEST_SUITE_P(Embedding, Page,
                         testing::Values("embed-in-c++.md", "embed-in-c.md", "embed-in-python.md",
                                         "write-a-ledger.md", "add-a-concept.md",
                                         "change-a-state.md"));

}  // namespace
}  // namespace cocrea::docs
