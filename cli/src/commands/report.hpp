#pragma once

#include <boost/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "program.hpp"

namespace cocrea::cli {

/// The exit code that a refusal ends with: stale, not authorised (any blocker is about rights),
/// else blocked.
Exit exit_of(const Refusal& refusal);

/// Prints every reason, on standard error or as JSON; answers with the exit code.
int report_refusal(Program& program, const Refusal& refusal);

/// The blocker as JSON, every member always there (null for none), the sentence as `message`.
boost::json::object blocker_json(const Program& program, const Blocker& blocker);
boost::json::array blockers_json(const Program& program, const std::vector<Blocker>& blockers);

/// A blocker as a person reads it: the sentence, then who, why and the command that would help.
std::string blocker_text(const Program& program, const Blocker& blocker, std::string_view indent);

/// What an act did, in sentences filled in from its body and from its object as `changes` left it;
/// of an attested one, what the wrapped act did.
std::string deed_sentence(const Program& program, const Act& act, std::span<const Change> changes);

/// A capacity or the like by the name that people have for it, where the catalogue has one.
std::string spoken(const Program& program, const std::string& word);

/// What else a person should hear of an act just recorded: rules waived, an outcome, an effect that
/// is pending.
std::vector<std::string> outcome_notes(const Program& program, const Entry& entry);

/// The value of a state's member `field` as a person reads it: phases, statuses and the like by
/// their names, what people wrote as they wrote it.
std::string value_text(const Program& program, const boost::json::value& value,
                       std::string_view field = {});

}  // namespace cocrea::cli
