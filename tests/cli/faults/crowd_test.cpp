#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

#include "shop.hpp"
#include "sqlite/register.hpp"
#include "support/file.hpp"

namespace cocrea::test {
namespace {

constexpr std::uint64_t writers = 8, acts = 12, rounds = 4;

std::string people_of(std::uint64_t writer) {
    std::string lines;
    for (std::uint64_t i = 0; i < acts; ++i)
        lines += fmt::format(R"({{"do":"actor.register","object":"w{}-{}","actor":"reg",)"
                             R"("body":{{"type":"group"}}}})"
                             "\n",
                             writer, i);
    return lines;
}

/// Eight processes record; others read, publish and back up beside them.
TEST(Crowd, LosesNothingAndSeesNothingHalf) {
    const Shop shop;
    const auto run = [&](const Words& words) {
        return run_program(shop.placed(words), shop.variables());
    };
    const auto before = SqliteLedger(shop / "r.db", Mode::read_only).snapshot()->head().size;
    std::vector<Running> recording;
    recording.reserve(writers);
    for (std::uint64_t i = 0; i < writers; ++i) {
        const auto file = fmt::format("people-{}", i);
        write_file(shop / file, people_of(i));
        recording.emplace_back(shop.placed({"import", "@" + file}), shop.variables());
    }
    for (std::uint64_t i = 0; i < rounds; ++i) {
        EXPECT_EQ(run({"checkpoint", "publish", "--key", "logs"}).exit, 0);
        EXPECT_EQ(run({"export", "--to", fmt::format("@copy-{}", i)}).exit, 0);
        EXPECT_EQ(run({"verify", "--json"}).exit, 0);
    }
    for (auto& one : recording) {
        const auto ran = one.end();
        EXPECT_EQ(ran.exit, 0) << ran.out << ran.err;
    }
    const auto all = run({"export"}).out;
    for (std::uint64_t i = 0; i < rounds; ++i)
        EXPECT_TRUE(all.starts_with(read_file(shop / fmt::format("copy-{}", i)))) << i;
    const auto after = SqliteLedger(shop / "r.db", Mode::read_only).snapshot()->head().size;
    EXPECT_EQ(after, before + writers * acts);
    EXPECT_EQ(run({"verify"}).exit, 0);
    EXPECT_EQ(damage(shop / "r.db"), "");
}

}  // namespace
}  // namespace cocrea::test
