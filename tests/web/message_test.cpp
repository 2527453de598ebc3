#include "cocrea/web/message.hpp"

#include <gtest/gtest.h>

namespace {

using cocrea::web::encoded;
using cocrea::web::read_form;
using cocrea::web::read_target;
using Pairs = std::map<std::string, std::string>;

TEST(Target, IsAPathAndAQueryDecoded) {
    const auto read = read_target("/es/compromisos/c-01?before=12&q=agua+limpia%21&empty");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->first, "/es/compromisos/c-01");
    EXPECT_EQ(read->second, (Pairs{{"before", "12"}, {"q", "agua limpia!"}, {"empty", ""}}));
    EXPECT_EQ(read_target("/es/s%C3%AD")->first, "/es/sí");
    EXPECT_EQ(read_target("/a+b")->first, "/a+b");
    EXPECT_EQ(read_target("/")->first, "/");
}

TEST(Target, ThatLeadsElsewhereOrIsNoTextIsNone) {
    for (const auto* target :
         {"",      "es",          "*",       "http://a/", "//a",      "/a//b", "/../b",
          "/a/..", "/a/%2e%2E/b", "/./a",    "/%",        "/%4",      "/%zz",  "/%00",
          "/%0a",  "/a%7F",       "/%C3%28", "/%ff",      "/a?b=%ff", "/a?%"})
        EXPECT_FALSE(read_target(target)) << target;
}

TEST(Form, HasTheLastOfEachName) {
    EXPECT_EQ(read_form("a=1&a=2&&b=%26%3D"), (Pairs{{"a", "2"}, {"b", "&="}}));
    EXPECT_EQ(read_form(""), Pairs());
    EXPECT_FALSE(read_form("a=%G0"));
}

TEST(Segment, IsReadAsItWasWritten) {
    const std::string all = "c-01 /?#%&+á\u202e";
    EXPECT_EQ(read_target("/x?" + encoded(all) + "=" + encoded(all))->second, (Pairs{{all, all}}));
    EXPECT_EQ(encoded("c-01_x.~"), "c-01_x.~");
    EXPECT_EQ(encoded("a/b"), "a%2Fb");
}

}  // namespace
