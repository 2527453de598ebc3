#pragma once

#include <boost/json/object.hpp>

#include "program.hpp"

namespace cocrea::cli {

/// Commands that read a register. Each prints a table or, with `--json`, what the reference says.
int next(Program& program, const Typed& typed);
int history(Program& program, const Typed& typed);
int show(Program& program, const Typed& typed);
int verify(Program& program, const Typed& typed);

int list_actors(Program& program, const Typed& typed);
int list_seats(Program& program, const Typed& typed);
int list_axes(Program& program, const Typed& typed);
int register_risks(Program& program, const Typed& typed);
int list_roles(Program& program, const Typed& typed);
int list_pending(Program& program, const Typed& typed);
int list_sessions(Program& program, const Typed& typed);
int list_motions(Program& program, const Typed& typed);
int list_meetings(Program& program, const Typed& typed);
int list_events(Program& program, const Typed& typed);
int list_documents(Program& program, const Typed& typed);
int list_commitments(Program& program, const Typed& typed);
int list_steps(Program& program, const Typed& typed);

/// Who names or elects those who hold that seat or role, as the workflow in force says.
std::string named_by(Program& program, const ObjectId& holders);

/// Who holds a role for that axis or commitment.
void print_holders(Program& program, const ObjectId& about);

/// Whether a member of a state is that word.
bool has_word(const boost::json::object& state, std::string_view member, std::string_view word);

/// The word typed for a parameter, or nothing.
std::optional<std::string> typed_word(const Typed& typed, std::string_view name);

/// The object that was named; throws `UsageError` for what is no slug.
ObjectId typed_object(const Typed& typed, std::string_view name);

}  // namespace cocrea::cli
