#include "cocrea/keys/secret.hpp"

#include <sodium.h>

#include <utility>

namespace cocrea {

void wipe(std::string& bytes) noexcept {
    bytes.resize(bytes.capacity());  // never allocates
    sodium_memzero(bytes.data(), bytes.size());
    bytes.clear();
}

Secret::Secret(std::string&& bytes) : bytes_(std::move(bytes)) { wipe(bytes); }

Secret::~Secret() { wipe(bytes_); }

Secret::Secret(Secret&& other) noexcept : bytes_(std::move(other.bytes_)) { wipe(other.bytes_); }

Secret& Secret::operator=(Secret&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    if (this != &other) wipe(other.bytes_);
    return *this;
}

}  // namespace cocrea
