#include <gtest/gtest.h>

#include <functional>
#include <iostream>
#include <random>

#include "audit/forgery.hpp"

namespace cocrea::test {
namespace {

using Chance = std::mt19937;

std::size_t below(Chance& chance, std::size_t end) { return chance() % end; }

/// A lie about a log: makes the entry `at` and those after it what they never were. Whoever tells
/// it has the key of the log, and neither those of its actors nor those of its witnesses.
struct Lie {
    const char* name;
    std::function<void(Forgery&, std::size_t at, Chance&)> tell;
};

/// An entry that nobody signed and that could stand anywhere.
std::string invented(const Forgery& forgery, const std::string& id) {
    auto entry = forgery.entry(1);
    auto& act = entry.at("act").as_object();
    act["id"] = id;
    act["object"] = id;
    entry.at("changes").at(0).as_object()["object"] = id;
    return canonical(entry);
}

void rewrite(Forgery& forgery, std::size_t at, Chance& chance) {
    forgery.edit(at, [&](Body& entry) {
        auto& act = entry.at("act").as_object();
        const auto nth = below(chance, 4);
        if (nth == 0) act["capacity"] = "other";
        if (nth == 1) act["id"] = "another-" + std::to_string(chance());
        if (nth == 2) entry["recorded_by"] = "ines";
        if (nth == 3) entry.at("changes").at(0).at("body").as_object()["said"] = "otherwise";
    });
}

void drop(Forgery& forgery, std::size_t at, Chance& chance) {
    const auto first = forgery.entries.begin() + static_cast<std::ptrdiff_t>(at);
    const auto most = static_cast<std::size_t>(forgery.entries.end() - first);
    forgery.entries.erase(first, first + static_cast<std::ptrdiff_t>(
                                             1 + below(chance, std::min<std::size_t>(3, most))));
    forgery.renumber();
}

void reorder(Forgery& forgery, std::size_t at, Chance&) {
    std::swap(forgery.entries[at], forgery.entries[at + 1]);
    forgery.renumber();
}

void insert(Forgery& forgery, std::size_t at, Chance&) {
    forgery.entries.insert(forgery.entries.begin() + static_cast<std::ptrdiff_t>(at),
                           invented(forgery, "invented"));
    forgery.renumber();
}

/// As many entries as before, or more, of which none is true.
void fork(Forgery& forgery, std::size_t at, Chance& chance) {
    const auto truth = forgery;
    forgery.entries.resize(at);
    for (auto i = at; i < truth.entries.size() + below(chance, 3); ++i)
        forgery.entries.push_back(invented(truth, "fork-" + std::to_string(i)));
    forgery.renumber();
}

/// A signed act of before is done once more, as it is or under another id.
void replay(Forgery& forgery, std::size_t at, Chance& chance) {
    std::vector<std::string> acts;
    for (std::size_t seq = 0; seq < forgery.entries.size(); ++seq)
        if (forgery.entry(seq).contains("sig")) acts.push_back(forgery.entries[seq]);
    if (acts.empty()) return rewrite(forgery, at, chance);
    forgery.entries.insert(forgery.entries.begin() + static_cast<std::ptrdiff_t>(at),
                           acts[below(chance, acts.size())]);
    if (below(chance, 2) == 0) forgery.edit_act(at, [](Body& act) { act["id"] = "once-more"; });
    forgery.renumber();
}

/// An act becomes one that the host signs, under a key that it makes up or that of the log.
void sign_again(Forgery& forgery, std::size_t at, Chance& chance) {
    forgery.sign_act(at, Audited::key_of(below(chance, 2) == 0 ? "host" : "log"));
}

/// An act that was signed no longer is; one that was not says what others had seen.
void take_back(Forgery& forgery, std::size_t at, Chance&) {
    if (forgery.entry(at).contains("sig")) return forgery.unsign(at);
    forgery.edit_act(at, [](Body& act) {
        act["seen"] = {{"size", 0}, {"root", to_hex(sha256(""))}};
    });
}

const std::vector<Lie>& lies() {
    static const std::vector<Lie> all{
        {"rewrite", rewrite},       {"drop", drop},          {"reorder", reorder},
        {"insert", insert},         {"fork", fork},          {"replay", replay},
        {"sign again", sign_again}, {"take back", take_back}};
    return all;
}

/// A register of which an auditor knows the first entries by an earlier checkpoint.
struct LyingHost : testing::Test, Audited {
    LyingHost() {
        play(*this);
        person("p1");
        must(signed_axis("eje-6"));
        earlier = checkpoint();
        person("p2");
        must(signed_axis("eje-7"));
        whole = bundle();
    }

    Anchor memory() const { return {.policy = {}, .checkpoint = earlier}; }
    Anchor both() const { return {.policy = believing().policy, .checkpoint = earlier}; }

    /// What the host hands out: signed by the log, and if it likes with the cosignatures that it
    /// got for the truth.
    std::string handed_out(Forgery forgery, bool with_cosignatures) const {
        forgery.relist();
        const auto cosigned = forgery.checkpoint;
        forgery.sign();
        if (with_cosignatures)
            forgery.checkpoint.insert(forgery.checkpoint.end(), cosigned.begin() + 5,
                                      cosigned.end());
        return forgery.bytes();
    }

    /// The audit finds a fault and says in which entries to look, of which `at` is one.
    void expect_caught(const std::string& bytes, const Anchor& anchor, std::size_t at) {
        const auto found = audit(bytes, anchor);
        ++audits;
        ASSERT_FALSE(found.ok());
        EXPECT_EQ(to_json(found).at("vouched_by"), "nobody");
        EXPECT_LE(found.fault->since, at) << found.fault->code;
        EXPECT_GE(found.fault->seq.value_or(at), at) << found.fault->code;
        narrow += found.fault->seq.has_value();
    }

    /// The same under every anchor under which somebody vouches for the entry.
    void expect_caught(const Forgery& forgery, std::size_t at, bool with_cosignatures) {
        const auto bytes = handed_out(forgery, with_cosignatures);
        if (at < earlier.checkpoint.size) expect_caught(bytes, memory(), at);
        expect_caught(bytes, believing(), at);
        expect_caught(bytes, both(), at);
    }

    std::size_t last() const { return Forgery(whole).entries.size() - 1; }

    SignedCheckpoint earlier;
    std::string whole;
    int audits = 0, narrow = 0;
};

TEST_F(LyingHost, WhoTellsTheTruthIsBelieved) {
    for (const auto& anchor : {memory(), believing(), both()})
        EXPECT_TRUE(audit(whole, anchor).ok());
}

TEST_F(LyingHost, IsCaughtInEveryLieAboutEveryEntry) {
    Chance chance(1);
    for (const auto& lie : lies())
        for (std::size_t at = 1; at < last(); ++at) {
            Forgery forgery(whole);
            lie.tell(forgery, at, chance);
            SCOPED_TRACE(testing::Message() << lie.name << " at " << at);
            expect_caught(forgery, at, chance() % 2 == 0);
            if (HasFatalFailure()) return;
        }
    std::cout << audits << " audits of lies, in " << narrow << " of them the entries are named\n";
}

TEST_F(LyingHost, IsCaughtInSeveralLiesAtOnce) {
    for (unsigned seed = 0; seed < 600; ++seed) {
        Chance chance(seed);
        const Forgery truth(whole);
        auto forgery = truth;
        for (auto left = 1 + below(chance, 3); left > 0; --left)
            lies()[below(chance, lies().size())].tell(
                forgery, 1 + below(chance, forgery.entries.size() - 2), chance);
        const auto first = std::ranges::mismatch(truth.entries, forgery.entries).in1;
        if (forgery.entries == truth.entries) continue;  // reordered twice
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        expect_caught(forgery, static_cast<std::size_t>(first - truth.entries.begin()),
                      chance() % 2 == 0);
        if (HasFatalFailure()) return;
    }
    std::cout << audits << " audits of lies, in " << narrow << " of them the entries are named\n";
}

TEST_F(LyingHost, WhoRollsBackIsCaughtByWhoeverKnewMore) {
    for (std::size_t size = 1; size < earlier.checkpoint.size; ++size) {
        Forgery forgery(whole);
        forgery.entries.resize(size);
        forgery.relist();
        forgery.sign({Audited::origin(), size, forgery.root(), {}}, {"colectivo", "universidad"});
        for (const auto& anchor : {memory(), both()}) {
            const auto found = audit(forgery.bytes(), anchor);
            ASSERT_FALSE(found.ok()) << size;
            EXPECT_EQ(found.fault->code, "anchor_ahead");
        }
    }
}

TEST_F(LyingHost, WhoRenamesTheRegisterIsCaught) {
    for (const bool signed_too : {false, true}) {
        Forgery forgery(whole);
        for (std::size_t seq = 0; seq <= last(); ++seq) {
            forgery.edit_act(seq, [](Body& act) { act["log"] = "example.mx/other"; });
            if (signed_too && forgery.entry(seq).contains("sig")) forgery.unsign(seq);
        }
        expect_caught(forgery, 0, false);
    }
}

/// The lies that name their entry exactly: whatever has to do with a signature.
TEST_F(LyingHost, WhoTouchesASignedActIsCaughtAtThatAct) {
    const auto fault_of = [&](const Forgery& forgery) {
        return audit(handed_out(forgery, true), believing()).fault.value();
    };
    const auto axis = Forgery(whole).find("axis.propose");
    Forgery rewritten(whole);
    rewritten.edit_act(axis, [](Body& act) { act["body"].as_object()["title"] = "Otro"; });
    EXPECT_EQ(fault_of(rewritten).code, "signature_invalid");
    EXPECT_EQ(fault_of(rewritten).seq, axis);

    Forgery replayed(whole);
    replayed.entries.push_back(replayed.entries[axis]);
    replayed.renumber();
    EXPECT_EQ(fault_of(replayed).code, "id_repeated");
    EXPECT_EQ(fault_of(replayed).seq, last() + 1);
}

/// The host adds a key to somebody who has one and signs with it.
TEST_F(LyingHost, WhoMakesUpAKeyForAnotherIsCaughtWhereItSigns) {
    Forgery forgery(whole);
    forgery.entries.push_back(invented(forgery, "made-up"));
    forgery.entries.push_back(invented(forgery, "impersonated"));
    const auto add = last() + 1;
    forgery.edit_act(add, [](Body& act) {
        act["do"] = "key.add";
        act["object"] = object_of(key_of("host"));
        act["body"] = {{"actor", "flor"}};
    });
    forgery.edit_act(add + 1, [](Body& act) { act["actor"] = "flor"; });
    forgery.renumber();
    forgery.sign_act(add + 1, key_of("host"));
    const auto found = audit(handed_out(forgery, true), believing());
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.fault->code, "key_not_accepted");
    EXPECT_EQ(found.fault->seq, add + 1);
}

}  // namespace
}  // namespace cocrea::test
