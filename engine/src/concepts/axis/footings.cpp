#include "concepts/axis/footings.hpp"

#include <algorithm>

#include "concepts/axis/steps.hpp"

namespace cocrea {

namespace {

/// What a record rests on. The approval of a document that was handed in is that of the edition:
/// the one that it has now, or, where another took its place, the one by which the step was done.
void add_footings(const Facts& facts, const ObjectId& host, const StepRecord& record,
                  std::vector<Footing>& footings) {
    if (!record.done) return;
    const std::string effect(record.motion ? step_approval : std::string_view());
    if (record.motion) footings.push_back({*record.motion, host, effect, record.step});
    for (const auto& delivery : record.delivered) {
        if (!delivery.approved_by) continue;
        const auto document = facts.view(delivery.document);
        const auto& approval = document->approval;
        if (document->edition == delivery.edition && approval)
            footings.push_back({approval->motion, delivery.document, approval->matter});
        else
            footings.push_back({*delivery.approved_by, host, effect, record.step});
    }
}

}  // namespace

bool fell(const Judgement& judgement, const StepRecord& record) {
    if (judgement.catalogue().all_stand(judgement.facts())) return false;
    std::vector<Footing> footings;
    add_footings(judgement.facts(), {}, record, footings);
    return std::ranges::any_of(footings, [&](const Footing& one) {
        return !one.step.empty() && !judgement.stands(one.decision);
    });
}

std::vector<Footing> footings_in(const Facts& facts, const ObjectId& host,
                                 const Progress& progress) {
    std::vector<Footing> footings;
    for (const auto& record : progress) add_footings(facts, host, record, footings);
    return footings;
}

const StepRecord* fallen(const Judgement& judgement, const Progress& progress,
                         std::string_view step) {
    const auto found = std::ranges::find_if(progress, [&](const StepRecord& record) {
        return record.step == step && fell(judgement, record);
    });
    return found == progress.end() ? nullptr : &*found;
}

}  // namespace cocrea
