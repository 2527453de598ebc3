#include "tile_path.hpp"

#include <gtest/gtest.h>

namespace cocrea {
namespace {

// c2sp.org/tlog-tiles, "Merkle Tree".
TEST(TilePath, IsThatOfTheSpecification) {
    EXPECT_EQ(tile_path("0", 1234067, 256), "tile/0/x001/x234/067");
    EXPECT_EQ(tile_path("0", 273, 112), "tile/0/273.p/112");
    EXPECT_EQ(tile_path("2", 0, 1), "tile/2/000.p/1");
    EXPECT_EQ(tile_path("entries", 1000, 256), "tile/entries/x001/000");
    EXPECT_EQ(tile_path("entries", 999, 255), "tile/entries/999.p/255");
}

}  // namespace
}  // namespace cocrea
