#include "cocrea/web/hosts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cocrea/desk/desk.hpp"

namespace {

using cocrea::web::Hosts;
using cocrea::web::Request;
using testing::HasSubstr;
using testing::Not;
using testing::Optional;

Request at_host(const std::string& host, const std::string& path = "/") {
    return {.method = "GET", .path = path, .query = {}, .fields = {{"host", host}}};
}

TEST(TheHostOfARegister, IsItsFilesNameAsAHostMayBeCalled) {
    EXPECT_EQ(cocrea::desk::host_for("registers/Ieem.db"), "ieem");
    EXPECT_EQ(cocrea::desk::host_for("plan.example.mx.cocrea"), "plan.example.mx");
    EXPECT_EQ(cocrea::desk::host_for("Plan 2025_b.db"), "plan-2025-b");
}

TEST(ARegister, IsAtEveryHostThatBeginsWithItsName) {
    const Hosts hosts({"ieem", "ieem.example.mx", "infoem"});
    for (const auto* host : {"ieem", "ieem.localhost:8080", "IEEM.Other.MX", "ieem.other.mx."})
        EXPECT_THAT(hosts.of(at_host(host)), Optional(0)) << host;
    for (const auto* host : {"ieem.example.mx", "ieem.example.mx:443", "ieem.example.mx.localhost"})
        EXPECT_THAT(hosts.of(at_host(host)), Optional(1)) << host;
    EXPECT_THAT(hosts.of(at_host("infoem.example.mx")), Optional(2));
    for (const auto* host : {"", "localhost", "localhost:80", "127.0.0.1:80", "[::1]:80",
                             "ieemx.mx", "www.ieem.mx", "example.mx", "registro.infoem"})
        EXPECT_EQ(hosts.of(at_host(host)), std::nullopt) << host;
}

TEST(ARegister, IsAtTheHostOfItsOriginUnlessThatIsAnothers) {
    Hosts hosts({"a", "b", "c", "d"});
    EXPECT_EQ(hosts.of(at_host("plan.example.mx")), std::nullopt) << "not known yet";
    hosts.learn(0, "plan.example.mx/2025");
    hosts.learn(1, "a.example.mx");
    hosts.learn(2, "both.example.mx/one");
    hosts.learn(3, "both.example.mx/two");
    EXPECT_THAT(hosts.of(at_host("Plan.example.mx:443")), Optional(0));
    EXPECT_THAT(hosts.of(at_host("a.example.mx")), Optional(0)) << "a name goes before an origin";
    EXPECT_EQ(hosts.of(at_host("both.example.mx")), std::nullopt) << "nobody can say of which";
    hosts.learn(0, "local/plan");
    hosts.learn(0, "<b>.example/x");
    EXPECT_EQ(hosts.of(at_host("local")), std::nullopt);
}

TEST(AHostOfNoRegister, IsToldSoInWords) {
    const Hosts hosts({"ieem"});
    const auto other = hosts.answer(at_host("<b>.example"), {});
    EXPECT_EQ(other.status, 421u);
    EXPECT_THAT(other.body, HasSubstr("no se muestra ningún registro"));
    EXPECT_THAT(other.body, Not(HasSubstr("<b>.")));
    EXPECT_THAT(other.body, Not(HasSubstr("ieem")));
    EXPECT_EQ(hosts.answer(at_host("localhost", "/es/plan"), {}).status, 404u);
    EXPECT_EQ(hosts.answer(at_host("localhost", "/healthz"), {}).status, 200u);
}

TEST(ThisMachine, ListsTheRegistersAtTheirHosts) {
    const Hosts hosts({"ieem", "plan.example.mx"});
    const std::size_t closed[]{1};
    for (const auto* host : {"localhost:8080", "127.0.0.1:8080", "[::1]:8080"}) {
        const auto list = hosts.answer(at_host(host), closed);
        EXPECT_EQ(list.status, 200u);
        EXPECT_THAT(list.body, HasSubstr("<a href=\"http://ieem.localhost:8080/\">ieem</a></li>"));
        EXPECT_THAT(list.body, HasSubstr("plan.example.mx</a> · no se puede leer"));
    }
}

}  // namespace
