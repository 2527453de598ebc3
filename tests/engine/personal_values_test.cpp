#include <gtest/gtest.h>

#include "support/exercise.hpp"

namespace cocrea::test {
namespace {

struct PersonalValues : testing::Test, Exercise {
    /// An act that brings a commitment for each field.
    SignedAct bringing(const std::string& deed, const std::string& object, Body body,
                       const std::vector<std::string>& fields) {
        auto act = must(draft("rita", deed, object, std::move(body)));
        for (const auto& field : fields) act.act.pd[field] = sha256(field);
        return act;
    }
    Result<Receipt> person(const std::vector<std::string>& fields) {
        return engine.execute(bringing("actor.register", "ana", {{"type", "person"}}, fields));
    }
    Json status(std::string_view field) const {
        return get("ana", "personal").at(field).at("status");
    }
};

TEST_F(PersonalValues, StandInTheLogAsCommitments) {
    must(person({"name", "mail"}));
    EXPECT_EQ(get("ana", "personal").at("name").at("sealed"), Json(to_hex(sha256("name"))));
    EXPECT_EQ(status("mail"), "kept");
}

TEST_F(PersonalValues, AreBlockedAndThenErased) {
    must(person({"name", "mail"}));
    must(act("rita", "pd.block", "ana", {{"field", "name"}}));
    EXPECT_EQ(status("name"), "blocked");
    EXPECT_EQ(status("mail"), "kept");
    must(act("rita", "pd.erase", "ana"));
    EXPECT_EQ(status("name"), "erased");
    EXPECT_EQ(status("mail"), "erased");
    EXPECT_TRUE(engine.verify().ok());
}

TEST_F(PersonalValues, AreErasedOnceAndNeverComeBack) {
    must(person({"name"}));
    must(act("rita", "pd.erase", "ana"));
    EXPECT_EQ(codes(act("rita", "pd.erase", "ana")), Codes{"nothing_to_do"});
    EXPECT_EQ(codes(act("rita", "pd.block", "ana")), Codes{"nothing_to_do"});
}

TEST_F(PersonalValues, ThatNobodyGaveCannotBeErased) {
    must(person({}));
    EXPECT_EQ(codes(act("rita", "pd.erase", "ana")), Codes{"personal_unknown"});
    EXPECT_EQ(codes(act("rita", "pd.erase", "nadie")), Codes{"object_unknown"});
}

TEST_F(PersonalValues, ComeWithActorsOnly) {
    EXPECT_EQ(
        codes(engine.execute(bringing("document.add", "acta", {{"title", "Acta"}}, {"author"}))),
        Codes{"act_malformed"});
    EXPECT_EQ(codes(act("rita", "actor.register", "ana",
                        {{"type", "person"},
                         {"personal", {{"name", {{"sealed", "x"}, {"status", "kept"}}}}}})),
              Codes{"act_malformed"});
}

}  // namespace
}  // namespace cocrea::test
