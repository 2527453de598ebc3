#include "cocrea/desk/methodology.hpp"

#include "cocrea/desk/input.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

namespace cocrea::desk {

std::optional<std::string> methodology(const std::string& name) {
    for (const auto& built_in : built_in_workflows())
        if (built_in.name == name) return std::string(built_in.bytes);
    try {
        return Input(name).up_to();
    } catch (const InputError& error) {
        if (error.reason != InputError::Reason::missing) throw;
        return std::nullopt;
    }
}

Reading read_methodology(std::string_view bytes) {
    return read_yaml_workflow(bytes, Engine::vocabulary());
}

}  // namespace cocrea::desk
