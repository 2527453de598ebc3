#include "cocrea/log/canonical.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json.hpp>
#include <optional>

namespace cocrea {
namespace {

namespace json = boost::json;

json::value nested(int levels) {
    json::value value = json::array();
    for (int i = 1; i < levels; ++i) value = json::array{std::move(value)};
    return value;
}

TEST(Canonical, SortsKeysAndLeavesNoSpace) {
    EXPECT_EQ(canonical({{"b", 1}, {"a", {true, false, "x"}}, {"a_1", json::object()}, {"a0", -5}}),
              R"({"a":[true,false,"x"],"a0":-5,"a_1":{},"b":1})");
}

TEST(Canonical, EscapesAsRfc8785Says) {
    const std::string all = std::string("\0\x01\x1f", 3) + "\b\t\n\f\r\"\\/\x7f";
    EXPECT_EQ(canonical(json::string(all)),
              "\"\\u0000\\u0001\\u001f\\b\\t\\n\\f\\r\\\"\\\\/\x7f\"");
    EXPECT_EQ(canonical("año €😂"), "\"año €😂\"");
}

/// Texts are looked at eight bytes at a time: no byte of any place is missed or taken for another.
TEST(Canonical, EscapesWhereverACharacterStands) {
    const std::string_view alone = " ~!#[]^\x7f", escaped = "\"\\";
    for (std::size_t size = 1; size < 26; ++size)
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a');
            const auto quoted = [&](std::string_view middle) {
                return '"' + text.substr(0, at) + std::string(middle) + text.substr(at + 1) + '"';
            };
            for (const char c : alone) {
                text[at] = c;
                EXPECT_EQ(canonical(json::string(text)), quoted({&c, 1}));
            }
            for (const char c : escaped) {
                text[at] = c;
                EXPECT_EQ(canonical(json::string(text)), quoted(std::string("\\") + c));
            }
            text[at] = '\x1f';
            EXPECT_EQ(canonical(json::string(text)), quoted("\\u001f"));
            text[at] = '\xff';
            EXPECT_THROW(canonical(json::string(text)), std::invalid_argument);
        }
}

TEST(Canonical, HoldsIntegersUpToTheSafeOnes) {
    const std::int64_t largest = 9007199254740991;
    EXPECT_EQ(canonical(largest), "9007199254740991");
    EXPECT_EQ(canonical(-largest), "-9007199254740991");
    EXPECT_EQ(canonical(static_cast<std::uint64_t>(largest)), "9007199254740991");
    EXPECT_THROW(canonical(largest + 1), std::invalid_argument);
    EXPECT_THROW(canonical(-largest - 1), std::invalid_argument);
    EXPECT_THROW(canonical(std::uint64_t{1} << 63), std::invalid_argument);
}

TEST(Canonical, RefusesFloatsAndNulls) {
    EXPECT_THROW(canonical(1.5), std::invalid_argument);
    EXPECT_THROW(canonical(1.0), std::invalid_argument);
    EXPECT_THROW(canonical(nullptr), std::invalid_argument);
    EXPECT_THROW(canonical({{"a", {1, nullptr}}}), std::invalid_argument);
}

TEST(Canonical, RefusesOtherKeys) {
    for (const auto* key : {"", "A", "a-b", "a b", "ñ", "a."})
        EXPECT_THROW(canonical(json::object{{key, 1}}), std::invalid_argument) << key;
}

TEST(Canonical, RefusesStringsThatAreNotUtf8) {
    for (const std::string bad :
         {"\x80", "\xc3", "\xc0\xaf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
          "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe2\x82", "\xe2\x82(", "a\xff"})
        EXPECT_THROW(canonical(json::string(bad)), std::invalid_argument) << bad;
    for (const auto& good :
         std::vector<std::string>{"\xc2\x80", "\xe0\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80",
                                  "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"})
        EXPECT_EQ(canonical(json::string(good)), '"' + good + '"');
}

TEST(Canonical, GoesAsDeepAsItCanBeReadBack) {
    EXPECT_EQ(parse_json(canonical(nested(64))), nested(64));
    EXPECT_THROW(canonical(nested(65)), std::invalid_argument);
}

TEST(Canonical, ShowsWhereAMemberLies) {
    const std::string object = R"({"a":"\\\"}","b":{"c":[1,"]"],"d":""},"c":[],"d":-7})";
    EXPECT_EQ(canonical_member(object, "a"), R"("\\\"}")");
    EXPECT_EQ(canonical_member(object, "b"), R"({"c":[1,"]"],"d":""})");
    EXPECT_EQ(canonical_member(object, "c"), "[]");
    EXPECT_EQ(canonical_member(object, "d"), "-7");
    EXPECT_EQ(canonical_member(object, "e"), std::nullopt);
    EXPECT_EQ(canonical_member("{}", "a"), std::nullopt);
}

TEST(Canonical, LooksForAMemberInAnyBytes) {
    const std::string object = R"({"a":{"b":["\"x"]},"c":2})";
    for (std::size_t at = 0; at <= object.size(); ++at)
        for (const auto* member : {"a", "c", ""}) {
            canonical_member(std::string_view(object).substr(at), member);
            canonical_member(std::string_view(object).substr(0, at), member);
        }
}

std::string any_text() {
    static const std::vector<std::string> pieces = {
        "a", "\"", "\\", "/", "\n", std::string(1, '\0'), "ñ", "€", "😂", "\x1f", "\x7f"};
    std::string text;
    for (const auto& piece :
         *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
        text += piece;
    return text;
}

/// Any value of the restricted form.
json::value any_value(int levels) {
    const auto kind = *rc::gen::inRange(0, levels > 0 ? 5 : 3);
    if (kind == 0) return *rc::gen::inRange<std::int64_t>(-9007199254740991, 9007199254740992);
    if (kind == 1) return *rc::gen::arbitrary<bool>();
    if (kind == 2) return json::string(any_text());
    const auto count = *rc::gen::inRange(0, 4);
    json::array array;
    json::object object;
    for (int i = 0; i < count; ++i) {
        const auto key = *rc::gen::nonEmpty(
            rc::gen::container<std::string>(rc::gen::elementOf(std::string("abz09_"))));
        if (kind == 3)
            array.push_back(any_value(levels - 1));
        else
            object[key] = any_value(levels - 1);
    }
    return kind == 3 ? json::value(array) : json::value(object);
}

RC_GTEST_PROP(CanonicalProperty, IsReadBackAndThenWrittenTheSame, ()) {
    const auto value = any_value(3);
    const auto bytes = canonical(value);
    const auto read = parse_json(bytes);
    RC_ASSERT(read == value);
    RC_ASSERT(canonical(read) == bytes);
    if (const auto* object = read.if_object())
        for (const auto& [key, member] : *object)
            RC_ASSERT(canonical_member(bytes, key) == canonical(member));
}

}  // namespace
}  // namespace cocrea
