#include "parser/terms.hpp"

#include <gtest/gtest.h>

#include "parser/parse.hpp"

namespace {

using cocrea::Text;
using cocrea::Workflow;
using namespace cocrea::cli;

Text titled(const std::string& es, const std::string& en) { return {{{"es", es}, {"en", en}}}; }

Workflow methodology() {
    Workflow workflow;
    const auto add = [&](const char* id, const Text& title) {
        workflow.roles.emplace_back().id = id;
        workflow.roles.back().title = title;
    };
    add("facilitator", titled("Persona facilitadora", "Facilitator"));
    add("deputy", titled("Suplente de la persona facilitadora", "Deputy facilitator"));
    add("og", titled("Grupo Operativo", "Operating group"));
    add("wg", titled("Grupo de trabajo", "Working group"));
    return workflow;
}

TEST(ATerm, IsSpeltInAnyLanguageWithOrWithoutAccents) {
    const auto modality = fixed_terms("in_person|virtual|hybrid|not_stated");
    for (const auto* word : {"hybrid", "híbrida", "hibrida", "HÍBRIDA"})
        EXPECT_EQ(chosen(modality, word), "hybrid") << word;
    for (const auto* word : {"in_person", "in-person", "presencial"})
        EXPECT_EQ(chosen(modality, word), "in_person") << word;
    EXPECT_EQ(chosen(fixed_terms("for|against"), "a favor"), "for");
    EXPECT_EQ(chosen(fixed_terms("for|against"), "en-contra"), "against");
    EXPECT_EQ(chosen(fixed_terms("carried|rejected"), "aprobado"), "carried");
    EXPECT_FALSE(chosen(modality, "virtal"));
    EXPECT_FALSE(chosen(modality, ""));
}

TEST(ATerm, IsToldByItsBeginningWhereNoOtherBeginsSo) {
    const auto answers = fixed_terms("yes|no");
    for (const auto* word : {"s", "sí", "si", "SÍ", "y", "yes"})
        EXPECT_EQ(chosen_or_begun(answers, word, "es"), "yes") << word;
    EXPECT_EQ(chosen_or_begun(answers, "n", "es"), "no");
    EXPECT_FALSE(chosen_or_begun(answers, "", "es"));
    EXPECT_FALSE(chosen_or_begun(answers, "quizás", "es"));
    EXPECT_FALSE(chosen_or_begun(fixed_terms("absent|abstain"), "ab", "en")) << "both do";
}

TEST(ATerm, OfAMethodologyIsSpeltByItsTitleOrWordsOfItThatNoOtherHas) {
    const auto roles = terms_of(methodology(), "@role");
    EXPECT_EQ(chosen(roles, "facilitadora"), "facilitator");
    EXPECT_EQ(chosen(roles, "persona-facilitadora"), "facilitator");
    EXPECT_EQ(chosen(roles, "suplente"), "deputy");
    EXPECT_EQ(chosen(roles, "operativo"), "og");
    Term seat{"civil_society", {{"es", "sociedad-civil"}}};
    EXPECT_EQ(chosen({seat}, "civil"), "civil_society") << "in all of its names";
    EXPECT_FALSE(chosen(roles, "grupo")) << "two have it";
    EXPECT_EQ(chosen(terms_of(methodology(), "@phase"), "validación"), "validation");
}

TEST(ADate, IsTypedWithDayMonthAndYearToo) {
    EXPECT_EQ(iso_date("28/11/2026"), "2026-11-28");
    EXPECT_EQ(iso_date("1/2/2026"), "2026-02-01");
    EXPECT_EQ(iso_date("8 de abril de 2020"), "2020-04-08");
    EXPECT_EQ(iso_date("8 April 2020"), "2020-04-08");
    EXPECT_EQ(iso_date("8 de nada de 2020"), "8 de nada de 2020");
    EXPECT_EQ(iso_date("11/2026"), "2026-11");
    EXPECT_EQ(iso_date("2020/2021"), "2020/2021");
    EXPECT_EQ(iso_date("2026-11-28"), "2026-11-28");
}

TEST(AValue, ThatDoesNotFitIsAnsweredWithThoseThatDo) {
    const auto* convene = find_command("session", "convene");
    const auto day =
        in_words_of_acts(*convene, {{"--modality", {"presencial"}}, {"--day", {"28/11/2026"}}});
    EXPECT_EQ(day.at("--modality"), std::vector<std::string>{"in_person"});
    EXPECT_EQ(day.at("--day"), std::vector<std::string>{"2026-11-28"});
    try {
        in_words_of_acts(*convene, {{"--modality", {"presncial"}}});
        FAIL();
    } catch (const UsageError& wrong) {
        EXPECT_EQ(wrong.id, "usage.value_unknown");
        ASSERT_EQ(wrong.terms.size(), 4u);
        EXPECT_EQ(wrong.terms.front().in("es"), "presencial");
    }
}

TEST(AValue, OfTheMethodologyWaitsForIt) {
    const auto* assign = find_command("role", "assign");
    const Typed typed{{"ROLE", {"facilitadora"}}, {"ACTOR", {"fac"}}};
    EXPECT_EQ(in_words_of_acts(*assign, typed), typed);
    const auto workflow = methodology();
    EXPECT_EQ(in_words_of_acts(*assign, typed, &workflow).at("ROLE").front(), "facilitator");
    EXPECT_THROW(in_words_of_acts(*assign, {{"ROLE", {"nadie"}}}, &workflow), UsageError);
}

TEST(AValue, OfSeveralPartsIsReadByItsParts) {
    const auto* attend = find_command("session", "attend");
    EXPECT_EQ(in_words_of_acts(*attend, {{"SEAT", {"infoem:suplente"}}}).at("SEAT").front(),
              "infoem:suplente");
    const auto* propose = find_command("motion", "propose");
    EXPECT_EQ(in_words_of_acts(*propose, {{"--effect", {"incorporar-un-eje:agua"}}})
                  .at("--effect")
                  .front(),
              "incorporate_axis:agua");
    EXPECT_THROW(in_words_of_acts(*propose, {{"--effect", {"nada:agua"}}}), UsageError);
}

}  // namespace
