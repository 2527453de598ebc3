#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace cocrea::cli {

/// `text` with every line that is wider than `columns` broken between words; what follows stands
/// below what the line began with, behind its indent and its mark (`✗ `). A line that is a command,
/// `→ cocrea …`, stays one for the shell that it is copied into: ` \` ends what is broken of it.
/// Colours take no room. Only a word that is longer than a line makes one longer.
std::string fold(std::string_view text, std::size_t columns);

/// A command in lines of at most `columns`, broken between its parameters: never in quotes or
/// brackets, nor between an option and its value.
std::vector<std::string> command_lines(std::string_view command, std::size_t columns);

/// Writes to another stream, each line folded as soon as it is whole; as it is where there are no
/// `columns`.
class Folded : public std::ostream {
  public:
    Folded(std::ostream& to, std::optional<std::size_t> columns);
    ~Folded() override;
    Folded(const Folded&) = delete;
    Folded& operator=(const Folded&) = delete;

  private:
    class Buffer;
    std::unique_ptr<Buffer> buffer_;
};

}  // namespace cocrea::cli
