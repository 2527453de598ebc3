#pragma once

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "cocrea/files/file_error.hpp"
#include "cocrea/types.hpp"

namespace cocrea {

/// SHA-256 of a file, read in pieces whatever its size. Throws `FileError`.
Digest digest_of_file(const std::filesystem::path& file);

/// The documents of a register, each under its SHA-256 in the folder `<register>.files/`: a file's
/// name says what its bytes must be. Safe from several threads and processes at once: a file
/// appears whole or not at all. Throws `FileError`.
class FileStore {
  public:
    /// What became of a copy.
    enum class State {
        ok,       ///< the bytes that its name says
        missing,  ///< no such file
        changed,  ///< other bytes
    };

    /// The store beside the register at `path`. Its folder is made with the first file.
    explicit FileStore(const std::filesystem::path& path);

    /// Keeps a copy, durable when it returns, and answers with its digest. The same bytes again
    /// change nothing, and mend a copy that was changed. A file is read once, in pieces, whatever
    /// its size; `missing` when it is not there.
    Digest put(std::string_view bytes);

    /// The same for the bytes of `file`, which is left as it is.
    Digest put_file(const std::filesystem::path& file);

    /// The same for bytes that `next` gives in pieces, to the first that is empty.
    Digest put_pieces(const std::function<std::string_view()>& next);

    /// Hands the bytes of a copy to `take`, in pieces. `missing` when it is not there.
    void read(const Digest& digest, const std::function<void(std::string_view)>& take) const;

    /// Where the bytes of that digest are, or would be: `<register>.files/` and 64 hex digits.
    std::filesystem::path path_of(const Digest& digest) const;

    /// Reads the copy and compares.
    State check(const Digest& digest) const;

    /// The digests of all copies, ascending, unread.
    std::vector<Digest> list() const;

  private:
    std::filesystem::path folder_;
};

/// The state as programs know it: `ok`, `missing`, `changed`.
std::string_view name(FileStore::State state);

}  // namespace cocrea
