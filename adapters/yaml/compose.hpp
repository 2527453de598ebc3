#pragma once

#include <yaml.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cocrea/workflow/read.hpp"
#include "utf8.hpp"

// clang-format off
#define COCREA_SYNTAX_PROBLEMS(X)                                                           \
    X(file_too_large) X(utf8_invalid) X(utf16_refused)                                                       \
    X(yaml_syntax) X(document_empty) X(document_second) X(depth_exceeded) X(key_duplicate)  \
    X(key_not_scalar) X(alias_refused) X(tag_refused)
#define COCREA_SYNTAX_FAULTS(X)                                                             \
    X(tab) X(quote) X(unclosed) X(escape) X(colon) X(colon_again) X(punctuation)            \
    X(indentation) X(character) X(other)
// clang-format on

namespace cocrea {

namespace problem {
#define COCREA_PROBLEM(NAME) inline constexpr std::string_view NAME{#NAME};
COCREA_SYNTAX_PROBLEMS(COCREA_PROBLEM)
#undef COCREA_PROBLEM
}  // namespace problem

namespace fault {
#define COCREA_FAULT(NAME) inline constexpr std::string_view NAME{#NAME};
COCREA_SYNTAX_FAULTS(COCREA_FAULT)
#undef COCREA_FAULT
}  // namespace fault

/// One event of libyaml, freed at its end.
class Event {
  public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    yaml_event_t* get() { return &event_; }
    const yaml_event_t* operator->() const { return &event_; }

  private:
    yaml_event_t event_{};
};

/// A fault of the syntax: what it is, as words are looked up by it, and where its cause stands.
struct Fault {
    std::string_view what;
    Place place;
};

/// Composes the one document of `bytes`, which are UTF-8 and outlive it. Used once.
class Composer {
  public:
    explicit Composer(std::string_view bytes);
    ~Composer() { yaml_parser_delete(&parser_); }
    Composer(const Composer&) = delete;
    Composer& operator=(const Composer&) = delete;

    Parsed compose();

  private:
    bool next(Event& event);
    void note_quote(const Event& event);
    void syntax_error();
    Fault what_failed() const;
    std::string_view line(std::size_t number) const;
    void refuse_decoration(const Event& event);
    void refuse(std::string_view code, const Event& event, const std::string& have,
                const std::string& need);

    bool node(const Event& event, Node& node);
    bool sequence(Node& node);
    bool mapping(Node& node);
    bool member(const Event& key, Node& node, std::set<std::string>& seen);

    std::string_view bytes_;
    yaml_parser_t parser_;
    std::vector<Problem> problems_;
    std::string path_;
    std::optional<Place> long_quote_;  ///< where the last scalar began, if it went over lines
    std::size_t quote_end_ = 0;        ///< the line on which that one ended
    unsigned depth_ = 0;
};

}  // namespace cocrea
