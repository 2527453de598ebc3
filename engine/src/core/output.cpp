#include "core/output.hpp"

#include <algorithm>

namespace cocrea {

void Output::grow(std::size_t size) {
    const auto written = this->size();
    const auto capacity = std::max(2 * static_cast<std::size_t>(end_ - begin_), written + size);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    std::memcpy(larger.get(), begin_, written);
    far_ = std::move(larger);
    begin_ = far_.get();
    at_ = begin_ + written;
    end_ = begin_ + capacity;
}

}  // namespace cocrea
