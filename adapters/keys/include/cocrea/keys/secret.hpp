#pragma once

#include <string>
#include <string_view>

namespace cocrea {

/// Bytes that are wiped when they go: a passphrase, a seed. A value that can be moved, not copied;
/// for one thread at a time.
class Secret {
  public:
    /// Takes the bytes and wipes what is left of them in `bytes`.
    explicit Secret(std::string&& bytes);
    /// Wipes.
    ~Secret();
    /// Leaves `other` empty, and nothing of the bytes in it.
    Secret(Secret&& other) noexcept;
    /// Wipes what was there; leaves `other` as the constructor does.
    Secret& operator=(Secret&& other) noexcept;

    /// The bytes; until it is moved or goes.
    std::string_view view() const { return bytes_; }

  private:
    std::string bytes_;
};

/// Overwrites the bytes, in a way that the compiler keeps, and empties `bytes`.
void wipe(std::string& bytes) noexcept;

}  // namespace cocrea
