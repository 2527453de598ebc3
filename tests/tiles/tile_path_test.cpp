#include "tile_path.hpp"

#include <gtest/gtest.h>

#include "cocrea/tiles/tile_place.hpp"

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

TEST(TilePlace, IsReadFromWhatIsWrittenExactlySo) {
    for (const auto* kind : {"0", "1", "7", "entries"})
        for (const std::uint64_t index : {0u, 7u, 999u, 1000u, 1234067u})
            for (const std::uint64_t width : {1u, 17u, 255u, 256u}) {
                const auto place = tile_place(tile_path(kind, index, width).string());
                ASSERT_TRUE(place) << kind << " " << index << " " << width;
                EXPECT_EQ(place->first, index * 256);
                EXPECT_EQ(place->last, index * 256 + width);
                EXPECT_EQ(place->level.has_value(), kind != std::string("entries"));
            }
    for (const auto* path : {"",
                             "tile",
                             "tile/0",
                             "tile/0/",
                             "tile/8/000",
                             "tile/00/000",
                             "tile/-1/000",
                             "tile/0/0",
                             "tile/0/0000",
                             "tile/0/x000/001",
                             "tile/0/000.p/0",
                             "tile/0/000.p/256",
                             "tile/0/000.p/01",
                             "tile/0/000.p/",
                             "tile/0/000/",
                             "tile/entries",
                             "tile/data/000",
                             "tile/0/x1/000",
                             "tile/0/000.p/7/x",
                             "tile/0/x999/x999/x999/x999/x999/x999/999",
                             "../0/000"})
        EXPECT_FALSE(tile_place(path)) << path;
}

}  // namespace
}  // namespace cocrea
