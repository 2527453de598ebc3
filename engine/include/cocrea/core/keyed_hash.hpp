#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace cocrea {

/// The hash of a text by a key that is drawn anew each time (SipHash-2-4, 128 bit): for nobody who
/// wrote the texts two of them have the same. For tables whose keys would lie all over the memory.
class KeyedHash {
  public:
    struct Value {
        std::uint64_t high, low;
        bool operator==(const Value&) const = default;
    };
    /// For tables: it is a hash already.
    struct Place {
        using is_avalanching = void;
        std::size_t operator()(const Value& value) const { return value.low; }
    };

    /// Throws `std::runtime_error` where no key can be drawn.
    KeyedHash();
    Value operator()(std::string_view text) const;

  private:
    std::array<std::uint8_t, 16> key_;
};

}  // namespace cocrea
