#include <gtest/gtest.h>

#include "support/course.hpp"

namespace cocrea::test {
namespace {

/// `ieem` leads the axis `democracia`; `judicial` leads the commitment `c-1` of that axis.
struct ALead : ::testing::Test {
    Course course;
    void SetUp() override { must(course.propose_commitment("c-1", "cocreated")); }
    Result<Receipt> add(const std::string& actor, const std::string& about) {
        Body body{{"title", "Hoja de ruta"}};
        if (!about.empty()) body["about"] = about;
        return course.act(actor, "document.add", "hoja", std::move(body), {.as = "lead"});
    }
};

TEST_F(ALead, BringsADocumentAboutWhatItLeads) {
    must(add("ieem", "democracia"));
    EXPECT_EQ(course.text("hoja", "about"), "democracia");
}

TEST_F(ALead, OfTheCommitmentOrOfItsAxisRevisesIt) {
    must(add("judicial", "c-1"));
    for (const auto* actor : {"judicial", "ieem"})
        must(course.act(actor, "document.revise", "hoja", {{"title", actor}}, {.as = "lead"}));
}

TEST_F(ALead, BringsNoDocumentAboutWhatItDoesNotLead) {
    EXPECT_EQ(codes(add("judicial", "democracia")), Codes{"capacity_not_held"});
    EXPECT_EQ(codes(add("ieem", "")), Codes{"capacity_not_held"});
    EXPECT_EQ(codes(add("ieem", "so-method")), Codes{"capacity_not_held"});
}

}  // namespace
}  // namespace cocrea::test
