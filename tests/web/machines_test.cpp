#include "people/machines.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/log/canonical.hpp"
#include "cocrea/web/site.hpp"
#include "web/browser.hpp"
#include "web/kept.hpp"

namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using cocrea::kit::Stage;
using cocrea::test::Fields;
using cocrea::test::Kept;
using cocrea::web::Pace;
using cocrea::web::Response;
using cocrea::web::Site;
using testing::HasSubstr;

TEST(APace, LetsABurstThroughAndThenSoManyAMinute) {
    const Pace::Clock::time_point begin{};
    Pace pace(3, 60);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("one", begin));
    EXPECT_FALSE(pace.take("one", begin));
    EXPECT_TRUE(pace.take("other", begin));
    EXPECT_FALSE(pace.take("one", begin + 900ms));
    EXPECT_TRUE(pace.take("one", begin + 1100ms));
    EXPECT_FALSE(pace.take("one", begin + 1100ms));
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(pace.take("one", begin + 1h));
    EXPECT_FALSE(pace.take("one", begin + 1h)) << "no more is saved up than a burst";
}

/// A machine of the facilitator's that records events, and other ways to say who one is.
class Machine : public testing::Test {
  protected:
    Response ask(const std::string& method, const std::string& target, const json::value& body,
                 Fields fields = {}, const std::string& token = "") {
        const auto read = cocrea::web::read_target(target);
        fields.try_emplace("content-type", "application/json");
        fields.try_emplace("accept-language", "en");
        const auto& said = token.empty() ? token_ : token;
        if (said != "none") fields["authorization"] = "Bearer " + said;
        return site_.answer({.method = method,
                             .path = read->first,
                             .query = read->second,
                             .fields = std::move(fields),
                             .body = body.is_null() ? "" : json::serialize(body)});
    }
    Response send(const json::value& body, const Fields& fields = {},
                  const std::string& token = "") {
        return ask("POST", "/api/v1/acts", body, fields, token);
    }
    json::value get(const std::string& target) {
        return json::parse(ask("GET", target, nullptr).body);
    }
    std::uint64_t size() { return get("/api/v1").at("size").to_number<std::uint64_t>(); }
    static json::object event(const std::string& id = "acto-1") {
        return {{"id", id},
                {"do", "event.record"},
                {"object", "e-1"},
                {"body", {{"type", "survey"}, {"title", "Taller"}}}};
    }
    static std::string code_of(const Response& response) {
        return std::string(json::parse(response.body).at("code").as_string());
    }
    static std::string field(const Response& response, std::string_view name) {
        return cocrea::test::Browser::field(response, name);
    }

    Kept kept_{Stage::proposed};
    cocrea::desk::Desk desk_ = kept_.open();
    const std::string token_ =
        Kept::token(desk_, "facilita", {"event.record", "commitment.describe", "attest"});
    Site site_{kept_.open()};
};

TEST_F(Machine, RecordsADraftInTheNameOfItsActor) {
    const auto before = size();
    const auto sent = send(event());
    ASSERT_EQ(sent.status, 201u) << sent.body;
    EXPECT_EQ(size(), before + 1);
    const auto seq = json::parse(sent.body).at("seq").to_number<std::uint64_t>();
    const auto entry = desk_.engine().entries(seq, 1).front();
    EXPECT_EQ(entry.act.actor.text(), "facilita");
    EXPECT_EQ(entry.recorded_by.text(), "facilita");
    EXPECT_FALSE(entry.sig);
}

TEST_F(Machine, SendsTwiceAndItIsDoneOnce) {
    const auto first = send(event()), again = send(event());
    ASSERT_EQ(first.status, 201u) << first.body;
    EXPECT_EQ(again.status, 201u);
    EXPECT_EQ(first.body, again.body);
    const auto before = size();
    auto other = event();
    other["body"].as_object()["title"] = "Otro";
    const auto reused = send(other);
    EXPECT_EQ(reused.status, 409u) << reused.body;
    EXPECT_THAT(reused.body, HasSubstr("id_reused"));
    EXPECT_EQ(size(), before);
}

TEST_F(Machine, OnlyTriesWhatItSaysIsATrial) {
    const auto before = size();
    for (const auto* trial : {"true", "1", ""}) {
        const auto judged = ask("POST", std::string("/api/v1/acts?dry_run=") + trial, event());
        EXPECT_EQ(judged.status, 200u) << judged.body;
        EXPECT_EQ(json::parse(judged.body).at("dry_run"), true);
    }
    EXPECT_EQ(ask("POST", "/api/v1/acts?dry_run=maybe", event()).status, 400u);
    EXPECT_EQ(size(), before);
}

TEST_F(Machine, SpeaksForNobodyElseAndDoesNothingElse) {
    const auto before = size();
    auto of_other = event();
    of_other["actor"] = "registro";
    EXPECT_EQ(code_of(send(of_other)), "web.problem.other_actor");
    auto other_deed = event();
    other_deed["do"] = "session.close";
    EXPECT_EQ(code_of(send(other_deed)), "web.problem.other_deed");
    auto inside = event();
    inside["do"] = "attest";
    inside["body"] = {{"do", "session.close"}, {"body", json::object()}};
    EXPECT_EQ(code_of(send(inside)), "web.problem.other_deed");
    auto for_seat = event();
    for_seat["do"] = "motion.vote";
    EXPECT_EQ(send(for_seat).status, 403u);
    EXPECT_EQ(size(), before);
}

TEST_F(Machine, ThatIsNotKnownIsToldNothing) {
    const auto before = size();
    auto changed = token_;
    changed.back() = changed.back() == '0' ? '1' : '0';
    std::set<std::string> answers;
    for (const auto& token : {changed, std::string("equipo.1"), "nadie" + token_.substr(6)}) {
        const auto refused = send(event(), {}, token);
        EXPECT_EQ(refused.status, 401u);
        EXPECT_THAT(field(refused, "WWW-Authenticate"), HasSubstr("Bearer"));
        answers.insert(refused.body);
    }
    desk_.tokens().withdraw("equipo");
    answers.insert(send(event()).body);
    EXPECT_EQ(answers.size(), 1u);
    EXPECT_EQ(ask("GET", "/api/v1", nullptr).status, 401u) << "nor does it read";
    const auto nobody = send(event(), {}, "none");
    EXPECT_EQ(nobody.status, 401u);
    EXPECT_EQ(code_of(nobody), "web.problem.unsigned");
    EXPECT_EQ(json::parse(ask("GET", "/api/v1", nullptr, {}, "none").body)
                  .at("size")
                  .to_number<std::uint64_t>(),
              before);
}

TEST_F(Machine, WhoseTimeIsOverIsLetInNoMore) {
    EXPECT_EQ(ask("GET", "/api/v1", nullptr).status, 200u);
    kept_.clock().pass(30);
    EXPECT_EQ(ask("GET", "/api/v1", nullptr).status, 200u);
    kept_.clock().pass(1);
    EXPECT_EQ(ask("GET", "/api/v1", nullptr).status, 401u);
}

TEST_F(Machine, ThatAsksTooOftenIsToldToWait) {
    unsigned status = 200;
    for (int i = 0; i < 200 && status == 200; ++i) status = ask("GET", "/api/v1", nullptr).status;
    EXPECT_EQ(status, 429u);
    EXPECT_EQ(ask("GET", "/api/v1", nullptr, {}, "none").status, 200u) << "the public reads on";
    for (int i = 0; i < 60; ++i) status = send(event(), {}, "equipo.wrong").status;
    EXPECT_EQ(status, 429u);
}

TEST_F(Machine, RestsOnTheVersionThatItRead) {
    const auto read = ask("GET", "/api/v1/objects/c-1", nullptr);
    const auto tag = field(read, "ETag");
    ASSERT_FALSE(tag.empty());
    const json::object change{
        {"do", "commitment.describe"}, {"object", "c-1"}, {"body", {{"problem", "Falta agua"}}}};
    const auto done = send(change, {{"if-match", tag}});
    ASSERT_EQ(done.status, 201u) << done.body;
    const auto stale = send(change, {{"if-match", tag}});
    EXPECT_EQ(stale.status, 412u) << stale.body;
    const auto present = json::parse(stale.body).at("versions").at("c-1");
    EXPECT_EQ(present, get("/api/v1/objects/c-1").at("version"));
    EXPECT_NE(field(ask("GET", "/api/v1/objects/c-1", nullptr), "ETag"), tag);
    EXPECT_EQ(send(change, {{"if-match", "\"0\""}}).status, 400u);
    EXPECT_EQ(send(change, {{"if-match", "W/" + tag}}).status, 400u);
}

TEST_F(Machine, IsToldInTheLanguageOfItsAddress) {
    auto bad = event();
    bad["body"] = json::object();
    const auto told = [&](const std::string& query) {
        return ask("POST", "/api/v1/acts" + query, bad);
    };
    EXPECT_EQ(field(told("?lang=es"), "Content-Language"), "es");
    EXPECT_NE(told("?lang=es").body, told("?lang=en").body);
    EXPECT_EQ(told("").body, told("?lang=en").body);
    EXPECT_EQ(told("?lang=xx").status, 400u);
}

TEST_F(Machine, ReadsWhatItsActorMayRead) {
    const auto actions = get("/api/v1/objects/c-1/actions").at("actions").as_array();
    ASSERT_FALSE(actions.empty());
    const auto own = desk_.engine().explain(cocrea::ObjectId("c-1"), cocrea::ActorId("facilita"));
    EXPECT_EQ(json::value(actions), to_json(*own).at("actions"));
}

}  // namespace
