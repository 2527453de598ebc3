#pragma once

#include <optional>
#include <string>
#include <vector>

#include "concepts/session/session.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// The agenda that a call puts before the body; holds against the act an id that is none, or that
/// two items have.
std::vector<AgendaItem> agenda_of(Judgement& judgement, const std::vector<Item>& items);

/// A correction reaches the titles of an agenda: what is on it is for the call and the body.
void require_same_items(Judgement& judgement, const Session& before, const Session& after);

/// The item to which a motion belongs: the one named, or the only one that is left. None where the
/// agenda has none, and for the motion that is to put one there; an attested act may leave it out.
std::optional<std::string> item_of(Judgement& judgement, const Id<Session>& id,
                                   const Session& session, const std::optional<std::string>& named,
                                   const std::optional<Effect>& effect);

/// `session.note`, which deals with an item without a vote.
std::vector<Deed> agenda_deeds();

/// `take_up`, which puts a matter on the agenda of the session under way.
std::vector<EffectType> agenda_effects();

}  // namespace cocrea
