#pragma once

#include <memory>

#include "cocrea/ledger.hpp"
#include "store.hpp"

namespace cocrea {

/// What a store sees in the transaction that is open on it: a `Snapshot`, or the reading half of a
/// `Unit`. Asks the tail of the log first, and the tables that follow it for the rest.
template <class Base>
class Reader : public Base {
  public:
    /// The store has caught up in that transaction.
    explicit Reader(std::shared_ptr<Store> store)
        : store_(std::move(store)), head_(store_->head()) {}

    Commit head() const override { return head_; }
    std::optional<Record> find(const ObjectId& object) const override;
    std::optional<std::uint64_t> seq_as_of(const ObjectId& object,
                                           std::uint64_t seq) const override;
    std::vector<ObjectId> of_kind(std::string_view kind, const Page<ObjectId>& page) const override;
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                     const Page<ObjectId>& page) const override;
    std::string entry(std::uint64_t seq) const override;
    void scan(std::uint64_t first, std::uint64_t last,
              const std::function<void(const StoredEntry&)>& take) const override;
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const override;
    std::optional<KeptPassage> passage(const Digest& sealed) const override;
    std::vector<std::uint64_t> history(const ObjectId& object,
                                       const Page<std::uint64_t>& page) const override;
    Commit commit_with(std::uint64_t seq) const override;
    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const override;
    bool is_complete() const override { return store_->holds(store_->expected); }
    std::unique_ptr<Rebuild> rebuild(Rebuild::Telling telling) const override;

  protected:
    Connection& connection() const { return store_->connection; }
    const Tail& tail() const { return store_->tail(); }

    std::shared_ptr<Store> store_;
    Commit head_;

  private:
    /// The place of an object in the order of making; throws `std::out_of_range` when it has none.
    std::uint64_t place_of(const ObjectId& object) const;
    /// A page of the objects that the tail gives, and of those that one of two queries gives and
    /// the tail does not know better.
    template <class... Values>
    std::vector<ObjectId> objects(const char* oldest, const char* newest, Tail::Places in_tail,
                                  const Page<ObjectId>& page, const Values&... values) const;
    std::string tile(int level, std::uint64_t index) const;
};

}  // namespace cocrea
