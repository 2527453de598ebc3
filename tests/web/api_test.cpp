#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>
#include <regex>

#include "cocrea/commands.hpp"
#include "cocrea/kit/register.hpp"
#include "cocrea/web/site.hpp"
#include "web/browser.hpp"

namespace {

namespace json = boost::json;
using cocrea::ActorId;
using cocrea::SecretKey;
using cocrea::kit::Register;
using cocrea::kit::Stage;
using cocrea::test::Fields;
using cocrea::web::read_target;
using cocrea::web::Response;
using cocrea::web::Site;

/// A program that knows nobody and has a key of its own.
class Client : public testing::Test {
  protected:
    Response ask(const std::string& method, const std::string& target, const std::string& body = "",
                 const Fields& fields = {{"content-type", "application/json"},
                                         {"accept-language", "en"}}) {
        const auto read = read_target(target);
        return site_.answer({.method = method,
                             .path = read->first,
                             .query = read->second,
                             .fields = fields,
                             .body = body});
    }
    json::value get(const std::string& target) { return json::parse(ask("GET", target).body); }
    std::uint64_t size() { return get("/api/v1").at("size").to_number<std::uint64_t>(); }

    /// An act of the registrar, signed by the key that they put on record.
    json::object signed_act(const std::string& deed, const std::string& object, json::object body) {
        cocrea::Draft draft{.deed = deed,
                            .object = cocrea::ObjectId(object),
                            .actor = ActorId("registro"),
                            .body = std::move(body)};
        auto whole = copy_.desk().prepare(draft)->act;
        whole.act.seen.reset();  // who signs has seen nothing of that register
        return to_json(cocrea::sign(std::move(whole), key_));
    }

    static SecretKey made() { return SecretKey::from_seed(std::string(32, 'k')); }
    /// The registrar puts their key on record.
    static Register& with_key(Register& one) {
        const auto origin = one.desk().publishing().origin();
        const auto proof = made().sign(cocrea::possession_bytes(origin, ActorId("registro")));
        one.act("registro", "key.add", "key." + cocrea::to_hex(made().public_key()),
                {{"actor", "registro"}, {"proof", cocrea::to_base64(proof)}});
        return one;
    }

    const SecretKey key_ = made();
    Register register_{Stage::opened}, other_{Stage::opened};
    Register& copy_ = with_key(other_);  ///< of the same acts, to prepare further ones on
    Site site_{std::move(with_key(register_).desk())};
};

json::object of_person(const std::string& type = "person") { return {{"type", type}}; }

TEST_F(Client, HandsInASignedActOnce) {
    const auto act = json::serialize(signed_act("actor.register", "ana", of_person()));
    const auto before = size();
    const auto judged = ask("POST", "/api/v1/acts?dry_run=true", act);
    EXPECT_EQ(judged.status, 200u) << judged.body;
    EXPECT_EQ(size(), before);
    const auto first = ask("POST", "/api/v1/acts", act), again = ask("POST", "/api/v1/acts", act);
    EXPECT_EQ(first.status, 201u) << first.body;
    EXPECT_EQ(first.body, again.body);
    EXPECT_EQ(size(), before + 1);
    EXPECT_EQ(get("/api/v1/objects/ana").at("kind"), "actor");
}

TEST_F(Client, IsToldWhyNotAndNothingIsWritten) {
    const auto whole = signed_act("actor.register", "ana", of_person());
    const auto before = size();
    const auto status = [&](const json::object& act) {
        const auto answered = ask("POST", "/api/v1/acts", json::serialize(act));
        EXPECT_EQ(answered.type, "application/problem+json");
        EXPECT_EQ(json::parse(answered.body).at("status").to_number<unsigned>(), answered.status);
        return answered.status;
    };
    auto act = whole;
    act.erase("sig");
    EXPECT_EQ(status(act), 401u);
    act = whole;
    act["act"].as_object()["object"] = "eva";
    EXPECT_EQ(status(act), 403u) << "not what was signed";
    act = whole;
    act["act"].as_object()["log"] = 7;
    EXPECT_EQ(status(act), 422u);
    EXPECT_EQ(status(signed_act("actor.register", "registro", of_person())), 422u) << "taken";
    const auto unknown = "key." + std::string(64, '0');
    EXPECT_EQ(status(signed_act("key.revoke", unknown, {{"reason", "Perdida"}})), 409u);
    EXPECT_EQ(status(signed_act("session.open", "nothing", {})), 403u) << "not the registrar's";
    const auto sent = json::serialize(whole);
    EXPECT_EQ(ask("POST", "/api/v1/acts", sent, {{"content-type", "text/plain"}}).status, 415u);
    for (const auto* garbage : {"", "[", "{}", "7", "{\"act\":{}}", "\xff"})
        EXPECT_EQ(ask("POST", "/api/v1/acts", garbage).status, 422u) << garbage;
    EXPECT_EQ(ask("POST", "/api/v1/elsewhere", sent).status, 404u);
    EXPECT_EQ(ask("GET", "/api/v1/acts").status, 405u);
    EXPECT_EQ(size(), before);
}

TEST_F(Client, IsToldEveryReasonInItsLanguage) {
    const auto act = json::serialize(signed_act("session.open", "nothing", {}));
    const auto reasons = [&](const std::string& language) {
        const auto answered =
            ask("POST", "/api/v1/acts", act,
                {{"content-type", "application/json"}, {"accept-language", language}});
        return json::parse(answered.body).at("blockers").as_array();
    };
    const auto english = reasons("en"), spanish = reasons("es");
    ASSERT_EQ(english.size(), spanish.size());
    ASSERT_FALSE(english.empty());
    for (std::size_t i = 0; i < english.size(); ++i) {
        EXPECT_EQ(english[i].at("code"), spanish[i].at("code"));
        EXPECT_NE(english[i].at("message"), spanish[i].at("message"));
    }
}

/// The description that is served, and what stands at the end of a reference in it.
class Described : public Client {
  protected:
    const json::object description_ = get("/api/v1/openapi.json").as_object();

    const json::object& resolved(const json::object& schema) const {
        const auto* reference = schema.if_contains("$ref");
        if (!reference) return schema;
        const auto pointer = std::string(reference->as_string()).substr(1);
        return description_.at("components").at_pointer(pointer.substr(11)).as_object();
    }

    /// The members that a schema requires are there.
    void expect_fits(const json::value& value, const json::object& schema) const {
        const auto& wanted = resolved(schema);
        const auto* required = wanted.if_contains("required");
        if (!required) return;
        ASSERT_TRUE(value.is_object());
        for (const auto& member : required->as_array())
            EXPECT_TRUE(value.as_object().contains(member.as_string())) << member.as_string();
    }

    /// Asks, and holds the answer against what the description says of it.
    void expect_as_described(const std::string& method, const std::string& path,
                             const std::string& target, const std::string& body = "") {
        const auto answered = ask(method == "get" ? "GET" : "POST", "/api/v1" + target, body);
        const auto& responses = description_.at("paths").at(path).at(method).at("responses");
        const auto status = std::to_string(answered.status);
        ASSERT_TRUE(responses.as_object().contains(status)) << target << " " << status;
        const auto& content = resolved(responses.at(status).as_object()).at("content").as_object();
        ASSERT_TRUE(content.contains(answered.type)) << target << " " << answered.type;
        if (answered.follows || answered.type.find("json") == std::string::npos) return;
        expect_fits(json::parse(answered.body), content.at(answered.type).at("schema").as_object());
    }
};

TEST_F(Described, EveryPathIsThereAsItIsSaid) {
    for (const auto& [path, methods] : description_.at("paths").as_object()) {
        const auto target =
            std::regex_replace(std::string(path), std::regex(R"(\{[a-z]+\})"), "registro");
        for (const auto& [method, said] : methods.as_object())
            expect_as_described(std::string(method), std::string(path), target, "{}");
    }
}

TEST_F(Described, WhateverIsAskedIsAnsweredAsItIsSaid) {
    std::mt19937 random(7);
    const std::vector<std::string> numbers{"0",   "1",   "-1",   "99999999999999999999", "x", "",
                                           "1.5", "%00", "1000", "18446744073709551615"};
    const std::vector<std::string> ids{"registro", "nadie", "key.00", "%20", "..x", "A", "r%C3%A9"};
    const std::vector<std::string> bodies{
        "",
        "{",
        "[]",
        "null",
        "{\"act\":1}",
        R"({"act":{},"sig":"x"})",
        json::serialize(signed_act("actor.register", "ana", of_person("nothing"))),
        json::serialize(signed_act("motion.vote", "ana", {{"choice", json::array{1, 2}}}))};
    const auto any = [&](const auto& from) { return from[random() % from.size()]; };
    for (int i = 0; i < 400; ++i) {
        expect_as_described("get", "/entries",
                            "/entries?since=" + any(numbers) + "&limit=" + any(numbers));
        expect_as_described("get", "/objects/{id}", "/objects/" + any(ids));
        expect_as_described("get", "/objects/{id}/actions", "/objects/" + any(ids) + "/actions");
        expect_as_described("post", "/acts", "/acts", any(bodies));
    }
}

}  // namespace
