#include "cocrea/papers/html.hpp"

#include "printable.hpp"

namespace cocrea::html {
namespace {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : papers::printable(text)) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    return out;
}

/// Browsers drop blanks and control characters from an address before they look for its scheme.
bool has_blank(std::string_view address) {
    return std::ranges::any_of(address, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F;
    });
}

/// What stands before a colon that begins the address (RFC 3986, 4.1), in lower case; empty for a
/// relative one.
std::string scheme_of(std::string_view address) {
    const auto end = address.find_first_of(":/?#");
    if (end == std::string_view::npos || address[end] != ':') return {};
    std::string scheme(address.substr(0, end + 1));
    for (auto& c : scheme)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return scheme;
}

bool is_harmless(std::string_view address) {
    const auto scheme = scheme_of(address);
    const bool known =
        scheme.empty() || scheme == "http:" || scheme == "https:" || scheme == "mailto:";
    return known && !has_blank(address);
}

/// An address of the page's own host; `#` for any other.
std::string own(const Url& address) {
    const auto& text = address.text();
    return escaped(text.starts_with('/') && !text.starts_with("//") ? text : "#");
}

}  // namespace

Url::Url(std::string_view address) : text_(is_harmless(address) ? address : "#") {}

Attribute::Attribute(std::string_view name, std::string_view value) {
    markup_.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
}

Markup::Markup(std::string_view text, Escape) : bytes_(escaped(text)) {}

Markup& Markup::operator+=(const Markup& next) {
    bytes_ += next.bytes_;
    return *this;
}

Markup Element::whole(bool is_void) const {
    Markup made;
    made.bytes_.append("<").append(name_).append(attributes_).append(">");
    if (!is_void) made.bytes_.append(content_.bytes()).append("</").append(name_).append(">");
    return made;
}

Markup stylesheet(Constant css) {
    Markup made;
    made.bytes_.append("<style>").append(css.text()).append("</style>");
    return made;
}

Markup linked_stylesheet(const Url& address) {
    Markup made;
    made.bytes_.append("<link rel=\"stylesheet\" href=\"").append(own(address)).append("\">");
    return made;
}

Markup linked_module(const Url& address) {
    Markup made;
    made.bytes_.append("<script type=\"module\" src=\"")
        .append(own(address))
        .append("\"></script>");
    return made;
}

Markup linked_icon(const Url& address) {
    Markup made;
    made.bytes_.append("<link rel=\"icon\" href=\"").append(own(address)).append("\">");
    return made;
}

Markup linked_translation(std::string_view language, const Url& address) {
    Markup made;
    made.bytes_.append("<link rel=\"alternate\" hreflang=\"").append(escaped(language));
    made.bytes_.append("\" href=\"").append(own(address)).append("\">");
    return made;
}

Markup leaving_frames() {
    Markup made;
    made.bytes_ = "<base target=\"_top\">";
    return made;
}

std::string document(std::string_view language, const Markup& head, const Markup& body) {
    return "<!doctype html>\n" +
           element<"html">(attribute<"lang">(language), element<"head">(head), "\n",
                           element<"body">(body))
               .bytes() +
           '\n';
}

}  // namespace cocrea::html
