#include "cocrea/diagram/diagram.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "../workflow/sample.hpp"
#include "cocrea/workflows/built_in.hpp"

namespace cocrea::diagram {
namespace {

std::string golden(const std::string& name) {
    std::ifstream file(std::string(COCREA_GOLDEN_DIAGRAMS) + "/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

Workflow edomex() { return read_good(std::string(built_in_workflows()[0].bytes)); }
Workflow ogp() { return read_good(std::string(built_in_workflows()[1].bytes)); }

TEST(Mermaid, EveryPhaseAndTrackInSpanish) {
    EXPECT_EQ(mermaid(edomex()), golden("edomex-2020.mmd"));
}

TEST(Mermaid, OneTrackInEnglishWithThePhaseWhereACommitmentIsHeld) {
    const View view{"en", "proactive", Phase::validation, true};
    EXPECT_EQ(mermaid(edomex(), view), golden("edomex-2020-proactive-blocked.mmd"));
}

TEST(Dot, EveryPhaseAndTrackInSpanish) { EXPECT_EQ(dot(edomex()), golden("edomex-2020.dot")); }

TEST(Dot, OneTrackInEnglishWithThePhaseWhereACommitmentIs) {
    const View view{"en", "commitment", Phase::cocreation, false};
    EXPECT_EQ(dot(ogp(), view), golden("ogp-local-here.dot"));
}

TEST(Diagram, LabelsCannotBreakOut) {
    const Workflow hostile =
        read_good(with(with(sample(), "Foro", "x"), "{endorse: {",
                       R"({endorse: {title: 'a"] --> b %%{init}%% <img> `c` \"d\n; #quot;', )"));
    EXPECT_NE(mermaid(hostile).find(
                  R"(step_endorse{{"a#34;#93; --#62; b #37;#37;#123;init#125;#37;#37; )"
                  R"(#60;img#62; #96;c#96; #92;#34;d#92;n#59; #35;quot#59;<br/>agreement"}})"),
              std::string::npos)
        << mermaid(hostile);
    EXPECT_NE(
        dot(hostile).find(R"(label="a\"] --> b %%{init}%% <img> `c` \\\"d\\n; #quot;\nagreement")"),
        std::string::npos)
        << dot(hostile);
}

TEST(Diagram, APhaseWithoutStepsIsStillDrawn) {
    const Workflow bare = read_good(
        with(sample(), "{steps: {publish: {by: moderator}}}", "{steps: {}, title: Nada}"));
    EXPECT_NE(mermaid(bare).find("  phase_publication[\"Nada\"]\n"), std::string::npos);
    EXPECT_NE(dot(bare).find("cluster_publication"), std::string::npos);
}

TEST(Diagram, AWordThatDotKeepsForItselfIsQuoted) {
    Workflow keyword = read_good(sample());
    keyword.phases[0].title = {{{"", "Graph"}}};
    EXPECT_NE(dot(keyword).find("label=\"Graph \""), std::string::npos) << dot(keyword);
}

TEST(Diagram, OnlyAPhaseOfTheTrackIsLitUp) {
    const View elsewhere{"es", "proactive", Phase::diagnosis, false};
    EXPECT_EQ(mermaid(edomex(), elsewhere), mermaid(edomex(), {"es", "proactive", {}, false}));
    const View done{"es", "", Phase::closed, false};
    EXPECT_NE(mermaid(edomex(), done).find("style phase_closed"), std::string::npos);
    EXPECT_NE(dot(edomex(), done).find("color=\"#00703c\""), std::string::npos);
}

TEST(Diagram, ATrackThatIsNotThereIsTheCallersMistake) {
    const Workflow workflow = edomex();
    EXPECT_THROW(mermaid(workflow, {"es", "express", {}, false}), std::out_of_range);
    EXPECT_THROW(dot(workflow, {"es", "express", {}, false}), std::out_of_range);
}

}  // namespace
}  // namespace cocrea::diagram
