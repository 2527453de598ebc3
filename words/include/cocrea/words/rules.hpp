#pragma once

#include <string>

#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// Who must be there for a session of `body` to open: "8 de 16 integrantes; de Gobierno, 4; …".
std::string quorum_text(const Voice& voice, const Body& body, const Quorum& quorum);

/// How votes become an outcome under `rule`, with what it says of abstentions, recusal, the chair
/// and the ballots.
std::string rule_text(const Voice& voice, const DecisionRule& rule);

/// Who signs a step, how many of them, and for how long: `2 of …, within 10 days`.
std::string signing_text(const Voice& voice, const Signing& signing);

/// A kind of session, with its notice: "ordinaria (aviso: 5 días hábiles)".
std::string session_text(const Voice& voice, const SessionKind& kind);

}  // namespace cocrea::words
