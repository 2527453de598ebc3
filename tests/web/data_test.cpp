#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/kit/register.hpp"
#include "cocrea/web/site.hpp"
#include "data/table.hpp"

namespace {

namespace json = boost::json;
using cocrea::kit::Register;
using cocrea::kit::Stage;
using cocrea::web::DataTable;
using cocrea::web::Response;
using cocrea::web::Site;
using cocrea::web::to_csv;
using cocrea::web::to_json_list;
using cocrea::web::to_lines;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

TEST(Table, IsTheSameInEveryForm) {
    const DataTable table{{"id", "title", "n", "list"},
                          {{{"id", "a"}, {"title", "uno, \"dos\"\ntres"}, {"n", 1}},
                           {{"id", "b"}, {"title", "=1+1"}, {"list", json::array{"x"}}}}};
    EXPECT_EQ(to_csv(table),
              "\"id\",\"title\",\"n\",\"list\"\r\n"
              "\"a\",\"uno, \"\"dos\"\"\ntres\",1,\r\n"
              "\"b\",\"'=1+1\",,\"[\"\"x\"\"]\"\r\n");
    EXPECT_EQ(json::parse(to_json_list(table)).as_array().size(), 2u);
    EXPECT_EQ(json::parse(to_json_list(DataTable())).as_array().size(), 0u);
    const auto lines = to_lines(table);
    EXPECT_EQ(std::ranges::count(lines, '\n'), 2);
    EXPECT_THAT(lines, HasSubstr("\"title\":\"=1+1\""));
}

class OpenData : public testing::Test {
  protected:
    Response get(const std::string& target) {
        const auto read = *cocrea::web::read_target(target);
        return site_.answer(
            {.method = "GET", .path = read.first, .query = read.second, .fields = {}});
    }

    Register register_{Stage::validating};
    Site site_{std::move(register_.desk())};
};

TEST_F(OpenData, SaysOfEveryFileWhatIsInItAndHasIt) {
    const auto package = json::parse(get("/data/datapackage.json").body);
    std::size_t files = 0;
    for (const auto& resource : package.at("resources").as_array()) {
        for (const auto& path : resource.at("path").as_array()) {
            const auto answered = get("/data/" + std::string(path.as_string()));
            EXPECT_EQ(answered.status, 200u) << path;
            ++files;
            if (resource.at("format") != "csv") continue;
            std::string heading;
            for (const auto& field : resource.at("schema").at("fields").as_array())
                heading += (heading.empty() ? "\"" : ",\"") +
                           std::string(field.at("name").as_string()) + "\"";
            EXPECT_THAT(answered.body, StartsWith(heading + "\r\n")) << path;
        }
    }
    EXPECT_GT(files, 10u);
    for (const auto& schema : package.at("schemas").as_array())
        EXPECT_EQ(get("/data/" + std::string(schema.as_string())).status, 200u) << schema;
}

TEST_F(OpenData, HasCommitmentsWithTheirStepsAndVotesInEveryForm) {
    EXPECT_THAT(
        get("/data/commitments.csv").body,
        AllOf(HasSubstr("\"c-1\""), HasSubstr("Calidad del agua"), HasSubstr("validation")));
    EXPECT_EQ(json::parse(get("/data/commitments.json").body).at(0).at("id"), "c-1");
    EXPECT_THAT(get("/data/steps.ndjson").body, HasSubstr("{\"commitment\":\"c-1\""));
    EXPECT_THAT(get("/data/votes.csv").body, HasSubstr("\"for\""));
    EXPECT_EQ(get("/data/entries.ndjson").body.find("{"), 0u);
    EXPECT_THAT(get("/data/actors.json").body, Not(HasSubstr("personal")));
}

TEST_F(OpenData, IsThere404ForWhatThereIsNot) {
    for (const auto* address :
         {"/data", "/data/", "/data/x.csv", "/data/commitments.xml", "/data/commitments.2.csv",
          "/data/commitments.1.csv", "/data/commitments.0.csv", "/data/commitments.02.csv",
          "/data/history.99999999999999999999.csv", "/data/schemas/x", "/data/entries.csv"})
        EXPECT_EQ(get(address).status, 404u) << address;
}

TEST_F(OpenData, HasAPageWithADictionaryInBothLanguages) {
    EXPECT_THAT(get("/es/datos").body,
                AllOf(HasSubstr("href=\"/data/commitments.csv\""), HasSubstr("Diccionario"),
                      HasSubstr("<code>phase</code>"), Not(HasSubstr("web.data"))));
    EXPECT_THAT(get("/en/data").body, AllOf(HasSubstr("Data dictionary"), Not(HasSubstr("web."))));
    EXPECT_LT(get("/es/datos").body.size(), 90'000u);
}

TEST_F(OpenData, HistoryHasThreeDepthsAndIsNarrowedDown) {
    EXPECT_THAT(get("/es/historial?depth=full&object=c-1").body,
                AllOf(HasSubstr("Antes"), HasSubstr("Validación"), HasSubstr("c-1")));
    const auto compact = get("/es/historial?depth=compact").body;
    EXPECT_LT(compact.size(), get("/es/historial").body.size());
    const auto votes = get("/en/history?deed=motion.vote").body;
    EXPECT_THAT(votes, Not(HasSubstr("web.filter.none")));
    EXPECT_THAT(get("/en/history?deed=commitment.close&depth=x").body, HasSubstr("Nothing fits."));
    EXPECT_THAT(get("/es/historial/5").body, HasSubstr("Lo que cambió"));
}

TEST_F(OpenData, OtherSitesMayShowWhereACommitmentStandsAndNothingElse) {
    const auto policy = [](const Response& response) {
        for (const auto& [name, value] : response.fields)
            if (name == "Content-Security-Policy") return value;
        return std::string();
    };
    const auto embedded = get("/es/incrustar/c-1");
    EXPECT_THAT(policy(embedded), HasSubstr("frame-ancestors *"));
    EXPECT_THAT(embedded.body, AllOf(HasSubstr("gate"), HasSubstr("Calidad del agua"),
                                     HasSubstr("<base target=\"_top\">"), Not(HasSubstr("<form"))));
    for (const auto* other : {"/es/compromisos/c-1", "/es/incrustar/nada", "/es/incrustar/s-1"})
        EXPECT_THAT(policy(get(other)), HasSubstr("frame-ancestors 'none'")) << other;
    EXPECT_EQ(get("/es/incrustar/nada").status, 404u);
}

TEST_F(OpenData, SaysWhomToAskAboutPersonalData) {
    for (const auto* page : {"/es/ayuda", "/es/datos"})
        EXPECT_THAT(get(page).body, AllOf(HasSubstr("ARCO"), HasSubstr("registro"))) << page;
}

}  // namespace
