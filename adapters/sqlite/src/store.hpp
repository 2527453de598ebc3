#pragma once

#include <functional>
#include <memory>

#include "connection.hpp"
#include "mark.hpp"
#include "tail.hpp"

namespace cocrea {

/// A connection to a register, and what the derived tables do not have yet of the log that it sees.
/// For one thread at a time.
class Store {
  public:
    /// Throws `LedgerError` when the file is no register of a schema that is known.
    Store(const std::filesystem::path& path, Connection::Access access)
        : connection(path, access) {}

    Connection connection;

    /// What the register had at least, by its mark, when it was opened.
    std::optional<Marked> expected = {};

    /// Opens another store that reads the same register, in a transaction of its own; of one that
    /// reads alone.
    std::function<std::shared_ptr<Store>()> another = {};

    /// Whether the log has the tree that the mark remembers.
    bool holds(const std::optional<Marked>& marked);

    /// The newest commit, and the tail of the log up to it and whatever was added since.
    const Commit& head() const { return head_; }
    Tail& tail() { return tail_; }
    const Tail& tail() const { return tail_; }

    /// Reads what was committed meanwhile, as the transaction that is open on the connection shows
    /// it. Throws `LedgerError::damaged` when the log has a gap.
    void catch_up();

    /// Throws `LedgerError::damaged` when the edge of the tree does not give the root that the log
    /// has: nothing is built on that.
    void require_sound_edge();

    /// What lies in the tail was committed.
    void moved_on_to(const Commit& commit) { head_ = commit; }

    /// Drops what was added to the tail and not committed.
    void roll_back();

    /// Whether the tail is what was read or committed last.
    bool is_read() const { return read_; }

    /// Brings the derived tables up to the end of the log, in the transaction that is open for
    /// writing. Later acts of one object are one row then, and rows come in the order of their
    /// keys: a page is written once for many acts.
    void follow();

  private:
    void read_tail(std::uint64_t size);
    void follow_objects();
    void follow_entries();
    void follow_tiles();
    void add_to_list(const char* sql, const std::string& object, const Tail::Seqs& seqs);
    void change_concerns(const std::string& object, const Tail::Object& now);

    Tail tail_;
    Commit head_;
    bool read_ = false, sound_ = false;
};

/// Throws that entry `seq` is not there.
[[noreturn]] void lose(std::uint64_t seq);

}  // namespace cocrea
