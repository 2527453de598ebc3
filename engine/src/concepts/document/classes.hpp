#pragma once

#include <optional>

#include "concepts/document/document.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// What the workflow in force says of the class of the document, if it has one there.
std::optional<DocumentClass> class_of(Judgement& judgement, const Document& document);

/// Who may add and revise the document that the act is about, or publish it.
Grounds drafters(Judgement& judgement);
Grounds publishers(Judgement& judgement);

/// Holds `own_case` against the act when `actor` wears a role that the class keeps apart from what
/// is said about `subject`, in whichever capacity it acts: nobody writes the evaluation of its own
/// work.
void require_apart(Judgement& judgement, const Workflow& workflow, const DocumentClass& of,
                   const ObjectId& subject, const Id<Actor>& actor);

/// The same for whoever acts on a document of this class.
void require_apart(Judgement& judgement, const std::optional<DocumentClass>& of,
                   const Document& document);

}  // namespace cocrea
