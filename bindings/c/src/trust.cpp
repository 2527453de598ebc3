#include "trust.hpp"

#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/proof.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "questions.hpp"

namespace cocrea::c {

namespace json = boost::json;

std::optional<SignedCheckpoint> checkpoint_of(const std::optional<std::string>& note) {
    return note ? std::optional(parse_signed_checkpoint(*note)) : std::nullopt;
}

json::object note_json(const SignedCheckpoint& published) {
    const auto& [origin, size, root, extensions] = published.checkpoint;
    return {{"origin", origin},
            {"size", size},
            {"root", to_hex(root)},
            {"note", to_text(published.note)}};
}

namespace ask {

Question checkpoint(Members&) {
    return [](desk::Desk& opened, const desk::Viewer&) {
        return Answer{COCREA_OK, note_json(opened.publishing().checkpoint({}))};
    };
}

Question inclusion(Members& members) {
    return [word = members.required("entry", form::text<>),
            note = members.optional("checkpoint", form::text<>)](desk::Desk& opened,
                                                                 const desk::Viewer&) {
        const auto proof = opened.publishing().inclusion(word, checkpoint_of(note));
        const auto& of = proof.checkpoint.checkpoint;
        return Answer{COCREA_OK,
                      {{"origin", of.origin},
                       {"index", proof.index},
                       {"leaf", to_hex(leaf_hash(opened.reader().view().entry(proof.index)))},
                       {"size", of.size},
                       {"root", to_hex(of.root)},
                       {"text", to_text(proof)}}};
    };
}

Question growth(Members& members) {
    return [from = members.required("from", form::count),
            note = members.optional("checkpoint", form::text<>)](desk::Desk& opened,
                                                                 const desk::Viewer&) {
        const auto request = opened.publishing().growth(from, checkpoint_of(note));
        const auto& to = request.checkpoint.checkpoint;
        return Answer{COCREA_OK,
                      {{"origin", to.origin},
                       {"from", from},
                       {"from_root", to_hex(root_at(opened.reader().view(), from))},
                       {"size", to.size},
                       {"root", to_hex(to.root)},
                       {"text", to_text(request)}}};
    };
}

Question verification(Members& members) {
    return [policy = members.optional("policy", form::text<>),
            note = members.optional("checkpoint", form::text<>),
            integrity = members.optional("integrity", form::boolean).value_or(false)](
               desk::Desk& opened, const desk::Viewer&) {
        desk::Believed believed;
        if (policy) believed.policy = parse_policy(*policy);
        believed.checkpoint = checkpoint_of(note);
        return Answer{COCREA_OK,
                      to_json(opened.verify(integrity ? Depth::integrity : Depth::full, believed))};
    };
}

}  // namespace ask

}  // namespace cocrea::c
