#include "row_tally.hpp"

namespace cocrea {

/// Its length stands before it, so that no two rows are put together to the same bytes.
void RowHasher::add(std::string_view bytes) {
    add(bytes.size());
    row_ += bytes;
}

void RowHasher::add(std::uint64_t number) {
    row_.append(reinterpret_cast<const char*>(&number), sizeof number);
}

RowTally RowHasher::sum() const {
    const auto [high, low] = hash_(row_);
    return {{high, low}};
}

}  // namespace cocrea
