#include "log/memory_rebuild.hpp"

namespace cocrea {
namespace {

/// Whether an object has the versions that the entries give it, each made by the same one.
bool has_its_versions(const Snapshot& kept, const Snapshot& anew, const ObjectId& object) {
    auto seq = anew.head().size;
    while (const auto made = anew.seq_as_of(object, seq)) {
        if (kept.seq_as_of(object, seq) != made || kept.seq_as_of(object, *made) != made)
            return false;
        if (*made == 0) return true;
        seq = *made - 1;
    }
    return !kept.seq_as_of(object, seq);
}

}  // namespace

void MemoryRebuild::append(Append append, std::string_view recorded_at) {
    anew_.write([&](Unit& unit) { unit.append(append, recorded_at); });
    acts_.push_back(std::move(append.act_id));
    for (const auto& one : append.records) kinds_.insert(one.record.kind);
}

bool MemoryRebuild::is_alike(const Snapshot& anew, const ObjectId& object) const {
    bool alike = kept_.find(object) == anew.find(object) && has_its_versions(kept_, anew, object) &&
                 kept_.history(object, {}) == anew.history(object, {});
    for (const auto& kind : kinds_)
        alike = alike && kept_.concerning(object, kind, {}) == anew.concerning(object, kind, {});
    return alike;
}

std::vector<std::string> MemoryRebuild::differences() {
    std::vector<std::string> found;
    const auto anew = anew_.snapshot();
    for (std::uint64_t seq = 0; seq < acts_.size(); ++seq)
        if (kept_.seq_of_act(acts_[seq]) != seq) found.push_back("act " + acts_[seq].text());
    for (const auto& kind : kinds_) {
        const auto objects = anew->of_kind(kind, {});
        if (kept_.of_kind(kind, {}) != objects) found.push_back(kind);
        for (const auto& object : objects)
            if (!is_alike(*anew, object)) found.push_back(object.text());
    }
    return found;
}

}  // namespace cocrea
