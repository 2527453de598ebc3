#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <regex>
#include <set>

#include "parser/command.hpp"
#include "support/file.hpp"

namespace cocrea::docs {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

const fs::path root = COCREA_ROOT;

/// What each face offers: the program, `--json`, C++, C, Python.
using Row = std::vector<std::string>;

std::vector<Row> rows() {
    std::vector<Row> all;
    std::istringstream lines(test::read_file(root / "docs/reference/faces.md"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| ") || line.starts_with("| the program")) continue;
        Row row;
        std::istringstream cells(line.substr(1));
        for (std::string cell; std::getline(cells, cell, '|');)
            row.push_back(cell.substr(1, cell.size() - 2));
        all.push_back(std::move(row));
    }
    return all;
}

/// All that `pattern`, with one group, finds in the text.
Names found(const std::string& text, const std::string& pattern) {
    const std::regex regex(pattern);
    Names names;
    for (std::sregex_iterator at(text.begin(), text.end(), regex), end; at != end; ++at)
        names.insert((*at)[1]);
    return names;
}

Names words_in(const std::string& cell) { return found(cell, "`([^`]+)`"); }

Names column(std::size_t place) {
    Names names;
    for (const auto& row : rows()) names.merge(words_in(row.at(place)));
    return names;
}

std::string files(const fs::path& folder, const std::string& extension) {
    std::string text;
    for (const auto& one : fs::recursive_directory_iterator(folder))
        if (one.path().extension() == extension) text += test::read_file(one.path());
    return text;
}

const std::string& c_header() {
    static const auto text = test::read_file(root / "bindings/c/include/cocrea.h");
    return text;
}

TEST(TheTableOfFaces, HasACellForEachFaceOfEachRow) {
    EXPECT_GT(rows().size(), 30U);
    for (const auto& row : rows()) {
        ASSERT_EQ(row.size(), 5U) << row.front();
        for (std::size_t face = 1; face < row.size(); ++face) {
            const std::regex excuse("no( answer)?: .+|status and answer");
            EXPECT_TRUE(!words_in(row[face]).empty() || std::regex_match(row[face], excuse))
                << row[face];
        }
    }
}

TEST(TheTableOfFaces, HasEveryCommandThatIsNoAct) {
    Names commands;
    for (const auto& command : cli::commands())
        if (command.deed.empty()) commands.insert(command.words());
    auto named = column(0);
    std::erase_if(named, [](const std::string& name) { return name.starts_with("--"); });
    EXPECT_EQ(named, commands);
}

TEST(TheTableOfFaces, NamesSchemasThatThereAre) {
    const auto schemas = root / "docs/reference/schemas";
    const auto answers = boost::json::parse(test::read_file(schemas / "answers.json")).at("$defs");
    for (const auto& name : column(1))
        EXPECT_TRUE(fs::exists(schemas / (name + ".json")) || answers.as_object().contains(name))
            << name;
}

TEST(TheTableOfFaces, NamesFunctionsOfCPlusPlusThatThereAre) {
    std::string headers;
    for (const auto* folder :
         {"engine/include", "desk/include", "papers/include", "adapters", "workflows"})
        headers += files(root / folder, ".hpp");
    for (const auto& name : column(2)) {
        const auto colon = name.rfind(':');
        const auto last = colon == std::string::npos ? name : name.substr(colon + 1);
        const auto is_there = [&](const std::string& form) {
            return headers.find(form) != std::string::npos;
        };
        EXPECT_TRUE(is_there(" " + last + "(") || is_there(" " + last + " {") ||
                    is_there(" " + last + " : "))
            << name;
    }
}

TEST(TheTableOfFaces, NamesTheFunctionsOfCAndAllOfThem) {
    auto functions = found(c_header(), "COCREA_API [^;]*?(cocrea_[a-z_]+)\\(");
    for (const auto* plain :
         {"cocrea_abi_version", "cocrea_version", "cocrea_close", "cocrea_free"})
        EXPECT_EQ(functions.erase(plain), 1U) << plain;
    auto queries = found(c_header(), "\\{\"what\": \"([a-z_]+)\"");
    Names named_functions, named_queries;
    for (const auto& name : column(3))
        (name.starts_with("cocrea_") ? named_functions : named_queries).insert(name);
    EXPECT_EQ(named_functions, functions);
    EXPECT_EQ(named_queries, queries);
}

TEST(TheTableOfFaces, NamesWhatPythonOffersAndAllOfIt) {
    const auto package = files(root / "bindings/python/cocrea", ".py");
    const auto exported =
        found(test::read_file(root / "bindings/python/cocrea/__init__.py"), "    \"(\\w+)\",");
    auto offered = exported;
    for (const auto* plain : {"Keys", "Register", "open", "types", "version"}) offered.erase(plain);
    for (const auto& method : found(package, "\n    (?:async )?def ([a-z]\\w*)\\("))
        if (method != "close") offered.insert(method);
    Names named;
    for (const auto& name : column(4)) {
        const auto dot = name.find('.');
        EXPECT_TRUE(exported.contains(name.substr(0, dot))) << name;
        named.insert(dot == std::string::npos ? name : name.substr(dot + 1));
    }
    EXPECT_EQ(named, offered);
}

}  // namespace
}  // namespace cocrea::docs
