#include "audit/cast_votes.hpp"

namespace cocrea {

void count(Signed& signed_by, Signer signer) {
    switch (signer) {
        case Signer::actor:
            ++signed_by.by_actor;
            break;
        case Signer::recorder:
            ++signed_by.by_recorder;
            break;
        case Signer::nobody:
            ++signed_by.without;
    }
}

void CastVotes::add(const EntryView& entry, Signer signer, std::vector<DecisionBasis>& decisions) {
    for (const auto& change : entry.changes) {
        if (change.type == "ballot.cast" && change.motion)
            open_[*change.motion][change.object] = signer;
        const bool carried = change.type == "motion.carried";
        if (!carried && change.type != "motion.rejected") continue;
        auto& decision = decisions.emplace_back(
            DecisionBasis{change.object, entry.seq, carried, entry.deed == "attest", Signed{}});
        if (const auto votes = open_.extract(change.object))
            for (const auto& [ballot, by] : votes.mapped()) count(decision.votes, by);
    }
}

}  // namespace cocrea
