#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/files/file_store.hpp"
#include "cocrea/personal/personal_store.hpp"

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
};

/// Filings whose acts stand or fall together.
using FilingGroup = std::vector<Filing>;

}  // namespace cocrea::desk
