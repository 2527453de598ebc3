#pragma once

#include <string>

#include "concepts/document/document.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

/// The document that the act is about, and whoever acts.
Id<Document> document_of(const Judgement& judgement);
Id<Actor> actor_of(const Judgement& judgement);

/// A digest is one, a copy is of bytes that have one, and a title says something.
void require_sound(Judgement& judgement, const std::optional<std::string>& digest, bool kept,
                   const std::optional<std::string>& title);

/// Puts the document into the class `id`, by the version of the workflow that has it; some classes
/// need to know whom their documents judge.
void classify(Judgement& judgement, Document& document, const std::string& id);

}  // namespace cocrea
