#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

/// Grants what no exercise goes without and nothing else; tests/workflow/walk_test.cpp takes each
/// right away in turn.
constexpr const char* smallest = R"(workflow: smallest
version: 1
title: {es: Mínima, en: Smallest}
time_zone: UTC
bodies:
  council:
    title: Foro
    seats: [{id: one, sector: state}, {id: two, sector: citizens}]
    quorum: {seats: majority}
    second_call: {seats: 1}
roles:
  registrar:
    may: [actor.register, role.assign, forum.install, seat.appoint, document.add, axis.propose]
  moderator:
    may: [session.convene, session.attend, session.lack_quorum, session.second_call, session.open,
          session.close, session.minutes, motion.propose, motion.open, motion.close,
          commitment.propose, commitment.advance, step.complete, step.deliver, document.publish,
          axis.link]
  seat: {may: [motion.vote]}
decisions:
  agreement: {in: council, rule: consensus}
matters: {others: agreement}
tracks:
  full: [validation, publication]
phases:
  validation: {steps: {endorse: {decide: agreement, delivers: {text: approved}}}}
  publication:
    requires: [axis_incorporated, activity_linked, minutes_approved]
    steps: {publish: {by: moderator, delivers: {plan: published}}}
)";

/// A walk in which everybody does no more than they may: `rita` keeps the register, `mo` moderates,
/// `uno` and `dos` have the seats.
class Walk : public testing::Test, protected Exercise {
  protected:
    Walk() : Exercise(smallest) {
        for (const char* one : {"mo", "uno", "dos"})
            must(act("rita", "actor.register", one, {{"type", "person"}}));
        must(act("rita", "role.assign", "role.moderator", {{"actor", "mo"}}));
        must(act("rita", "forum.install", "forum"));
        seat("one", "uno");
        seat("two", "dos");
        for (const char* text : {"method", "text", "plan", "acta-1", "acta-2", "acta-3"})
            must(act("rita", "document.add", text,
                     {{"title", text}, {"digest", to_hex(sha256(text))}}));
        must(act("rita", "axis.propose", "axis", {{"title", "Eje"}, {"lead", "dos"}}));
    }

    void seat(const std::string& seat, const std::string& who) {
        must(act("rita", "seat.appoint", seat, {{"as", "titular"}, {"actor", who}}));
    }
    void attend(const std::string& session, const std::string& seat) {
        must(act("mo", "session.attend", session,
                 {{"seats", {{{"seat", seat}, {"as", "titular"}, {"is", "present"}}}}}));
    }
    void open(const std::string& session) {
        must(act("mo", "session.convene", session, {{"day", clock.day}}));
        attend(session, "one");
        attend(session, "two");
        must(act("mo", "session.open", session));
    }
    void close(const std::string& session, const std::string& acta) {
        must(act("mo", "session.close", session));
        must(act("mo", "session.minutes", session, {{"document", acta}}));
    }
    void decide(const std::string& session, Body effect) {
        const auto motion = "m-" + std::to_string(++motions_);
        must(act("mo", "motion.propose", motion,
                 {{"session", session}, {"title", motion}, {"effect", std::move(effect)}}));
        must(act("mo", "motion.open", motion));
        for (const auto& [who, where] : {std::pair("uno", "one"), {"dos", "two"}})
            must(act(who, "motion.vote", motion, {{"choice", "for"}},
                     {.as = "seat", .seat = where}));
        must(act("mo", "motion.close", motion));
        ASSERT_EQ(get(motion, "status"), Json("carried"));
    }
    void deliver(const std::string& step, const std::string& deliverable) {
        must(act("mo", "step.deliver", "c",
                 {{"step", step}, {"deliverable", deliverable}, {"document", deliverable}}));
    }

  private:
    int motions_ = 0;
};

TEST_F(Walk, ASmallestFileCanBeWalkedToItsEnd) {
    open("s-1");
    decide("s-1", {{"type", "adopt_methodology"}, {"object", "method"}});
    decide("s-1", {{"type", "incorporate_axis"}, {"object", "axis"}});
    must(act("mo", "commitment.propose", "c",
             {{"title", "C"},
              {"axis", "axis"},
              {"track", "full"},
              {"lead", "dos"},
              {"problem", "Falta"},
              {"description", "Se hará"}}));
    must(act("mo", "commitment.advance", "c"));
    decide("s-1", {{"type", "approve_document"}, {"object", "text"}});
    decide("s-1", {{"type", "approve_document"}, {"object", "plan"}});
    deliver("endorse", "text");
    decide("s-1", {{"type", "approve_step"}, {"object", "c"}, {"step", "endorse"}});
    close("s-1", "acta-1");
    must(
        act("mo", "axis.link", "axis",
            {{"institution", "uno"}, {"unit", "U"}, {"year", 2026}, {"code", "1"}, {"name", "N"}}));
    open("s-2");
    decide("s-2", {{"type", "approve_minutes"}, {"object", "s-1"}});
    close("s-2", "acta-2");
    must(act("mo", "commitment.advance", "c"));
    must(act("mo", "document.publish", "plan", {{"place", "https://example.mx"}}));
    deliver("publish", "plan");
    must(act("mo", "step.complete", "c", {{"step", "publish"}}));
    must(act("mo", "commitment.advance", "c"));
    EXPECT_EQ(get("c", "phase"), Json("closed"));
}

TEST_F(Walk, ASecondCallIsCalledAndHeld) {
    must(act("mo", "session.convene", "s-1", {{"day", clock.day}}));
    attend("s-1", "one");
    must(act("mo", "session.lack_quorum", "s-1"));
    must(act("mo", "session.second_call", "s-1", {{"day", clock.day}}));
    attend("s-1", "one");
    must(act("mo", "session.open", "s-1"));
    EXPECT_EQ(get("s-1", "status"), Json("open"));
}

}  // namespace
}  // namespace cocrea::test
