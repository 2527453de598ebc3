#pragma once

#include "reader.hpp"

namespace cocrea {

/// The transaction of one `write`. What it appends lies in the tail of its store, and in the file
/// once it is finished.
class SqliteUnit : public Reader<Unit> {
  public:
    /// The store has caught up in a transaction for writing. Throws `LedgerError::damaged` when the
    /// edge of the tree is not that of its root: nothing is built on that.
    explicit SqliteUnit(std::shared_ptr<Store> store);

    std::uint64_t size() const override { return tail().size(); }
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const override;
    Digest append(const Append& append, std::string_view recorded_at) override;

    /// Writes the rows of what was appended, if anything was; answers whether. Throws
    /// `std::logic_error` when an append had failed and the work went on all the same.
    bool finish();

    /// The commit that `finish` made.
    const Commit& commit() const { return head_; }

    /// Whether a text was suppressed.
    bool suppressed() const { return suppressed_; }

  private:
    std::vector<std::uint64_t> places_of(const Append& append) const;
    void require_new(const Append& append) const;
    void store_passage(const Passage& passage);
    void suppress(const Digest& sealed);
    void store_entries(const Commit* head);

    std::uint64_t stored_;  ///< entries whose rows are written
    mutable ActId absent_;  ///< an act that is not there: of whoever asked before it appends
    std::string recorded_at_;
    bool failed_ = false;
    bool suppressed_ = false;
};

}  // namespace cocrea
