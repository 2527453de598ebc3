#include "cocrea/keys/key_store.hpp"

#include <algorithm>
#include <stdexcept>

#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/private_file.hpp"
#include "cocrea/types.hpp"
#include "key_file.hpp"

namespace cocrea {
namespace {

namespace fs = std::filesystem;
using Reason = KeyError::Reason;

constexpr std::string_view suffix = ".key";

bool is_key_name(std::string_view name) { return is_slug(name) && name.size() <= 64; }

/// What is no key file, and one that others may read, are a key's own reasons.
Reason reason_of(posix::Error::Reason reason) {
    switch (reason) {
        case posix::Error::Reason::refused:
        case posix::Error::Reason::exposed:
            return Reason::permissions;
        case posix::Error::Reason::malformed:
            return Reason::malformed;
        default:
            return posix::reason_as<Reason>(reason);
    }
}

[[noreturn]] void fail(const posix::Error& error) {
    throw KeyError(reason_of(error.reason), error.path, error.what());
}

KeyFile read_file(const fs::path& path) try {
    const Secret text(posix::read_private(path, longest_key_file));
    posix::require_private_folder(path.parent_path());
    auto file = parse_key_file(text.view());
    if (!file) throw KeyError(Reason::malformed, path, "no key file");
    return std::move(*file);
} catch (const posix::Error& error) {
    fail(error);
}

/// The seed that the file holds, opened when it is sealed.
Secret seed_of(KeyFile& file, const fs::path& path, const Secret* passphrase) {
    if (auto* plain = std::get_if<Secret>(&file.seed)) return std::move(*plain);
    if (!passphrase) throw KeyError(Reason::passphrase_needed, path, "sealed");
    const auto& closed = std::get<SealedSeed>(file.seed);
    auto seed = unseal(closed.sealed, closed.openly, closed.stretching, *passphrase);
    if (!seed) throw KeyError(Reason::wrong_passphrase, path, "stays closed");
    return std::move(*seed);
}

SecretKey key_of(const Secret& seed) {
    std::string bytes(seed.view());
    try {
        auto key = SecretKey::from_seed(bytes);
        wipe(bytes);
        return key;
    } catch (...) {
        wipe(bytes);
        throw;
    }
}

}  // namespace

KeyStore::KeyStore(fs::path folder) : folder_(std::move(folder)) {}

fs::path KeyStore::path_of(const std::string& name) const {
    if (!is_key_name(name)) throw std::invalid_argument("no name of a key: " + name);
    return folder_ / (name + std::string(suffix));
}

KeyInfo KeyStore::make(const std::string& name, const Secret* passphrase) try {
    const auto path = path_of(name);
    if (passphrase && passphrase->view().empty()) throw std::invalid_argument("empty passphrase");
    posix::make_folder(folder_, 0700);
    posix::require_private_folder(folder_);
    const auto key = SecretKey::random();
    posix::write_private(path, text_of(key, passphrase).view());
    return {name, key.public_key(), passphrase != nullptr};
} catch (const posix::Error& error) {
    fail(error);
}

std::vector<std::string> KeyStore::names() const try {
    std::vector<std::string> names;
    if (!fs::exists(folder_)) return names;
    for (const auto& file : fs::directory_iterator(folder_)) {
        const auto stem = file.path().stem().string();
        if (file.path().extension() == suffix && is_key_name(stem)) names.push_back(stem);
    }
    std::ranges::sort(names);
    return names;
} catch (const fs::filesystem_error& error) {
    throw KeyError(reason_of(posix::reason_of(error.code().value())), folder_,
                   error.code().message());
}

KeyInfo KeyStore::read(const std::string& name) const {
    const auto file = read_file(path_of(name));
    return {name, file.key, std::holds_alternative<SealedSeed>(file.seed)};
}

SecretKey KeyStore::open(const std::string& name, const Secret* passphrase) const {
    const auto path = path_of(name);
    auto file = read_file(path);
    auto key = key_of(seed_of(file, path, passphrase));
    if (key.public_key() != file.key)
        throw KeyError(Reason::malformed, path, "the seed of another key");
    return key;
}

Secret KeyStore::sealed(const std::string& name, const Secret* passphrase) const try {
    const bool plain = !read(name).sealed;
    if (plain && !passphrase)
        throw KeyError(Reason::passphrase_needed, path_of(name), "to be sealed");
    if (plain) return text_of(open(name), passphrase);
    return Secret(posix::read_private(path_of(name), longest_key_file));
} catch (const posix::Error& error) {
    fail(error);
}

void KeyStore::take(const std::string& name, const Secret& text) try {
    const auto path = path_of(name);
    const auto file = parse_key_file(text.view());
    if (!file) throw KeyError(Reason::malformed, path, "no key file");
    posix::make_folder(folder_, 0700);
    posix::require_private_folder(folder_);
    if (fs::exists(path) && read(name).key == file->key) return;
    posix::write_private(path, text.view());
} catch (const posix::Error& error) {
    fail(error);
}

}  // namespace cocrea
