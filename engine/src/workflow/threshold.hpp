#pragma once

#include "cocrea/workflow.hpp"

namespace cocrea {

/// Those whose votes are counted together: the body, or one sector of it. All by weight.
struct Chamber {
    unsigned seats = 0, present = 0;
    unsigned in_favour = 0, against = 0, abstain = 0;
};

/// What counts: an abstention goes where the rule sends it.
Chamber settled(Chamber chamber, Abstention abstention);

/// Whether the chamber meets the threshold; in a sector, which is not `whole`, silence opposes
/// nothing.
bool met(const Threshold& threshold, const Chamber& chamber, bool whole);

}  // namespace cocrea
