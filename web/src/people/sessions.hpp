#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/core/passkey.hpp"
#include "cocrea/desk/admissions.hpp"
#include "cocrea/types.hpp"

namespace cocrea::web {

/// The passkey by which somebody signs at this site.
struct Device {
    ActKey key;              ///< of the register
    std::string credential;  ///< its id as browsers know it, Base64url
};

/// Somebody who is signed in.
struct Person {
    ActorId actor;        ///< of the register
    std::string stamp;    ///< stands in every form that they are given, and in no other
    std::string session;  ///< which of theirs: lets nobody in
    std::optional<Device> device = {};  ///< of who showed one in this session
    bool invited = false;               ///< came by a link that others made, a little while ago
};

/// A session that goes on.
struct OpenSession {
    std::string id;                  ///< as `Person::session`
    std::chrono::sys_seconds used;   ///< when something was last asked for in it
    std::chrono::sys_seconds until;  ///< it is over then, whatever happens
    std::optional<ActKey> key = {};  ///< by which its owner signs there
};

/// Who is signed in. What is kept of it outlives the program; of what lets people in, only the
/// digests are kept. Safe from several threads.
class Sessions {
  public:
    using Clock = std::chrono::system_clock;  // of this machine: a session outlives the program

    /// Without an act a session ends after `idle`, and in any case after `whole` (OWASP ASVS 5,
    /// 7.3).
    static constexpr std::chrono::minutes idle{30};
    static constexpr std::chrono::hours whole{12};
    /// How long whoever came by a link that others made counts as such.
    static constexpr std::chrono::minutes fresh{30};

    explicit Sessions(desk::Admissions kept = {}) : kept_(std::move(kept)) {}

    /// Begins a session of whoever showed that device, or came by a password, and answers with its
    /// secret.
    std::string begin(const ActorId& actor, const std::optional<Device>& device = {},
                      Clock::time_point now = Clock::now());

    /// The same of whoever came by a link that others made for them.
    std::string begin_invited(const ActorId& actor, Clock::time_point now = Clock::now());

    /// Begins one more of whoever has the session of that id, over when that one is in any case;
    /// nothing when that one is over already.
    std::optional<std::string> begin_beside(const std::string& id,
                                            Clock::time_point now = Clock::now());

    /// Who has the secret of a session signs by that device from now on.
    void signs_by(const std::string& secret, const Device& device,
                  Clock::time_point now = Clock::now());

    /// Who has the secret of a session, which goes on by that; nothing when there is none.
    std::optional<Person> person(const std::string& secret, Clock::time_point now = Clock::now());

    /// Those of an actor, the one that was used last before the others.
    std::vector<OpenSession> of(const ActorId& actor, Clock::time_point now = Clock::now());

    /// Ends a session. Throws what the store throws where one that is kept cannot be ended.
    void leave(const std::string& secret);

    /// The same of the one of that id, if it is that actor's.
    void end(const ActorId& actor, const std::string& id);

    /// The same of all of that actor's but the one of that id.
    void end_all(const ActorId& actor, const std::string& but = {});

  private:
    std::string begin(desk::Admission one, std::chrono::sys_seconds until, Clock::time_point now);
    std::optional<desk::Admission> find(const std::string& id, Clock::time_point now);

    std::mutex mutex_;
    const desk::Admissions kept_;
};

}  // namespace cocrea::web
