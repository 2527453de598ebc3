#include "concepts/document/classes.hpp"

#include <algorithm>

#include "concepts/forum/rights.hpp"

namespace cocrea {
namespace {

std::string text_of(const boost::json::object& body, std::string_view member) {
    const auto* value = body.if_contains(member);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// The document of the act, or what its body says of a new one. A public version is of the class of
/// its original, and about the same.
Document document_meant(Judgement& judgement) {
    const auto& [facts, act] = std::tie(judgement.facts(), judgement.act());
    if (const auto found = facts.view(Id<Document>(act.object.text()))) {
        auto document = *found;
        if (!document.class_) document.class_ = text_of(act.body, "class");
        return document;
    }
    if (const auto original = facts.view(Id<Document>(text_of(act.body, "redacts"))))
        return *original;
    Document document;
    document.about = ObjectId(text_of(act.body, "about"));
    document.class_ = text_of(act.body, "class");
    return document;
}

Grounds grounds_of_document(Judgement& judgement, std::vector<std::string> DocumentClass::*roles) {
    const auto document = document_meant(judgement);
    const auto of = class_of(judgement, document);
    auto grounds =
        judgement.catalogue().grounds_in(judgement.facts(), document.about.value_or(ObjectId()));
    if (of) grounds.by = (*of).*roles;
    return grounds;
}

}  // namespace

std::string digest_of_class(Judgement& judgement, const Document& document) {
    if (document.under) return *document.under;
    const auto& in_force = judgement.in_force();
    if (!document.about || judgement.workflow()->document_class(document.class_.value_or("")))
        return in_force;
    const auto digest = judgement.catalogue().workflow_of(judgement.facts(), *document.about);
    return digest.empty() ? in_force : digest;
}

std::optional<DocumentClass> class_of(Judgement& judgement, const Document& document) {
    if (!document.class_) return std::nullopt;
    const auto workflow = judgement.workflow(digest_of_class(judgement, document));
    const auto* of = workflow->document_class(*document.class_);
    return of ? std::optional(*of) : std::nullopt;
}

bool is_for_some(const std::optional<DocumentClass>& of) {
    return of && of->audience && of->audience->who != Audience::Who::everyone;
}

Grounds drafters(Judgement& judgement) {
    return grounds_of_document(judgement, &DocumentClass::by);
}

Grounds publishers(Judgement& judgement) {
    return grounds_of_document(judgement, &DocumentClass::publish_by);
}

void require_apart(Judgement& judgement, const Workflow& workflow, const DocumentClass& of,
                   const ObjectId& subject, const Id<Actor>& actor) {
    if (of.apart_from.empty()) return;
    const auto grounds = judgement.catalogue().grounds_in(judgement.facts(), subject);
    const auto is_apart = [&](const std::string& role) {
        return std::ranges::find(of.apart_from, role) != of.apart_from.end();
    };
    for (const auto& worn :
         capacities(judgement.facts(), workflow, actor, judgement.days(), grounds)) {
        const auto* role = workflow.role(worn.name);
        const bool apart = is_apart(worn.name) || (role && is_apart(role->deputy_of));
        judgement.require(!apart, code::own_case, [&] {
            return Blocker{.have = actor, .need = {Detail::Form::word, worn.name}};
        });
    }
}

void require_apart(Judgement& judgement, const std::optional<DocumentClass>& of,
                   const Document& document, const ObjectId& subject) {
    if (!of) return;
    auto hands = judgement.hands();
    for (const auto& by : {document.by, document.next ? document.next->by : std::nullopt})
        if (by) hands.insert(ActorId(by->text()));
    for (const auto& hand : hands)
        require_apart(judgement, *judgement.workflow(), *of, subject, Id<Actor>(hand.text()));
}

void require_apart(Judgement& judgement, const std::optional<DocumentClass>& of,
                   const Document& document) {
    require_apart(judgement, of, document, document.about.value_or(ObjectId()));
}

}  // namespace cocrea
