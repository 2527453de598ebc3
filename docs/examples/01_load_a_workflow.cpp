// A methodology is a file. Reading it gives a workflow, or every problem of the file at once.

#include <fstream>
#include <iostream>
#include <iterator>

#include "cocrea/engine.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

using namespace cocrea;

int main(int, char** argv) {
    std::ifstream file(argv[1], std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};

    // The vocabulary has the deeds and conditions that a workflow may name.
    const Reading good = read_yaml_workflow(bytes, Engine::vocabulary());
    const Workflow& workflow = good.workflow.value();
    std::cout << workflow.name << " v" << workflow.version << ": " << workflow.title.in("en")
              << '\n';
    for (const Track& track : workflow.tracks)
        std::cout << "  track " << track.id << " walks " << track.phases.size() << " phases\n";
    for (const Step& step : workflow.phase(Phase::validation)->steps)
        std::cout << "  validation: " << step.title.in("en") << '\n';

    // Two slips: a role misspelled, and a step that needs itself.
    bytes.replace(bytes.find("by: lead"), 8, "by: laed");
    bytes.replace(bytes.find("needs: [tables]"), 15, "needs: [drafting]");
    for (const Problem& problem : read_yaml_workflow(bytes, Engine::vocabulary()).problems)
        std::cout << problem.line << ':' << problem.column << ": " << problem.code << " in "
                  << problem.path << ": " << problem.have << '\n';
}
