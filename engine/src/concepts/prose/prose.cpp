#include "cocrea/events.hpp"
#include "concepts/prose/concept.hpp"
#include "concepts/prose/suppression.hpp"

namespace cocrea {
namespace {

constexpr std::string_view prefix = "prose.";

struct Suppressing {
    std::uint32_t entry = 0;
    Prose reason;
    BOOST_DESCRIBE_CLASS(Suppressing, (), (entry, reason), (), ())
};

/// The commitment that the act's object is called by.
std::optional<Digest> commitment_named(const ObjectId& object) {
    const auto& text = object.text();
    if (!text.starts_with(prefix)) return std::nullopt;
    return digest_from_hex(std::string_view(text).substr(prefix.size()));
}

/// The object of the act that brought the text; nothing when that entry is none that did.
std::optional<ObjectId> brought_to(const Snapshot& log, std::uint64_t entry,
                                   const Digest& sealed) try {
    const auto act = entry_from_bytes(log.entry(entry)).act;
    const auto prose = prose_in(act.body);
    const bool brings = std::ranges::find(prose, sealed, &SealedMember::sealed) != prose.end();
    return brings ? std::optional(act.object) : std::nullopt;
} catch (const std::out_of_range&) {
    return std::nullopt;
}

/// `prose.suppress`: the text is taken away; that it was there, and everything that rests on its
/// commitment, stays. The act names the entry that brought it and says why.
void suppress(Judgement& judgement) {
    const auto& id = judgement.act().object;
    const auto body = judgement.body<Suppressing>();
    const auto sealed = commitment_named(id);
    judgement.require(!judgement.facts().known(id), code::prose_suppressed, {.have = id});
    if (!judgement.require(sealed.has_value(), code::prose_unknown, {.have = id}) || !body) return;
    const auto object = brought_to(judgement.facts().snapshot(), body->entry, *sealed);
    if (!judgement.require(object.has_value(), code::prose_unknown,
                           {.have = id, .need = body->entry}))
        return;
    judgement.suppress(*sealed);
    judgement.change(suppression_object(*sealed), "made",
                     Suppression{body->entry, *object, body->reason, judgement.act().occurred_on});
}

}  // namespace

Concept prose_concept() {
    return {.deeds = {{.name = "prose.suppress",
                       .judge = suppress,
                       .body = codec::shape_of<Suppressing>,
                       .live_only = true,
                       .suppresses = true}},
            .kinds = {kind_of<Suppression>({.reserved = "prose"})}};
}

}  // namespace cocrea
