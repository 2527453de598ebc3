#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/core/passkey.hpp"
#include "cocrea/desk/admissions.hpp"
#include "cocrea/desk/reader.hpp"
#include "cocrea/web/message.hpp"

namespace cocrea::web {

/// For whom passkeys are made and used on the pages that were asked for (Web Authentication Level
/// 2, 5.1.2): the name of the host; nothing where browsers make none, at an address in numbers.
std::optional<std::string> relying_party_of(const Request& request);

/// A passkey of the register, as far as it may sign in and sign here.
struct KnownKey {
    ActKey key;
    std::string status;              ///< `proposed`, `valid`, `revoked`
    std::optional<Passkey> passkey;  ///< nothing of a key from a file
};

/// The keys of an actor, in the order in which they were added.
std::vector<KnownKey> keys_of(const desk::Reader& reader, const ActorId& actor);

/// Whether one of them is a passkey that counts.
bool has_passkey(const std::vector<KnownKey>& keys);

/// What a device signs for `challenge` so that whoever has it signs in to the register of that
/// origin. No act and no key is shown by it.
std::string entering_bytes(const std::string& origin, const std::string& challenge);

/// What the script of these pages got of a device: an assertion, as `to_json(ActSignature)` has
/// it; nothing for anything else.
std::optional<ActSignature> assertion_in(const std::string& typed);

/// The key among them that gave `assertion` for `message` and counts; nothing when none did.
std::optional<ActKey> signer_of(const std::vector<KnownKey>& keys, const std::string& message,
                                const ActSignature& assertion);

/// A passkey that somebody made, and who may has not yet added to the register.
struct OfferedKey {
    ActorId actor;             ///< whose it is
    std::string key;           ///< as `to_hex`
    boost::json::object body;  ///< of the `key.add` that adds it
};

/// Passkeys that were made here and wait, a week at most: the newest of each actor. Safe from
/// several threads.
class OfferedKeys {
  public:
    /// How long one waits.
    static constexpr std::chrono::days wait{7};

    explicit OfferedKeys(desk::Admissions kept) : kept_(std::move(kept)) {}

    /// In place of the one that the actor offered before.
    void offer(const OfferedKey& key) const;
    /// The one that the actor offered waits no more. Throws what the store throws.
    void withdraw(const ActorId& actor) const;
    /// All of them.
    std::vector<OfferedKey> all() const;
    /// The one that the actor offered.
    std::optional<OfferedKey> of(const ActorId& actor) const;

  private:
    desk::Admissions kept_;
};

}  // namespace cocrea::web
