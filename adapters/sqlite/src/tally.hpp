#pragma once

#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <future>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cocrea/ledger.hpp"
#include "follows.hpp"
#include "row_tally.hpp"
#include "store.hpp"

namespace cocrea {

/// Tells whether the tables of a register are those that follow from its entries: of every table
/// the rows as they should be are added up, and those that are there, on other threads where it
/// can: a fault of the store may be thrown some entries later. In memory is only how far each
/// object has come.
class SqliteTally : public Rebuild {
  public:
    /// Beside a store whose transaction shows what is kept.
    explicit SqliteTally(std::shared_ptr<Store> kept);

    void append(Append append, std::string_view recorded_at) override;
    std::vector<std::string> differences() override;

    /// The tables that are added up.
    enum Table : std::size_t { act, version, mention, record, by_kind, concern, tile, count };
    using Tallies = std::array<RowTally, count>;

  private:
    /// An entry that was appended and waits to be followed.
    struct Taken {
        Append append;
        std::string recorded_at;
    };

    /// An object as of the last entry that changed it.
    struct Object {
        RowTally record, concerns;
    };

    void hand_on();
    void follow_all(const std::vector<Taken>& some);
    std::vector<std::uint64_t> places_of(const Append& append);
    void compare_entry(const Taken& taken, const std::vector<std::uint64_t>& places,
                       const std::vector<Stretch>& stretches);
    void compare_passages(const Append& append);
    void follow(const Append& append, const std::vector<std::uint64_t>& places,
                const std::vector<Stretch>& stretches);
    void end_parts();
    void follow_tiles();
    void compare_edge();
    void tell(const std::string& difference) { found_.insert(difference); }

    std::shared_ptr<Store> kept_, beside_;  ///< the same, where there is no other
    RowHasher hash_;
    std::future<Tallies> are_;
    Tallies should_{};
    SQLite::Statement entries_, passages_;
    bool passages_left_;
    std::uint64_t size_ = 0;
    Digest leaf_{};  ///< of the last entry, as it is kept
    Frontier frontier_;
    using Parts = boost::unordered_flat_map<std::string, std::string>;
    Parts mentions_, versions_;       ///< of each object the row that grows
    std::vector<std::string> tiles_;  ///< of each level the one that grows
    std::vector<Object> objects_;     ///< in the order of making
    boost::unordered_flat_map<RowTally, std::uint32_t, RowTally::Place> places_;  ///< by their ids
    std::set<Digest> missed_, strays_;  ///< passages that are not where they should be, or are
    std::set<std::string> found_;
    std::vector<Taken> waiting_;
    std::future<void> following_;  ///< uses all of the above; ends before it
};

}  // namespace cocrea
