#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace cocrea {

/// A message to one person. Texts are UTF-8 and may hold anything: none of them can add a field or
/// a part.
struct Letter {
    std::string from;                          ///< address of whoever sends it
    std::string to;                            ///< address of whom it is for
    std::string id;                            ///< `<` … `>`, unique (RFC 5322, 3.6.4)
    std::chrono::sys_seconds date;             ///< when it was written
    std::string subject;                       ///< one line
    std::string text;                          ///< plain, with line feeds
    std::optional<std::string> calendar = {};  ///< of RFC 5545, that programs can take over
};

/// Whether it is one address as it stands in a field (RFC 5321, 4.1.2, without quotes and
/// literals): a letter to anything else is not written.
bool is_mail_address(std::string_view text);

/// The message as it is sent: RFC 5322 and MIME (RFC 2045, 2047), lines that end with CR and LF, of
/// at most 78 bytes but for long addresses, nothing above ASCII. Pure. Throws
/// `std::invalid_argument` for addresses that are none and an id with spaces or brackets in it.
std::string to_bytes(const Letter& letter);

}  // namespace cocrea
