#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "cocrea/web/spool.hpp"

namespace cocrea::web {

/// A file that came with a form.
struct SentFile {
    std::string name;                   ///< as whoever sent it calls it; says nothing of the bytes
    std::uint64_t size = 0;             ///< bytes
    std::shared_ptr<const Spool> file;  ///< the bytes
};

/// What a form with files sends.
struct SentForm {
    std::map<std::string, std::string> fields;
    std::map<std::string, SentFile> files;  ///< those that were chosen
};

/// The boundary of a body of that media type; nothing where it is no `multipart/form-data`.
std::optional<std::string> boundary_in(std::string_view media_type);

/// Reads a body of `multipart/form-data` (RFC 7578) that lies in a file, whatever its size: files
/// go on to files of their own, and only fields are held, 64 KiB of them at most. Nothing when it
/// is malformed. Throws `std::system_error` when a file cannot be written.
std::optional<SentForm> read_multipart(const std::filesystem::path& body,
                                       const std::string& boundary);

}  // namespace cocrea::web
