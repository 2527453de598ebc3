#include "office/roots.hpp"

#include <gtest/gtest.h>

#include "cocrea/memory_ledger.hpp"

namespace cocrea {
namespace {

TEST(Roots, AreThoseOfTheLog) {
    MemoryLedger ledger;
    Roots roots;
    for (int i = 0; i < 600; ++i)
        ledger.write([&](Unit& unit) {
            unit.append({ActId("act-" + std::to_string(i)), std::to_string(i), {}, {}},
                        "2026-01-01T00:00:00Z");
        });
    const auto view = ledger.snapshot();
    for (const std::uint64_t size : {0, 1, 255, 256, 257, 1, 513, 600, 88, 0, 600})
        EXPECT_EQ(roots.at(*view, size), root_at(*view, size)) << size;
    EXPECT_THROW(roots.at(*view, 601), std::out_of_range);
}

TEST(Roots, AreNotAskedForWhenSomebodyTold) {
    const MemoryLedger nothing;
    const auto view = nothing.snapshot();
    const Digest root{1, 2, 3};
    Roots roots;
    roots.tell(7, root);
    EXPECT_EQ(roots.at(*view, 7), root);
    EXPECT_THROW(roots.at(*view, 8), std::out_of_range);
}

}  // namespace
}  // namespace cocrea
