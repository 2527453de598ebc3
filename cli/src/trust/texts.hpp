#pragma once

#include <boost/json.hpp>
#include <string>

#include "cocrea/trust/malformed.hpp"
#include "failure.hpp"
#include "program.hpp"

namespace cocrea::cli {

/// A text in one of the log's formats and what to call it when it cannot be read.
struct Source {
    std::string name;  ///< the file, or what an option gave
    std::string bytes;
};

/// The bytes of a file, `most` of them and one more at most; of standard input for `-`. Throws
/// `UsageError` for a file that is not there.
Source source_of(const std::string& file, std::size_t most);

/// `parse` of the text; its refusal as a `Failure` that names file, line and reason.
template <class Parse>
auto read_text(const Source& source, Parse parse, Exit exit = failure) try {
    return parse(source.bytes);
} catch (const Malformed& wrong) {
    const auto line = wrong.line == 0 ? "" : ":" + std::to_string(wrong.line);
    throw Failure("malformed." + std::string(wrong.code), {{"file", source.name + line}}, exit);
}

/// Gives a text that a command made to whoever asked: to the file of `--to`, which must be new,
/// else to standard output. With `--json` the `facts`, and as `text` what went into no file.
int hand_over(Program& program, const Typed& typed, const std::string& text,
              boost::json::object facts);

/// The reverse of `seconds_of`, `2026-01-05T12:00:00Z`; what is past the year 9999 stays a number.
std::string time_text(std::uint64_t seconds);

}  // namespace cocrea::cli
