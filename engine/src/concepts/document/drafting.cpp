#include "concepts/document/drafting.hpp"

#include <algorithm>

#include "concepts/document/classes.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {
namespace {

Detail names_of(const std::vector<DocumentClass>& classes) {
    if (classes.empty()) return 0;
    std::vector<std::string> names;
    for (const auto& one : classes) names.push_back(one.id);
    std::ranges::sort(names);
    return {Detail::Form::id, fmt::format("{}", fmt::join(names, ", "))};
}

/// The class that the act names is one of the workflow's; some need to know whom they judge.
void require_class(Judgement& judgement, const Document& document) {
    const auto of = class_of(judgement, document);
    if (!judgement.require(of.has_value(), code::document_class_unknown, [&] {
            return Blocker{.have = {Detail::Form::id, *document.class_},
                           .need = names_of(judgement.workflow()->documents)};
        }))
        return;
    const bool judged =
        document.about && !judgement.catalogue().about(judgement.facts(), *document.about).empty();
    judgement.require(of->apart_from.empty() || judged, code::document_subject_missing,
                      {.have = {Detail::Form::word, of->id}});
}

}  // namespace

Id<Document> document_of(const Judgement& judgement) {
    return Id<Document>(judgement.act().object.text());
}

Id<Actor> actor_of(const Judgement& judgement) { return Id<Actor>(judgement.act().actor.text()); }

void require_sound(Judgement& judgement, const std::optional<std::string>& digest, bool kept,
                   const std::optional<std::string>& title) {
    const auto require_member = [&](bool ok, const char* member) {
        judgement.require(ok, code::act_malformed, [&] {
            return Blocker{.have = {Detail::Form::prose, member}};
        });
    };
    require_member(!digest || digest_from_hex(*digest), "digest");
    require_member(digest || !kept, "kept");
    require_member(!title || !title->empty(), "title");
}

void classify(Judgement& judgement, Document& document, const std::string& id) {
    document.class_ = id;
    require_class(judgement, document);
    document.under = digest_of_class(judgement, document);
}

}  // namespace cocrea
