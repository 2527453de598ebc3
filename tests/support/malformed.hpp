#pragma once

#include <string>

#include "cocrea/trust/malformed.hpp"

namespace cocrea::test {

/// How `read` refuses its text: `code` or `code@line`; empty when it takes it.
template <class Read>
std::string code_of(Read read) {
    try {
        read();
        return "";
    } catch (const Malformed& wrong) {
        return std::string(wrong.code) + (wrong.line == 0 ? "" : "@" + std::to_string(wrong.line));
    }
}

}  // namespace cocrea::test
