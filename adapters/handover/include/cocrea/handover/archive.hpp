#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/handover/archive_error.hpp"
#include "cocrea/handover/new_file.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// Writes an archive that tells by itself whether it is whole: a tar file, of which the last
/// member, `digests`, has a line for every other, in their order, as `sha256sum` writes it. Any tar
/// unpacks it. For its owner alone; whole, durable and read once more before it has its name, or
/// not there at all, as `NewFile` says. Bounded memory. For one thread. Throws `OutputError`, and
/// `ArchiveError` for bytes that came back from the disk otherwise than they were written.
class ArchiveWriter {
  public:
    /// Begins it.
    explicit ArchiveWriter(std::filesystem::path file);

    /// Ends the member before, and begins one of that name, of at most 99 bytes.
    void begin(std::string name);

    /// Adds bytes to the member.
    void write(std::string_view bytes);

    /// Begins the archive anew.
    void clear();

    /// Ends it, lets `check`, if there is one, read it where it lies, and gives it its name.
    /// Whatever `check` throws is passed on, and nothing is left.
    void finish(const std::function<void(const std::filesystem::path&)>& check = {});

  private:
    void end_member();

    NewFile file_;
    std::string name_, digests_;
    std::uint64_t from_ = 0;
    Hasher hasher_;
};

/// Reads such an archive from its beginning to its end, and demands that it is whole: what follows
/// another member than `digests`, a byte that is not as it was written, anything behind the end.
/// Bounded memory. For one thread. Throws `ArchiveError`.
class ArchiveReader {
  public:
    /// Opens it. `first` is the name that its first member must have, else it is `foreign`.
    ArchiveReader(const std::filesystem::path& file, const std::string& first);
    ~ArchiveReader();
    /// Leaves `other` good for nothing.
    ArchiveReader(ArchiveReader&& other) noexcept;
    /// Leaves `other` good for nothing.
    ArchiveReader& operator=(ArchiveReader&& other) noexcept;

    /// Passes over what is left of a member, and answers with the name of the next. Nothing at the
    /// end, of an archive that is whole: only then is anything that was read to be believed.
    std::optional<std::string> next();

    /// The next bytes of the member, good until the next call; none at its end.
    std::string_view read();

    /// The next line of the member, without the line feed; nothing at its end. Throws `changed` for
    /// one that is longer than `most`.
    std::optional<std::string> line(std::size_t most);

    /// Where in the file the next byte of the member is.
    std::uint64_t position() const;

    /// So many bytes from there, unchecked, wherever the reading is.
    std::string at(std::uint64_t position, std::size_t size) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cocrea
