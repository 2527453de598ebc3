#include <gtest/gtest.h>

#include "core/text.hpp"
#include "log/encoding.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

/// A name of the greatest length that is given to things.
std::string name(const std::string& what, std::size_t length = 64) {
    return what + "-" + std::string(length - what.size() - 1, 'x');
}

/// A text of `bytes` as an entry writes it.
std::string text(std::size_t bytes) { return std::string(bytes / 2, '"'); }

std::string seat(unsigned number) { return name("seat" + std::to_string(number)); }
std::string holder(unsigned number) { return name("holder" + std::to_string(number)); }

constexpr unsigned steps = 36;

std::string step(unsigned number) { return "s" + std::to_string(number); }

/// As many seats and steps as a workflow can have.
std::string largest_workflow() {
    const auto small = built_in("edomex-2020");
    auto roles =
        small.substr(small.find("\nroles:"), small.find("\ntracks:") - small.find("\nroles:"));
    std::string source =
        "workflow: largest\nversion: 1\ntitle: Largest\ntime_zone: UTC\nbodies:\n  stl:\n";
    source += "    title: Forum\n    seats:\n";
    for (unsigned i = 0; i < limit::seats; ++i)
        source += fmt::format("      - {{id: {}, sector: all}}\n", seat(i));
    source += "    quorum: {seats: all}" + roles;
    source +=
        "\ntracks:\n  long: [cocreation, validation, publication]\nphases:\n  cocreation:\n"
        "    steps:\n      first: {by: facilitator}\n  validation:\n    steps:\n";
    for (unsigned i = 0; i < steps; ++i)
        source += fmt::format("      {}: {{by: facilitator, delivers: [d]}}\n", step(i));
    source += fmt::format("      endorse: {{decide: agreement, needs: [{}]}}\n", step(0));
    source += "  publication:\n    steps:\n      publish: {by: facilitator}\n";
    return source;
}

/// Everything of the greatest length that can be put into a register; what is written never exceeds
/// an entry, since the next act would then be one too many.
struct Limits : testing::Test, Exercise {
    const std::string commitment = name("commitment"), session_id = name("session"),
                      motion = name("motion"), axis = name("axis"), document_id = name("document");

    Limits() : Exercise(largest_workflow()) {
        assign("facilitator", "flor");
        must(act("rita", "forum.install", "forum"));
        for (unsigned i = 0; i < limit::seats; ++i) appoint(seat(i), "titular", holder(i));
    }

    Result<Receipt> chair(const std::string& deed, const std::string& object, Body body = {}) {
        return act("flor", deed, object, std::move(body), {.as = "facilitator"});
    }
    void open_session() {
        boost::json::array agenda;
        for (unsigned i = 0; i < 50; ++i)
            agenda.emplace_back(Body{{"id", std::to_string(i)}, {"title", text(limit::line)}});
        must(chair("session.convene", session_id,
                   {{"type", "ordinary"}, {"day", clock.day}, {"number", 1}, {"agenda", agenda}}));
        for (unsigned i = 0; i < limit::seats; ++i) must(attend(session_id, seat(i)));
        must(chair("session.open", session_id));
    }
    void decide(const std::string& id, Body effect) {
        must(chair("motion.propose", id,
                   {{"session", session_id},
                    {"item", "0"},
                    {"title", text(limit::line)},
                    {"text", text(limit::prose)},
                    {"effect", std::move(effect)}}));
        must(chair("motion.open", id));
        boost::json::array all;
        for (unsigned i = 0; i < limit::seats; ++i) all.emplace_back(seat(i));
        must(chair("motion.unanimous", id, {{"seats", all}}));
        must(chair("motion.close", id));
        EXPECT_EQ(get(id, "effect_done"), true);
    }
    void propose_commitment() {
        must(act("rita", "document.add", document_id,
                 {{"title", text(limit::line)}, {"digest", std::string(64, 'a')}}));
        open_session();
        decide(name("m1"), {{"type", "adopt_methodology"}, {"object", document_id}});
        must(chair("axis.propose", axis, {{"title", text(limit::line)}}));
        decide(name("m2"), {{"type", "incorporate_axis"}, {"object", axis}});
        must(chair("commitment.propose", commitment,
                   {{"title", text(limit::line)},
                    {"axis", axis},
                    {"track", "long"},
                    {"lead", holder(0)},
                    {"problem", text(limit::prose)},
                    {"description", text(limit::prose)}}));
    }
};

TEST_F(Limits, EveryObjectAtItsLargestTakesItsNextAct) {
    propose_commitment();
    for (const auto* deed : {"commitment.suspend", "commitment.resume"})
        must(chair(deed, commitment, {{"reason", text(limit::prose)}}));
    must(chair("commitment.advance", commitment));
    must(chair("step.complete", commitment, {{"step", "first"}}));
    must(chair("commitment.advance", commitment));
    for (int round = 0; round < 3; ++round) {
        for (unsigned i = 0; i < steps; ++i) {
            must(chair("step.deliver", commitment,
                       {{"step", step(i)}, {"deliverable", "d"}, {"document", document_id}}));
            must(chair("step.complete", commitment, {{"step", step(i)}}));
        }
        if (round == 2) break;
        must(chair(
            "commitment.return", commitment,
            {{"to", "cocreation"}, {"reopen", {"first"}}, {"observations", text(limit::prose)}}));
        must(chair("step.complete", commitment, {{"step", "first"}}));
        must(chair("commitment.advance", commitment));
    }
    decide(motion, {{"type", "approve_step"}, {"object", commitment}, {"step", "endorse"}});
    must(chair("commitment.advance", commitment));
    decide("n" + motion.substr(1), {{"type", "withdraw_commitment"}, {"object", commitment}});
    must(chair("session.close", session_id));
    for (std::uint64_t seq = 0; seq < size(); ++seq)
        ASSERT_LE(ledger.snapshot()->entry(seq).size(), max_entry_bytes);
}

TEST_F(Limits, AreJudgedWhereATextIsGiven) {
    const auto refused =
        chair("axis.propose", axis, {{"title", std::string(limit::line + 1, 'x')}});
    EXPECT_EQ(codes(refused), Codes{"member_too_long"});
    EXPECT_EQ(blocker(refused, "member_too_long").have.text(), "title: 501");
    EXPECT_EQ(blocker(refused, "member_too_long").need, Detail(limit::line));
    boost::json::array papers(limit::items + 1, boost::json::value("informe"));
    EXPECT_TRUE(
        codes(chair("meeting.hold", "re-1", {{"papers", papers}})).contains("list_too_long"));
}

TEST_F(Limits, CountAnEscapedCharacterAsTheEntryWritesIt) {
    EXPECT_TRUE(chair("axis.propose", "eje-1", {{"title", text(limit::line)}}));
    EXPECT_EQ(codes(chair("axis.propose", "eje-2", {{"title", text(limit::line + 2)}})),
              Codes{"member_too_long"});
    EXPECT_EQ(codes(chair("axis.propose", "eje-2", {{"title", std::string(251, '\\')}})),
              Codes{"member_too_long"});
}

TEST_F(Limits, HoldForWhatIsCorrectedToo) {
    must(chair("axis.propose", axis, {{"title", "Eje"}}));
    EXPECT_EQ(codes(act("rita", "correct", axis,
                        {{"fields", {{"title", std::string(limit::line + 1, 'x')}}},
                         {"reason", "errata"}})),
              Codes{"member_too_long"});
}

TEST_F(Limits, OfARoleAreItsHolders) {
    for (unsigned i = 0; i < limit::seats; ++i)
        must(act("rita", "role.assign", "role.operating_group", {{"actor", holder(i)}}));
    for (unsigned i = limit::seats; i < limit::items; ++i) assign("operating_group", holder(i));
    person("uno-mas");
    EXPECT_EQ(codes(act("rita", "role.assign", "role.operating_group", {{"actor", "uno-mas"}})),
              Codes{"list_too_long"});
    must(act("rita", "role.end", "role.operating_group", {{"actor", holder(0)}}));
    EXPECT_TRUE(act("rita", "role.assign", "role.operating_group", {{"actor", "uno-mas"}}));
}

}  // namespace
}  // namespace cocrea::test
