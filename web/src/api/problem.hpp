#pragma once

#include <boost/json/value.hpp>

#include "cocrea/refusal.hpp"
#include "view.hpp"

namespace cocrea::web {

/// JSON with a line feed after it.
Response json_of(const boost::json::value& value, unsigned status = 200);

/// What stands against an answer, for a program (RFC 9457): `code` is stable, and its sentence in
/// the language of whoever asks.
Response problem(const words::Voice& voice, unsigned status, const std::string& code,
                 const words::Values& values = {});

/// The methods that there are instead (RFC 9110, 15.5.6).
Response not_that_way(const words::Voice& voice, const std::string& allowed);

/// Who speaks is not known: says how to be (RFC 6750, 3).
Response unknown_machine(const words::Voice& voice, const std::string& code);

/// Why an act was not done: every reason, with its sentence. `versions` are the present ones of
/// what the act rests on.
Response refused(const words::Voice& voice, const Refusal& refusal,
                 boost::json::object versions = {});

}  // namespace cocrea::web
