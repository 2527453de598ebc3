#include "check.hpp"
#include "codes.hpp"
#include "core/text.hpp"

namespace cocrea {

namespace {

/// The most that a step's record comes to as an entry writes it: names of documents, motions and
/// actors have 64 bytes at most, digests 64, and the rest is the keys and what goes between them. A
/// circulation has the name of its commitment and of its step.
std::size_t most_bytes(const Step& step) {
    constexpr std::size_t of_record = 200, of_delivery = 220, of_circulation = 100;
    std::size_t bytes = of_record + step.id.size();
    if (step.sign) bytes += of_circulation + step.id.size();
    for (const Deliverable& one : step.delivers) bytes += of_delivery + one.id.size();
    return bytes;
}

}  // namespace

void check_size(const Workflow& workflow, Problems& problems) {
    for (const Scope scope : {Scope::commitment, Scope::axis}) {
        std::size_t bytes = 0;
        for (const PhasePlan& plan : workflow.phases)
            for (const Step& step : plan.steps)
                if (step.scope == scope) bytes += most_bytes(step);
        if (bytes > limit::progress)
            problems.add(problem::steps_too_many, "phases", std::to_string(bytes),
                         std::to_string(limit::progress));
    }
}

}  // namespace cocrea
