#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct Documents : testing::Test, Exercise {
    Documents() {
        cast();
        document("acta", "uno");
    }
    void approve(const std::string& id) {
        session("so-" + id);
        carry("m-" + id, "so-" + id, {{"type", "approve_document"}, {"object", id}});
    }
    Result<Receipt> publish(const std::string& id) {
        return act("flor", "document.publish", id, {{"place", "Gaceta"}});
    }
    Result<Receipt> revise(Body body) {
        return act("flor", "document.revise", "acta", std::move(body));
    }
    static std::string digest(const char* bytes) { return to_hex(sha256(bytes)); }
};

TEST_F(Documents, AreKnownByDigestOrByTitleOnly) {
    document("oficio");
    EXPECT_TRUE(get("oficio", "digest").is_null());
    EXPECT_EQ(get("acta", "digest"), Json(digest("uno")));
    EXPECT_EQ(get("acta", "status"), "draft");
}

TEST_F(Documents, ADigestIsASha256) {
    EXPECT_EQ(codes(act("flor", "document.add", "otro", {{"title", "x"}, {"digest", "abc"}})),
              Codes{"act_malformed"});
    EXPECT_EQ(codes(revise({{"digest", "abc"}})), Codes{"act_malformed"});
}

TEST_F(Documents, BelongToSomethingInTheRegister) {
    EXPECT_EQ(codes(act("flor", "document.add", "otro", {{"title", "x"}, {"about", "nada"}})),
              Codes{"object_unknown"});
    EXPECT_EQ(codes(act("flor", "document.add", "acta", {{"title", "x"}})), Codes{"object_taken"});
}

TEST_F(Documents, AreOfAClassOfTheWorkflowAndStaySo) {
    must(act("flor", "document.add", "minuta", {{"title", "Minuta"}, {"class", "minutes"}}));
    must(act("flor", "document.revise", "minuta", {{"title", "Otra minuta"}}));
    EXPECT_EQ(get("minuta", "class"), "minutes");
    EXPECT_TRUE(get("acta", "class").is_null());
    const auto refused =
        act("flor", "document.add", "otro", {{"title", "x"}, {"class", "complaint"}});
    EXPECT_EQ(codes(refused), Codes{"document_class_unknown"});
    EXPECT_EQ(blocker(refused, "document_class_unknown").have.text(), "complaint");
    EXPECT_EQ(
        blocker(refused, "document_class_unknown").need.text(),
        "closing_report, diagnosis_study, draft_commitment, evaluation_report, minutes, plan, "
        "progress_report, roadmap, session_minutes, signed_minutes, working_paper");
}

TEST(ADocument, IsOfNoClassWhereTheWorkflowHasNone) {
    auto silent = built_in("edomex-2020");
    silent.erase(silent.find("\ndocuments:"));
    Exercise course(silent);
    const auto refused =
        course.act("rita", "document.add", "acta", {{"title", "x"}, {"class", "minutes"}});
    EXPECT_EQ(codes(refused), Codes{"document_class_unknown"});
    EXPECT_EQ(blocker(refused, "document_class_unknown").need.text(), "0");
}

TEST_F(Documents, ADraftIsNotPublished) {
    const auto refused = publish("acta");
    EXPECT_EQ(codes(refused), Codes{"document_not_approved"});
    EXPECT_EQ(blocker(refused, "document_not_approved").have.text(), "draft");
}

TEST_F(Documents, AreApprovedThenPublishedOnce) {
    approve("acta");
    must(publish("acta"));
    EXPECT_EQ(get("acta", "status"), "published");
    EXPECT_EQ(get("acta", "publication").at("place"), "Gaceta");
    EXPECT_EQ(codes(publish("acta")), Codes{"document_final"});
}

TEST_F(Documents, TheSameBytesKeepTheTitleUnderWhichTheyWereApproved) {
    approve("acta");
    must(revise({{"digest", digest("uno")}}));
    EXPECT_EQ(codes(revise({{"title", "Acta de la primera sesión"}})), Codes{"already_settled"});
    must(revise({{"source", "https://example.mx/acta"}}));
    EXPECT_EQ(get("acta", "status"), "approved");
    EXPECT_EQ(get("acta", "source"), "https://example.mx/acta");
}

TEST_F(Documents, ARevisionChangesSomething) {
    EXPECT_EQ(codes(revise({})), Codes{"nothing_to_do"});
}

TEST_F(Documents, AreSupersededByAnother) {
    document("acta-2", "dos");
    EXPECT_EQ(codes(act("flor", "document.supersede", "acta", {{"by", "nada"}})),
              Codes{"object_unknown"});
    must(act("flor", "document.supersede", "acta", {{"by", "acta-2"}}));
    EXPECT_EQ(get("acta", "status"), "superseded");
    EXPECT_EQ(get("acta", "superseded_by"), "acta-2");
    EXPECT_EQ(codes(act("flor", "document.supersede", "acta", {{"by", "acta-2"}})),
              Codes{"document_final"});
    EXPECT_EQ(codes(publish("acta")), (Codes{"document_final", "document_not_approved"}));
}

TEST_F(Documents, NoDocumentSupersedesItself) {
    EXPECT_EQ(codes(act("flor", "document.supersede", "acta", {{"by", "acta"}})),
              Codes{"nothing_to_do"});
}

TEST_F(Documents, TheOperatingGroupDraftsAndDoesNotPublish) {
    EXPECT_TRUE(act("grupo", "document.add", "borrador", {{"title", "Borrador"}}));
    EXPECT_EQ(codes(act("grupo", "document.publish", "acta", {{"place", "Gaceta"}})),
              (Codes{"document_not_approved", "not_authorised"}));
}

}  // namespace
}  // namespace cocrea::test
