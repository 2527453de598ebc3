#include "tally.hpp"

#include <algorithm>

#include "cocrea/core/beside.hpp"
#include "rebuild.hpp"
#include "schema.hpp"
#include "seq_list.hpp"

namespace cocrea {
namespace {

constexpr std::array<const char*, SqliteTally::count> table_names{
    "act", "version", "mention", "record", "record_by_kind", "concern", "tile"};

constexpr std::array<const char*, SqliteTally::count> rows_of{
    "SELECT act_id, seq FROM act ORDER BY act_id",
    "SELECT object, part, seqs FROM version ORDER BY object, part",
    "SELECT object, part, seqs FROM mention ORDER BY object, part",
    "SELECT object, made, kind, version, seq, at, length, concerns FROM record ORDER BY object",
    "SELECT kind, made, object FROM record INDEXED BY record_by_kind ORDER BY kind, made",
    "SELECT whole, kind, made, object FROM concern ORDER BY whole, kind, made",
    "SELECT level, idx, hashes FROM tile ORDER BY level, idx"};

constexpr char kept_entries[] =
    "SELECT seq, leaf, root IS NULL, recorded_at, follows FROM entry ORDER BY seq";
constexpr char kept_passages[] = "SELECT seq, sealed FROM passage ORDER BY made";

constexpr char edges[] = "SELECT count(*) + sum(only <> 1) FROM followed";
constexpr char shape[] = "SELECT type || name || tbl_name || sql FROM sqlite_schema ORDER BY 1";

SqliteTally::Tallies tallies_of(Connection& connection, RowHasher hash) {
    SqliteTally::Tallies tallies;
    for (std::size_t table = 0; table < tallies.size(); ++table)
        connection.each(rows_of[table], [&](const Query& row) {
            hash.begin();
            for (int column = 0; column < row.columns(); ++column)
                if (row.is_number(column))
                    hash.add(row.number(column));
                else
                    hash.add(row.bytes(column));
            tallies[table] += hash.sum();
        });
    return tallies;
}

/// Another store that sees the same, for another thread; the same one where somebody goes on
/// writing too fast for that.
std::shared_ptr<Store> twin_of(const std::shared_ptr<Store>& kept) {
    for (int tries = 0; kept->another && tries < 3; ++tries)
        if (auto twin = kept->another();
            twin->head() == kept->head() && twin->tail().base().size == kept->tail().base().size)
            return twin;
    return kept;
}

/// On another thread, unless it would use the same store.
template <class Work>
auto begin(const std::shared_ptr<Store>& kept, const std::shared_ptr<Store>& twin, Work work) {
    if (twin == kept) return beside(std::move(work), std::launch::deferred);
    return beside(std::move(work));
}

std::future<SqliteTally::Tallies> tallying(const std::shared_ptr<Store>& kept, RowHasher hash) {
    const auto twin = twin_of(kept);
    return begin(kept, twin, [twin, hash] { return tallies_of(twin->connection, hash); });
}

std::vector<std::string> shape_of(Connection& connection) {
    std::vector<std::string> all;
    connection.each(shape, [&](const Query& row) { all.push_back(row.text(0)); });
    return all;
}

}  // namespace

SqliteTally::SqliteTally(std::shared_ptr<Store> kept)
    : kept_(std::move(kept)),
      beside_(twin_of(kept_)),
      are_(tallying(kept_, hash_)),
      entries_(beside_->connection.prepare(kept_entries)),
      passages_(beside_->connection.prepare(kept_passages)),
      passages_left_(passages_.executeStep()) {}

void SqliteTally::append(Append append, std::string_view recorded_at) {
    constexpr std::size_t at_once = 256;
    waiting_.push_back({std::move(append), std::string(recorded_at)});
    if (waiting_.size() == at_once) hand_on();
}

/// Entries are followed one after the other: some of them begin when those before are done.
void SqliteTally::hand_on() {
    if (following_.valid()) following_.get();
    following_ =
        begin(kept_, beside_, [this, some = std::exchange(waiting_, {})] { follow_all(some); });
}

void SqliteTally::follow_all(const std::vector<Taken>& some) try {
    for (const auto& taken : some) {
        const auto places = places_of(taken.append);
        const auto stretches = stretches_of(taken.append);
        compare_entry(taken, places, stretches);
        compare_passages(taken.append);
        if (size_ < kept_->tail().base().size) follow(taken.append, places, stretches);
        ++size_;
        const bool is_edge = size_ == kept_->tail().base().size;
        if (is_edge || size_ % entries_of_part == 0) end_parts();
        if (is_edge) compare_edge();
    }
} catch (const SQLite::Exception& error) {
    rethrow(error, beside_->connection.handle());
}

std::vector<std::uint64_t> SqliteTally::places_of(const Append& append) {
    std::vector<std::uint64_t> places;
    for (const auto& write : append.records) {
        const auto [found, is_new] = places_.try_emplace(
            hash_(write.object.text()), static_cast<std::uint32_t>(objects_.size()));
        if (is_new) objects_.emplace_back();
        places.push_back(found->second);
    }
    return places;
}

/// What follows from an entry may be left out once the tables have it.
void SqliteTally::compare_entry(const Taken& taken, const std::vector<std::uint64_t>& places,
                                const std::vector<Stretch>& stretches) {
    const auto name = [&] { return "entry " + std::to_string(size_); };
    const Row row(entries_);
    if (!entries_.executeStep() || row.number(0) != size_) return tell(name());
    leaf_ = digest_of(row.bytes(1));
    const bool ends_commit = row.number(2) == 0;
    if (ends_commit ? row.bytes(3) != taken.recorded_at : !row.bytes(3).empty())
        tell("head " + name());
    const bool is_left_out = row.bytes(4).empty() && size_ < kept_->tail().base().size;
    if (!is_left_out && row.bytes(4) != text_of_follows(taken.append, places, stretches))
        tell("follows " + name());
}

/// Texts are judged where their commitments are; here only that none lies among them that no act
/// brought, whichever it is said to come from.
void SqliteTally::compare_passages(const Append& append) {
    std::set<Digest> brought;
    for (const auto& passage : append.prose) brought.insert(passage.sealed);
    const Row row(passages_);
    for (; passages_left_ && row.number(0) <= size_; passages_left_ = passages_.executeStep()) {
        const auto sealed = digest_of(row.bytes(1));
        if (!brought.erase(sealed) && !missed_.erase(sealed)) strays_.insert(sealed);
    }
    for (const auto& sealed : brought)
        if (!strays_.erase(sealed)) missed_.insert(sealed);
}

void SqliteTally::follow(const Append& append, const std::vector<std::uint64_t>& places,
                         const std::vector<Stretch>& stretches) {
    should_[act] += hash_(append.act_id.text(), size_);
    for (const auto& object : append.mentions) add_seq(mentions_[object.text()], size_);
    std::vector<std::uint64_t> changed;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto& [id, now, wholes] = append.records[i];
        const auto made = places[i];
        auto& object = objects_[made];
        if (std::ranges::find(changed, made) == changed.end()) {
            add_seq(versions_[id.text()], size_);
            changed.push_back(made);
        }
        if (object.record == RowTally()) should_[by_kind] += hash_(now.kind, made, id.text());
        should_[record] -= object.record;
        object.record = hash_(id.text(), made, now.kind, now.version, size_, stretches[i].at,
                              stretches[i].length, with_spaces_between(wholes));
        should_[record] += object.record;
        should_[concern] -= object.concerns;
        object.concerns = {};
        for (const auto& whole : wholes)
            object.concerns += hash_(whole.text(), now.kind, made, id.text());
        should_[concern] += object.concerns;
    }
    follow_tiles();
}

/// The rows of lists are as long as they get.
void SqliteTally::end_parts() {
    const auto add = [&](Parts& parts, Table table) {
        for (const auto& [object, part] : parts)
            should_[table] += hash_(object, part_of(size_ - 1), part);
        parts.clear();
    };
    add(mentions_, mention);
    add(versions_, version);
}

void SqliteTally::follow_tiles() {
    for (const auto& [level, index, hash] : frontier_.append(leaf_)) {
        const auto place = static_cast<std::size_t>(level);
        tiles_.resize(std::max(tiles_.size(), place + 1));
        auto& hashes = tiles_[place];
        hashes += bytes_of(hash);
        if (hashes.size() < tile_width * sizeof(Digest)) continue;
        should_[tile] += hash_(std::uint64_t{place}, index / tile_width, hashes);
        hashes.clear();
    }
}

/// Where the tables have come to: the tiles that still grow, above the leaves, and what is noted.
void SqliteTally::compare_edge() {
    for (std::size_t level = 1; level < tiles_.size(); ++level)
        if (!tiles_[level].empty())
            should_[tile] +=
                hash_(std::uint64_t{level},
                      (hashes_at(static_cast<int>(level), size_) - 1) / tile_width, tiles_[level]);
    const auto& base = kept_->tail().base();
    if (base.made != objects_.size() || base.frontier.bytes() != frontier_.bytes())
        tell("followed");
}

std::vector<std::string> SqliteTally::differences() try {
    hand_on();
    following_.get();
    auto& connection = beside_->connection;
    Store anew("", Connection::Access::create);
    migrate(anew.connection);
    if (shape_of(connection) != shape_of(anew.connection)) return {"schema"};
    if (size_ == 0 && kept_->tail().base().size == 0) compare_edge();
    if (connection.pragma(edges) != 1) tell("followed");
    const auto are = are_.get();
    for (std::size_t table = 0; table < count; ++table)
        if (are[table] != should_[table]) tell(table_names[table]);
    if (entries_.executeStep()) tell("entry " + std::to_string(size_));
    for (const Row row(passages_); passages_left_; passages_left_ = passages_.executeStep())
        if (const auto sealed = digest_of(row.bytes(1)); !missed_.erase(sealed))
            strays_.insert(sealed);
    for (const auto& sealed : strays_) tell("passage " + to_hex(sealed));
    for (const auto& odd : odd_passages(connection)) tell(odd);
    return {found_.begin(), found_.end()};
} catch (const SQLite::Exception& error) {
    rethrow(error, beside_->connection.handle());
}

}  // namespace cocrea
