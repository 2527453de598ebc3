#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <sstream>

#include "api/route.hpp"
#include "cocrea/audit.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/trust/note.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "cocrea/trust/witness.hpp"
#include "cocrea/web/site.hpp"
#include "web/browser.hpp"
#include "web/kept.hpp"

namespace {

namespace json = boost::json;
using cocrea::kit::Stage;
using cocrea::test::Browser;
using cocrea::test::Fields;
using cocrea::test::Kept;
using cocrea::web::accepted;
using cocrea::web::match;
using cocrea::web::Places;
using cocrea::web::Response;
using cocrea::web::Site;
using testing::HasSubstr;
using testing::StartsWith;

TEST(WhatIsAccepted, IsAnsweredWithWhatItTakesBest) {
    const auto* lists = "application/json application/x-ndjson text/csv";
    EXPECT_EQ(accepted("", lists), "application/json");
    EXPECT_EQ(accepted("*/*", lists), "application/json");
    EXPECT_EQ(accepted("text/csv", lists), "text/csv");
    EXPECT_EQ(accepted("text/*;q=0.5, application/json;q=0.1", lists), "text/csv");
    EXPECT_EQ(accepted("text/html, */*;q=0.1", lists), "application/json");
    EXPECT_EQ(accepted("application/json;q=0, */*", lists), "application/x-ndjson");
    EXPECT_EQ(accepted("text/html", lists), "");
    EXPECT_EQ(accepted("text/csv;q=nonsense", lists), "");
    EXPECT_EQ(accepted(",,;;q=,", lists), "");
}

TEST(APattern, HasPlacesForSegments) {
    EXPECT_EQ(match("/objects/{}", "/objects/c-1"), Places{"c-1"});
    EXPECT_EQ(match("/objects/{}/actions", "/objects/c-1/actions"), Places{"c-1"});
    EXPECT_EQ(match("/tile/{*}", "/tile/0/x001/000"), Places{"0/x001/000"});
    EXPECT_EQ(match("/", "/"), Places{});
    for (const auto* path : {"/objects", "/objects/", "/objects/c-1/", "/objects/c-1/x",
                             "/object/c-1", "/objectsx/c-1"})
        EXPECT_FALSE(match("/objects/{}", path)) << path;
    EXPECT_FALSE(match("/tile/{*}", "/tile/"));
}

class Reading : public testing::Test {
  protected:
    Response get(const std::string& target, const Fields& fields = {}) {
        const auto read = cocrea::web::read_target("/api/v1" + target);
        return site_.answer(
            {.method = "GET", .path = read->first, .query = read->second, .fields = fields});
    }
    json::value body(const std::string& target) { return json::parse(get(target).body); }
    static std::string field(const Response& response, std::string_view name) {
        return Browser::field(response, name);
    }
    /// Publishes a checkpoint, as whoever keeps the register does.
    void publish() {
        const auto key = cocrea::SecretKey::from_seed(std::string(32, 'l'));
        kept_.open().publishing().publish(std::span(&key, 1));
    }

    Kept kept_{Stage::validating};
    Site site_{kept_.open()};
    const std::uint64_t size_ = body("").at("size").to_number<std::uint64_t>();
};

TEST_F(Reading, GoesThroughTheEntriesByCursors) {
    std::vector<std::uint64_t> seqs;
    std::string target = "/entries?limit=7";
    for (int i = 0; i < 1000 && !target.empty(); ++i) {
        const auto answered = get(target);
        const auto part = json::parse(answered.body);
        for (const auto& entry : part.at("entries").as_array())
            seqs.push_back(entry.at("seq").to_number<std::uint64_t>());
        const auto* next = part.as_object().if_contains("next");
        EXPECT_EQ(next != nullptr, !field(answered, "Link").empty());
        if (next) {
            EXPECT_THAT(field(answered, "Link"), HasSubstr(std::string(next->as_string())));
        }
        target = next ? "/entries" + std::string(next->as_string()) : "";
    }
    ASSERT_EQ(seqs.size(), size_);
    for (std::uint64_t seq = 0; seq < size_; ++seq) EXPECT_EQ(seqs[seq], seq);
}

TEST_F(Reading, GoesThroughTheObjectsOfAKindByCursors) {
    std::vector<std::string> ids;
    std::string target = "/objects?kind=actor&limit=2";
    for (int i = 0; i < 100 && !target.empty(); ++i) {
        const auto part = body(target);
        for (const auto& object : part.at("objects").as_array()) {
            EXPECT_EQ(object.at("kind"), "actor");
            ids.emplace_back(object.at("object").as_string());
        }
        const auto* next = part.as_object().if_contains("next");
        target = next ? "/objects" + std::string(next->as_string()) : "";
    }
    const auto desk = kept_.open();
    std::vector<std::string> all;
    for (const auto& one : desk.reader().objects("actor")) all.push_back(one.object.text());
    EXPECT_EQ(ids, all);
    EXPECT_EQ(get("/objects").status, 400u);
    EXPECT_EQ(get("/objects?kind=actor&after=nobody-such").status, 400u);
    EXPECT_EQ(get("/objects?kind=actor&limit=0").status, 400u);
    EXPECT_EQ(body("/objects?kind=nothing").at("objects").as_array().size(), 0u);
}

TEST_F(Reading, ComesAsTheHeaderAsks) {
    const auto lines = get("/entries", {{"accept", "application/x-ndjson"}});
    EXPECT_EQ(lines.type, "application/x-ndjson");
    std::istringstream all(lines.body);
    std::uint64_t count = 0;
    for (std::string line; std::getline(all, line); ++count)
        EXPECT_EQ(json::parse(line).at("seq").to_number<std::uint64_t>(), count);
    EXPECT_EQ(count, size_);
    const auto table = get("/objects?kind=commitment", {{"accept", "text/csv"}});
    EXPECT_EQ(table.type, "text/csv; charset=utf-8");
    EXPECT_THAT(table.body, StartsWith("\"object\",\"kind\",\"version\",\"seq\","));
    EXPECT_THAT(table.body, HasSubstr("\r\n\"c-1\",\"commitment\","));
    EXPECT_THAT(get("/entries", {{"accept", "text/csv"}}).body,
                StartsWith("\"seq\",\"recorded_at\","));
    const auto none = get("/entries", {{"accept", "image/png"}});
    EXPECT_EQ(none.status, 406u);
    EXPECT_EQ(none.type, "application/problem+json");
}

TEST_F(Reading, WaitsOnlyWhereNothingIsThereYet) {
    EXPECT_EQ(get("/entries?since=0&wait=30").wait.count(), 0);
    const auto later = get("/entries?wait=30&since=" + std::to_string(size_));
    EXPECT_EQ(later.wait.count(), 30);
    EXPECT_EQ(json::parse(later.body).at("entries").as_array().size(), 0u);
    EXPECT_EQ(get("/entries?wait=9999&since=999999").wait.count(), 60);
    EXPECT_EQ(get("/entries?wait=x").status, 400u);
}

TEST_F(Reading, IsNotSentAgainWhenItIsAlike) {
    for (const auto* target : {"", "/entries", "/objects/c-1", "/entries/0", "/openapi.json"}) {
        const auto first = get(target);
        const auto tag = field(first, "ETag");
        ASSERT_FALSE(tag.empty()) << target;
        EXPECT_EQ(get(target, {{"if-none-match", tag}}).status, 304u);
        EXPECT_EQ(get(target, {{"if-none-match", "\"x\", W/" + tag}}).status, 304u);
        EXPECT_EQ(get(target, {{"if-none-match", "\"x\""}}).status, 200u);
    }
}

TEST_F(Reading, HasAnEntryByItsPlaceAndByItsAct) {
    const auto by_place = get("/entries/3");
    const auto id = std::string(json::parse(by_place.body).at("act").at("id").as_string());
    EXPECT_EQ(get("/entries/" + id).body, by_place.body);
    EXPECT_EQ(cocrea::leaf_hash(by_place.body), kept_.open().reader().entry(3).leaf);
    for (const auto* word : {"99999", "99999999999999999999", "nothing", "%23"})
        EXPECT_EQ(get(std::string("/entries/") + word).status, 404u) << word;
}

TEST_F(Reading, ShowsProofsOnceACheckpointIsPublished) {
    EXPECT_EQ(get("/checkpoint").status, 404u);
    EXPECT_EQ(get("/entries/3/proof").status, 404u);
    publish();
    const auto note = get("/checkpoint");
    EXPECT_EQ(note.type, "text/plain; charset=utf-8");
    const auto checkpoint = cocrea::parse_signed_checkpoint(note.body);
    EXPECT_EQ(checkpoint.checkpoint.size, size_);
    const auto proof = cocrea::parse_tlog_proof(get("/entries/3/proof").body);
    EXPECT_EQ(proof.index, 3u);
    EXPECT_EQ(proof.checkpoint.checkpoint.root, checkpoint.checkpoint.root);
    EXPECT_TRUE(cocrea::verify_inclusion(cocrea::leaf_hash(get("/entries/3").body), 3, size_,
                                         proof.hashes, checkpoint.checkpoint.root));
    const auto growth = cocrea::parse_witness_request(get("/consistency?from=5").body);
    EXPECT_EQ(growth.old_size, 5u);
    EXPECT_EQ(get("/consistency?from=999999").status, 404u);
    EXPECT_EQ(get("/consistency?from=x").status, 400u);
}

TEST_F(Reading, GivesTilesAndTheBundle) {
    const auto width = std::to_string(size_);
    const auto hashes = get("/tile/0/000.p/" + width),
               entries = get("/tile/entries/000.p/" + width);
    ASSERT_EQ(hashes.status, 200u) << hashes.body;
    EXPECT_EQ(hashes.body.size(), size_ * 32);
    const auto leaf = kept_.open().reader().entry(0).leaf;
    EXPECT_EQ(hashes.body.substr(0, 32), std::string(leaf.begin(), leaf.end()));
    const auto first = get("/entries/0").body;
    EXPECT_EQ(entries.body.substr(2, first.size()), first);
    EXPECT_EQ(get("/tile/0/000").status, 404u) << "the log is not as long";
    EXPECT_EQ(get("/tile/0/000.p/" + std::to_string(size_ + 1)).status, 404u);
    EXPECT_EQ(get("/tile/1/000.p/1").status, 404u);
    EXPECT_EQ(get("/tile/nothing").status, 404u);
    const auto bundle = get("/bundle");
    ASSERT_EQ(bundle.status, 200u);
    EXPECT_THAT(bundle.body, HasSubstr(first));
    EXPECT_EQ(get("/bundle", {{"if-none-match", field(bundle, "ETag")}}).status, 304u);
}

}  // namespace
