#include "cocrea/memory_ledger.hpp"

#include "log/memory_store.hpp"

namespace cocrea {
namespace {

/// The store as it is with `size_` entries.
template <class Base>
class View : public Base {
  public:
    explicit View(std::shared_ptr<MemoryStore> store)
        : store_(std::move(store)), head_(store_->head()), size_(head_.size) {}

    Commit head() const override { return head_; }

    std::optional<Record> find(const ObjectId& object) const override {
        return store_->find(object, size_);
    }
    std::optional<std::uint64_t> seq_as_of(const ObjectId& object,
                                           std::uint64_t seq) const override {
        const auto record = store_->find(object, seq < size_ ? seq + 1 : size_);
        return record ? std::optional(record->seq) : std::nullopt;
    }
    std::vector<ObjectId> of_kind(std::string_view kind,
                                  const Page<ObjectId>& page) const override {
        return store_->of_kind(kind, page, size_);
    }
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                     const Page<ObjectId>& page) const override {
        return store_->concerning(whole, kind, page, size_);
    }
    std::string entry(std::uint64_t seq) const override {
        if (seq >= size_) throw std::out_of_range("no such entry");
        return store_->entry(seq);
    }
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const override {
        return store_->seq_of_act(act_id, size_);
    }
    std::optional<KeptPassage> passage(const Digest& sealed) const override {
        return store_->passage(sealed, size_);
    }
    std::vector<std::uint64_t> history(const ObjectId& object,
                                       const Page<std::uint64_t>& page) const override {
        return store_->history(object, page, size_);
    }
    Commit commit_with(std::uint64_t seq) const override {
        return store_->commit_with(seq, head_.size);
    }
    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const override {
        if (first > last || last > hashes_at(level, size_)) throw std::out_of_range("no such hash");
        return store_->hashes(level, first, last);
    }

  protected:
    std::shared_ptr<MemoryStore> store_;
    Commit head_;
    std::uint64_t size_;
};

class MemoryUnit : public View<Unit> {
  public:
    using View::View;

    std::uint64_t size() const override { return size_; }

    Digest append(const Append& append, std::string_view recorded_at) override {
        const auto leaf = store_->append(append, recorded_at);
        ++size_;
        return leaf;
    }
};

}  // namespace

MemoryLedger::MemoryLedger() : store_(std::make_shared<MemoryStore>()) {}

Commit MemoryLedger::write(const std::function<void(Unit&)>& work) {
    std::unique_lock writing(writing_, std::chrono::minutes(1));
    if (!writing) throw LedgerError(LedgerError::Reason::busy, "another writer holds the lock");
    try {
        MemoryUnit unit(store_);
        work(unit);
        return store_->commit();
    } catch (...) {
        store_->roll_back();
        throw;
    }
}

std::unique_ptr<Snapshot> MemoryLedger::snapshot() const {
    return std::make_unique<View<Snapshot>>(store_);
}

}  // namespace cocrea
