#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/stored.hpp"

namespace cocrea::test {
namespace {

SecretKey key_of(char letter) { return SecretKey::from_seed(std::string(32, letter)); }

std::string object_of(const SecretKey& key) { return "key." + to_hex(key.public_key()); }

std::string proof_of(const SecretKey& key, const std::string& actor,
                     const std::string& log = "example.mx/test") {
    return to_base64(key.sign(possession_bytes(log, ActorId(actor))));
}

struct Signing : testing::Test, Exercise {
    Signing() : Signing(built_in("edomex-2020")) {}
    explicit Signing(std::string workflow, const SecretKey* key = nullptr)
        : Exercise(std::move(workflow), "example.mx/test", key) {
        cast();
    }

    Result<Receipt> add(const std::string& by, const SecretKey& key, const std::string& actor) {
        return act(by, "key.add", object_of(key),
                   {{"actor", actor}, {"proof", proof_of(key, actor)}});
    }

    /// Completes an act as one that `key` signs, and signs it.
    SignedAct signs(const SecretKey& key, Draft draft) {
        draft.key = key.public_key();
        return sign(must(engine.complete(draft, random_act_id())), key);
    }
    Draft axis(const std::string& id, const std::string& actor = "flor") {
        return {.deed = "axis.propose",
                .object = ObjectId(id),
                .actor = ActorId(actor),
                .body = {{"title", "Eje"}}};
    }
    Draft addition(const SecretKey& key, const std::string& actor) {
        return {.deed = "key.add",
                .object = ObjectId(object_of(key)),
                .actor = ActorId(actor),
                .body = {{"actor", actor}, {"proof", proof_of(key, actor)}}};
    }

    const SecretKey florence = key_of('f'), grover = key_of('g'), other = key_of('o');
};

TEST_F(Signing, TheFirstKeyOfAnActorCountsFromTheNextEntryOn) {
    auto early = axis("eje");
    early.key = florence.public_key();
    const auto act = sign(must(engine.complete(early, ActId("early"))), florence);
    EXPECT_EQ(codes(engine.execute(act)), Codes{"key_unknown"});
    must(add("rita", florence, "flor"));
    EXPECT_EQ(get(object_of(florence), "status"), "valid");
    must(engine.execute(act));
    const auto stored = entry(size() - 1);
    EXPECT_EQ(stored.act.key, ActKey(florence.public_key()));
    EXPECT_TRUE(verify(florence.public_key(), signed_bytes(stored.act), stored.sig.value()));
    EXPECT_EQ(stored.recorded_by, ActorId("flor"));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Signing, WhoAddsAKeyShowsItsSecretHalf) {
    const auto with = [&](const std::string& proof) {
        return act("rita", "key.add", object_of(florence), {{"actor", "flor"}, {"proof", proof}});
    };
    EXPECT_EQ(codes(with(proof_of(grover, "flor"))), Codes{"key_not_shown"});
    EXPECT_EQ(codes(with(proof_of(florence, "grupo"))), Codes{"key_not_shown"});
    EXPECT_EQ(codes(with(proof_of(florence, "flor", "other.mx/register"))), Codes{"key_not_shown"});
    EXPECT_EQ(codes(with("no signature")), Codes{"key_not_shown"});
    EXPECT_EQ(codes(act("rita", "key.add", "key.flor",
                        {{"actor", "flor"}, {"proof", proof_of(florence, "flor")}})),
              Codes{"act_malformed"});
    must(with(proof_of(florence, "flor")));
    EXPECT_EQ(codes(with(proof_of(florence, "flor"))), Codes{"object_taken"});
}

TEST_F(Signing, AChangedActIsNotTheOneThatWasSigned) {
    must(add("rita", florence, "flor"));
    auto changed = signs(florence, axis("eje"));
    changed.act.body["title"] = "Otro";
    EXPECT_EQ(codes(engine.execute(changed)), Codes{"signature_invalid"});
    auto without = signs(florence, axis("eje"));
    without.sig.reset();
    EXPECT_EQ(codes(engine.execute(without)), Codes{"signature_invalid"});
    auto bare = signs(florence, axis("eje"));
    bare.act.key.reset();
    EXPECT_EQ(codes(engine.execute(bare)), Codes{"signature_invalid"});
    EXPECT_FALSE(record("eje"));
}

TEST_F(Signing, ARevokedKeyCountsForWhatCameBeforeOnly) {
    must(add("rita", florence, "flor"));
    must(engine.execute(signs(florence, axis("eje-1"))));
    const auto late = signs(florence, axis("eje-2"));
    must(act("rita", "key.revoke", object_of(florence), {{"reason", "perdida"}}));
    EXPECT_EQ(codes(engine.execute(late)), Codes{"key_revoked"});
    EXPECT_EQ(codes(act("rita", "key.revoke", object_of(florence), {{"reason", "otra vez"}})),
              Codes{"key_revoked"});
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Signing, NobodySignsAsAnother) {
    must(add("rita", florence, "flor"));
    must(add("rita", grover, "grupo"));
    EXPECT_EQ(codes(engine.execute(signs(grover, axis("eje")), ActorId("flor"))),
              Codes{"key_not_own"});
}

TEST_F(Signing, WhoTypesForAnotherIsNamedAsTheRecorder) {
    must(add("rita", florence, "flor"));
    session("so-1");
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    must(engine.execute(signs(florence, {.deed = "motion.vote",
                                         .object = ObjectId("m-1"),
                                         .actor = ActorId("infoem"),
                                         .capacity = "seat",
                                         .body = {{"choice", "for"}}})));
    const auto stored = entry(size() - 1);
    EXPECT_EQ(stored.act.actor, ActorId("infoem"));
    EXPECT_EQ(stored.recorded_by, ActorId("flor"));
}

TEST_F(Signing, AFurtherKeyCountsWhenOneThatCountsSignsForIt) {
    must(add("rita", florence, "flor"));
    must(engine.execute(signs(florence, addition(other, "flor"))));
    EXPECT_EQ(entry(size() - 1).act.capacity, "self");
    EXPECT_EQ(get(object_of(other), "status"), "valid");
    must(engine.execute(signs(other, {.deed = "key.revoke",
                                      .object = ObjectId(object_of(florence)),
                                      .actor = ActorId("flor"),
                                      .body = {{"reason", "vieja"}}})));
    EXPECT_EQ(get(object_of(florence), "status"), "revoked");
    EXPECT_EQ(codes(add("grupo", key_of('x'), "grupo")), Codes{"not_authorised"});
}

TEST_F(Signing, AKeyThatNoOtherVouchesForWaitsForTheForum) {
    must(add("rita", florence, "flor"));
    must(add("rita", other, "flor"));
    EXPECT_EQ(get(object_of(other), "status"), "proposed");
    EXPECT_EQ(codes(engine.execute(signs(other, axis("eje")))), Codes{"key_not_accepted"});
    session("so-1");
    carry("m-1", "so-1", {{"type", "accept_key"}, {"object", object_of(other)}});
    EXPECT_EQ(get(object_of(other), "status"), "valid");
    must(engine.execute(signs(other, axis("eje"))));
    must(propose("m-2", "so-1", {{"type", "accept_key"}, {"object", object_of(other)}}));
    EXPECT_EQ(codes(act("flor", "motion.open", "m-2")), Codes{"key_not_proposed"});
}

TEST_F(Signing, WhatTheSignerSawIsHeldAgainstTheRegister) {
    must(add("rita", florence, "flor"));
    const auto head = ledger.snapshot()->head();
    auto act = signs(florence, axis("eje")).act;
    EXPECT_EQ(act.seen, (Seen{head.size, head.root}));
    act.seen->root[0] ^= 1;
    EXPECT_EQ(codes(engine.execute(sign(act, florence))), Codes{"seen_differs"});
    act.seen = Seen{head.size + 1, head.root};
    EXPECT_EQ(codes(engine.execute(sign(act, florence))), Codes{"seen_differs"});
    act.seen = Seen{std::uint64_t{1} << 52, head.root};
    EXPECT_EQ(codes(engine.execute(sign(act, florence))), Codes{"seen_differs"});
    act.seen.reset();
    must(engine.execute(sign(act, florence)));
}

TEST_F(Signing, WhatAnybodySaysToHaveSeenIsHeldAgainstTheRegister) {
    auto said = must(draft("flor", "axis.propose", "eje", {{"title", "Eje"}}));
    const auto head = ledger.snapshot()->head();
    said.act.seen = Seen{head.size, sha256("another history")};
    EXPECT_EQ(codes(engine.execute(said)), Codes{"seen_differs"});
    said.act.seen->root = head.root;
    must(engine.execute(said));
}

TEST_F(Signing, TheSameSignedActAgainGetsTheSameReceipt) {
    must(add("rita", florence, "flor"));
    const auto act = signs(florence, axis("eje"));
    const auto first = must(engine.execute(act));
    EXPECT_EQ(must(engine.execute(act)).seq, first.seq);
    EXPECT_EQ(codes(engine.execute(act.act)), Codes{"id_reused"});
    EXPECT_EQ(codes(engine.execute(sign(act.act, other))), Codes{"id_reused"});
}

TEST_F(Signing, AnEntryWhoseSignatureWasTakenAwayIsFoundByReplay) {
    must(add("rita", florence, "flor"));
    must(engine.execute(signs(florence, axis("eje"))));
    auto forged = entry(size() - 1);
    forged.sig = other.sign(signed_bytes(forged.act));
    std::vector<std::string> entries;
    for (std::uint64_t seq = 0; seq + 1 < size(); ++seq)
        entries.push_back(ledger.snapshot()->entry(seq));
    entries.push_back(to_bytes(forged));
    MemoryLedger copy;
    Engine again(copy, read_yaml_workflow, clock);
    const auto refused = restore(again, entries);
    EXPECT_EQ(codes(refused), (Codes{"signature_invalid", "entry_differs"}));
}

/// A methodology under which what the forum decides must be signed.
std::string demanding(const std::string& deeds) {
    return built_in("edomex-2020") + "\nsigned: [" + deeds + "]\n";
}

struct Demanded : testing::Test {
    const FixedClock clock;
    MemoryLedger ledger;
    Engine engine{ledger, read_yaml_workflow, clock};
    const SecretKey rita = key_of('r');

    Act first(const std::string& deeds) const {
        return opening("example.mx/test", demanding(deeds), ActorId("rita"), day(clock.day));
    }
    Draft person(const std::string& id) const {
        return {.deed = "actor.register",
                .object = ObjectId(id),
                .actor = ActorId("rita"),
                .body = {{"type", "person"}}};
    }
};

TEST_F(Demanded, TheActThatOpensTheRegisterBringsTheFirstKey) {
    EXPECT_EQ(codes(engine.execute(first("axis.propose"))), Codes{"signature_missing"});
    must(engine.execute(sign(first("axis.propose"), rita)));
    EXPECT_TRUE(ledger.snapshot()->find(ObjectId(object_of(rita))));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Demanded, ADeedThatIsNotNamedNeedsNoSignature) {
    must(engine.execute(sign(first("actor.register"), rita)));
    EXPECT_EQ(codes(engine.act(person("ana"))), Codes{"signature_missing"});
    auto draft = person("ana");
    draft.key = rita.public_key();
    must(engine.execute(sign(must(engine.complete(draft, ActId("a1"))), rita)));
    must(engine.act({.deed = "role.assign",
                     .object = ObjectId("role.facilitator"),
                     .actor = ActorId("rita"),
                     .body = {{"actor", "ana"}}}));
}

TEST_F(Demanded, AllStandsForEveryDeed) {
    must(engine.execute(sign(first("all"), rita)));
    EXPECT_EQ(
        codes(engine.act(
            {.deed = "forum.install", .object = ObjectId("forum"), .actor = ActorId("rita")})),
        Codes{"signature_missing"});
}

TEST_F(Demanded, ARecordersSignatureIsNotTheActors) {
    must(engine.execute(sign(first("meeting.hold"), rita)));
    must(engine.act(person("flor")));
    must(engine.act({.deed = "role.assign",
                     .object = ObjectId("role.facilitator"),
                     .actor = ActorId("rita"),
                     .body = {{"actor", "flor"}}}));
    const Draft draft{.deed = "meeting.hold",
                      .object = ObjectId("re-1"),
                      .actor = ActorId("flor"),
                      .key = rita.public_key()};
    const auto act = sign(must(engine.complete(draft, ActId("a1"))), rita);
    EXPECT_EQ(codes(engine.execute(act)), Codes{"signature_missing"});
}

TEST_F(Demanded, AnUnknownDeedIsAProblemOfTheWorkflow) {
    const auto reading = engine.read(demanding("axis.propos"));
    ASSERT_EQ(reading.problems.size(), 1u);
    EXPECT_EQ(reading.problems.front().code, "deed_unknown");
}

/// A forum whose votes are signed, in a session with an open motion.
struct SignedVotes : Signing {
    explicit SignedVotes(const std::string& rule = "")
        : SignedVotes("signed: [motion.vote]\n" + with_rule(rule), key_of('r')) {}
    SignedVotes(std::string workflow, const SecretKey& registrar)
        : Signing(std::move(workflow), &registrar) {
        must(add("rita", florence, "flor"));
        must(add("rita", grover, "ana"));
        session("so-1");
        must(propose("m-1", "so-1"));
        must(act("flor", "motion.open", "m-1"));
    }
    static std::string with_rule(const std::string& more) {
        auto workflow = built_in("edomex-2020");
        const std::string in = "    in: stl ";
        return workflow.insert(workflow.find(in), more);
    }
    Result<Receipt> cast_vote(const SecretKey& key, const std::string& actor,
                              const std::string& capacity) {
        return engine.execute(signs(key, {.deed = "motion.vote",
                                          .object = ObjectId("m-1"),
                                          .actor = ActorId(actor),
                                          .capacity = capacity,
                                          .seat = SeatId("civil_society"),
                                          .body = {{"choice", "for"}}}));
    }
};

TEST_F(SignedVotes, AreNotCastWithTheKeyOfTheFacilitator) {
    const auto typed = cast_vote(florence, "flor", "facilitator");
    ASSERT_EQ(codes(typed), Codes{"vote_not_own"});
    EXPECT_EQ(blocker(typed, "vote_not_own").need, Detail(ActorId("ana")));
    EXPECT_EQ(codes(cast_vote(florence, "ana", "seat")), Codes{"signature_missing"});
    EXPECT_EQ(codes(vote("ana", "m-1")), Codes{"signature_missing"});
    EXPECT_TRUE(codes(unanimous("m-1")).contains("vote_not_own"));
    EXPECT_FALSE(record("m-1.civil_society"));
    EXPECT_TRUE(cast_vote(grover, "ana", "seat"));
}

struct SignedOrTypedVotes : SignedVotes {
    SignedOrTypedVotes() : SignedVotes("    typed: true\n") {}
};

TEST_F(SignedOrTypedVotes, AreCountedApartWhereTheRuleAllowsTyping) {
    must(cast_vote(florence, "flor", "facilitator"));
    for (const auto* seat : {"oversight", "public_entities"})
        must(engine.execute(signs(florence, {.deed = "motion.vote",
                                             .object = ObjectId("m-1"),
                                             .actor = ActorId("flor"),
                                             .capacity = "facilitator",
                                             .seat = SeatId(seat),
                                             .body = {{"choice", "for"}}})));
    must(act("flor", "motion.close", "m-1"));
    EXPECT_EQ(get("m-1", "typed"), Json(3));
}

struct UntypedVotes : Signing {
    static std::string workflow() {
        auto workflow = built_in("edomex-2020");
        const std::string confirmed = "    confirm: {working_days: 5}";
        return workflow.replace(workflow.find(confirmed), confirmed.size(), "    typed: false");
    }
    UntypedVotes() : Signing(workflow()) { session("so-1"); }
};

TEST_F(UntypedVotes, AreRefusedByTheRuleWithoutSignaturesAsWell) {
    must(propose("m-1", "so-1"));
    must(act("flor", "motion.open", "m-1"));
    EXPECT_EQ(codes(unanimous("m-1")), Codes{"vote_not_own"});
    EXPECT_TRUE(vote("ana", "m-1"));
}

}  // namespace
}  // namespace cocrea::test
