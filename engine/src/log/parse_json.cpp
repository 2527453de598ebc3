#include <fmt/format.h>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <limits>
#include <set>
#include <stdexcept>
#include <vector>

#include "cocrea/log/canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

/// Builds the value and remembers the keys of every open object.
class Builder {
  public:
    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    bool duplicate() const { return duplicate_; }
    json::value release() { return stack_.release(); }

    bool on_document_begin(error_code&) {
        stack_.reset();
        return true;
    }
    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code&) {
        open_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t n, error_code&) {
        open_.pop_back();
        stack_.push_object(n);
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t n, error_code&) {
        stack_.push_array(n);
        return true;
    }

    bool on_key_part(string_view part, std::size_t, error_code&) {
        key_.append(part.data(), part.size());
        stack_.push_chars(part);
        return true;
    }
    bool on_key(string_view part, std::size_t, error_code& error) {
        key_.append(part.data(), part.size());
        stack_.push_key(part);
        duplicate_ = !open_.back().insert(std::exchange(key_, {})).second;
        if (duplicate_) error = json::make_error_code(json::error::syntax);
        return !duplicate_;
    }

    bool on_string_part(string_view part, std::size_t, error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(string_view part, std::size_t, error_code&) {
        stack_.push_string(part);
        return true;
    }

    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t number, string_view, error_code&) {
        stack_.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t number, string_view, error_code&) {
        stack_.push_uint64(number);
        return true;
    }
    bool on_double(double number, string_view, error_code&) {
        stack_.push_double(number);
        return true;
    }
    bool on_bool(bool truth, error_code&) {
        stack_.push_bool(truth);
        return true;
    }
    bool on_null(error_code&) {
        stack_.push_null();
        return true;
    }

    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    json::value_stack stack_;
    std::vector<std::set<std::string>> open_;
    std::string key_;
    bool duplicate_ = false;
};

json::parse_options strict() {
    json::parse_options options;
    options.max_depth = 64;
    return options;
}

}  // namespace

json::value parse_json(std::string_view bytes) {
    json::basic_parser<Builder> parser(strict());
    error_code error;
    const auto read = parser.write_some(false, bytes.data(), bytes.size(), error);
    if (!error && read < bytes.size()) error = json::make_error_code(json::error::extra_data);
    if (!error) return parser.handler().release();
    throw std::invalid_argument(
        fmt::format("JSON, byte {}: {}", read,
                    parser.handler().duplicate() ? "duplicate key" : error.message()));
}

}  // namespace cocrea
