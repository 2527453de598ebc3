#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <limits>
#include <set>
#include <span>
#include <stdexcept>
#include <vector>

#include "cocrea/log/canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;
using json::error_code;
using json::string_view;

/// The keys of the objects that are open. Most stand in order, as the canonical form has them: such
/// a one is new by standing behind the last.
class OpenKeys {
  public:
    OpenKeys() {
        open_.reserve(usual_depth);
        in_order_.reserve(usual_keys);
    }

    void begin() { open_.push_back({in_order_.size(), {}}); }
    void end() {
        in_order_.resize(open_.back().first);
        open_.pop_back();
    }

    /// Adds it to the object that was begun last; answers whether that had none alike.
    bool add(std::string_view key) {
        auto& [first, others] = open_.back();
        const std::span in_order(in_order_.begin() + static_cast<std::ptrdiff_t>(first),
                                 in_order_.end());
        const bool in_place = in_order.empty() || in_order.back() < key;
        if (!in_place && std::ranges::binary_search(in_order, key)) return false;
        if (!others.empty() && others.contains(key)) return false;
        if (in_place)
            in_order_.emplace_back(key);
        else
            others.emplace(key);
        return true;
    }

  private:
    static constexpr std::size_t usual_depth = 8, usual_keys = 32;

    struct Open {
        std::size_t first;                          ///< of its keys in order
        std::set<std::string, std::less<>> others;  ///< keys that stood before one that was there
    };

    std::vector<Open> open_;
    std::vector<std::string> in_order_;
};

/// Builds the value in some memory and watches for keys that come twice. Ends at once with what has
/// too much.
class Builder {
  public:
    explicit Builder(json::storage_ptr memory) : memory_(std::move(memory)) {}

    static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    static constexpr std::size_t max_array_size = max_object_size;
    static constexpr std::size_t max_key_size = max_object_size;
    static constexpr std::size_t max_string_size = max_object_size;

    /// What is wrong besides the syntax; null when nothing is.
    const char* wrong() const { return wrong_; }
    json::value release() { return stack_.release(); }

    bool on_document_begin(error_code&) {
        stack_.reset(memory_);
        return true;
    }
    bool on_document_end(error_code&) { return true; }

    bool on_object_begin(error_code& error) {
        keys_.begin();
        return counts(error);
    }
    bool on_object_end(std::size_t n, error_code&) {
        keys_.end();
        stack_.push_object(n);
        return true;
    }
    bool on_array_begin(error_code& error) { return counts(error); }
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
        stack_.push_key(part);
        if (key_.empty()) return keys_.add(part) || refuse("duplicate key", error);
        key_.append(part.data(), part.size());
        return keys_.add(std::exchange(key_, {})) || refuse("duplicate key", error);
    }

    bool on_string_part(string_view part, std::size_t, error_code&) {
        stack_.push_chars(part);
        return true;
    }
    bool on_string(string_view part, std::size_t, error_code& error) {
        stack_.push_string(part);
        return counts(error);
    }

    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t number, string_view, error_code& error) {
        stack_.push_int64(number);
        return counts(error);
    }
    bool on_uint64(std::uint64_t number, string_view, error_code& error) {
        stack_.push_uint64(number);
        return counts(error);
    }
    bool on_double(double number, string_view, error_code& error) {
        stack_.push_double(number);
        return counts(error);
    }
    bool on_bool(bool truth, error_code& error) {
        stack_.push_bool(truth);
        return counts(error);
    }
    bool on_null(error_code& error) {
        stack_.push_null();
        return counts(error);
    }

    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    bool counts(error_code& error) {
        return ++values_ <= max_json_values || refuse("too many values", error);
    }
    bool refuse(const char* why, error_code& error) {
        wrong_ = why;
        error = json::make_error_code(json::error::syntax);
        return false;
    }

    json::storage_ptr memory_;
    std::array<unsigned char, 4096> room_;
    json::value_stack stack_{{}, room_.data(), room_.size()};
    OpenKeys keys_;
    std::string key_;
    std::size_t values_ = 0;
    const char* wrong_ = nullptr;
};

json::parse_options strict() {
    json::parse_options options;
    options.max_depth = 64;
    return options;
}

}  // namespace

json::value parse_json(std::string_view bytes, json::storage_ptr memory) {
    json::basic_parser<Builder> parser(strict(), std::move(memory));
    error_code error;
    const auto read = parser.write_some(false, bytes.data(), bytes.size(), error);
    if (!error && read < bytes.size()) error = json::make_error_code(json::error::extra_data);
    if (!error) return parser.handler().release();
    throw std::invalid_argument(
        fmt::format("JSON, byte {}: {}", read,
                    parser.handler().wrong() ? parser.handler().wrong() : error.message()));
}

}  // namespace cocrea
