#include "cocrea/trust/policy.hpp"

#include <algorithm>
#include <set>

namespace cocrea {

bool Policy::met_by(std::span<const std::string> cosigned) const {
    std::set<std::string_view> have(cosigned.begin(), cosigned.end());
    const auto has = [&](const std::string& name) { return have.contains(name); };
    for (const auto& group : groups)
        if (static_cast<std::size_t>(std::ranges::count_if(group.members, has)) >= group.threshold)
            have.insert(group.name);
    return quorum == "none" || has(quorum);
}

}  // namespace cocrea
