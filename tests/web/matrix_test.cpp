#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/deeds.hpp"
#include "cocrea/web/site.hpp"
#include "web/browser.hpp"
#include "web/kept.hpp"

namespace {

namespace json = boost::json;
using cocrea::Act;
using cocrea::ActorId;
using cocrea::ObjectId;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::Kept;
using cocrea::web::Response;
using cocrea::web::Site;

using Codes = std::multiset<std::string>;

/// A register in a state, and a token of each of its actors for every deed.
class Office {
  public:
    explicit Office(Stage stage) : kept_(stage), desk_(kept_.open()) {
        rest();
        for (const auto& one : desk_.reader().objects("actor")) {
            const auto actor = one.object.text();
            if (actor == "metodologia") continue;
            tokens_[actor] = Kept::token(desk_, actor, cocrea::deeds(), "de-" + actor);
        }
    }

    const std::map<std::string, std::string>& tokens() const { return tokens_; }
    cocrea::desk::Desk& desk() { return desk_; }
    Site& site() { return *site_; }
    std::uint64_t size() const { return desk_.reader().view().head().size; }

    /// One object of each kind, and the name of none.
    std::vector<std::string> objects() const {
        std::vector<std::string> ids{"nada"};
        for (const auto* kind : {"register", "forum", "actor", "session", "motion", "axis",
                                 "commitment", "document", "seat"}) {
            const auto found = desk_.reader().objects(kind);
            if (!found.empty()) ids.push_back(found.back().object.text());
        }
        return ids;
    }

    /// The site lets each token through as often as it may ask: a new one forgets.
    void rest() { site_ = std::make_unique<Site>(kept_.open()); }

    Response ask(const std::string& method, const std::string& target, const std::string& actor,
                 const json::value& body = nullptr) {
        const auto read = cocrea::web::read_target(target);
        if (++asked_ % 90 == 0) rest();
        return site_->answer({.method = method,
                              .path = read->first,
                              .query = read->second,
                              .fields = {{"authorization", "Bearer " + tokens_.at(actor)},
                                         {"content-type", "application/json"}},
                              .body = body.is_null() ? "" : json::serialize(body)});
    }

  private:
    Kept kept_;
    cocrea::desk::Desk desk_;
    std::unique_ptr<Site> site_;
    std::map<std::string, std::string> tokens_;
    int asked_ = 0;
};

Codes codes_of(const cocrea::Refusal& refusal) {
    Codes codes;
    for (const auto& blocker : refusal.blockers) codes.emplace(blocker.code);
    return codes;
}

Codes codes_of(const Response& response) {
    Codes codes;
    const auto answer = json::parse(response.body);
    if (const auto* blockers = answer.as_object().if_contains("blockers"))
        for (const auto& blocker : blockers->as_array())
            codes.emplace(blocker.at("code").as_string());
    return codes;
}

/// What the engine says of that act, typed by its own actor.
Codes engine_says(const cocrea::desk::Desk& desk, const json::object& draft) {
    const auto handed = cocrea::desk::handed_from_json(draft);
    if (!handed) return codes_of(handed.error());
    const auto filing = desk.prepare(*handed);
    if (!filing) return codes_of(filing.error());
    const auto preview = desk.engine().preview(filing->act, handed->draft.actor);
    return preview ? Codes() : codes_of(preview.error());
}

class EveryCell : public testing::TestWithParam<Stage> {
  protected:
    Office office_{GetParam()};
};

/// Actor × deed × object: the answer to who sends it is the engine's.
TEST_P(EveryCell, IsAnsweredAsTheEngineDecides) {
    std::size_t cells = 0, open = 0;
    const auto before = office_.size();
    for (const auto& [actor, token] : office_.tokens())
        for (const auto& deed : cocrea::deeds())
            for (const auto& object : office_.objects()) {
                const auto kind = deed.substr(0, deed.find('.'));
                const bool near = object == "nada" ||
                                  office_.desk().reader().object(ObjectId(object))->kind == kind;
                if (!near && ++cells % 29 != 0) continue;  // of what is plainly another kind, some
                const json::object draft{
                    {"do", deed}, {"object", object}, {"actor", actor}, {"body", json::object()}};
                const auto answered =
                    office_.ask("POST", "/api/v1/acts?dry_run=true", actor, draft);
                const auto said = engine_says(office_.desk(), draft);
                ASSERT_EQ(codes_of(answered), said) << json::serialize(draft) << answered.body;
                ASSERT_EQ(answered.status == 200, said.empty()) << answered.body;
                open += said.empty();
            }
    EXPECT_EQ(office_.size(), before);
    EXPECT_GT(open, 0u);
}

/// Actor × object: what is offered is what the engine offers that actor.
TEST_P(EveryCell, IsOfferedAsTheEngineDoes) {
    for (const auto& [actor, token] : office_.tokens())
        for (const auto& object : office_.objects()) {
            const auto answered =
                office_.ask("GET", "/api/v1/objects/" + object + "/actions", actor);
            const auto said = office_.desk().engine().explain(ObjectId(object), ActorId(actor));
            ASSERT_EQ(answered.status == 200, bool(said)) << object;
            const auto answer = json::parse(answered.body).as_object();
            if (said && answer.contains("actions")) {
                EXPECT_EQ(answer.at("actions"), to_json(*said).at("actions")) << actor << object;
            }
        }
}

/// Actor × actor × deed: nobody does anything in the name of another, by a token or a page.
TEST_P(EveryCell, IsClosedToWhoSpeaksForAnother) {
    const auto before = office_.size();
    for (const auto& [actor, token] : office_.tokens())
        for (const auto& [other, unused] : office_.tokens()) {
            if (other == actor) continue;
            for (const auto* deed : {"motion.vote", "commitment.advance", "actor.register"}) {
                const json::object draft{
                    {"do", deed}, {"object", "nada"}, {"actor", other}, {"body", json::object()}};
                EXPECT_EQ(office_.ask("POST", "/api/v1/acts", actor, draft).status, 403u);
            }
        }
    EXPECT_EQ(office_.size(), before);
}

TEST_P(EveryCell, OfAPageIsDoneByWhoIsSignedIn) {
    auto& site = office_.site();
    std::size_t done = 0;
    for (const auto& [actor, token] : office_.tokens()) {
        Browser browser(site);
        const auto link = site.invite(ActorId(actor), "es");
        browser.post("/es/entrar", {{"key", link.substr(link.find("key=") + 4)}});
        for (const auto& [other, unused] : office_.tokens()) {
            const auto before = office_.size();
            const auto object = "de-" + actor + "-por-" + other;
            const auto answered =
                browser.submit("/es/actos/actor.register", {{"object", object},
                                                            {"body.type", "person"},
                                                            {"actor", other},
                                                            {"recorded_by", other},
                                                            {"act.actor", other}});
            if (office_.size() == before) continue;
            ++done;
            EXPECT_EQ(answered.status, 303u);
            const auto entry = office_.desk().engine().entries(before, 1).front();
            EXPECT_EQ(entry.act.actor.text(), actor);
            EXPECT_EQ(entry.recorded_by.text(), actor);
        }
    }
    EXPECT_GE(done, office_.tokens().size()) << "the registrar at least";
}

INSTANTIATE_TEST_SUITE_P(Of, EveryCell, testing::Values(Stage::in_session, Stage::validating));

}  // namespace
