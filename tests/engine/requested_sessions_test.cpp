#include <gtest/gtest.h>

#include "support/exercise.hpp"
#include "support/small_workflow.hpp"

namespace cocrea::test {
namespace {

std::string with_requests() {
    Small small;
    small.bodies = R"(    sessions:
      ordinary: {by: [facilitator]}
      urgent: {notice: 2, by: [], request: 2/5}
)";
    auto source = small_workflow(small);
    const std::string seat = "seat: {may: [";
    source.insert(source.find(seat) + seat.size(),
                  "session.convene, session.request, session.join, session.leave, ");
    source.insert(source.find("session.attend"),
                  "session.cancel, session.postpone, session.lack_quorum, session.second_call, ");
    return source;
}

/// A body of five seats, two of which call for an urgent session; `flor` convenes the ordinary
/// ones.
struct Requests : testing::Test, Exercise {
    Requests() : Exercise(with_requests()) {
        assign("facilitator", "flor");
        install();
        for (const auto* seat : {"a1", "a2", "b1"}) {
            person(std::string("de-") + seat);
            appoint(seat, "titular", std::string("de-") + seat);
        }
    }
    Result<Receipt> ask(const std::string& seat, Body body = {},
                        const std::string& type = "urgent") {
        body["type"] = type;
        body["day"] = "2026-01-07";
        return act("de-" + seat, "session.request", "so-1", std::move(body), {.as = "seat"});
    }
    Result<Receipt> join(const std::string& seat) {
        return act("de-" + seat, "session.join", "so-1", {}, {.as = "seat"});
    }
    Result<Receipt> leave(const std::string& seat) {
        return act("de-" + seat, "session.leave", "so-1", {{"reason", "Se resolvió"}},
                   {.as = "seat"});
    }
    Result<Receipt> by_flor(const std::string& deed, Body body) {
        body["reason"] = "No conviene";
        return act("flor", deed, "so-1", std::move(body));
    }
};

TEST_F(Requests, OfEnoughSeatsConveneASession) {
    must(ask("a1"));
    EXPECT_EQ(get("so-1", "status"), "requested");
    EXPECT_EQ(codes(act("flor", "session.open", "so-1")),
              (Codes{"not_a_day_of_session", "quorum_lacking", "session_not_convened"}));
    EXPECT_EQ(codes(join("a1")), Codes{"already_requested"});
    must(join("b1"));
    EXPECT_EQ(get("so-1", "status"), "convened");
    EXPECT_EQ(get("so-1", "requested_by"), Json(boost::json::array{"a1", "b1"}));
    EXPECT_EQ(codes(join("a2")), Codes{"session_not_requested"});
}

TEST_F(Requests, GiveNoticeFromTheLastOneThatItTook) {
    must(ask("a1"));
    today("2026-01-06");
    EXPECT_EQ(codes(join("b1")), Codes{"notice_short"});
    EXPECT_EQ(get("so-1", "status"), "requested");
}

TEST_F(Requests, AreForKindsThatForeseeThem) {
    EXPECT_EQ(codes(ask("a1", {}, "ordinary")), Codes{"request_not_foreseen"});
    EXPECT_EQ(codes(ask("a1", {{"type", "other"}}, "other")), Codes{"session_type_unknown"});
}

TEST_F(Requests, AreOfSeatsOfTheBody) {
    const auto nobody = act("flor", "session.request", "so-1",
                            {{"type", "urgent"}, {"day", "2026-01-07"}}, {.as = "facilitator"});
    EXPECT_EQ(codes(nobody), Codes{"not_authorised"});
    EXPECT_EQ(nobody.error().blockers.size(), 1) << "said once, with who may";
}

TEST_F(Requests, AreCalledOffByThoseWhoMadeThemAlone) {
    must(ask("a1"));
    must(join("b1"));
    const auto refused = by_flor("session.cancel", {});
    EXPECT_EQ(codes(refused), Codes{"session_requested"});
    EXPECT_EQ(blocker(refused, "session_requested").who, (std::vector<std::string>{"a1", "b1"}));
    EXPECT_EQ(codes(by_flor("session.postpone", {{"day", "2026-03-07"}})),
              Codes{"session_requested"});
    EXPECT_EQ(codes(leave("a2")), Codes{"not_a_requester"});
    must(leave("a1"));
    EXPECT_EQ(get("so-1", "status"), "convened") << "b1 still wants it";
    must(leave("b1"));
    EXPECT_EQ(get("so-1", "status"), "cancelled");
    EXPECT_EQ(codes(leave("b1")), (Codes{"not_a_requester", "session_not_convened"}));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Requests, AreNotTakenBackByASuplenteWhileThereIsATitular) {
    person("su-a1");
    appoint("a1", "suplente", "su-a1");
    must(ask("a1"));
    const auto by_suplente = [&] {
        return act("su-a1", "session.leave", "so-1", {{"reason", "Por mí, no"}}, {.as = "seat"});
    };
    const auto refused = by_suplente();
    EXPECT_EQ(codes(refused), Codes{"request_of_titular"});
    EXPECT_EQ(blocker(refused, "request_of_titular").need.text(), "de-a1");
    must(act("rita", "seat.vacate", "a1", {{"as", "titular"}}));
    EXPECT_TRUE(by_suplente()) << "else nobody could";
}

TEST_F(Requests, AreNotPutOffForGood) {
    must(ask("a1"));
    must(join("b1"));
    today("2026-01-07");
    must(act("flor", "session.lack_quorum", "so-1"));
    const auto refused = act("flor", "session.second_call", "so-1", {{"day", "2099-01-01"}});
    EXPECT_EQ(codes(refused), Codes{"put_off_too_far"});
    EXPECT_EQ(blocker(refused, "put_off_too_far").due, "2026-01-09") << "its notice is two days";
    EXPECT_TRUE(act("flor", "session.second_call", "so-1", {{"day", "2026-01-09"}}));
}

TEST_F(Requests, GiveNoNoticeByDatingBack) {
    must(ask("a1"));
    today("2026-01-06");
    EXPECT_EQ(codes(act("de-b1", "session.join", "so-1", {}, {.as = "seat", .on = "2026-01-05"})),
              Codes{"notice_short"});
}

TEST_F(Requests, OpenToJoinAreWhatComesNext) {
    must(ask("a1"));
    std::set<std::string> seats;
    for (const auto& action : must(engine.explain(ObjectId("so-1"))).actions)
        if (action.deed == "session.join" && action.allowed) seats.insert(action.seat.text());
    EXPECT_EQ(seats, (std::set<std::string>{"a2", "b1"}));
}

TEST_F(Requests, AreNoWayRoundWhoeverAKindNames) {
    const auto convene_as = [&](const std::string& who, const std::string& as,
                                const std::string& type) {
        return act(who, "session.convene", "so-2", {{"type", type}, {"day", "2026-01-07"}},
                   {.as = as});
    };
    EXPECT_EQ(codes(convene_as("de-a1", "seat", "ordinary")), Codes{"convener_not_allowed"});
    const auto refused = convene_as("flor", "facilitator", "urgent");
    EXPECT_EQ(codes(refused), Codes{"convener_not_allowed"});
    EXPECT_TRUE(convene_as("flor", "facilitator", "ordinary"));
}

}  // namespace
}  // namespace cocrea::test
