#include "core/client_data.hpp"

#include <algorithm>
#include <set>

#include "cocrea/core/signature.hpp"
#include "core/bytes.hpp"
#include "core/utf8.hpp"

namespace cocrea {
namespace {

/// Goes through the tokens of a flat JSON object; each member answers with whether it was there.
class Tokens {
  public:
    explicit Tokens(std::string_view bytes) : rest_(bytes) {}

    bool done() {
        skip();
        return rest_.empty();
    }

    bool take(std::string_view token) {
        skip();
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    /// A JSON text, as it stands between its quotes.
    std::optional<std::string_view> text() {
        if (!take("\"")) return std::nullopt;
        std::size_t end = 0;
        while (end < rest_.size() && rest_[end] != '"') {
            if (static_cast<unsigned char>(rest_[end]) < 0x20) return std::nullopt;
            end += rest_[end] == '\\' ? length_of_escape(end) : 1;
        }
        if (end >= rest_.size()) return std::nullopt;
        const auto text = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return text;
    }

  private:
    /// Of the escape that begins at `at`; what is none reaches past the end.
    std::size_t length_of_escape(std::size_t at) const {
        const auto escape = rest_.substr(at + 1, 5);
        if (escape.empty()) return rest_.size();
        if (std::string_view("\"\\/bfnrt").find(escape[0]) != std::string_view::npos) return 2;
        const auto digits = escape.substr(1);
        const bool is_point =
            escape[0] == 'u' && digits.size() == 4 &&
            std::ranges::all_of(digits, [](unsigned char c) { return std::isxdigit(c) != 0; });
        return is_point ? 6 : rest_.size();
    }

    void skip() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size())); }

    std::string_view rest_;
};

/// The next member, into what is read of it; false when it is none.
bool read_member(Tokens& tokens, ClientData& data, std::set<std::string_view>& names) {
    const auto name = tokens.text();
    if (!name || name->find('\\') != name->npos || !names.insert(*name).second || !tokens.take(":"))
        return false;
    if (const auto text = tokens.text()) {
        if (*name == "type") data.type = *text;
        if (*name == "challenge") data.challenge = *text;
        return *name != "crossOrigin";
    }
    const bool yes = tokens.take("true");
    if (*name == "crossOrigin") data.cross_origin = yes;
    return yes || tokens.take("false");
}

}  // namespace

std::optional<ClientData> read_client_data(std::string_view bytes) {
    if (!is_utf8(bytes)) return std::nullopt;
    Tokens tokens(bytes);
    ClientData data;
    std::set<std::string_view> names;
    if (!tokens.take("{")) return std::nullopt;
    do {
        if (!read_member(tokens, data, names)) return std::nullopt;
    } while (tokens.take(","));
    if (!tokens.take("}") || !tokens.done()) return std::nullopt;
    return data;
}

std::string to_base64url(const Digest& bytes) {
    auto text = to_base64(text_of(bytes));
    std::ranges::replace(text, '+', '-');
    std::ranges::replace(text, '/', '_');
    text.erase(text.find_last_not_of('=') + 1);
    return text;
}

}  // namespace cocrea
