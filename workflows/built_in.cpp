#include "cocrea/workflows/built_in.hpp"

#include <array>

extern const std::string_view cocrea_workflow_edomex_2020;
extern const std::string_view cocrea_workflow_ogp_local;
extern const std::string_view cocrea_workflow_scotland;
extern const std::string_view cocrea_workflow_sinaloa;
extern const std::string_view cocrea_workflow_uruguay;

namespace cocrea {

std::span<const BuiltIn> built_in_workflows() {
    static const std::array<BuiltIn, 5> all{{{"edomex-2020", cocrea_workflow_edomex_2020},
                                             {"ogp-local", cocrea_workflow_ogp_local},
                                             {"scotland", cocrea_workflow_scotland},
                                             {"sinaloa", cocrea_workflow_sinaloa},
                                             {"uruguay", cocrea_workflow_uruguay}}};
    return all;
}

}  // namespace cocrea
