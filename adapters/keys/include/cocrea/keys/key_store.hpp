#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/signature.hpp"
#include "cocrea/keys/key_error.hpp"
#include "cocrea/keys/secret.hpp"

namespace cocrea {

/// What a key file says without being opened.
struct KeyInfo {
    std::string name;  ///< of the key, a slug; its file is `NAME.key`
    PublicKey key;     ///< what others verify with
    bool sealed;       ///< a passphrase is needed to sign
};

/// The Ed25519 keys of a person, each in a file of its own in one folder, sealed under a passphrase
/// or not (the format: docs/reference/key-file.md). A file is mode 0600, the folder 0700; as ssh
/// does, a file that others may read or a folder that others may write is refused, not mended.
/// Files are written whole or not at all, durably, and never over another. Safe from several
/// threads and processes at once. Throws `KeyError`; `std::invalid_argument` for a name that is no
/// slug of at most 64 bytes; `std::bad_alloc` when a passphrase takes more memory than there is.
class KeyStore {
  public:
    /// The keys in `folder`, which is made with the first one, its parents too.
    explicit KeyStore(std::filesystem::path folder);

    /// Makes a key of the system's randomness and keeps it; sealed when there is a passphrase,
    /// which may not be empty (`std::invalid_argument`). Argon2id with 64 MiB and three passes:
    /// about 0.2 s. `KeyError::exists` when the name is taken.
    KeyInfo make(const std::string& name, const Secret* passphrase = nullptr);

    /// The names of all keys, ascending, unread. None when there is no folder.
    std::vector<std::string> names() const;

    /// What the file says openly. Of a sealed key, only `open` shows that nobody changed it.
    KeyInfo read(const std::string& name) const;

    /// The key itself. A plain key needs no passphrase and takes no notice of one.
    SecretKey open(const std::string& name, const Secret* passphrase = nullptr) const;

    /// The text of a key's file, sealed: as it is when it is sealed already, else under
    /// `passphrase`, without which it is `passphrase_needed`.
    Secret sealed(const std::string& name, const Secret* passphrase) const;

    /// Keeps a key by the text of its file, under its name, as `make` does. What is there already
    /// stays: the same key is taken for kept, another one is `exists`; `malformed` for a text that
    /// is none.
    void take(const std::string& name, const Secret& text);

    /// Where the key of that name is, or would be.
    std::filesystem::path path_of(const std::string& name) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace cocrea
