#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "cocrea/types.hpp"
#include "cocrea/web/message.hpp"
#include "forms/uploads.hpp"
#include "http/multipart.hpp"

namespace cocrea::web {

/// Files that come in pieces, each for whoever sends it, so that a connection that breaks costs a
/// piece and not the file. In memory is only how far each has come: where the program is started
/// anew they begin again. Safe from several threads.
class Pieces {
  public:
    using Clock = std::chrono::steady_clock;

    /// How long one waits for its next piece, and how many of a person do.
    static constexpr std::chrono::hours kept{1};
    static constexpr std::size_t most_of_one = 4;

    /// What the page that sends a file says of it.
    struct Whole {
        std::string called;  ///< by the page, which asks by that how far it has come
        std::string name;    ///< as whoever sends it calls it
        std::uint64_t size;  ///< bytes
    };

    /// How much of it is here, in bytes.
    std::uint64_t have(const ActorId& actor, const Whole& whole, Clock::time_point now);

    /// Adds a piece that begins `at` so many bytes, where it is the next one and no longer than
    /// what is lacking; any other leaves it as it is. Answers with how much is here. Throws
    /// `std::system_error` when it cannot be written.
    std::uint64_t add(const ActorId& actor, const Whole& whole, std::uint64_t at,
                      const SentFile& piece, Clock::time_point now);

    /// Hands it over once it is whole; nothing before.
    std::optional<SentFile> take(const ActorId& actor, const Whole& whole);

  private:
    struct Coming {
        std::string called;
        std::shared_ptr<const Spool> file;
        std::uint64_t size, have;
        Clock::time_point until;
    };
    Coming& coming(const ActorId& actor, const Whole& whole, Clock::time_point now);

    std::mutex mutex_;
    std::map<ActorId, std::deque<Coming>> files_;
};

/// Takes a piece that somebody sent in a form (`called`, `name`, `size`, `at`, and the file
/// `piece`), or says how much of the file is here where there is none. The file that is whole by it
/// goes to the uploads, if it is the one whose digest was said (`sha256`). Answers in JSON.
Response take_piece(Pieces& pieces, Uploads& uploads, const ActorId& actor, const SentForm& form,
                    Pieces::Clock::time_point now = Pieces::Clock::now());

}  // namespace cocrea::web
