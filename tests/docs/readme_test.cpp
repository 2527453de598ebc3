#include <gtest/gtest.h>

#include "cocrea/diagram/diagram.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "support/file.hpp"

namespace cocrea::docs {
namespace {

/// The one Mermaid block of a page.
std::string drawing(const std::string& page) {
    const auto text = test::read_file(std::string(COCREA_ROOT) + "/" + page);
    const std::string open = "```mermaid\n";
    const auto start = text.find(open) + open.size();
    return text.substr(start, text.find("```", start) - start);
}

std::string drawn(const std::string& language) {
    const auto workflow =
        read_yaml_workflow(built_in_workflows()[0].bytes, Engine::vocabulary()).workflow.value();
    diagram::View view;
    view.language = language;
    return diagram::mermaid(workflow, view);
}

TEST(Readme, DrawsThePhasesOfTheWorkflow) {
    EXPECT_EQ(drawing("README.md"), drawn("en"));
    EXPECT_EQ(drawing("README.es.md"), drawn("es"));
}

}  // namespace
}  // namespace cocrea::docs
