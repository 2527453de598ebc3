#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/types.hpp"
#include "forms/body.hpp"
#include "http/multipart.hpp"
#include "view.hpp"

namespace cocrea::web {

/// Files that were sent and wait for the act that they belong to, each for whoever sent it: a form
/// that is refused, or has to be signed first, needs no second sending. For an hour, the newest few
/// of each person. Safe from several threads.
class Uploads {
  public:
    using Clock = std::chrono::steady_clock;

    /// How long one is kept, and how many of a person.
    static constexpr std::chrono::hours kept{1};
    static constexpr std::size_t most_of_one = 8;

    /// Keeps a file under its digest, which it answers with; of two alike the first.
    Digest keep(const ActorId& actor, SentFile file, Clock::time_point now = Clock::now());

    /// The file of that digest (hex) that the actor sent; nothing when it is not there.
    std::optional<SentFile> find(const ActorId& actor, const std::string& digest,
                                 Clock::time_point now = Clock::now()) const;

  private:
    struct Kept {
        Digest digest;
        SentFile file;
        Clock::time_point until;
    };
    mutable std::mutex mutex_;
    std::map<ActorId, std::deque<Kept>> files_;
};

/// A form with files as one without: each file is kept for `actor`, and a field says under which
/// digest (`NAME.kept`). One whose digest was said (`NAME.sha256`) and is another is not kept, and
/// a field says so (`NAME.wrong`).
Typed keep_files(Uploads& uploads, const ActorId& actor, const SentForm& form);

/// A field for a file, with what is sent already.
html::Markup file_field(const View& view, const std::string& name, const Typed& typed);

/// The file that was sent in that field, now or before; nothing when there is none.
std::optional<SentFile> file_in(const View& view, const std::string& name, const Typed& typed);

/// The files of a form, which stay where they are as long as whoever does its act holds them.
std::vector<SentFile> held_files(const View& view, const Typed& typed);

/// Puts the file of that field into the draft of the act that keeps it: the file where there is
/// one, else the digest that was typed alone, of a document that lies elsewhere.
void add_file(const View& view, const std::string& name, const Typed& typed,
              boost::json::object& draft);

/// Why the files of a form cannot be taken; nothing when they can.
std::optional<html::Markup> wrong_files(const View& view, const Typed& typed);

}  // namespace cocrea::web
