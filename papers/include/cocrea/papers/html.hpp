#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// HTML that is safe by the way it is built: text is always escaped, elements and attributes are
/// known at compile time, and what could run a script has no way in. An attribute called `on…` or
/// `style` does not compile, nor does an address that is a mere string.
namespace cocrea::html {

/// A word that the compiler knows.
template <std::size_t N>
struct Literal {
    char word[N]{};  ///< with the zero at its end
    /// Takes a literal.
    consteval Literal(const char (&from)[N]) { std::ranges::copy(from, word); }
    /// Without the zero.
    constexpr std::string_view view() const { return {word, N - 1}; }
};

/// Elements that hold something, of HTML and SVG; none whose content is no text.
inline constexpr std::string_view containers[]{
    "a",       "abbr",     "address",  "article", "aside",    "b",        "body",       "button",
    "caption", "circle",   "cite",     "code",    "datalist", "dd",       "del",        "desc",
    "details", "div",      "dl",       "dt",      "em",       "fieldset", "figcaption", "figure",
    "footer",  "form",     "g",        "h1",      "h2",       "h3",       "h4",         "head",
    "header",  "html",     "i",        "ins",     "label",    "legend",   "li",         "line",
    "main",    "mark",     "nav",      "ol",      "option",   "output",   "p",          "path",
    "pre",     "progress", "q",        "rect",    "s",        "section",  "select",     "small",
    "span",    "strong",   "sub",      "summary", "sup",      "svg",      "table",      "tbody",
    "td",      "text",     "textarea", "tfoot",   "th",       "thead",    "time",       "title",
    "tr",      "ul"};

/// Elements that hold nothing.
inline constexpr std::string_view voids[]{"br", "col", "hr", "img", "input", "meta", "wbr"};

/// Attributes whose value is text or a word.
inline constexpr std::string_view plain_attributes[]{"alt",
                                                     "aria-current",
                                                     "aria-describedby",
                                                     "aria-hidden",
                                                     "aria-label",
                                                     "aria-labelledby",
                                                     "aria-live",
                                                     "autocomplete",
                                                     "charset",
                                                     "checked",
                                                     "class",
                                                     "colspan",
                                                     "content",
                                                     "cx",
                                                     "cy",
                                                     "d",
                                                     "datetime",
                                                     "dir",
                                                     "disabled",
                                                     "enctype",
                                                     "fill",
                                                     "font-size",
                                                     "font-weight",
                                                     "for",
                                                     "form",
                                                     "headers",
                                                     "height",
                                                     "hidden",
                                                     "hreflang",
                                                     "id",
                                                     "lang",
                                                     "list",
                                                     "maxlength",
                                                     "method",
                                                     "name",
                                                     "open",
                                                     "placeholder",
                                                     "r",
                                                     "rel",
                                                     "required",
                                                     "role",
                                                     "rows",
                                                     "rowspan",
                                                     "scope",
                                                     "selected",
                                                     "shape-rendering",
                                                     "start",
                                                     "stroke",
                                                     "stroke-dasharray",
                                                     "stroke-width",
                                                     "tabindex",
                                                     "text-anchor",
                                                     "title",
                                                     "transform",
                                                     "type",
                                                     "value",
                                                     "viewBox",
                                                     "width",
                                                     "x",
                                                     "x1",
                                                     "x2",
                                                     "y",
                                                     "y1",
                                                     "y2"};

/// Attributes whose value is an address.
inline constexpr std::string_view address_attributes[]{"action", "cite", "data-pieces", "href",
                                                       "src"};

/// Whether `word` is one of `words`.
template <std::size_t N>
consteval bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
    return std::ranges::find(words, word) != std::end(words);
}

/// An address that runs nothing: relative, or of http, https or mailto. Any other becomes `#`.
class Url {
  public:
    /// Takes any text.
    explicit Url(std::string_view address);
    /// The address, not escaped.
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

/// An attribute with its value.
class Attribute {
  public:
    /// As it is written, with a space before it.
    const std::string& markup() const { return markup_; }

  private:
    Attribute(std::string_view name, std::string_view value);
    template <Literal name>
    requires(is_one_of(plain_attributes, name.view())) friend Attribute
        attribute(std::string_view value);
    template <Literal name>
    requires(is_one_of(address_attributes, name.view())) friend Attribute
        attribute(const Url& value);

    std::string markup_;
};

/// The attribute `name` with any text.
template <Literal name>
requires(is_one_of(plain_attributes, name.view())) Attribute attribute(std::string_view value) {
    return {name.view(), value};
}

/// The attribute `name` with an address.
template <Literal name>
requires(is_one_of(address_attributes, name.view())) Attribute attribute(const Url& value) {
    return {name.view(), value.text()};
}

/// Bytes of the program itself, not of anybody who uses it.
class Constant {
  public:
    /// Takes a literal; what would end its element does not compile.
    template <std::size_t N>
    consteval Constant(const char (&from)[N]) : text_(from, N - 1) {
        if (text_.find("</") != std::string_view::npos) throw std::invalid_argument("ends");
    }
    /// As it was written.
    std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

/// Text, escaped, or elements; one after the other.
class Markup {
  public:
    /// Nothing.
    Markup() = default;
    /// Any text, which stays one.
    template <std::convertible_to<std::string_view> Text>
    Markup(const Text& text) : Markup(std::string_view(text), Escape()) {}
    /// Goes on with `next`.
    Markup& operator+=(const Markup& next);
    /// As it is written.
    const std::string& bytes() const { return bytes_; }

  private:
    friend class Element;
    friend Markup stylesheet(Constant css);
    friend Markup linked_stylesheet(const Url& address);
    friend Markup linked_module(const Url& address);
    friend Markup linked_icon(const Url& address);
    friend Markup linked_translation(std::string_view language, const Url& address);
    friend Markup leaving_frames();
    struct Escape {};
    Markup(std::string_view text, Escape);

    std::string bytes_;
};

/// An element that is being put together; `element` is the way to make one.
class Element {
  public:
    /// Called so.
    explicit Element(std::string_view name) : name_(name) {}
    /// Gives it an attribute.
    void add(const Attribute& attribute) { attributes_ += attribute.markup(); }
    /// Puts something into it.
    void add(const Markup& content) { content_ += content; }
    /// The whole of it; a void one has no end tag.
    Markup whole(bool is_void) const;

  private:
    std::string_view name_;
    std::string attributes_;
    Markup content_;
};

/// What stands in an element: attributes, text, elements.
template <class T>
concept Part = std::same_as<T, Attribute> || std::convertible_to<const T&, Markup>;

/// The element `name`: its attributes, and what it holds in order.
template <Literal name, Part... Parts>
requires(is_one_of(containers, name.view())) Markup element(const Parts&... parts) {
    Element made(name.view());
    (made.add(parts), ...);
    return made.whole(false);
}

/// The same of one that holds nothing.
template <Literal name, std::same_as<Attribute>... Attributes>
requires(is_one_of(voids, name.view())) Markup element(const Attributes&... attributes) {
    Element made(name.view());
    (made.add(attributes), ...);
    return made.whole(true);
}

/// A style sheet that is written in the program.
Markup stylesheet(Constant css);

/// A style sheet of the page's own host, by an address that begins with one `/`.
Markup linked_stylesheet(const Url& address);

/// A script of the page's own host, an ES module, likewise.
Markup linked_module(const Url& address);

/// A picture of the page's own host, likewise, by which browsers mark it.
Markup linked_icon(const Url& address);

/// The same page in another language (BCP 47), for whoever indexes it.
Markup linked_translation(std::string_view language, const Url& address);

/// That links of the page lead out of the frame in which it is shown.
Markup leaving_frames();

/// A whole page in a language (BCP 47).
std::string document(std::string_view language, const Markup& head, const Markup& body);

}  // namespace cocrea::html
