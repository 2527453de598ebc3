#include "office/shelf.hpp"

#include <fmt/format.h>

#include <new>

#include "cocrea/workflow/read.hpp"
#include "concepts/register/register.hpp"

namespace cocrea {
namespace {

/// The bytes of the workflow that the entry brings, which a state points at.
std::string source_in(const Snapshot& snapshot, std::uint64_t seq) try {
    const auto entry = entry_from_bytes(snapshot.entry(seq));
    return std::string(entry.act.body.at("source").as_string());
} catch (const LedgerError&) {
    throw;
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception&) {
    throw LedgerError(LedgerError::Reason::damaged,
                      fmt::format("entry {} brings no workflow", seq));
}

}  // namespace

std::shared_ptr<const Workflow> WorkflowShelf::workflow(const Facts& facts,
                                                        const std::string& digest) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = read_.find(digest); found != read_.end()) return found->second;
    }
    const auto record = facts.snapshot().find(workflow_object(digest));
    if (!record) return nullptr;
    read(source_in(facts.snapshot(), record->seq));
    const std::lock_guard lock(mutex_);
    const auto found = read_.find(digest);
    return found == read_.end() ? nullptr : found->second;
}

Reading WorkflowShelf::read(std::string_view source) {
    auto reading = read_aside(source);
    if (!reading.workflow) return reading;
    auto workflow = std::make_shared<const Workflow>(*reading.workflow);
    constexpr std::size_t most = 64;
    const std::lock_guard lock(mutex_);
    if (read_.size() >= most) read_.clear();
    read_.emplace(to_hex(sha256(source)), std::move(workflow));
    return reading;
}

}  // namespace cocrea
