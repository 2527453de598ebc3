#include "compose.hpp"

#include <algorithm>
#include <new>

namespace cocrea {

namespace {

constexpr unsigned most_depth = 64;
constexpr std::size_t most_shown = 80;
constexpr std::size_t most_problems = 1000;

std::string text_of(const yaml_char_t* bytes, std::size_t length) {
    return {reinterpret_cast<const char*>(bytes), length};
}

/// Decorations that a scalar or a collection may carry.
struct Decoration {
    const yaml_char_t* anchor;
    const yaml_char_t* tag;
};

Decoration decoration(const Event& event) {
    switch (event->type) {
        case YAML_SCALAR_EVENT:
            return {event->data.scalar.anchor, event->data.scalar.tag};
        case YAML_SEQUENCE_START_EVENT:
            return {event->data.sequence_start.anchor, event->data.sequence_start.tag};
        case YAML_MAPPING_START_EVENT:
            return {event->data.mapping_start.anchor, event->data.mapping_start.tag};
        case YAML_ALIAS_EVENT:
            return {event->data.alias.anchor, nullptr};
        default:
            return {nullptr, nullptr};
    }
}

unsigned one_based(std::size_t zero_based) { return static_cast<unsigned>(zero_based) + 1; }

Place place_of(const yaml_mark_t& mark) { return {one_based(mark.line), one_based(mark.column)}; }

std::string printable(const std::string& text) {
    std::string plain = text.substr(0, most_shown);
    for (char& c : plain)
        if (c < 0x20 || c > 0x7e) c = '?';
    return plain;
}

}  // namespace

Composer::Composer(std::string_view bytes) : bytes_(bytes) {
    if (!yaml_parser_initialize(&parser_)) throw std::bad_alloc();
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(bytes.data()),
                                 bytes.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
}

bool Composer::next(Event& event) {
    if (yaml_parser_parse(&parser_, event.get())) {
        note_quote(event);
        return true;
    }
    if (parser_.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    syntax_error();
    return false;
}

void Composer::note_quote(const Event& event) {
    if (event->type != YAML_SCALAR_EVENT) return;
    const auto style = event->data.scalar.style;
    const bool quoted =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    quote_end_ = event->end_mark.line;
    long_quote_.reset();
    if (quoted && event->start_mark.line < event->end_mark.line)
        long_quote_ = place_of(event->start_mark);
}

std::string_view Composer::line(std::size_t number) const {
    std::string_view rest = bytes_;
    for (; number > 0; --number) rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);
    return rest.substr(0, rest.find('\n'));
}

/// What libyaml noticed often stands below its cause: what was opened and is not closed, a key
/// whose colon is missing, a quote that swallowed the lines up to the next one.
Fault Composer::what_failed() const {
    if (parser_.error == YAML_READER_ERROR)
        return {fault::character, place_at(bytes_, parser_.problem_offset)};
    const std::string_view problem = parser_.problem ? parser_.problem : "";
    const std::string_view context = parser_.context ? parser_.context : "";
    const auto& at = parser_.problem_mark;
    if (long_quote_ && quote_end_ == at.line) return {fault::quote, *long_quote_};
    if (context == "while scanning a quoted scalar")
        return {fault::quote, place_of(parser_.context_mark)};
    if (context == "while parsing a quoted scalar") return {fault::escape, place_of(at)};
    if (context.starts_with("while parsing a flow"))
        return {fault::unclosed,
                place_of(parser_.context_mark.line < at.line ? parser_.context_mark : at)};
    const auto text = line(at.line);
    const auto indent = text.substr(0, text.find_first_not_of(" \t"));
    if (const auto tab = indent.find('\t'); tab != std::string_view::npos)
        return {fault::tab, {one_based(at.line), one_based(tab)}};
    if (context == "while scanning a simple key")
        return {fault::colon, place_of(parser_.context_mark)};
    if (problem.starts_with("mapping values are not allowed"))
        return {fault::colon_again, place_of(at)};
    if (problem.starts_with("found character that cannot start"))
        return {fault::punctuation, place_of(at)};
    if (context.starts_with("while parsing a block") || problem.starts_with("block sequence"))
        return {fault::indentation, place_of(at)};
    return {fault::other, place_of(at)};
}

void Composer::syntax_error() {
    const auto [what, place] = what_failed();
    problems_.push_back({std::string(problem::yaml_syntax), place.line, place.column, path_,
                         std::string(what), ""});
}

void Composer::refuse(std::string_view code, const Event& event, const std::string& have,
                      const std::string& need) {
    if (problems_.size() == most_problems) return;
    problems_.push_back({std::string(code), one_based(event->start_mark.line),
                         one_based(event->start_mark.column), path_, printable(have), need});
}

void Composer::refuse_decoration(const Event& event) {
    const auto [anchor, tag] = decoration(event);
    const auto name = [](const yaml_char_t* text) { return reinterpret_cast<const char*>(text); };
    if (anchor) refuse(problem::alias_refused, event, name(anchor), "");
    if (tag) refuse(problem::tag_refused, event, name(tag), "");
}

Parsed Composer::compose() {
    Node root;
    Event stream, document, first, end, last;
    if (!next(stream) || !next(document)) return {std::nullopt, std::move(problems_)};
    if (document->type == YAML_STREAM_END_EVENT) {
        refuse(problem::document_empty, stream, "", "");
        return {std::nullopt, std::move(problems_)};
    }
    if (!next(first) || !node(first, root) || !next(end) || !next(last))
        return {std::nullopt, std::move(problems_)};
    if (last->type == YAML_DOCUMENT_START_EVENT) refuse(problem::document_second, last, "", "");
    return {std::move(root), std::move(problems_)};
}

bool Composer::node(const Event& event, Node& node) {
    node.line = one_based(event->start_mark.line);
    node.column = one_based(event->start_mark.column);
    refuse_decoration(event);
    if (event->type == YAML_ALIAS_EVENT) return false;
    if (event->type == YAML_SCALAR_EVENT) {
        node.text = text_of(event->data.scalar.value, event->data.scalar.length);
        return true;
    }
    if (depth_ == most_depth) {
        refuse(problem::depth_exceeded, event, "", std::to_string(most_depth));
        return false;
    }
    ++depth_;
    const bool whole = event->type == YAML_SEQUENCE_START_EVENT ? sequence(node) : mapping(node);
    --depth_;
    return whole;
}

bool Composer::sequence(Node& node) {
    node.kind = Node::Kind::sequence;
    const std::size_t above = path_.size();
    for (;;) {
        Event event;
        if (!next(event)) return false;
        if (event->type == YAML_SEQUENCE_END_EVENT) return true;
        path_ += '[' + std::to_string(node.items.size()) + ']';
        if (!this->node(event, node.items.emplace_back())) return false;
        path_.resize(above);
    }
}

bool Composer::mapping(Node& node) {
    node.kind = Node::Kind::mapping;
    std::set<std::string> seen;
    const std::size_t above = path_.size();
    for (;;) {
        Event event;
        if (!next(event)) return false;
        if (event->type == YAML_MAPPING_END_EVENT) return true;
        if (!member(event, node, seen)) return false;
        path_.resize(above);
    }
}

bool Composer::member(const Event& event, Node& node, std::set<std::string>& seen) {
    Node key, value;
    if (!this->node(event, key)) return false;
    bool counts = false;
    if (key.kind != Node::Kind::scalar) {
        refuse(problem::key_not_scalar, event, "", "scalar");
    } else {
        path_ += (path_.empty() ? "" : ".") + printable(key.text);
        counts = seen.insert(key.text).second;
        if (!counts) refuse(problem::key_duplicate, event, key.text, "");
    }
    Event next_event;
    if (!next(next_event) || !this->node(next_event, value)) return false;
    if (counts) node.members.push_back({std::move(key), std::move(value)});
    return true;
}

}  // namespace cocrea
