#pragma once

#include <boost/json/fwd.hpp>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/files/file_store.hpp"
#include "cocrea/personal/personal_store.hpp"
#include "cocrea/result.hpp"

namespace cocrea::desk {

/// What goes with a draft and stays outside the log.
struct Enclosures {
    std::map<std::string, std::string> personal = {};  ///< values of the object, by field
    std::optional<std::filesystem::path> copy = {};    ///< a document, of which a copy is kept
};

/// An act as it is handed in, with what goes with it and stays outside the log. An act that was
/// made elsewhere is one by itself.
struct Filing {
    /// With nothing beside it.
    Filing(SignedAct its_act) : act(std::move(its_act)) {}

    SignedAct act;                                   ///< completed, and signed if anybody does
    std::vector<PersonalEntry> personal = {};        ///< values that the act has as commitments
    std::optional<std::filesystem::path> copy = {};  ///< the document whose digest the act has
    ActorId recorded_by = {};                        ///< who typed it, as of a `Submission`
    bool clock_checked = false;  ///< somebody looked at a clock that is odd, and it is right
};

/// `{act, prose, sig, personal, copy}`, without those that there are none of: what `Desk::prepare`
/// made, for whoever signs elsewhere and hands it in again. `personal` has the values with what
/// opens their commitments: keep it as you keep them.
boost::json::object to_json(const Filing& filing);

/// Reads what `to_json` gives, or an act by itself. Refuses with `act_malformed` as
/// `signed_act_from_json` does, also personal values that do not open the act's commitments. Pure.
Result<Filing> filing_from_json(const boost::json::value& json);

/// What a host has of an act that it wants done: a draft, or a whole act.
struct Handed {
    std::optional<Filing> filing = {};  ///< a whole act; nothing of a draft
    Draft draft = {};                   ///< as far as it is said
    Enclosures enclosed = {};           ///< what goes with the draft
    std::optional<ActId> id = {};       ///< that the draft brings
};

/// Reads an act as JSON has it: a draft as of `draft_from_json`, with `id`, `personal` (`{FIELD:
/// TEXT}`) and `copy` (a path) where it has them, or what `filing_from_json` reads, which has `log`
/// or `act`. Refuses as these do. Pure.
Result<Handed> handed_from_json(const boost::json::value& json);

/// Filings whose acts stand or fall together.
using FilingGroup = std::vector<Filing>;

}  // namespace cocrea::desk
