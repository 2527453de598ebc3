#include "office/shelf.hpp"

#include "office/decide.hpp"

namespace cocrea {

std::shared_ptr<const Workflow> WorkflowShelf::workflow(const Facts& facts,
                                                        const std::string& digest) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = read_.find(digest); found != read_.end()) return found->second;
    }
    const auto record = facts.snapshot().find(ObjectId("workflow." + digest));
    if (!record) return nullptr;
    const auto entry = entry_from_bytes(facts.snapshot().entry(record->seq));
    auto reading = read(entry.act.body.at("source").as_string());
    if (!reading.workflow) return nullptr;
    auto workflow = std::make_shared<const Workflow>(std::move(*reading.workflow));
    const std::lock_guard lock(mutex_);
    return read_.emplace(digest, std::move(workflow)).first->second;
}

Reading WorkflowShelf::read(std::string_view source) {
    return reader_(source, Engine::vocabulary());
}

}  // namespace cocrea
