#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "cocrea/audit.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/trust/malformed.hpp"
#include "cocrea/views.hpp"
#include "cocrea/words/voice.hpp"
#include "cocrea/workflow/read.hpp"

namespace cocrea::words {

/// What does not hold in a bundle, at which entry, and since when it may have been changed.
std::string sentence(const Voice& voice, const AuditFault& fault);

/// What an auditor should ask about in a bundle.
std::string sentence(const Voice& voice, const Doubt& doubt);

/// What does not hold in a register; `endorsement` as fault says why an endorsement, whose
/// objection is its `object`, is not enough.
std::string sentence(const Voice& voice, const Fault& fault);

/// What to look at in a register although every rule holds.
std::string sentence(const Voice& voice, const Gap& gap);

/// What is wrong in a workflow file, without the place.
std::string sentence(const Voice& voice, const Problem& problem);

/// Why the register in `file` cannot be read or written, and what to do about it.
std::string sentence(const Voice& voice, const LedgerError& error, const std::string& file);

/// What the C library's `{ok: false, code, …}` says, which is no refusal: the caller's mistake, or
/// a store's.
std::string error_text(const Voice& voice, const boost::json::object& error);

/// Why the text in `file` is none of the log's formats.
std::string sentence(const Voice& voice, const Malformed& wrong, const std::string& file);

}  // namespace cocrea::words
