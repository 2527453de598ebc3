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
#include <vector>

namespace cocrea {

/// True when `text` is a slug: one or more runs of `[a-z0-9]` joined by single `-`, `_` or `.`, at
/// most 160 bytes. A name that people give has no dot and at most 64 bytes; the engine joins such
/// names with dots for the objects that it derives from others (`m-1.civil_society`), and those are
/// slugs as well. Pure; safe from any thread. Rule: docs/reference/event-format.md, "The act".
bool is_slug(std::string_view text);

struct Act;
struct Actor;
struct Document;
struct SeatHolders;
struct Workflow;

/// Whether an `Id<T>` is a name of an object of the register, and so an `ObjectId` as well.
template <class T>
inline constexpr bool names_an_object = true;
template <>
inline constexpr bool names_an_object<void> = false;
template <>
inline constexpr bool names_an_object<Act> = false;
template <>
inline constexpr bool names_an_object<Workflow> = false;

/// The name of an object of type `T` in one register: a slug, unique over all kinds. `Id<void>`
/// (`ObjectId`) names an object of any kind. A value type; an empty id names nothing.
template <class T = void>
class Id {
  public:
    /// Names nothing.
    Id() = default;

    /// Takes `text` as it is; whoever reads outside bytes checks with `is_slug` first.
    explicit Id(std::string text) : text_(std::move(text)) {}

    /// The name itself, as it stands in acts and entries; lives as long as this id.
    const std::string& text() const { return text_; }

    /// True when it names nothing.
    bool empty() const { return text_.empty(); }

    /// Any object's name can stand where the kind does not matter.
    operator Id<void>() const requires names_an_object<T> { return Id<void>(text_); }

    /// By the bytes of the name, so that every container lists objects in one order.
    auto operator<=>(const Id&) const = default;

  private:
    std::string text_;
};

/// The name of an object of any kind.
using ObjectId = Id<void>;

/// The names of whoever acts, of a seat of the forum, and of a document.
using ActorId = Id<Actor>;
using SeatId = Id<SeatHolders>;
using DocumentId = Id<Document>;

/// The id of an act, 1 to 64 of `[A-Za-z0-9._-]`: it names no object.
using ActId = Id<Act>;

/// The SHA-256 of a workflow's bytes, hex, by which acts say under which rules they stand.
using WorkflowDigest = Id<Workflow>;

/// Answer of a comparison between dates that may be imprecise. `perhaps` blocks a live act and
/// marks an attested one (docs/explanation/two-times.md).
enum class Truth {
    no,       ///< on no pair of days that the dates can mean
    perhaps,  ///< on some of them
    yes,      ///< on all of them
};

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

    /// The date of one day of the years 1 to 9999; it must exist (`day.ok()`).
    static Date of(std::chrono::year_month_day day);

    /// As it was written; what entries hold.
    const std::string& text() const { return text_; }

    /// True when it can mean one day only. What an act of today needs.
    bool is_day() const { return earliest_ == latest_; }

    /// First day that the date can mean.
    std::chrono::sys_days earliest() const { return earliest_; }

    /// Last day that the date can mean; of an interval without end, 9999-12-31.
    std::chrono::sys_days latest() const { return latest_; }

    /// Written alike: `2020` and `2020-01/2020-12` mean the same days and differ.
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

/// Days that all count, such as those on which a term must run.
using Days = std::vector<Date>;

/// Whether `a` lies on or before `b`, whatever days the two really mean. Pure.
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
    /// The hasher of no bytes.
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;

    /// Adds bytes, which are read before it returns; any number of them, also none.
    void update(std::string_view bytes);

    /// The digest of all bytes so far; the hasher then starts anew.
    Digest finish();

  private:
    struct Context;
    std::unique_ptr<Context> context_;
};

/// 64 lower-case hex digits, the form in which acts, receipts and reports carry a digest.
std::string to_hex(const Digest& digest);

/// Reads 64 lower-case hex digits; nothing otherwise.
std::optional<Digest> digest_from_hex(std::string_view hex);

}  // namespace cocrea
