#pragma once

#include <vector>

#include "cocrea/personal/personal_store.hpp"
#include "parser/command.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// The personal values that an act on `subject` brings, each under a new salt; kept nowhere yet.
/// Throws `UsageError` for what is no FIELD=VALUE and for a field that comes twice.
std::vector<PersonalEntry> personal_entries(const Command& command, const Typed& typed,
                                            const ObjectId& subject);

/// The store beside the program's register.
PersonalStore personal_store(const Program& program);

/// Commands on the personal values of an actor. What is blocked or erased in the log is so in the
/// store when the command ends with `done`, also where an earlier one was cut off in between.
int pd_show(Program& program, const Typed& typed);
int pd_block(Program& program, const Typed& typed);
int pd_erase(Program& program, const Typed& typed);

}  // namespace cocrea::cli
