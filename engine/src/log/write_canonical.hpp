#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <string_view>

#include "cocrea/types.hpp"
#include "core/output.hpp"

namespace cocrea {

/// Adds `canonical(value)` to `out` where the value stands inside `level` others.
void write_canonical(Output& out, const boost::json::value& value, int level = 0);
void write_canonical_object(Output& out, const boost::json::object& object, int level = 0);

/// Adds `text` as a canonical string.
void write_text(Output& out, std::string_view text);

/// Writes an object member by member, in the order of their keys, which is the caller's to keep.
/// The keys are not checked.
class ObjectWriter {
  public:
    ObjectWriter(Output& out, int level) : out_(out), level_(level) { out_.add('{'); }
    ~ObjectWriter() { out_.add('}'); }
    ObjectWriter(const ObjectWriter&) = delete;
    ObjectWriter& operator=(const ObjectWriter&) = delete;

    /// Begins a member whose value the caller writes to the same output.
    void key(std::string_view name);
    void text(std::string_view name, std::string_view value);
    void number(std::string_view name, std::uint64_t value);
    /// Lower-case hex digits.
    void hex(std::string_view name, const Digest& value);
    void value(std::string_view name, const boost::json::value& value);
    void object(std::string_view name, const boost::json::object& object);
    /// A value whose canonical bytes are known.
    void written(std::string_view name, std::string_view bytes);

  private:
    Output& out_;
    int level_;
    bool first_ = true;
};

/// Writes a list: `item` writes each of `range` to `out`.
template <class Range, class Item>
void write_list(Output& out, const Range& range, Item item) {
    out.add('[');
    for (bool first = true; const auto& one : range) {
        if (!first) out.add(',');
        first = false;
        item(one);
    }
    out.add(']');
}

}  // namespace cocrea
