#include "forms/rows.hpp"
#include "fuzz.hpp"

using namespace cocrea;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    std::size_t last = 0;
    for (const auto& row : web::read_sheet(text)) {
        fuzz::must_hold(row.number > last, "rows stand in their order");
        last = row.number;
        const auto again = web::read_sheet(web::written_row(row.cells));
        fuzz::must_hold(again.size() == 1 && again.front().cells == row.cells,
                        "a row is read back as it was written");
    }
    return 0;
}
