#include <algorithm>
#include <set>

#include "cocrea/engine.hpp"
#include "cocrea/views.hpp"
#include "concepts/register/register.hpp"
#include "office/impl.hpp"

namespace cocrea {

bool Engine::stands(const ObjectId& decision) const {
    Impl::View view(*impl_);
    return impl_->judges.now().catalogue().stands(view.facts, decision);
}

std::vector<Resting> Engine::resting_on(const ObjectId& decision) const {
    Impl::View view(*impl_);
    const auto& catalogue = impl_->judges.now().catalogue();
    const Act act;
    const auto hearing = hearing_of(view.facts, impl_->shelf, catalogue, Date());
    Judgement judgement(view.facts, act, hearing);
    std::vector<Resting> all;
    for (const auto& one : catalogue.concepts())
        for (const auto& kind : one.kinds) {
            if (!kind.rests_on) continue;
            each_of_kind(*view.snapshot, kind.name, [&](const ObjectId& id) {
                const auto footings = kind.rests_on(view.facts, id);
                if (std::ranges::find(footings, decision, &Footing::decision) == footings.end())
                    return;
                all.push_back({id, kind.is_public && kind.is_public(judgement, id)});
            });
        }
    return all;
}

std::vector<ObjectId> Engine::annulled_under(const ObjectId& object) const {
    Impl::View view(*impl_);
    const auto& catalogue = impl_->judges.now().catalogue();
    std::vector<ObjectId> annulled;
    for (const auto& footing : catalogue.footings_of(view.facts, object))
        if (!catalogue.stands(view.facts, footing.decision) &&
            std::ranges::find(annulled, footing.decision) == annulled.end())
            annulled.push_back(footing.decision);
    return annulled;
}

}  // namespace cocrea
