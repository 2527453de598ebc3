#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <iostream>

#include "cocrea/log/canonical.hpp"
#include "support/file.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

struct Count {
    int fit = 0, refused = 0;
};

/// Looks for the canonical bytes of `value`, and of all inside it, in the pair's output. What the
/// restricted form has no room for is counted as refused.
void check(const json::value& value, const std::string& output, Count& count) {
    try {
        const auto bytes = canonical(value);
        EXPECT_NE(output.find(bytes), std::string::npos) << bytes;
        ++count.fit;
    } catch (const std::invalid_argument&) {
        ++count.refused;
    }
    if (const auto* array = value.if_array())
        for (const auto& element : *array) check(element, output, count);
    if (const auto* object = value.if_object())
        for (const auto& [key, member] : *object) {
            check(json::string(key), output, count);
            check(member, output, count);
        }
}

/// All six pairs hold a float, a null or a key beyond [a-z0-9_]+, so none fits as a whole; their
/// parts do.
TEST(Rfc8785Vectors, PartsOfTheRestrictedFormAgree) {
    const std::filesystem::path root = COCREA_VECTORS "/rfc8785";
    int pairs = 0;
    Count count;
    for (const auto& file : std::filesystem::directory_iterator(root / "input")) {
        const auto input = parse_json(test::read_file(file.path()));
        const auto output = test::read_file(root / "output" / file.path().filename());
        EXPECT_THROW(canonical(input), std::invalid_argument) << file.path();
        check(input, output, count);
        ++pairs;
    }
    std::cout << pairs << " pairs read, " << count.fit << " values in them fit, " << count.refused
              << " are refused\n";
    EXPECT_EQ(pairs, 6);
    EXPECT_GT(count.fit, 40);
}

}  // namespace
}  // namespace cocrea
