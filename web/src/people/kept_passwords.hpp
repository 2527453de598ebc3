#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/desk/admissions.hpp"
#include "cocrea/types.hpp"

namespace cocrea::web {

/// A place among the passwords that are hashed at once in this process, two: each takes 64 MiB and
/// a fifth of a second. Waits half a second for one at most.
class Hashing {
  public:
    Hashing();
    ~Hashing();
    Hashing(const Hashing&) = delete;
    Hashing& operator=(const Hashing&) = delete;

    bool is_there() const { return is_there_; }

  private:
    const bool is_there_;
};

/// What people set to come in by where they have no passkey: a password, of which the Argon2id hash
/// (RFC 9106) is kept, together with the secret of one-time codes (RFC 6238), which is kept as it
/// is, and the digests of ten codes that are good once, for when there is no device. Neither counts
/// alone. Safe from several threads.
class KeptPasswords {
  public:
    using Clock = std::chrono::system_clock;  // of this machine: codes are of its time

    /// How long a setting may take.
    static constexpr std::chrono::minutes open{15};
    static constexpr std::size_t shortest = 8, longest = 1024;  ///< characters, bytes
    static constexpr std::size_t recovery_codes = 10;

    /// What is known of one that is set.
    struct Set {
        std::chrono::sys_seconds since;
        std::size_t codes;                                       ///< that are left
        std::optional<std::chrono::sys_seconds> last_code = {};  ///< when one of them was used
    };

    explicit KeptPasswords(desk::Admissions kept) : kept_(std::move(kept)) {}

    std::optional<Set> of(const ActorId& actor) const;

    /// Begins to set one in that session, which a code confirms: the old one is good until then.
    void begin(const Hashing& place, const ActorId& actor, const std::string& session,
               const std::string& password, Clock::time_point now = Clock::now()) const;
    /// The secret of the codes of what was begun there, Base32; nothing where there is none.
    std::optional<std::string> begun(const ActorId& actor, const std::string& session,
                                     Clock::time_point now = Clock::now()) const;
    /// Sets what was begun, where `code` is of its secret, and answers with the codes that are good
    /// once; they are nowhere else. Nothing where the code is not good.
    std::optional<std::vector<std::string>> confirm(const ActorId& actor,
                                                    const std::string& session,
                                                    const std::string& code,
                                                    Clock::time_point now = Clock::now());

    /// Whether that is the password of the actor, and the code one of theirs that was not used yet,
    /// which uses it up: of a device, of this half minute or of one beside it, or one of the ten.
    /// Takes as long of who has none, or where `counts` says that theirs does not count.
    bool check(const Hashing& place, const ActorId& actor, const std::string& password,
               const std::string& code, bool counts = true, Clock::time_point now = Clock::now());

    /// There is none of that actor any more, nor one that is being set. Answers whether there was.
    /// Throws what the store throws.
    bool end(const ActorId& actor) const;

  private:
    const desk::Admissions kept_;
    std::mutex mutex_;
};

}  // namespace cocrea::web
