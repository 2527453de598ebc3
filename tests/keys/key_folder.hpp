#pragma once

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cocrea/keys/key_store.hpp"
#include "support/file.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

/// The key of RFC 8032, 7.1, TEST 1.
inline const std::string seed_hex =
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
inline const std::string public_hex =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

inline const std::string plain_text =
    "cocrea-key/v1\npublic " + public_hex + "\nseed nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=\n";

/// The same seed under `passphrase`, written by argon2-cffi 21.1 and PyCryptodome 3.11.
inline const std::string sealed_text =
    "cocrea-key/v1\npublic " + public_hex +
    "\nargon2id 256 2 AAECAwQFBgcICQoLDA0ODw==\n"
    "xchacha20-poly1305 ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7 "
    "YwztfMf2HSaxtRr1lWIMR2JfVCfSdy483m1r312wEa3ZLWzlfGoYPLWw92tHDF21\n";
inline const std::string passphrase = "ñandú en la azotea";

inline Secret secret(std::string text) { return Secret(std::move(text)); }

/// A store in a folder that does not exist yet, two levels down.
class KeyFolder : public testing::Test {
  protected:
    std::filesystem::path path(const std::string& name) const {
        return folder_ / "home" / "keys" / (name + ".key");
    }

    /// Puts a file there, for its owner alone.
    void put(const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(path(name).parent_path());
        write_file(path(name), text);
        chmod(name, 0600);
    }

    void chmod(const std::string& name, mode_t mode) const {
        ASSERT_EQ(::chmod(path(name).c_str(), mode), 0);
    }

    mode_t mode_of(const std::filesystem::path& file) const {
        struct stat status {};
        EXPECT_EQ(::stat(file.c_str(), &status), 0);
        return status.st_mode & 07777;
    }

    Folder folder_;
    KeyStore store_{folder_ / "home" / "keys"};
};

/// Expects that `work` throws a `KeyError` for that reason.
template <class Work>
void expect_error(KeyError::Reason reason, const Work& work) {
    try {
        work();
        FAIL() << "no error, but " << name(reason) << " expected";
    } catch (const KeyError& error) {
        EXPECT_EQ(name(error.reason), name(reason)) << error.what();
    }
}

}  // namespace cocrea::test
