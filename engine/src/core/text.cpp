#include "core/text.hpp"

namespace cocrea {
namespace {

std::size_t written_bytes(char c) {
    if (c == '"' || c == '\\') return 2;
    if (static_cast<unsigned char>(c) >= 0x20) return 1;
    constexpr std::string_view short_escapes = "\b\t\n\f\r";
    return short_escapes.find(c) != std::string_view::npos ? 2 : 6;
}

}  // namespace

constinit const MemberForm<Prose> form::prose{
    "prose", [](const boost::json::value& value) -> std::optional<Prose> {
        return whole(value,
                     [](Members& members) { return Prose{members.required("sealed", sha256)}; });
    }};

std::size_t written_bytes(std::string_view text) {
    std::size_t bytes = 0;
    for (const auto c : text) bytes += written_bytes(c);
    return bytes;
}

}  // namespace cocrea
