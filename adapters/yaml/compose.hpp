#pragma once

#include <yaml.h>

#include <set>
#include <string>
#include <string_view>

#include "cocrea/workflow/read.hpp"

// clang-format off
#define COCREA_SYNTAX_PROBLEMS(X)                                                           \
    X(file_too_large) X(utf8_invalid)                                                       \
    X(yaml_syntax) X(document_empty) X(document_second) X(depth_exceeded) X(key_duplicate)  \
    X(key_not_scalar) X(alias_refused) X(tag_refused)
// clang-format on

namespace cocrea {

namespace problem {
#define COCREA_PROBLEM(NAME) inline constexpr std::string_view NAME{#NAME};
COCREA_SYNTAX_PROBLEMS(COCREA_PROBLEM)
#undef COCREA_PROBLEM
}  // namespace problem

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
    void syntax_error();
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
    unsigned depth_ = 0;
};

}  // namespace cocrea
