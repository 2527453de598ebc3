#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "cocrea/desk/admissions.hpp"
#include "cocrea/types.hpp"

namespace cocrea::web {

/// A link that lets somebody in, once.
struct Invitation {
    ActorId actor;             ///< as whom
    std::string session = {};  ///< of theirs in which they made it; empty where others did
};

/// Links that were made and not used yet. What is kept of one is the digest of its secret, for whom
/// it is and until when. Safe from several threads and processes.
class Invitations {
  public:
    using Clock = std::chrono::system_clock;  // of this machine: a link outlives the program

    /// How long one is good that others made for somebody, and one that somebody made for
    /// themself.
    static constexpr std::chrono::hours for_others{24};
    static constexpr std::chrono::minutes for_oneself{15};

    explicit Invitations(desk::Admissions kept) : kept_(std::move(kept)) {}

    /// The secret that lets in whoever has it.
    std::string make(const Invitation& one, Clock::time_point now = Clock::now()) const;

    /// The one of that secret, which stays good; nothing when it is not good.
    std::optional<Invitation> find(const std::string& secret,
                                   Clock::time_point now = Clock::now()) const;

    /// The same, and uses it up: of several who ask at once one gets it. Throws what the store
    /// throws where it cannot be used up.
    std::optional<Invitation> take(const std::string& secret,
                                   Clock::time_point now = Clock::now()) const;

    /// None of that actor is good any more. Throws likewise.
    void end_those_of(const ActorId& actor) const;

  private:
    desk::Admissions kept_;
};

}  // namespace cocrea::web
