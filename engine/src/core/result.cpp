#include "cocrea/result.hpp"

namespace cocrea {

BadResultAccess::BadResultAccess(Refusal refusal)
    : refusal_(std::move(refusal)), what_("refused:") {
    for (const auto& blocker : refusal_.blockers) {
        what_ += ' ';
        what_ += blocker.code;
    }
}

}  // namespace cocrea
