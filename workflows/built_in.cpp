#include "cocrea/workflows/built_in.hpp"

#include <array>

extern const std::string_view cocrea_workflow_edomex_2020;
extern const std::string_view cocrea_workflow_ogp_local;

namespace cocrea {

std::span<const BuiltIn> built_in_workflows() {
    static const std::array<BuiltIn, 2> all{
        {{"edomex-2020", cocrea_workflow_edomex_2020}, {"ogp-local", cocrea_workflow_ogp_local}}};
    return all;
}

}  // namespace cocrea
