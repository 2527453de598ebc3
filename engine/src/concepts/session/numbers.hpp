#pragma once

#include <optional>
#include <vector>

#include "concepts/session/session.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// Gives the number of the act's session, where it has one that is not `before`, to it and to no
/// other; takes `before` back.
void take_number(Judgement& judgement, const Session& session,
                 const std::optional<unsigned>& before = {});

/// The numbers that were left out before the last one of each type: a few by name, many as a run.
std::vector<Missing> missing_numbers(const Facts& facts);

}  // namespace cocrea
