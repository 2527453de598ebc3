#include "cocrea/engine.hpp"
#include "cocrea/workflow/read.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto reading = read_yaml_workflow(fuzz::text_of(data, size), Engine::vocabulary());
    fuzz::must_hold(reading.workflow.has_value() == reading.problems.empty(),
                    "a workflow or its problems");
    return 0;
}
