#include "reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/log/merkle.hpp"
#include "rebuild.hpp"

namespace cocrea {
namespace {

constexpr char last_head[] = "SELECT size, root, recorded_at FROM head ORDER BY size DESC LIMIT 1";
constexpr char head_with[] =
    "SELECT size, root, recorded_at FROM head WHERE size > ? ORDER BY size LIMIT 1";
constexpr char record_of[] = "SELECT kind, version, seq, state FROM record WHERE object = ?";
constexpr char version_as_of[] =
    "SELECT seq FROM version WHERE object = ? AND seq <= ? ORDER BY version DESC LIMIT 1";
constexpr char records_of[] =
    "SELECT key, kind, version, seq, state FROM json_each(?) CROSS JOIN record ON object = value";
constexpr char place_of[] = "SELECT made FROM record WHERE object = ?";
constexpr char oldest_of_kind[] =
    "SELECT object FROM record WHERE kind = ? AND made BETWEEN ? AND ? ORDER BY made LIMIT ?";
constexpr char newest_of_kind[] =
    "SELECT object FROM record WHERE kind = ? AND made BETWEEN ? AND ? ORDER BY made DESC LIMIT ?";
constexpr char oldest_parts_of[] =
    "SELECT object FROM concern JOIN record USING (made) "
    "WHERE whole = ? AND concern.kind = ? AND made BETWEEN ? AND ? ORDER BY made LIMIT ?";
constexpr char newest_parts_of[] =
    "SELECT object FROM concern JOIN record USING (made) "
    "WHERE whole = ? AND concern.kind = ? AND made BETWEEN ? AND ? ORDER BY made DESC LIMIT ?";
constexpr char entries_from[] =
    "SELECT seq, bytes, leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq";
constexpr char bytes_at[] = "SELECT bytes FROM entry WHERE seq = ?";
constexpr char act_with[] = "SELECT seq FROM entry WHERE act_id = ?";
constexpr char oldest_mentions_of[] =
    "SELECT seq FROM mention WHERE object = ? AND seq BETWEEN ? AND ? ORDER BY seq LIMIT ?";
constexpr char newest_mentions_of[] =
    "SELECT seq FROM mention WHERE object = ? AND seq BETWEEN ? AND ? ORDER BY seq DESC LIMIT ?";
constexpr char passage_of[] =
    "SELECT salt, text, seq FROM passage WHERE sealed = ? AND suppressed = 0";
constexpr char tile_at[] = "SELECT hashes FROM tile WHERE level = ? AND idx = ?";
constexpr char leaves_from[] = "SELECT leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq";

Commit commit_of(const Query& row) { return {row.number(0), digest_of(row.text(1)), row.text(2)}; }

/// A number that SQLite's signed integers can hold; no seq is larger.
std::uint64_t within(std::uint64_t seq) { return std::min<std::uint64_t>(seq, INT64_MAX); }

[[noreturn]] void lose(std::uint64_t seq) {
    throw LedgerError(LedgerError::Reason::damaged, fmt::format("entry {} is gone", seq), seq);
}

template <class... Values>
std::optional<std::uint64_t> number(Connection& connection, const char* sql,
                                    const Values&... values) {
    std::optional<std::uint64_t> found;
    connection.each(
        sql, [&](const Query& row) { found = row.number(0); }, values...);
    return found;
}

/// The places in a list that a page reaches over, both included, when it goes on from `place`.
struct Reach {
    Reach(std::optional<std::uint64_t> place, Order order) {
        if (!place) return;
        if (order == Order::oldest_first)
            first = std::min<std::uint64_t>(*place, INT64_MAX - 1) + 1;
        else
            last = within(*place) - 1;  // before 0: nothing, as SQLite's numbers are signed
    }
    std::uint64_t first = 0, last = INT64_MAX;
};

}  // namespace

template <class Base>
Reader<Base>::Reader(std::shared_ptr<Connection> connection) : connection_(std::move(connection)) {
    connection_->each(last_head, [&](const Query& row) { head_ = commit_of(row); });
    if (head_.size == 0) head_.root = Frontier().root();
    size_ = head_.size;
}

template <class Base>
std::optional<Record> Reader<Base>::find(const ObjectId& object) const {
    std::optional<Record> found;
    const auto read = [&](const Query& row) {
        found = Record{row.text(0), row.number(1), row.number(2), row.text(3)};
    };
    connection_->each(record_of, read, object.text());
    return found;
}

template <class Base>
std::optional<std::uint64_t> Reader<Base>::seq_as_of(const ObjectId& object,
                                                     std::uint64_t seq) const {
    return number(*connection_, version_as_of, object.text(), within(seq));
}

template <class Base>
std::vector<std::optional<Record>> Reader<Base>::find_all(std::span<const ObjectId> objects) const {
    boost::json::array names;
    for (const auto& object : objects) names.emplace_back(object.text());
    std::vector<std::optional<Record>> found(objects.size());
    const auto read = [&](const Query& row) {
        found[row.number(0)] = Record{row.text(1), row.number(2), row.number(3), row.text(4)};
    };
    connection_->each(records_of, read, std::string_view(boost::json::serialize(names)));
    return found;
}

template <class Base>
template <class... Values>
std::vector<ObjectId> Reader<Base>::objects(const char* oldest, const char* newest,
                                            const Page<ObjectId>& page,
                                            const Values&... values) const {
    std::optional<std::uint64_t> place;
    if (page.after) place = number(*connection_, place_of, page.after->text());
    if (page.after && !place) throw std::out_of_range("no page after " + page.after->text());
    const Reach reach(place, page.order);
    std::vector<ObjectId> found;
    connection_->each(
        page.order == Order::oldest_first ? oldest : newest,
        [&](const Query& row) { found.emplace_back(row.text(0)); }, values..., reach.first,
        reach.last, within(page.limit));
    return found;
}

template <class Base>
std::vector<ObjectId> Reader<Base>::of_kind(std::string_view kind,
                                            const Page<ObjectId>& page) const {
    return objects(oldest_of_kind, newest_of_kind, page, kind);
}

template <class Base>
std::vector<ObjectId> Reader<Base>::concerning(const ObjectId& whole, std::string_view kind,
                                               const Page<ObjectId>& page) const {
    return objects(oldest_parts_of, newest_parts_of, page, whole.text(), kind);
}

template <class Base>
std::string Reader<Base>::entry(std::uint64_t seq) const {
    if (seq >= size_) throw std::out_of_range("no such entry");
    std::optional<std::string> bytes;
    connection_->each(
        bytes_at, [&](const Query& row) { bytes = row.text(0); }, seq);
    if (!bytes) lose(seq);
    return *std::move(bytes);
}

template <class Base>
void Reader<Base>::scan(std::uint64_t first, std::uint64_t last,
                        const std::function<void(const StoredEntry&)>& take) const {
    if (last > size_) throw std::out_of_range("no such entry");
    auto next = first;
    const auto each = [&](const Query& row) {
        if (row.number(0) != next) lose(next);
        take({next++, row.bytes(1), digest_of(row.bytes(2))});
    };
    connection_->each(entries_from, each, first, last);
    if (next < last) lose(next);
}

template <class Base>
std::optional<std::uint64_t> Reader<Base>::seq_of_act(const ActId& act_id) const {
    return number(*connection_, act_with, act_id.text());
}

template <class Base>
std::vector<std::uint64_t> Reader<Base>::history(const ObjectId& object,
                                                 const Page<std::uint64_t>& page) const {
    const Reach reach(page.after, page.order);
    std::vector<std::uint64_t> seqs;
    connection_->each(
        page.order == Order::oldest_first ? oldest_mentions_of : newest_mentions_of,
        [&](const Query& row) { seqs.push_back(row.number(0)); }, object.text(), reach.first,
        reach.last, within(page.limit));
    return seqs;
}

template <class Base>
std::optional<KeptPassage> Reader<Base>::passage(const Digest& sealed) const {
    std::optional<KeptPassage> found;
    connection_->each(
        passage_of,
        [&](const Query& row) {
            found = {{sealed, row.text(1), digest_of(row.text(0))}, row.number(2)};
        },
        Blob{bytes_of(sealed)});
    return found;
}

template <class Base>
Commit Reader<Base>::commit_with(std::uint64_t seq) const {
    std::optional<Commit> commit;
    connection_->each(
        head_with, [&](const Query& row) { commit = commit_of(row); }, within(seq));
    if (!commit) throw std::out_of_range("no commit with such an entry");
    return *std::move(commit);
}

template <class Base>
std::string Reader<Base>::tile(int level, std::uint64_t index) const {
    std::string hashes;
    const auto add = [&](const Query& row) { hashes += row.text(0); };
    connection_->each(tile_at, add, static_cast<std::uint64_t>(level), index);
    if (hashes.empty() && level == 0)
        connection_->each(leaves_from, add, index * tile_width, (index + 1) * tile_width);
    return hashes;
}

template <class Base>
std::vector<Digest> Reader<Base>::hashes(int level, std::uint64_t first, std::uint64_t last) const {
    if (level < 0 || first > last || last > hashes_at(level, size_))
        throw std::out_of_range("no such hash");
    std::vector<Digest> found;
    found.reserve(last - first);
    while (first < last) {
        const auto index = first / tile_width;
        const auto bytes = tile(level, index);
        for (const auto end = std::min(last, (index + 1) * tile_width); first < end; ++first) {
            const auto at = first % tile_width * sizeof(Digest);
            if (at >= bytes.size())
                throw LedgerError(LedgerError::Reason::damaged, "a hash is gone");
            found.push_back(digest_of(std::string_view(bytes).substr(at, sizeof(Digest))));
        }
    }
    return found;
}

template <class Base>
std::unique_ptr<Rebuild> Reader<Base>::rebuild() const {
    return std::make_unique<SqliteRebuild>(connection_);
}

template class Reader<Snapshot>;
template class Reader<Unit>;

}  // namespace cocrea
