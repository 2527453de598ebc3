#include "cocrea/mail/letter.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <stdexcept>
#include <string_view>

#include "cocrea/core/signature.hpp"
#include "cocrea/types.hpp"

namespace cocrea {
namespace {

constexpr std::string_view end = "\r\n";

bool is_within_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// A piece of text of at most `room` bytes that ends with a character.
std::string_view take_piece(std::string_view& rest, std::size_t room) {
    auto length = std::min(room, rest.size());
    while (length < rest.size() && is_within_character(rest[length])) --length;
    const auto piece = rest.substr(0, length);
    rest.remove_prefix(length);
    return piece;
}

/// One line as encoded words (RFC 2047, 2): each is a line of its own, of at most 75 bytes.
std::string encoded_words(std::string_view text) {
    constexpr std::size_t room =
        39;  // 52 of Base64, 12 around them, 9 of the field before the first
    std::string line;
    std::ranges::replace_copy_if(
        text, std::back_inserter(line), [](unsigned char c) { return c < 0x20; }, ' ');
    std::string out;
    for (std::string_view rest = line; !rest.empty();) {
        if (!out.empty()) out += "\r\n ";
        out += "=?UTF-8?B?" + to_base64(take_piece(rest, room)) + "?=";
    }
    return out;
}

/// Base64 in lines of 76 (RFC 2045, 6.8).
std::string in_base64(std::string_view bytes) {
    constexpr std::size_t width = 76;
    const auto all = to_base64(bytes);
    std::string out;
    for (std::string_view rest = all; !rest.empty();
         rest.remove_prefix(std::min(width, rest.size())))
        (out += rest.substr(0, width)) += end;
    return out;
}

/// Text has CR and LF in its canonical form (RFC 2049, 4).
std::string with_crlf(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (c != '\r') (c == '\n' ? out += end : out += c);
    return out;
}

std::string part(std::string_view type, std::string_view bytes) {
    return fmt::format("Content-Type: {}{}Content-Transfer-Encoding: base64{}{}{}", type, end, end,
                       end, in_base64(bytes));
}

/// No text has it in it: every part is Base64.
constexpr std::string_view boundary = "=_part";

std::string body_of(const Letter& letter) {
    auto text = part("text/plain; charset=utf-8", with_crlf(letter.text));
    if (!letter.calendar) return text;
    const auto calendar = part("text/calendar; charset=utf-8; method=PUBLISH; name=\"session.ics\"",
                               *letter.calendar);
    return fmt::format(
        "Content-Type: multipart/mixed; boundary=\"{0}\"{1}{1}--{0}{1}{2}--{0}{1}{3}--{0}--{1}",
        boundary, end, text, calendar);
}

bool is_atom(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of(
               "abcdefghijklmnopqrstuvwxyz"
               "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
               "!#$%&'*+-/=?^_`{|}~.") == text.npos &&
           text.front() != '.' && text.back() != '.' && text.find("..") == text.npos;
}

}  // namespace

bool is_mail_address(std::string_view text) {
    constexpr std::size_t longest = 254;
    const auto at = text.rfind('@');
    if (at == text.npos || text.size() > longest || !is_atom(text.substr(0, at))) return false;
    const auto host = text.substr(at + 1);
    return is_atom(host) && host.find_first_of("!#$%&'*+/=?^_`{|}~") == host.npos;
}

std::string to_bytes(const Letter& letter) {
    if (!is_mail_address(letter.from) || !is_mail_address(letter.to))
        throw std::invalid_argument("no address");
    const std::string_view id = letter.id;
    if (id.size() < 3 || id.front() != '<' || id.back() != '>' ||
        !is_mail_address(id.substr(1, id.size() - 2)))
        throw std::invalid_argument("no id of a message");
    return fmt::format(
        "Date: {:%a, %d %b %Y %H:%M:%S} +0000{}From: <{}>{}To: <{}>{}Message-ID: {}{}Subject: {}{}"
        "Auto-Submitted: auto-generated{}MIME-Version: 1.0{}{}",
        letter.date, end, letter.from, end, letter.to, end, letter.id, end,
        encoded_words(letter.subject), end, end, end, body_of(letter));
}

}  // namespace cocrea
