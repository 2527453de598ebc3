#pragma once

#include <vector>

#include "cocrea/desk/desk.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// Puts what can be done now before what something stands against, that before what others do, and
/// what cannot be undone last: for `actor`, or, when empty, for whoever may.
void put_in_order(Explanation& explanation, const ActorId& actor);
void put_in_order(std::vector<Explanation>& explanations, const ActorId& actor);

/// An object with what can be done next, in sentences and commands; what others do in a line each.
void print(Program& program, const Explanation& explanation, const ActorId& actor);

/// The same with the first of its actions alone, and where to read on. It must have one.
void print_briefly(Program& program, const Explanation& explanation);

}  // namespace cocrea::cli
