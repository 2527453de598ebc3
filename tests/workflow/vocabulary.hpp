#pragma once

#include "cocrea/engine.hpp"
#include "cocrea/workflow/read.hpp"

namespace cocrea {

/// The words that the engine gives to whoever reads a workflow, but for the act that opens a
/// register, to which nobody needs a right.
inline const Vocabulary& vocabulary() {
    static const Vocabulary words = [] {
        auto all = Engine::vocabulary();
        all.deeds.erase("register.open");
        return all;
    }();
    return words;
}

}  // namespace cocrea
