#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "cocrea/core/passkey.hpp"
#include "cocrea/desk/sign_ins.hpp"
#include "cocrea/types.hpp"

namespace cocrea::web {

/// The passkey by which somebody signs at this site.
struct Device {
    ActKey key;              ///< of the register
    std::string credential;  ///< its id as browsers know it, Base64url
};

/// Somebody who is signed in.
struct Person {
    ActorId actor;      ///< of the register
    std::string stamp;  ///< stands in every form that they are given, and in no other
    std::optional<Device> device = {};  ///< of who showed one in this session
};

/// Who is signed in. What is kept of it lies beside the register, so that nobody is signed out when
/// the program is started anew; where it cannot be kept, it is in memory. Invitations are in memory
/// alone. Of what lets people in, only the digests are kept anywhere. Safe from several threads.
class Sessions {
  public:
    using Clock = std::chrono::system_clock;  // of this machine: a session outlives the program

    /// Without an act a session ends after `idle`, and in any case after `whole`; an invitation is
    /// good for `invited` (OWASP ASVS 5, 7.3).
    static constexpr std::chrono::minutes idle{30};
    static constexpr std::chrono::hours whole{12}, invited{24};

    /// Kept there; in memory where that is nothing.
    explicit Sessions(std::optional<desk::SignIns> kept = {}) : kept_(std::move(kept)) {}

    /// A secret that lets in, once, whoever has it, as `actor`.
    std::string invite(const ActorId& actor, Clock::time_point now = Clock::now());

    /// For whom an invitation is; nothing when it is not good. It stays good.
    std::optional<ActorId> invited_by(const std::string& secret,
                                      Clock::time_point now = Clock::now()) const;

    /// Uses up an invitation, and answers with the secret of the session that it begins; nothing
    /// when it is not good.
    std::optional<std::string> enter(const std::string& secret,
                                     Clock::time_point now = Clock::now());

    /// Begins a session of whoever showed that device, and answers with its secret.
    std::string begin(const ActorId& actor, const Device& device,
                      Clock::time_point now = Clock::now());

    /// Who has the secret of a session signs by that device from now on.
    void signs_by(const std::string& secret, const Device& device,
                  Clock::time_point now = Clock::now());

    /// Who has the secret of a session, which goes on by that; nothing when there is none.
    std::optional<Person> person(const std::string& secret, Clock::time_point now = Clock::now());

    /// Ends a session. Throws what the store throws where one that is kept cannot be ended.
    void leave(const std::string& secret);

  private:
    std::string begin(desk::SignIn one, Clock::time_point now);
    std::optional<desk::SignIn> find(const Digest& secret, Clock::time_point now);
    void keep(const Digest& secret, const desk::SignIn& one);
    void end(const Digest& secret);

    struct Invitation {
        ActorId actor;
        Clock::time_point until;
    };
    mutable std::mutex mutex_;
    std::map<Digest, Invitation> invitations_;
    const std::optional<desk::SignIns> kept_;
    std::map<Digest, desk::SignIn> in_memory_;
};

}  // namespace cocrea::web
