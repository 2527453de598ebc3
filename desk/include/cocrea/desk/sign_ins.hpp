#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

#include "cocrea/log/merkle.hpp"
#include "cocrea/types.hpp"

namespace cocrea::desk {

/// That somebody is signed in to the pages of a register.
struct SignIn {
    ActorId actor;                        ///< as whom
    std::string key = {};                 ///< the passkey by which they sign, in hex; empty: none
    std::string credential = {};          ///< its id as browsers know it, Base64url
    std::chrono::sys_seconds until = {};  ///< it is over then, whatever happens
    std::chrono::sys_seconds last = {};   ///< when something was asked for by it
};

/// Who is signed in to the pages of one register, each a file beside it that is nobody else's to
/// read, under the digest of the secret that the browser has: who reads the files cannot sign in by
/// them, and who takes them away signs everybody out. They are the host's, and neither in the log
/// nor in a backup. When one is over is for the caller to say. Safe from several threads and
/// processes, but for two that keep the same. Throws `LedgerError` with the path where the disk
/// fails.
class SignIns {
  public:
    /// Those in `folder`, of the register of that origin.
    SignIns(std::filesystem::path folder, std::string origin)
        : folder_(std::move(folder)), origin_(std::move(origin)) {}

    /// That of a secret of this digest. What others can read or change, or is damaged, is none, nor
    /// is one of another register.
    std::optional<SignIn> find(const Digest& secret) const;

    /// Keeps it, durably, in the place of what there is, and takes away those whose `until` is
    /// before its `last`.
    void keep(const Digest& secret, const SignIn& one) const;

    /// Something was asked for by it at `last`. Nothing where it is not there any more.
    void touch(const Digest& secret, std::chrono::sys_seconds last) const;

    /// It is no more, durably.
    void end(const Digest& secret) const;

  private:
    std::filesystem::path path_of(const Digest& secret) const;
    std::optional<SignIn> read(const std::filesystem::path& file) const;

    std::filesystem::path folder_;
    std::string origin_;
};

}  // namespace cocrea::desk
