#include "workflow/threshold.hpp"

#include <utility>

namespace cocrea {

Chamber settled(Chamber chamber, Abstention abstention) {
    auto& [seats, present, in_favour, against, abstain] = chamber;
    switch (abstention) {
        case Abstention::by_base:
            break;
        case Abstention::against:
            against += std::exchange(abstain, 0);
            break;
        case Abstention::ignored:
            seats -= abstain;
            present -= std::exchange(abstain, 0);
            break;
        case Abstention::majority:
            if (in_favour != against)
                (in_favour > against ? in_favour : against) += std::exchange(abstain, 0);
            break;
    }
    return chamber;
}

bool met(const Threshold& threshold, const Chamber& chamber, bool whole) {
    const auto& [seats, present, in_favour, against, abstain] = chamber;
    if (threshold.rule == Counting::consensus) return against == 0 && (in_favour > 0 || !whole);
    if (in_favour == 0 || in_favour < against) return false;
    const unsigned base = threshold.of == Base::seats     ? seats
                          : threshold.of == Base::present ? present
                                                          : in_favour + against;
    if (threshold.rule == Counting::majority) return 2 * in_favour > base;
    return threshold.denominator * in_favour >= threshold.numerator * base;
}

}  // namespace cocrea
