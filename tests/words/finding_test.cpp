#include "cocrea/words/finding.hpp"

#include <gtest/gtest.h>

namespace {

using namespace cocrea;
using words::Voice;

const Voice& en() {
    static const Voice voice("en");
    return voice;
}

TEST(Findings, OfAnAuditSayWhereAndSinceWhen) {
    EXPECT_EQ(sentence(en(), AuditFault{"seen_differs", 7, 3}),
              "Entry #7: its signer saw another history of the register. What was changed is among "
              "the entries #3 to #7.");
    EXPECT_EQ(sentence(en(), AuditFault{"bundle_malformed", {}, 0}),
              en().text("audit.bundle_malformed"));
    EXPECT_EQ(sentence(en(), AuditFault{"log_signature_missing", {}, 0}),
              en().text("objection.log_signature_missing"));
}

TEST(Findings, OfVerifySayWhichEntry) {
    EXPECT_EQ(sentence(en(), Fault{"leaf", 4, ""}), "Entry #4 was changed after it was stored.");
    EXPECT_EQ(sentence(Voice("es"), Gap{"recorded_late", 4, "2020-06-15"}),
              "El asiento #4 se guardó más de 30 días después de lo que asienta (15 de junio de "
              "2020).");
    EXPECT_EQ(sentence(Voice("es"), Gap{"session_number_missing", {}, "ordinary 3"}),
              "En la numeración falta la sesión ordinaria 3.");
}

TEST(Findings, OfAWorkflowFileSayWhatIsThere) {
    EXPECT_EQ(sentence(en(), Problem{"type_wrong", 1, 1, "tracks", "scalar", "mapping"}),
              en().text("problem.type_wrong", {{"have", en().text("node.scalar")},
                                               {"need", en().text("node.mapping")},
                                               {"path", "tracks"}}));
}

TEST(Findings, OfAStoreNameTheFile) {
    const auto said =
        sentence(en(), LedgerError(LedgerError::Reason::newer_schema, "schema 9"), "r.db");
    EXPECT_EQ(said,
              "The register r.db was written by a newer version of Cocrea. Update the program.");
    EXPECT_NE(sentence(en(), Malformed("not_utf8", 3), "note").find("note:3"), std::string::npos);
}

TEST(Findings, OfTheCLibraryTakeTheirMembers) {
    EXPECT_EQ(error_text(en(), {{"ok", false}, {"code", "member_unknown"}, {"member", "tital"}}),
              "There is no member called “tital”.");
    EXPECT_EQ(error_text(en(), {{"ok", false}, {"code", "ledger.newer_schema"}, {"file", "r.db"}}),
              "The register r.db was written by a newer version of Cocrea. Update the program.");
}

}  // namespace
