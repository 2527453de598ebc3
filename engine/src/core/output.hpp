#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>

namespace cocrea {

/// Bytes that are put together from small pieces, for whoever writes many of them: the first few
/// thousand lie in the object itself, and a short piece is copied where it is added. One object,
/// one thread.
class Output {
  public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;

    /// What was added; until more is.
    std::string_view view() const { return {begin_, size()}; }
    std::size_t size() const { return static_cast<std::size_t>(at_ - begin_); }
    std::string str() const { return std::string(view()); }

    void add(char c) {
        make_room(1);
        *at_++ = c;
    }
    void add(std::string_view bytes) {
        make_room(bytes.size());
        at_ = copied(at_, bytes);
    }

    /// Room for `size` more bytes, of which the caller writes the first and says how many it wrote.
    char* room(std::size_t size) {
        make_room(size);
        return at_;
    }
    void wrote(const char* end) { at_ += end - at_; }

    /// Copies `bytes` to `to`, where there is room for them; answers with the end.
    static char* copied(char* to, std::string_view bytes) {
        const auto size = bytes.size();
        const auto* from = bytes.data();
        if (size > most_short) {
            std::memcpy(to, from, size);
        } else if (size >= 8) {
            for (std::size_t i = 0; i + 8 < size; i += 8) std::memcpy(to + i, from + i, 8);
            std::memcpy(to + size - 8, from + size - 8, 8);
        } else if (size >= 4) {
            std::memcpy(to, from, 4);
            std::memcpy(to + size - 4, from + size - 4, 4);
        } else if (size > 0) {
            to[0] = from[0];
            to[size / 2] = from[size / 2];
            to[size - 1] = from[size - 1];
        }
        return to + size;
    }

  private:
    static constexpr std::size_t most_short = 64;

    void make_room(std::size_t size) {
        if (static_cast<std::size_t>(end_ - at_) < size) grow(size);
    }
    void grow(std::size_t size);

    std::array<char, 3072> near_;
    std::unique_ptr<char[]> far_;  ///< once that is too small
    char* begin_ = near_.data();
    char* at_ = begin_;
    char* end_ = begin_ + near_.size();
};

}  // namespace cocrea
