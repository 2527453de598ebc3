#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea::desk {

/// An address to which each new entry that is for everyone is sent.
struct Webhook {
    std::string name;          ///< a slug, of one webhook of the register
    std::string url;           ///< `https://…`; `http://…` where `is_near`
    bool is_near = false;      ///< it may be at a private address: somebody who knows said so
    ActorId made_by = {};      ///< who vouched for it
    std::string made_at = {};  ///< when (RFC 3339)
};

/// How far the sending to a webhook has come.
struct Standing {
    std::uint64_t next = 0;        ///< the entry that is sent next
    unsigned failed = 0;           ///< how often that was tried without success
    std::uint64_t not_before = 0;  ///< seconds since 1970: it is tried no earlier
    /// Alike in every member.
    bool operator==(const Standing&) const = default;
};

/// One attempt to send an entry.
struct Delivery {
    std::string at;         ///< when (RFC 3339)
    std::uint64_t seq = 0;  ///< of the entry
    unsigned status = 0;    ///< what was answered; 0 when nothing was
    std::string fault;      ///< why nothing was; empty else
};

/// `{name, url, is_near, made_by, made_at}`.
boost::json::object to_json(const Webhook& hook);
/// `{at, seq, status, fault?}`.
boost::json::object to_json(const Delivery& delivery);

/// The webhooks of one register, in a folder beside it that is nobody else's to read: their secrets
/// are there, how far each has come, and the last attempts. They are the host's, and neither in the
/// log nor in a backup. Safe from several threads and processes. Throws `Obstacle` as said, also
/// `webhook.unfit` with the file for what others can read or is damaged, and `LedgerError` with the
/// path where the disk fails.
class Webhooks {
  public:
    /// Those beside the register in that file, of that origin.
    Webhooks(const std::filesystem::path& register_file, std::string origin);

    /// Keeps it, to send entries from `next` on, and answers with the secret that signs what is
    /// sent (`whsec_…`, standardwebhooks.com). `webhook.exists`; `webhook.url` for an address that
    /// is none, or not `https` and not near.
    std::string make(const Webhook& hook, std::uint64_t next) const;

    /// All of them, by name.
    std::vector<Webhook> all() const;

    /// Nothing more is sent there. `webhook.unknown` when there is none of that name.
    void withdraw(const std::string& name) const;

    /// Sends entries from `next` on, again or for the first time, and at once. `webhook.unknown`.
    void replay(const std::string& name, std::uint64_t next) const;

    /// The bytes of the secret. `webhook.unknown`.
    std::string secret(const std::string& name) const;
    /// How far it has come. `webhook.unknown`.
    Standing standing(const std::string& name) const;
    /// Notes an attempt and, unless somebody else said meanwhile where to go on, how it stands now.
    void note(const std::string& name, const Delivery& delivery, const Standing& before,
              const Standing& now) const;

    /// The last attempts, a thousand at least where there were as many. `webhook.unknown`.
    std::vector<Delivery> deliveries(const std::string& name) const;

  private:
    std::filesystem::path place_of(const std::string& name) const;
    boost::json::object read(const std::string& name) const;

    std::filesystem::path folder_;
    std::string origin_;
};

}  // namespace cocrea::desk
