#include "cocrea/papers/pictures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <pugixml.hpp>

#include "support/file.hpp"

namespace cocrea::papers {
namespace {

using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

const Caption caption{"p", "Título", "Qué se ve", "Como tabla"};

html::Markup phases() {
    return line_of_phases(caption, {"Fase", "Estado"},
                          {{"Registro", "hecha", Tone::good},
                           {"Cocreación", "aquí está", Tone::waiting, true},
                           {"Cierre", "por delante", Tone::plain}});
}

html::Markup board() {
    return drawn(caption, Board{"Eje",
                                {"Registro", "Puesta en marcha"},
                                {{"Un eje cuyo nombre no cabe en una sola línea del tablero",
                                  false,
                                  {{3, "/es/plan?phase=registered"}, {}}},
                                 {"Proactivo", true, {{}, {1, "/es/plan?track=proactive"}}}}});
}

html::Markup seats() {
    return drawn(caption, SeatPlan{{"Integrante", "Quién", "Asistencia"},
                                   {{"Garante", "infoem", "titular", Tone::good},
                                    {"Entes", "contraloria", "suplente", Tone::waiting},
                                    {"Sociedad", "red", "ausente", Tone::blocked},
                                    {"Academia", "vacante", "vacante", Tone::plain}},
                                   2,
                                   3,
                                   "Presentes: 2. Quórum: 3."});
}

html::Markup votes() {
    return vote_bar(caption, {"Voto", "Votos"},
                    {{"a favor", 2, Tone::good},
                     {"en contra", 1, Tone::blocked},
                     {"abstención", 0, Tone::waiting}});
}

html::Markup timeline() {
    const auto day = [](int y, unsigned m, unsigned d) {
        return sys_days(year(y) / month(m) / std::chrono::day(d));
    };
    return drawn(caption, Timeline{{"Compromiso", "Previsto", "Transcurrido", "Estado"},
                                   {{"A tiempo",
                                     "/es/compromisos/a",
                                     Stretch{day(2020, 1, 1), day(2021, 6, 30)},
                                     {day(2020, 1, 1), day(2020, 12, 1)},
                                     false,
                                     {"2020 a 2021", "2020", "Publicación"}},
                                    {"Tarde",
                                     "/es/compromisos/b",
                                     Stretch{day(2020, 2, 1), day(2020, 6, 30)},
                                     {day(2020, 2, 1), day(2020, 12, 1)},
                                     true,
                                     {"2020", "2020", "con retraso"}}},
                                   day(2020, 12, 1),
                                   "hoy"});
}

struct Made {
    std::string name;
    html::Markup (*make)();
};
const Made all[]{{"phases", phases},
                 {"board", board},
                 {"seats", seats},
                 {"votes", votes},
                 {"timeline", timeline}};

TEST(Pictures, AreAsTheyWere) {
    for (const auto& [name, make] : all) {
        std::string made;
        const auto drawing = make();
        for (const char c : drawing.bytes()) made += c == '>' ? ">\n" : std::string(1, c);
        const auto file = "picture." + name + ".html";
        const auto golden = std::filesystem::path(COCREA_GOLDEN_PAPERS) / file;
        const bool same = std::filesystem::exists(golden) && test::read_file(golden) == made;
        EXPECT_TRUE(same) << golden << " differs from what is in " << COCREA_PAPERS_GOT;
        if (!same) test::write_file(std::filesystem::path(COCREA_PAPERS_GOT) / file, made);
    }
}

TEST(Pictures, SayWhatTheyShowAndHaveItAsATable) {
    for (const auto& [name, make] : all) {
        pugi::xml_document page;
        const auto bytes = make().bytes();
        ASSERT_TRUE(page.load_string(bytes.c_str())) << name;
        const auto figure = page.child("figure");
        const auto svg = figure.find_node(
            [](const pugi::xml_node& node) { return std::string_view(node.name()) == "svg"; });
        EXPECT_STREQ(svg.attribute("role").value(), "img") << name;
        EXPECT_STREQ(svg.child("title").child_value(), "Título") << name;
        EXPECT_STREQ(svg.child("desc").child_value(), "Qué se ve") << name;
        EXPECT_TRUE(figure.child("details").find_node([](const pugi::xml_node& node) {
            return std::string_view(node.name()) == "td";
        })) << name;
        EXPECT_THAT(bytes, Not(HasSubstr("style="))) << name;
    }
}

TEST(Pictures, KeepTextsTexts) {
    const std::string hostile = "<script>\"'&";
    const auto made = line_of_phases({"p", hostile, hostile, hostile}, {hostile, hostile},
                                     {{hostile, hostile, Tone::good, true}})
                          .bytes();
    EXPECT_THAT(made, Not(HasSubstr("<script>")));
}

TEST(Pictures, CutOffNoLetterInTwo) {
    std::string name;
    for (int i = 0; i < 60; ++i) name += "ñ";
    const auto made = line_of_phases(caption, {"a", "b"}, {{name, "", Tone::plain}}).bytes();
    EXPECT_THAT(made, HasSubstr("ñ…</text>"));
}

TEST(Pictures, OfNothingAreStillWhole) {
    for (const auto& made :
         {line_of_phases(caption, {"a", "b"}, {}), drawn(caption, Board{"Eje", {}, {}}),
          drawn(caption, SeatPlan{}), vote_bar(caption, {"a", "b"}, {}),
          drawn(caption, Timeline{{"a"}, {}, sys_days(2020y / 1 / 1), "hoy"})}) {
        pugi::xml_document page;
        EXPECT_TRUE(page.load_string(made.bytes().c_str())) << made.bytes();
    }
}

}  // namespace
}  // namespace cocrea::papers
