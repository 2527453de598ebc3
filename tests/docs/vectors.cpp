#include <fmt/format.h>

#include <set>

#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/log/personal_value.hpp"
#include "cocrea/trust/proof.hpp"
#include "pretty.hpp"
#include "reference.hpp"
#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;
using test::must;

constexpr std::string_view workflow = R"(workflow: vectors
version: 1
title: {es: Para los vectores, en: For the vectors}
time_zone: UTC
bodies:
  council:
    title: {es: Foro, en: Forum}
    seats: [{id: one, sector: state}, {id: two, sector: citizens}]
    quorum: {seats: all}
roles:
  registrar:
    may: [actor.register, role.assign, document.add, attest, takeover.close, correct, erratum.add, seat.appoint,
          forum.install, axis.propose, key.add]
  moderator:
    may: [session.convene, session.attend, session.open, session.close, motion.propose,
          motion.open, motion.close, commitment.propose, commitment.advance, step.complete]
  seat: {may: [motion.vote]}
decisions:
  agreement: {in: council, rule: consensus}
matters: {others: agreement, resolution: agreement}
tracks:
  full: [validation, publication]
phases:
  validation: {steps: {endorse: {decide: agreement}}}
  publication: {steps: {publish: {by: moderator}}}
)";

/// Signs as mara.
const SecretKey& key() {
    static const auto key = SecretKey::from_seed(std::string(32, 'm'));
    return key;
}

std::string mara_object() { return "key." + to_hex(key().public_key()); }

/// An act of mara that she signs; it says what she had seen.
void signs(test::Exercise& exercise, const std::string& deed, const std::string& object) {
    const Draft draft{.deed = deed,
                      .object = ObjectId(object),
                      .actor = ActorId("mara"),
                      .key = key().public_key()};
    must(exercise.engine.execute(sign(must(exercise.engine.complete(draft, ActId(deed))), key())));
}

/// A person of whom a name is known elsewhere.
void register_person(test::Exercise& exercise, const std::string& id) {
    auto act = must(exercise.draft("rita", "actor.register", id, {{"type", "person"}}));
    Salt salt;
    salt.fill('s');
    act.act.pd["name"] = personal_commitment(salt, "name", "Mara López");
    must(exercise.engine.execute(act));
}

/// Every part of the format once: several changes in an entry, `expect`, citations, an attested
/// act with waived rules and an imprecise date, somebody who types for another, signed acts,
/// a personal value, characters that canonical JSON escapes.
void play(test::Exercise& exercise) {
    exercise.repeatable = true;
    const auto digest = to_hex(sha256("Acta de instalación"));
    register_person(exercise, "mara");
    must(exercise.act("rita", "role.assign", "role.moderator", {{"actor", "mara"}}));
    const auto proof = key().sign(possession_bytes("example.mx/vectors", ActorId("mara")));
    must(exercise.act("rita", "key.add", mara_object(),
                      {{"actor", "mara"}, {"proof", to_base64(proof)}}));
    must(exercise.act("rita", "document.add", "acta",
                      {{"title", "Acta de instalación"}, {"digest", digest}}));
    must(exercise.act("rita", "attest", "forum",
                      {{"do", "forum.install"}, {"body", json::object()}},
                      {.on = "2025-10/2025-12", .cites = {{DocumentId("acta"), "p. 3, ¶ 2"}}}));
    must(exercise.act("rita", "takeover.close", "register"));
    exercise.today("2026-01-06");
    must(exercise.act("rita", "actor.register", "oficina",
                      {{"type", "institution"},
                       {"name", "Oficina \"Ñ\" \\ 1/2 — 😀"},
                       {"external", {{"rfc", "OFI-01"}}}}));
    must(exercise.act("rita", "seat.appoint", "one", {{"as", "titular"}, {"actor", "oficina"}}));
    must(exercise.act("rita", "seat.appoint", "two", {{"as", "titular"}, {"actor", "mara"}}));
    must(exercise.act("mara", "session.convene", "s-1",
                      {{"type", "ordinary"}, {"day", "2026-01-06"}, {"number", 1}}));
    must(exercise.act("mara", "session.attend", "s-1",
                      {{"seats",
                        {{{"seat", "one"}, {"as", "titular"}, {"is", "present"}},
                         {{"seat", "two"}, {"as", "titular"}, {"is", "present"}}}}}));
    signs(exercise, "session.open", "s-1");
    must(exercise.act("mara", "motion.propose", "m-1",
                      {{"session", "s-1"},
                       {"title", "Aprobar el acta"},
                       {"effect", {{"type", "approve_document"}, {"object", "acta"}}}}));
    signs(exercise, "motion.open", "m-1");
    must(exercise.act("oficina", "motion.vote", "m-1", {{"choice", "for"}}, {.as = "seat"}));
    must(exercise.act("mara", "motion.vote", "m-1",
                      {{"choice", "abstain"}, {"reason", "La redacté"}}, {.as = "seat"}));
    const auto close = must(exercise.draft("mara", "motion.close", "m-1"));
    must(exercise.engine.execute(close, ActorId("rita")));
    must(exercise.act("rita", "correct", "s-1",
                      {{"fields", {{"modality", "virtual"}}}, {"reason", "Errata"}}));
    must(exercise.act("rita", "erratum.add", "e-1",
                      {{"of", "acta"},
                       {"field", "title"},
                       {"meant", "Acta de la instalación"},
                       {"reason", "Errata"}}));
}

json::object entry_vector(const Snapshot& snapshot, std::uint64_t seq) {
    const auto bytes = snapshot.entry(seq);
    const auto size = snapshot.head().size;
    json::array proof;
    for (const auto& hash : inclusion_proof(snapshot, seq, size))
        proof.push_back(to_hex(hash).c_str());
    return {{"bytes", bytes},
            {"act_bytes", canonical(to_json(entry_from_bytes(bytes).act))},
            {"leaf", to_hex(leaf_hash(bytes))},
            {"root_after", to_hex(root_at(snapshot, seq + 1))},
            {"proof_at_end", proof}};
}

json::array states(const Snapshot& snapshot) {
    std::set<std::string> objects;
    for (std::uint64_t seq = 0; seq < snapshot.head().size; ++seq)
        for (const auto& change : entry_from_bytes(snapshot.entry(seq)).changes)
            objects.insert(change.object.text());
    json::array states;
    for (const auto& object : objects) {
        const auto record = *snapshot.find(ObjectId(object));
        states.push_back({{"object", object},
                          {"kind", record.kind},
                          {"version", record.version},
                          {"seq", record.seq},
                          {"state", record.state}});
    }
    return states;
}

}  // namespace

std::string register_vectors() {
    test::Exercise exercise{std::string(workflow), "example.mx/vectors"};
    play(exercise);
    const auto snapshot = exercise.ledger.snapshot();
    json::array entries;
    for (std::uint64_t seq = 0; seq < snapshot->head().size; ++seq)
        entries.push_back(entry_vector(*snapshot, seq));
    Digest seed;
    seed.fill('m');
    return pretty(json::object{{"empty_root", to_hex(root_at(*snapshot, 0))},
                               {"seeds", {{"mara", to_hex(seed)}}},
                               {"entries", entries},
                               {"states", states(*snapshot)}},
                  3) +
           "\n";
}

std::string canonical_vectors() {
    json::array canonical_forms, refused;
    for (const auto* text :
         {R"({"b": 1, "a": [true, false], "a_1": {}, "a1": []})", R"({"10": 1, "9": 2, "_": 3})",
          R"("\u00f1 \/ \u0041 \u20ac \ud83d\ude00")", R"("\u0000\b\t\n\f\r\u001f\u007f\"\\")",
          "[-9007199254740991, 0, -0, 9007199254740991]", R"({"z": {"y": {"x": ["é", ""]}}})"})
        canonical_forms.push_back({{"json", text}, {"bytes", canonical(parse_json(text))}});
    for (const auto& [text, why] : std::initializer_list<std::pair<const char*, const char*>>{
             {"[1.5]", "a number that is no integer"},
             {"[1e2]", "an integer that is written as a float"},
             {"[9007199254740992]", "an integer past 2^53-1"},
             {"[null]", "null"},
             {R"({"A": 1})", "a key that is not [a-z0-9_]+"},
             {R"({"": 1})", "an empty key"},
             {R"({"a": 1, "a": 1})", "a key twice"},
             {R"(["\ud800"])", "half a surrogate pair"},
             {"[1] 2", "more than one value"}})
        refused.push_back({{"json", text}, {"why", why}});
    return pretty(json::object{{"canonical", canonical_forms}, {"refused", refused}}, 2) + "\n";
}

}  // namespace cocrea::docs
