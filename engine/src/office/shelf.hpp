#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "cocrea/engine.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/workflow/read.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

/// Workflows by the digest of their bytes, kept once read, from the entries that brought them or as
/// an act brings them: the next act of the same group may rest on it. Safe from any thread.
class WorkflowShelf : public Shelf {
  public:
    WorkflowShelf(WorkflowReader reader, Vocabulary words)
        : reader_(std::move(reader)), words_(std::move(words)) {}

    std::shared_ptr<const Workflow> workflow(const Facts& facts,
                                             const std::string& digest) override;
    Reading read(std::string_view source) override;
    /// The same, without keeping it.
    Reading read_aside(std::string_view source) const { return reader_(source, words_); }
    const WorkflowReader& reader() const { return reader_; }

  private:
    WorkflowReader reader_;
    Vocabulary words_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<const Workflow>> read_;
};

}  // namespace cocrea
