#pragma once

#include "sitting.hpp"

namespace cocrea::papers {

/// Adds the agenda under its heading, when there is one: each item, how it came there, how it was
/// dealt with, and the motions that belong to it with what became of them.
void add_agenda(Paper& paper, const Sitting& sitting);

}  // namespace cocrea::papers
