#include "row_tally.hpp"

#include <sodium.h>

#include <stdexcept>

namespace cocrea {

static_assert(crypto_shorthash_siphashx24_KEYBYTES == 16);

RowHasher::RowHasher() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    randombytes_buf(key_.data(), key_.size());
}

/// Its length stands before it, so that no two rows are put together to the same bytes.
void RowHasher::add(std::string_view bytes) {
    add(bytes.size());
    row_ += bytes;
}

void RowHasher::add(std::uint64_t number) {
    row_.append(reinterpret_cast<const char*>(&number), sizeof number);
}

RowTally RowHasher::sum() const {
    RowTally tally;
    crypto_shorthash_siphashx24(reinterpret_cast<std::uint8_t*>(tally.sums.data()),
                                reinterpret_cast<const std::uint8_t*>(row_.data()), row_.size(),
                                key_.data());
    return tally;
}

}  // namespace cocrea
