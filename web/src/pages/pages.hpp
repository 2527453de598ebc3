#pragma once

#include <map>
#include <string>

#include "cocrea/desk/obstacle.hpp"
#include "people/invitations.hpp"
#include "view.hpp"

namespace cocrea::web {

// Pages of a register. Each is of what `view` may read; `id` is the last segment of the address, of
// pages about one thing, and is the caller's: it may name nothing.

/// What the register is, what waits and what was done last.
Page home_page(const View& view);

/// All commitments with where they stand.
Page plan_page(const View& view);

/// All of them as planned and as they went.
Page timeline_page(const View& view);

/// One of them: its phases, what stands against the next, its steps, documents and history.
Page commitment_page(const View& view, const std::string& id);

/// All sessions.
Page sessions_page(const View& view);

/// One of them: its motions, their votes and its papers.
Page session_page(const View& view, const std::string& id);

/// The minutes of one, as they are to be printed.
Page minutes_page(const View& view, const std::string& id);

/// The votes of one, to be printed, with room for the signatures of those who gave them.
Page sheet_page(const View& view, const std::string& id);

/// All documents.
Page documents_page(const View& view);

/// Seats and roles with who holds them.
Page people_page(const View& view);

/// Anything else that has a state.
Page object_page(const View& view, const std::string& id);

/// The log, the newest entry first, a part at a time.
Page history_page(const View& view);

/// One entry, as it is stored.
Page entry_page(const View& view, const std::string& id);

/// The methodology: its phases with their steps, and how votes become decisions.
Page process_page(const View& view);

/// What anybody can check, and how.
Page verify_page(const View& view);

/// The page to which an invitation leads: a press signs in whoever it is for; nothing of one that
/// is not good.
Page enter_page(const View& view, const std::string& secret,
                const std::optional<Invitation>& invitation);

/// A link that lets somebody in, as it is handed on; `address` is its path.
html::Markup secret_link(const View& view, const std::string& address);

/// Whom whoever is signed in may invite; nothing for others.
html::Markup invitations_of(const View& view);

/// An invitation that was just made, for whoever hands it on; `address` is its path.
Page invitation_page(const View& view, const ActorId& whom, const std::string& address);

/// A form came from elsewhere, or from a session that is over. Where it is one of this site, the
/// page leads back to it, with what was typed, by the way in.
Page expired_page(const View& view, const std::map<std::string, std::string>& typed = {});

/// A form brought more than is taken.
Page too_large_page(const View& view);

/// What whoever runs the desk has to put right, as a page of its own and as a sentence.
Page obstacle_page(const View& view, const std::string& title, const desk::Obstacle& why);
std::string obstacle_text(const View& view, const desk::Obstacle& why);

/// The copy of a document is not there, or is not what its digest says.
Page damaged_page(const View& view);

/// There is no such page.
Page missing_page(const View& view);

/// Something that is for others, in words.
Page withheld_page(const View& view, const boost::json::value& whom);

}  // namespace cocrea::web
