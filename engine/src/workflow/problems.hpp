#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cocrea/workflow/read.hpp"

namespace cocrea {

/// Collects what is wrong with one file, up to a number that no honest file reaches. Borrows the
/// tree, which must outlive it.
class Problems {
  public:
    explicit Problems(const Node& root) : root_(root) {}

    /// `have` and `need` go as they are: what comes from the file goes through `shown` first.
    void add(std::string_view code, const Node& where, const std::string& path,
             const std::string& have, const std::string& need);

    /// The same at the place of `path`: the scalar that stands there, the key of anything larger,
    /// or the nearest thing above it that the file has.
    void add(std::string_view code, const std::string& path, const std::string& have,
             const std::string& need);

    /// What the file says and probably does not mean, at the place of `path`.
    void warn(std::string_view code, const std::string& path, const std::string& have,
              const std::string& need);

    /// The path of the item of the list at `path` that is `word`, or a family that has it; `path`
    /// itself where none is.
    std::string item(const std::string& path, std::string_view word) const;

    /// Whether the file has something at `path`.
    bool has(const std::string& path) const;

    /// Whether the file has no problem; warnings are none.
    bool none() const { return list_.empty(); }
    bool full() const;

    /// All of them by position.
    std::vector<Problem> problems() &&;
    std::vector<Problem> warnings() &&;

  private:
    const Node& root_;
    std::vector<Problem> list_, warnings_;
};

/// Whether `word` is a family of rights that has `deed`: `axis.*` has `axis.link`.
bool is_family_of(std::string_view word, std::string_view deed);

/// `text` for a message: short, and without anything that a terminal would obey.
std::string shown(std::string_view text);

/// Whether the UTF-8 in `text` holds anything that a terminal or a layout would obey: controls (C0,
/// DEL, C1), line separators, and the bidirectional controls of Unicode.
bool has_control(std::string_view text);

/// What was probably meant by `word`: the nearest of `known`, or empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

/// `words` in one line, with commas.
std::string joined(const std::vector<std::string>& words);

}  // namespace cocrea
