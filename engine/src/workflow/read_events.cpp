#include "read_parts.hpp"

namespace cocrea {

std::vector<EventKind> read_events(const Field& field) {
    std::vector<EventKind> kinds;
    for (const auto& [id, one] : field.named())
        kinds.push_back({id, Mapping(one, {}, {"title"}).title_or(id)});
    return kinds;
}

}  // namespace cocrea
