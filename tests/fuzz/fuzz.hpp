#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

/// What the targets of libFuzzer share: each is a parser of outside bytes and what must hold of
/// whatever it takes.
namespace cocrea::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the run, and with it keeps the input that led here.
inline void must_hold(bool holds, const char* what) {
    if (holds) return;
    std::cerr << "does not hold: " << what << '\n';
    std::abort();
}

/// What `parse` takes must be written as it was read; what it refuses, it refuses by `Refused`.
template <class Refused, class Parse, class Write>
void reads_what_it_writes(std::string_view bytes, Parse parse, Write write) {
    std::string written;
    try {
        written = write(parse(bytes));
    } catch (const Refused&) {
        return;
    }
    must_hold(written == bytes, "it writes what it read");
}

}  // namespace cocrea::fuzz
