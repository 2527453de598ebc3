#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

std::string digest(const char* bytes) { return to_hex(sha256(bytes)); }

/// The document `plan` was approved by `m-1` and published; the operating group and the facilitator
/// may draft it, the facilitator alone publishes it.
struct Editions : testing::Test, Exercise {
    Editions() {
        cast();
        session("so-1");
        must(act("grupo", "document.add", "plan",
                 {{"title", "Plan"}, {"digest", digest("uno")}, {"class", "plan"}}));
        carry("m-1", "so-1", approval());
        must(publish("https://example.mx/plan"));
    }
    static Body approval() { return {{"type", "approve_document"}, {"object", "plan"}}; }
    Result<Receipt> publish(const std::string& place) {
        return act("flor", "document.publish", "plan", {{"place", place}});
    }
    Result<Receipt> revise(const char* bytes, const std::string& who = "grupo") {
        return act(who, "document.revise", "plan",
                   {{"digest", digest(bytes)}, {"reason", "Se corrige una cifra"}});
    }
    void expect_first() const {
        EXPECT_EQ(get("plan", "status"), "published");
        EXPECT_EQ(get("plan", "edition"), 1);
        EXPECT_EQ(get("plan", "digest"), Json(digest("uno")));
        EXPECT_EQ(get("plan", "approval").at("motion"), "m-1");
        EXPECT_EQ(get("plan", "publication").at("place"), "https://example.mx/plan");
    }
};

TEST_F(Editions, ThatArePublishedStayInForceWhileAnotherIsPrepared) {
    must(revise("dos"));
    expect_first();
    EXPECT_EQ(get("plan", "next").at("digest"), Json(digest("dos")));
    must(revise("tres"));
    expect_first();
    EXPECT_EQ(get("plan", "next").at("digest"), Json(digest("tres")));
}

TEST_F(Editions, SayWhyTheyFollow) {
    const auto refused = act("grupo", "document.revise", "plan", {{"digest", digest("dos")}});
    EXPECT_EQ(codes(refused), Codes{"reason_missing"});
    must(revise("dos"));
    EXPECT_EQ(said(get("plan", "next").at("reason")), "Se corrige una cifra");
}

TEST_F(Editions, TakeTheirPlaceByTheSameKindsOfDecision) {
    must(revise("dos"));
    EXPECT_EQ(codes(publish("https://example.mx/2")), Codes{"document_not_approved"});
    carry("m-2", "so-1", approval());
    expect_first();
    must(publish("https://example.mx/2"));
    EXPECT_EQ(get("plan", "edition"), 2);
    EXPECT_EQ(get("plan", "digest"), Json(digest("dos")));
    EXPECT_EQ(get("plan", "approval").at("motion"), "m-2");
    EXPECT_TRUE(get("plan", "next").is_null());
    EXPECT_EQ(get("plan.1", "digest"), Json(digest("uno")));
    EXPECT_EQ(get("plan.1", "approval").at("motion"), "m-1");
    EXPECT_EQ(get("plan.1", "publication").at("place"), "https://example.mx/plan");
    EXPECT_EQ(get("plan.1", "until"), Json(clock.day));
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(Editions, ThatTheForumApprovedAreNotRewrittenBeforeTheyArePublished) {
    must(revise("dos"));
    carry("m-2", "so-1", approval());
    EXPECT_EQ(codes(revise("tres")), Codes{"document_final"});
    EXPECT_EQ(get("plan", "next").at("digest"), Json(digest("dos")));
}

TEST_F(Editions, OfADocumentThatWasAdoptedAreAdopted) {
    document("reglas", "uno");
    carry("m-2", "so-1", {{"type", "adopt_governance"}, {"object", "reglas"}});
    must(act("flor", "document.revise", "reglas",
             {{"digest", digest("dos")}, {"reason", "Cambia el quórum"}}));
    must(propose("m-3", "so-1", {{"type", "approve_document"}, {"object", "reglas"}}));
    const auto refused = act("flor", "motion.open", "m-3");
    EXPECT_EQ(codes(refused), Codes{"decided_otherwise"});
    EXPECT_EQ(blocker(refused, "decided_otherwise").need.text(), "adopt_governance");
    carry("m-4", "so-1", {{"type", "adopt_governance"}, {"object", "reglas"}});
    EXPECT_EQ(get("register", "governance").at("digest"), Json(digest("dos")));
    EXPECT_EQ(get("reglas", "edition"), 2);
}

TEST_F(Editions, OfADocumentKnownByTitleOnlyAreOtherTitlesOrPlaces) {
    for (const std::string member : {"title", "source"}) {
        const auto id = "oficio-" + member;
        document(id);
        carry("m-" + id, "so-1", {{"type", "approve_document"}, {"object", id}});
        EXPECT_EQ(codes(act("flor", "document.revise", id, {{member, "https://otro.mx"}})),
                  Codes{"reason_missing"});
        must(act("flor", "document.revise", id,
                 {{member, "https://otro.mx"}, {"reason", "Cambió"}}));
        EXPECT_EQ(get(id, "title"), Json("Documento " + id));
        EXPECT_TRUE(get(id, "source").is_null());
    }
}

TEST_F(Editions, OfASupersededDocumentPutItInForceAgain) {
    document("acta", "uno");
    document("acta-2", "dos");
    for (const auto* id : {"acta", "acta-2"})
        carry("m-" + std::string(id), "so-1", {{"type", "approve_document"}, {"object", id}});
    must(act("flor", "document.supersede", "acta", {{"by", "acta-2"}}));
    must(act("flor", "document.revise", "acta",
             {{"digest", digest("tres")}, {"reason", "Vuelve a hacer falta"}}));
    EXPECT_EQ(get("acta", "status"), "superseded");
    carry("m-2", "so-1", {{"type", "approve_document"}, {"object", "acta"}});
    EXPECT_EQ(get("acta", "status"), "approved");
    EXPECT_TRUE(get("acta", "superseded_by").is_null());
}

TEST_F(Editions, AreNotSupersededByWhatWasDecidedLess) {
    must(act("grupo", "document.add", "otro",
             {{"title", "Otro"}, {"digest", digest("otro")}, {"class", "plan"}}));
    EXPECT_EQ(codes(act("flor", "document.supersede", "plan", {{"by", "otro"}})),
              Codes{"decided_otherwise"});
    carry("m-2", "so-1", {{"type", "approve_document"}, {"object", "otro"}});
    EXPECT_EQ(codes(act("flor", "document.supersede", "plan", {{"by", "otro"}})),
              Codes{"decided_otherwise"});
    must(act("flor", "document.publish", "otro", {{"place", "Gaceta"}}));
    EXPECT_TRUE(act("flor", "document.supersede", "plan", {{"by", "otro"}}));
}

TEST_F(Editions, AreDraftedByTheRolesThatTheirClassNames) {
    EXPECT_EQ(codes(revise("dos", "vera")), Codes{"not_authorised"});
    EXPECT_EQ(codes(act("vera", "document.add", "plan-2", {{"title", "x"}, {"class", "plan"}})),
              Codes{"not_authorised"});
    EXPECT_EQ(codes(act("vera", "document.publish", "plan", {{"place", "x"}})),
              (Codes{"document_final", "not_authorised"}));
    EXPECT_TRUE(
        act("delia", "document.revise", "plan", {{"digest", digest("dos")}, {"reason", "x"}}))
        << "the deputy of a role that the class names";
}

}  // namespace
}  // namespace cocrea::test
