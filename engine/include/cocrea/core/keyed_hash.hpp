#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cocrea {

/// The hash of a text by a key that is drawn anew each time (SipHash-2-4, 128 bit): for nobody who
/// wrote the texts two of them have the same. For tables whose keys would lie all over the memory.
class KeyedHash {
  public:
    /// 128 bits.
    struct Value {
        std::uint64_t high;  ///< the first half
        std::uint64_t low;   ///< the second
        /// Alike in both.
        bool operator==(const Value&) const = default;
    };
    /// For tables: it is a hash already.
    struct Place {
        using is_avalanching = void;  ///< every bit of it is as good as any other
        /// The second half.
        std::size_t operator()(const Value& value) const { return value.low; }
    };

    /// Throws `std::runtime_error` where no key can be drawn.
    KeyedHash();
    /// The hash of `text`, the same as long as this lives. Safe from several threads.
    Value operator()(std::string_view text) const;

  private:
    std::array<std::uint8_t, 16> key_;
};

}  // namespace cocrea
