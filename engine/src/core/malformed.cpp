#include "core/malformed.hpp"

namespace cocrea {

std::vector<Blocker> blockers_of(const MemberFaults& faults) {
    std::vector<Blocker> blockers;
    for (const auto& fault : faults) {
        auto& blocker = blockers.emplace_back();
        blocker.code = code::act_malformed.name;
        blocker.have = {Detail::Form::prose, fault.path};
        if (!fault.need.empty()) blocker.need = fault.need;
    }
    return blockers;
}

}  // namespace cocrea
