#include <algorithm>

#include "cocrea/ledger.hpp"

namespace cocrea {

std::vector<ObjectId> Snapshot::newest(std::string_view kind, std::size_t limit) const {
    auto objects = of_kind(kind);
    std::ranges::reverse(objects);
    objects.resize(std::min(limit, objects.size()));
    return objects;
}

void Snapshot::scan(std::uint64_t first, std::uint64_t last,
                    const std::function<void(const StoredEntry&)>& take) const {
    for (auto seq = first; seq < last; ++seq) {
        const auto bytes = entry(seq);
        take({seq, bytes, hashes(0, seq, seq + 1).front()});
    }
}

}  // namespace cocrea
