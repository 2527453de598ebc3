#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace cocrea {

/// True when `text` is a slug: one or more runs of `[a-z0-9]` joined by single `-` or `_`, at most
/// 64 bytes. Objects that the engine derives from others join such slugs with a dot
/// (`m-1.civil_society`) and are slugs as well.
bool is_slug(std::string_view text);

/// The name of an object of type `T` in one register: a slug, unique over all kinds. `Id<void>`
/// (`ObjectId`) names an object of any kind. A value type; an empty id names nothing.
template <class T = void>
class Id {
  public:
    Id() = default;

    /// Takes `text` as it is; whoever reads outside bytes checks with `is_slug` first.
    explicit Id(std::string text) : text_(std::move(text)) {}

    const std::string& text() const { return text_; }
    bool empty() const { return text_.empty(); }

    /// Any object's name can stand where the kind does not matter.
    operator Id<void>() const requires(!std::is_void_v<T>) { return Id<void>(text_); }

    auto operator<=>(const Id&) const = default;

  private:
    std::string text_;
};

using ObjectId = Id<void>;

}  // namespace cocrea
