#include "cocrea/desk/methodology.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cocrea/engine.hpp"
#include "cocrea/yaml/parse_yaml.hpp"

namespace cocrea::desk {

std::optional<std::string> methodology(const std::string& name) {
    for (const auto& built_in : built_in_workflows())
        if (built_in.name == name) return std::string(built_in.bytes);
    std::ifstream file(name, std::ios::binary);
    if (!file || std::filesystem::is_directory(name)) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

Reading read_methodology(std::string_view bytes) {
    return read_yaml_workflow(bytes, Engine::vocabulary());
}

}  // namespace cocrea::desk
