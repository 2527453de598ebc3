#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <memory>
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

/// Answer of a comparison between dates that may be imprecise.
enum class Truth { no, perhaps, yes };

/// A date as people say it: a year, a month, a day, an interval `A/B`, or one without end `A/..`
/// (ISO 8601-2, levels 0 and 1: `2020`, `2020-06`, `2020-06-15`, `2020-06/2020-12`, `2020-06/..`).
/// Keeps the text as written. A value type without time zone or clock.
class Date {
  public:
    /// 0001-01-01, before every other date.
    Date() : text_("0001-01-01"), earliest_(first_day()), latest_(first_day()) {}

    /// Reads `text`; nothing when it is malformed, when the day does not exist, or when an interval
    /// ends before it starts.
    static std::optional<Date> parse(std::string_view text);

    static Date of(std::chrono::year_month_day day);

    const std::string& text() const { return text_; }
    bool is_day() const { return earliest_ == latest_; }

    /// First and last day that the date can mean; an open end is 9999-12-31.
    std::chrono::sys_days earliest() const { return earliest_; }
    std::chrono::sys_days latest() const { return latest_; }

    bool operator==(const Date& other) const { return text_ == other.text_; }

  private:
    Date(std::string text, std::chrono::sys_days earliest, std::chrono::sys_days latest)
        : text_(std::move(text)), earliest_(earliest), latest_(latest) {}

    static constexpr std::chrono::sys_days first_day() {
        return std::chrono::year{1} / std::chrono::January / 1;
    }

    std::string text_;
    std::chrono::sys_days earliest_;
    std::chrono::sys_days latest_;
};

/// Whether `a` lies on or before `b`, whatever days the two really mean.
Truth on_or_before(const Date& a, const Date& b);

/// A SHA-256 value (FIPS 180-4).
using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 of `bytes`. Safe from any thread.
Digest sha256(std::string_view bytes);

/// SHA-256 of the parts put end to end, without joining them in memory. Safe from any thread.
Digest sha256_of_parts(std::initializer_list<std::string_view> parts);

/// SHA-256 of bytes that come in pieces, for files larger than memory. One object, one thread.
class Hasher {
  public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    void update(std::string_view bytes);

    /// The digest of all bytes so far; the hasher then starts anew.
    Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

std::string to_hex(const Digest& digest);

/// Reads 64 lowercase hex digits; nothing otherwise.
std::optional<Digest> digest_from_hex(std::string_view hex);

}  // namespace cocrea
