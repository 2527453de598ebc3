#pragma once

#include <optional>

#include "concepts/document/document.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// What the workflow says of the class of the document, if it has one: the version by which it was
/// put into it (`digest_of_class`); of a new one the version in force, or else that under which
/// runs what it is about.
std::optional<DocumentClass> class_of(Judgement& judgement, const Document& document);
std::string digest_of_class(Judgement& judgement, const Document& document);

/// Whether its class is not for everyone, so that it is published as its public version alone.
bool is_for_some(const std::optional<DocumentClass>& of);

/// Who may add and revise the document that the act is about, or publish it.
Grounds drafters(Judgement& judgement);
Grounds publishers(Judgement& judgement);

/// Holds `own_case` against the act when `actor` wears a role that the class keeps apart from what
/// is said about `subject`, in whichever capacity it acts: nobody writes the evaluation of its own
/// work.
void require_apart(Judgement& judgement, const Workflow& workflow, const DocumentClass& of,
                   const ObjectId& subject, const Id<Actor>& actor);

/// The same for whoever has a hand in the act, or wrote a text of the document: nothing becomes
/// independent by passing through another hand. Of `subject`, or of what the document is about.
void require_apart(Judgement& judgement, const std::optional<DocumentClass>& of,
                   const Document& document, const ObjectId& subject);
void require_apart(Judgement& judgement, const std::optional<DocumentClass>& of,
                   const Document& document);

}  // namespace cocrea
