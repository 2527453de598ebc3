#pragma once

#include <boost/json/object.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/handover/output_error.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/types.hpp"

namespace cocrea::desk {

/// That somebody was told something, and what says so.
struct Notice {
    ActorId to;           ///< who was told
    std::string about;    ///< what: `s-1 17`, a session and the entry of its call; `2026-03-01`,
                          ///< what waited on them that day
    std::string at;       ///< when (RFC 3339, UTC)
    std::string message;  ///< the id of the letter (RFC 5322, 3.6.4)
    Digest digest{};      ///< SHA-256 of its bytes
    std::string by;       ///< whom it was handed to: the address of a server, or a folder
    std::string answer;   ///< what the server said when it took it; empty for a folder
};

/// `{to, about, at, message, digest, by, answer}`.
boost::json::object to_json(const Notice& notice);

/// Reads a line as it is kept; nothing for anything else.
std::optional<Notice> notice_in(std::string_view line);

/// What was told to whom, in `<register>.notices` beside the register, one line of JSON a notice,
/// never changed. It has no addresses and no names. For one thread; several processes may add.
/// Throws `OutputError`.
class Notices {
  public:
    /// Opens nothing yet.
    explicit Notices(std::filesystem::path register_file);

    /// All of them, the oldest first; a line that a power cut tore is none.
    std::vector<Notice> all() const;

    /// Adds one at the end, durably.
    void add(const Notice& notice) const;

    /// Puts these in the place of all that there are.
    void take_back(const std::vector<Notice>& notices) const;

  private:
    std::filesystem::path file_;
};

}  // namespace cocrea::desk
