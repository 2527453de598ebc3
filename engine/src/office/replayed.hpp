#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/core/keyed_hash.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/log/merkle.hpp"

namespace cocrea {

/// What judges see of a register while its entries are decided again: the last states of the
/// entries that were taken so far, and of a store only those entries and the hashes of their tree.
/// Keeps in memory where a state lies, and not the state. For one thread.
class Replayed : public Unit {
  public:
    /// Borrows the view of the store.
    explicit Replayed(const Snapshot& kept) : kept_(kept) {}

    /// Of nothing: no commit is asked for while a register is decided again.
    Commit head() const override { return {}; }
    std::uint64_t size() const override { return size_; }

    std::optional<Record> find(const ObjectId& object) const override;
    std::vector<ObjectId> of_kind(std::string_view kind, const Page<ObjectId>& page) const override;
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind,
                                     const Page<ObjectId>& page) const override;
    std::string entry(std::uint64_t seq) const override;
    std::optional<std::uint64_t> seq_of_act(const ActId& act_id) const override;
    std::vector<Digest> hashes(int level, std::uint64_t first, std::uint64_t last) const override;

    /// No judge asks for what follows: these throw `std::logic_error`.
    std::optional<std::uint64_t> seq_as_of(const ObjectId&, std::uint64_t) const override;
    std::optional<KeptPassage> passage(const Digest&) const override;
    std::vector<std::uint64_t> history(const ObjectId&, const Page<std::uint64_t>&) const override;
    Commit commit_with(std::uint64_t) const override;

    /// Takes the entry that stands in that place of the store. Answers with nothing: whoever takes
    /// it has its leaf.
    Digest append(const Append& append, std::string_view recorded_at) override;

  private:
    using Number = std::uint32_t;  ///< of a name, or of an object in the order of making
    template <class Key, class Value>
    using Table = boost::unordered_flat_map<Key, Value>;
    template <class Value>
    using ByHash = boost::unordered_flat_map<KeyedHash::Value, Value, KeyedHash::Place>;
    static constexpr Number none = UINT32_MAX;

    struct Object {
        Number name = 0;
        std::uint16_t kind = 0;
        std::uint32_t version = 0, length = 0;
        std::uint64_t seq = 0;
        std::int64_t at = 0;  ///< of the state in its entry; below 0 when it lies in `apart_`
        std::vector<Number> wholes = {};
    };
    using Places = std::vector<Number>;

    Number number_of(const std::string& name);
    std::optional<Number> known(const std::string& name) const;
    /// Of an object, in the order of making; `none` where there is none of that name.
    Number place_of(const std::string& name) const;
    std::uint16_t kind_of(const std::string& kind);
    const Places& parts(Number whole, std::string_view kind) const;
    template <class Passes>
    std::vector<ObjectId> page_of(const Places& places, const Page<ObjectId>& page,
                                  Passes passes) const;
    void take(const RecordWrite& write, const std::string& bytes);
    static std::uint64_t part_key(Number whole, std::uint16_t kind) {
        return std::uint64_t{whole} << 16 | kind;
    }

    const Snapshot& kept_;
    std::uint64_t size_ = 0;
    KeyedHash hash_;
    std::deque<std::string> names_;  ///< of objects, and of what they concern
    ByHash<Number> numbers_;         ///< of the names
    std::vector<Number> objects_;    ///< by the number of their name, into `made_`, or `none`
    std::deque<Object> made_;
    std::vector<std::string> kinds_;
    std::vector<Places> of_kind_;
    Table<std::uint64_t, Places> parts_;  ///< whoever ever concerned it, by kind
    Table<Number, std::string> apart_;    ///< states that no entry has as they are
    ByHash<std::uint32_t> acts_;          ///< by their ids
};

}  // namespace cocrea
