#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "cocrea/log/canonical.hpp"

namespace cocrea {
namespace {

std::string fault(std::string_view bytes) {
    try {
        parse_json(bytes);
        return "none";
    } catch (const std::invalid_argument& error) {
        return error.what();
    }
}

TEST(ParseJson, ReadsEveryKindOfValue) {
    EXPECT_EQ(parse_json(R"( {"a":[1,-2,3.5,"x\u00f1\n",true,false,null],"b":{}} )"),
              (boost::json::value{{"a", {1, -2, 3.5, "xñ\n", true, false, nullptr}},
                                  {"b", boost::json::object()}}));
    EXPECT_EQ(parse_json("18446744073709551615"), boost::json::value(~std::uint64_t{0}));
}

TEST(ParseJson, ReadsALongKeyAndALongText) {
    const std::string text(100'000, 'x');
    EXPECT_EQ(parse_json("{\"" + text + "\":\"" + text + "\"}").at(text).get_string(), text);
}

TEST(ParseJson, RefusesDuplicateKeysAtTheirPlace) {
    EXPECT_THAT(fault(R"({"a":1,"a":1})"), testing::StartsWith("JSON, byte 9: duplicate key"));
    EXPECT_THAT(fault(R"([{"b":{"x":1,"y":2,"x":3}}])"), testing::HasSubstr("duplicate key"));
    EXPECT_THAT(fault(R"({"a":1,"\u0061":2})"), testing::HasSubstr("duplicate key"));
    EXPECT_THAT(fault(R"({"":1,"":2})"), testing::HasSubstr("duplicate key"));
}

TEST(ParseJson, AllowsTheSameKeyInOtherObjects) {
    EXPECT_EQ(fault(R"({"a":{"a":1},"b":[{"a":1},{"a":2}],"c":"a"})"), "none");
}

TEST(ParseJson, RefusesWhatIsNoJson) {
    for (const auto* bytes :
         {"", " ", "{", "[1,]", "{\"a\":}", "{a:1}", "'a'", "01", "1 2", "nul", "\"\x01\"",
          "\"\xff\"", "\"\\ud800\"", "// x\n1", "[1]]", "\xEF\xBB\xBF{}"})
        EXPECT_THAT(fault(bytes), testing::StartsWith("JSON, byte ")) << bytes;
}

TEST(ParseJson, SaysWhere) {
    EXPECT_THAT(fault("[1,2,x]"), testing::StartsWith("JSON, byte 5:"));
    EXPECT_THAT(fault("[1] x"), testing::StartsWith("JSON, byte 4:"));
}

TEST(ParseJson, Reads64LevelsAndNotMore) {
    EXPECT_EQ(fault(std::string(64, '[') + std::string(64, ']')), "none");
    EXPECT_NE(fault(std::string(65, '[') + std::string(65, ']')), "none");
    EXPECT_NE(fault(std::string(200'000, '[')), "none");
}

}  // namespace
}  // namespace cocrea
