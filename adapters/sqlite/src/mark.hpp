#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cocrea/ledger.hpp"
#include "cocrea/posix/file.hpp"

namespace cocrea {

/// What is remembered of the last write.
struct Marked {
    enum class State {
        done,       ///< the register has this tree
        under_way,  ///< it had this tree before a commit of which nobody has said the end
        failed,     ///< the disk failed after it had this tree: at a commit, or at what follows it
    };
    State state = State::done;
    std::uint64_t size = 0;
    Digest root{};
    std::string act = {};    ///< of a commit of unknown end: the first of its acts
    std::uint64_t acts = 0;  ///< how many they are
};

/// `<register>.mark`: beside a register, a few words that say how far it had come and whether a
/// commit is under way. Written by one call, under the writer's lock, before and after each commit;
/// not synced, since it is for the death of a process and for files that somebody takes away, and
/// after a power cut an older mark only asks for less.
class Mark {
  public:
    /// That of the register in `file`; made where it is missing. Throws `posix::Error`.
    explicit Mark(const std::filesystem::path& register_file);

    /// Nothing while nothing was written, or where it cannot be made out.
    std::optional<Marked> read();
    void write(const Marked& marked);

    /// Whether what was read last is what this object wrote last: nobody else wrote since.
    bool is_own() const { return own_; }

  private:
    posix::File file_;
    std::string last_text_;  ///< that this object wrote, and what it says
    Marked last_;
    bool own_ = false;
};

/// What the mark of a register says; nothing where it has none, or none that can be read.
std::optional<Marked> read_mark(const std::filesystem::path& register_file);

}  // namespace cocrea
