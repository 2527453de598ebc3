#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <iostream>
#include <regex>
#include <set>

#include "cocrea/audit.hpp"
#include "cocrea/core/signature.hpp"
#include "support/file.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

std::string page(const std::string& name) {
    return test::read_file(std::string(COCREA_REFERENCE) + "/" + name);
}

std::string text(const json::value& value) { return std::string(value.as_string()); }

/// The committed vectors, audited by the engine.
struct TheBundles : testing::Test {
    const json::object all = json::parse(page("vectors/bundles.json")).as_object();

    std::string line(const json::value& one) const {
        if (const auto* number = one.if_int64())
            return text(all.at("base").at(static_cast<std::size_t>(*number)));
        return one.is_object() ? from_base64(text(one.at("base64"))).value() : text(one);
    }
    std::string bytes(const json::object& vector) const {
        std::string bytes;
        for (const auto& one : vector.at("lines").as_array()) bytes += line(one) + "\n";
        if (vector.contains("unfinished")) bytes.pop_back();
        return bytes;
    }
    Anchor anchor(const json::object& vector) const {
        Anchor anchor;
        const auto& anchors = all.at("anchors");
        if (const auto* name = vector.if_contains("policy"))
            anchor.policy = parse_policy(text(anchors.at("policies").at(name->as_string())));
        if (const auto* name = vector.if_contains("checkpoint"))
            anchor.checkpoint =
                parse_signed_checkpoint(text(anchors.at("checkpoints").at(name->as_string())));
        return anchor;
    }
};

TEST_F(TheBundles, AreAnsweredAsTheySay) {
    int read = 0, bad = 0;
    for (const auto& one : all.at("bundles").as_array()) {
        const auto& vector = one.as_object();
        EXPECT_EQ(json::value(to_json(audit(bytes(vector), anchor(vector)))), vector.at("answer"))
            << vector.at("name");
        ++read;
        bad += vector.at("answer").as_object().contains("fault");
    }
    std::cout << read << " bundles, " << bad << " of them bad\n";
    EXPECT_GT(bad, 60);
    EXPECT_GT(read - bad, 5);
}

/// What the page lists as codes is what the vectors come to, no more and no less.
TEST_F(TheBundles, HaveEveryCodeOfThePage) {
    std::set<std::string> codes, found;
    const auto whole = page("bundle-format.md");
    const auto checks =
        whole.substr(whole.find("## What is checked"),
                     whole.find("## Signatures") - whole.find("## What is checked"));
    const std::regex code("`([a-z]+_[a-z_]+)`");
    for (std::sregex_iterator at(checks.begin(), checks.end(), code), end; at != end; ++at)
        codes.insert((*at)[1]);
    for (const auto* other : {"recorded_at", "recorded_on", "recorded_by", "occurred_on",
                              "relying_party", "user_verification", "recorded_before_anchor"})
        codes.erase(other);
    for (const auto& one : all.at("bundles").as_array())
        if (const auto* fault = one.at("answer").as_object().if_contains("fault"))
            found.insert(text(fault->at("code")));
    EXPECT_EQ(found, codes);
    EXPECT_EQ(found.size(), 36U);
}

}  // namespace
}  // namespace cocrea
