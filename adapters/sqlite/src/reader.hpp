#pragma once

#include <memory>

#include "cocrea/ledger.hpp"
#include "connection.hpp"

namespace cocrea {

/// What a connection sees in the transaction that is open on it: a `Snapshot`, or the reading half
/// of a `Unit`.
template <class Base>
class Reader : public Base {
  public:
    explicit Reader(std::shared_ptr<Connection> connection);

    Commit head() const override { return head_; }
    std::optional<Record> find(const ObjectId& object) const override;
    std::vector<std::optional<Record>> find_all(std::span<const ObjectId> objects) const override;
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
    std::unique_ptr<Rebuild> rebuild() const override;

  protected:
    /// The hashes of one tile that are there so far, end to end.
    std::string tile(int level, std::uint64_t index) const;

    std::shared_ptr<Connection> connection_;
    Commit head_;
    std::uint64_t size_ = 0;

  private:
    /// A page of the list that one of two queries gives.
    template <class... Values>
    std::vector<ObjectId> objects(const char* oldest, const char* newest,
                                  const Page<ObjectId>& page, const Values&... values) const;
};

}  // namespace cocrea
