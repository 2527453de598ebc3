#include <gtest/gtest.h>

#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <tuple>

#include "cocrea/lifecycle.hpp"

namespace cocrea {
namespace {

using Arrow = std::tuple<std::string, std::string, std::string>;  // from, to, event

/// The arrows of the one Mermaid block on the page, with how often each is drawn.
std::multiset<Arrow> drawn() {
    std::ifstream page(COCREA_SOURCE_DIR "/docs/explanation/lifecycle.md");
    const std::regex arrow(R"(^ *(\S+) --> (\S+?)(?: : (\w+))?$)");
    std::multiset<Arrow> arrows;
    bool inside = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("```")) inside = line == "```mermaid";
        std::smatch part;
        if (inside && std::regex_match(line, part, arrow))
            arrows.insert({part[1], part[2], part[3]});
    }
    return arrows;
}

/// The same of the machine: `[*]` leads to each state where a region begins, and follows each that
/// no row leaves.
std::multiset<Arrow> reflected() {
    std::multiset<Arrow> arrows{{"[*]", "registered", ""}, {"[*]", "active", ""}};
    std::set<std::string> left, entered;
    for (const auto& row : lifecycle_transitions()) {
        arrows.insert({std::string(row.from), std::string(row.to), std::string(row.event)});
        left.emplace(row.from);
        entered.emplace(row.to);
    }
    for (const auto& state : entered)
        if (!left.contains(state)) arrows.insert({state, "[*]", ""});
    return arrows;
}

TEST(LifecycleDiagram, DrawsTheMachinesTransitionsAndNoOther) { EXPECT_EQ(drawn(), reflected()); }

}  // namespace
}  // namespace cocrea
