#include "concepts/actor/key.hpp"

#include <algorithm>

namespace cocrea {

namespace {

constexpr std::string_view prefix = "key.";

/// The parts of an assertion, each Base64.
struct GivenAssertion {
    std::string authenticator_data, client_data, signature;
    BOOST_DESCRIBE_CLASS(GivenAssertion, (), (authenticator_data, client_data, signature), (), ())
};

struct KeyAddition {
    Id<Actor> actor;
    std::optional<std::string> proof;  ///< of a key from a file
    std::optional<Passkey> passkey;    ///< what it is added for, when it is one
    std::optional<GivenAssertion> assertion;
    BOOST_DESCRIBE_CLASS(KeyAddition, (), (actor, proof, passkey, assertion), (), ())
};

struct Revocation {
    Prose reason;
    BOOST_DESCRIBE_CLASS(Revocation, (), (reason), (), ())
};

std::optional<ActKey> key_of(const ObjectId& object) {
    const std::string_view text = object.text();
    return text.starts_with(prefix) ? act_key_from_hex(text.substr(prefix.size())) : std::nullopt;
}

/// As browsers write the id of a relying party: a domain in lower case, ASCII.
bool is_host_name(std::string_view text) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    };
    return !text.empty() && text.size() <= 253 && std::ranges::all_of(text, allowed);
}

/// What shows that whoever adds the key has its secret half; nothing when there is none, or two.
std::optional<ActSignature> proof_in(const KeyAddition& body) {
    if (body.proof && !body.assertion) return signature_from_base64(*body.proof);
    if (!body.assertion || body.proof) return std::nullopt;
    const auto& [data, client, signature] = *body.assertion;
    return act_signature_from_json(boost::json::object{
        {"authenticator_data", data}, {"client_data", client}, {"signature", signature}});
}

/// Whoever acts does it for a key of their own, and shows one that counts.
Grounds own_key(Judgement& judgement, const Id<Actor>& holder) {
    const auto& act = judgement.act();
    if (holder != act.actor || !is_signed_by_its_actor(judgement.facts(), act)) return {};
    return {.self = act.actor};
}

Grounds of_addition(Judgement& judgement) {
    const auto* actor = judgement.act().body.if_contains("actor");
    if (!actor || !actor->is_string()) return {};
    return own_key(judgement, Id<Actor>(std::string(actor->get_string())));
}

Grounds of_revocation(Judgement& judgement) {
    const auto key = judgement.facts().view(Id<Key>(judgement.act().object.text()));
    return key ? own_key(judgement, key->actor) : Grounds{};
}

/// The first key of an actor counts at once, and a further one that the actor signs for with one
/// that counts; any other waits for the forum.
KeyStatus status_of_new(const Judgement& judgement, const Facts& facts, const Id<Actor>& actor) {
    const bool first = facts.parts_of<Key>(actor).empty();
    const bool vouched =
        judgement.act().actor == actor && is_signed_by_its_actor(facts, judgement.act());
    return first || vouched ? KeyStatus::valid : KeyStatus::proposed;
}

/// `key.add`: the act's object, `key.<hex>`, becomes a key of an actor, who shows to have its
/// secret half.
void add_key(Judgement& judgement) {
    const auto& act = judgement.act();
    const auto body = judgement.body<KeyAddition>();
    const auto key = key_of(act.object);
    judgement.require(key.has_value(), code::act_malformed,
                      {.have = {Detail::Form::prose, "object"}, .need = "key"});
    const auto known = judgement.facts().known(act.object);
    judgement.require(!known, code::object_taken, {.have = act.object, .need = Key::kind});
    if (!body || !key || !judgement.need(body->actor)) return;
    if (body->passkey)
        judgement.require(
            is_host_name(body->passkey->relying_party), code::act_malformed,
            {.have = {Detail::Form::prose, "body.passkey.relying_party"}, .need = "host name"});
    judgement.require(!judgement.catalogue().is_employed(judgement.facts(), *key),
                      code::key_serves_twice, {.have = act.object});
    const auto proof = proof_in(*body);
    const auto message = possession_bytes(act.log, body->actor);
    judgement.require(
        proof && verify(*key, message, *proof) && objection(*proof, body->passkey).empty(),
        code::key_not_shown, {.have = act.object, .need = body->actor});
    const auto status = status_of_new(judgement, judgement.facts(), body->actor);
    judgement.change(key_object(*key), status == KeyStatus::valid ? "added" : "proposed",
                     Key{body->actor, status, body->passkey});
}

/// `key.revoke`: what the key signs from here on does not count.
void revoke_key(Judgement& judgement) {
    const auto body = judgement.body<Revocation>();
    auto key = judgement.object<Key>();
    if (!body || !key) return;
    judgement.require(key->status != KeyStatus::revoked, code::key_revoked,
                      {.have = judgement.act().object, .need = key->actor});
    key->status = KeyStatus::revoked;
    judgement.change(Id<Key>(judgement.act().object.text()), "revoked", *key);
}

/// The forum vouches for a key that no other key of the actor could vouch for.
void accept_key(Judgement& judgement, const Effect& effect, const Outcome&) {
    const Id<Key> id(effect.object.text());
    auto key = judgement.need(id);
    if (!key) return;
    judgement.require(key->status == KeyStatus::proposed, code::key_not_proposed,
                      {.have = std::string(codec::name_of(key->status)), .need = "proposed"});
    key->status = KeyStatus::valid;
    judgement.change(id, "accepted", *key);
}

}  // namespace

std::string possession_bytes(std::string_view log, const ActorId& actor) {
    return fmt::format("cocrea-key/v1\n{}\n{}\n", log, actor.text());
}

Id<Key> key_object(const ActKey& key) { return Id<Key>(std::string(prefix) + to_hex(key)); }

bool is_signed_by_its_actor(const Facts& facts, const Act& act) {
    if (!act.key) return false;
    const auto key = facts.view(key_object(*act.key));
    return key && key->actor == act.actor && key->status == KeyStatus::valid;
}

void open_with_key(Judgement& judgement) {
    const auto& act = judgement.act();
    if (act.key)
        judgement.change(key_object(*act.key), "added", Key{act.actor, KeyStatus::valid, {}});
}

std::vector<Deed> key_deeds() {
    return {{.name = "key.add",
             .judge = add_key,
             .body = codec::shape_of<KeyAddition>,
             .grounds = of_addition,
             .live_only = true,
             .constitutive = true},
            {.name = "key.revoke",
             .judge = revoke_key,
             .body = codec::shape_of<Revocation>,
             .grounds = of_revocation,
             .live_only = true,
             .constitutive = true}};
}

std::vector<EffectType> key_effects() { return {{"accept_key", accept_key}}; }

}  // namespace cocrea
