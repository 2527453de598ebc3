#pragma once

#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

/// The deeds by which seats call their body together without whoever convenes it: one requests a
/// session, others join, until they are as many as its kind asks for; and each takes it back.
std::vector<Deed> requesting_deeds();

}  // namespace cocrea
