#include "reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cocrea/log/merkle.hpp"
#include "rebuild.hpp"
#include "seq_list.hpp"
#include "tally.hpp"

namespace cocrea {
namespace {

constexpr char head_with[] =
    "SELECT seq + 1, root, recorded_at FROM entry WHERE seq >= ? AND root IS NOT NULL "
    "ORDER BY seq LIMIT 1";
constexpr char record_of[] =
    "SELECT kind, version, seq, state, length, state IS NULL FROM state WHERE object = ?";
constexpr char version_as_of[] =
    "SELECT part, seqs FROM version WHERE object = ? AND part <= ? ORDER BY part DESC";
constexpr char made_of[] = "SELECT made FROM record WHERE object = ?";
constexpr char oldest_of_kind[] =
    "SELECT made, object FROM record WHERE kind = ? AND made BETWEEN ? AND ? "
    "ORDER BY made LIMIT ?";
constexpr char newest_of_kind[] =
    "SELECT made, object FROM record WHERE kind = ? AND made BETWEEN ? AND ? "
    "ORDER BY made DESC LIMIT ?";
constexpr char oldest_parts_of[] =
    "SELECT made, object FROM concern WHERE whole = ? AND kind = ? AND made BETWEEN ? AND ? "
    "ORDER BY made LIMIT ?";
constexpr char newest_parts_of[] =
    "SELECT made, object FROM concern WHERE whole = ? AND kind = ? AND made BETWEEN ? AND ? "
    "ORDER BY made DESC LIMIT ?";
constexpr char entries_from[] =
    "SELECT seq, root IS NULL, root, leaf, bytes FROM entry WHERE seq >= ? AND seq < ? "
    "ORDER BY seq";
constexpr char bytes_at[] = "SELECT bytes FROM entry WHERE seq = ?";
constexpr char act_with[] = "SELECT seq FROM act WHERE act_id = ?";
constexpr char oldest_mentions_of[] =
    "SELECT part, seqs FROM mention WHERE object = ? AND part BETWEEN ? AND ? ORDER BY part";
constexpr char newest_mentions_of[] =
    "SELECT part, seqs FROM mention WHERE object = ? AND part BETWEEN ? AND ? ORDER BY part DESC";
constexpr char passage_of[] =
    "SELECT salt, text, seq FROM passage WHERE sealed = ? AND suppressed = 0";
constexpr char tile_at[] = "SELECT hashes FROM tile WHERE level = ? AND idx = ?";
constexpr char leaves_from[] = "SELECT leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq";

Commit commit_of(const Query& row) { return {row.number(0), digest_of(row.text(1)), row.text(2)}; }

/// A number that SQLite's signed integers can hold; no seq is larger.
std::uint64_t within(std::uint64_t seq) { return std::min<std::uint64_t>(seq, INT64_MAX); }

template <class... Values>
std::optional<std::uint64_t> number(Connection& connection, const char* sql,
                                    const Values&... values) {
    std::optional<std::uint64_t> found;
    connection.each(
        sql, [&](const Query& row) { found = row.number(0); }, values...);
    return found;
}

}  // namespace

/// The places in a list that a page reaches over, both included, when it goes on from `place`.
struct Reach {
    Reach(std::optional<std::uint64_t> place, Order order) {
        if (!place) return;
        if (order == Order::newest_first)
            end = within(*place);
        else
            first = std::min<std::uint64_t>(*place, INT64_MAX - 1) + 1;
    }
    bool has(std::uint64_t place) const { return first <= place && place < end; }
    std::uint64_t last() const { return end - 1; }  // of 0: nothing, as SQLite's numbers are signed

    std::uint64_t first = 0, end = INT64_MAX;
};

template <class Base>
std::optional<Record> Reader<Base>::find(const ObjectId& object) const {
    if (const auto* known = tail().find(object))
        return Record{std::string(known->kind), known->version, known->seqs.back(),
                      std::string(tail().state(*known))};
    std::optional<Record> found;
    const auto read = [&](const Query& row) {
        found = Record{row.text(0), row.number(1), row.number(2), row.text(3)};
        if (row.number(5) != 0) lose(found->seq);
        if (found->state.size() != row.number(4))
            throw LedgerError(LedgerError::Reason::damaged, "a state is not in its entry");
    };
    connection().each(record_of, read, object.text());
    return found;
}

template <class Base>
std::optional<std::uint64_t> Reader<Base>::seq_as_of(const ObjectId& object,
                                                     std::uint64_t seq) const {
    if (const auto* known = tail().find(object); known && known->seqs.front() <= seq)
        return *std::prev(std::ranges::upper_bound(known->seqs, seq));
    std::optional<std::uint64_t> found;
    connection().each_while(
        version_as_of,
        [&](const Query& row) {
            const auto seqs = seqs_of(row.number(0), row.bytes(1));
            if (const auto after = std::ranges::upper_bound(seqs, seq); after != seqs.begin())
                found = *std::prev(after);
            return !found;
        },
        object.text(), part_of(within(seq)));
    return found;
}

template <class Base>
std::uint64_t Reader<Base>::place_of(const ObjectId& object) const {
    if (const auto* known = tail().find(object)) return known->made;
    if (const auto made = number(connection(), made_of, object.text())) return *made;
    throw std::out_of_range("no page after " + object.text());
}

template <class Base>
template <class... Values>
std::vector<ObjectId> Reader<Base>::objects(const char* oldest, const char* newest,
                                            Tail::Places places, const Page<ObjectId>& page,
                                            const Values&... values) const {
    const bool back = page.order == Order::newest_first;
    const Reach reach(page.after ? std::optional(place_of(*page.after)) : std::nullopt, page.order);
    std::erase_if(places, [&](const auto& place) { return !reach.has(place.first); });
    const auto known = tail().objects().size();
    const auto limit = page.limit < SIZE_MAX - known ? page.limit + known : page.limit;
    connection().each(
        back ? newest : oldest,
        [&](const Query& row) {
            ObjectId object(row.text(1));
            if (!tail().find(object)) places.emplace_back(row.number(0), std::move(object));
        },
        values..., reach.first, reach.last(), within(limit));
    std::ranges::sort(places);
    if (back) std::ranges::reverse(places);
    places.resize(std::min(places.size(), page.limit));
    std::vector<ObjectId> found;
    for (auto& place : places) found.push_back(std::move(place.second));
    return found;
}

template <class Base>
std::vector<ObjectId> Reader<Base>::of_kind(std::string_view kind,
                                            const Page<ObjectId>& page) const {
    return objects(oldest_of_kind, newest_of_kind, tail().of_kind(kind), page, kind);
}

template <class Base>
std::vector<ObjectId> Reader<Base>::concerning(const ObjectId& whole, std::string_view kind,
                                               const Page<ObjectId>& page) const {
    return objects(oldest_parts_of, newest_parts_of, tail().concerning(whole, kind), page,
                   whole.text(), kind);
}

template <class Base>
std::string Reader<Base>::entry(std::uint64_t seq) const {
    if (seq >= tail().size()) throw std::out_of_range("no such entry");
    if (const auto* known = tail().entry(seq)) return known->bytes;
    std::optional<std::string> bytes;
    connection().each(
        bytes_at, [&](const Query& row) { bytes = row.text(0); }, seq);
    if (!bytes) lose(seq);
    return *std::move(bytes);
}

template <class Base>
void Reader<Base>::scan(std::uint64_t first, std::uint64_t last,
                        const std::function<void(const StoredEntry&)>& take) const {
    if (last > tail().size()) throw std::out_of_range("no such entry");
    auto next = first;
    const auto each = [&](const Query& row) {
        if (row.number(0) != next) lose(next);
        StoredEntry stored{next, row.bytes(4), digest_of(row.bytes(3))};
        if (row.number(1) == 0) stored.root = digest_of(row.bytes(2));
        ++next;
        take(stored);
    };
    const auto in_file = std::min(last, head_.size);
    if (first < in_file) connection().each(entries_from, each, first, in_file);
    if (next < in_file) lose(next);
    for (; next < last; ++next) {
        const auto& known = *tail().entry(next);
        take({next, known.bytes, known.leaf});
    }
}

template <class Base>
std::optional<std::uint64_t> Reader<Base>::seq_of_act(const ActId& act_id) const {
    const auto known = tail().acts().find(act_id.text());
    if (known != tail().acts().end()) return known->second;
    return number(connection(), act_with, act_id.text());
}

template <class Base>
std::vector<std::uint64_t> Reader<Base>::history(const ObjectId& object,
                                                 const Page<std::uint64_t>& page) const {
    const bool back = page.order == Order::newest_first;
    const Reach reach(page.after, page.order);
    std::vector<std::uint64_t> in_tail, seqs;
    if (const auto known = tail().mentions().find(object.text()); known != tail().mentions().end())
        std::ranges::copy_if(known->second, std::back_inserter(in_tail),
                             [&](auto seq) { return reach.has(seq); });
    if (back) seqs.assign(in_tail.rbegin(), in_tail.rend());
    const auto add_part = [&](const Query& row) {
        auto part = seqs_of(row.number(0), row.bytes(1));
        std::erase_if(part, [&](auto seq) { return !reach.has(seq); });
        if (back) std::ranges::reverse(part);
        std::ranges::copy(part, std::back_inserter(seqs));
        return seqs.size() < page.limit;
    };
    if (seqs.size() < page.limit)
        connection().each_while(back ? newest_mentions_of : oldest_mentions_of, add_part,
                                object.text(), part_of(reach.first), part_of(reach.end));
    if (!back) std::ranges::copy(in_tail, std::back_inserter(seqs));
    seqs.resize(std::min(seqs.size(), page.limit));
    return seqs;
}

template <class Base>
std::optional<KeptPassage> Reader<Base>::passage(const Digest& sealed) const {
    std::optional<KeptPassage> found;
    connection().each(
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
    if (seq < head_.size)
        connection().each(
            head_with, [&](const Query& row) { commit = commit_of(row); }, seq);
    if (!commit) throw std::out_of_range("no commit with such an entry");
    return *std::move(commit);
}

/// The hashes of a tile that the tables have, end to end.
template <class Base>
std::string Reader<Base>::tile(int level, std::uint64_t index) const {
    std::string hashes;
    const auto add = [&](const Query& row) { hashes += row.text(0); };
    connection().each(tile_at, add, static_cast<std::uint64_t>(level), index);
    if (hashes.empty() && level == 0)
        connection().each(leaves_from, add, index * tile_width,
                          std::min((index + 1) * tile_width, tail().base().size));
    return hashes;
}

template <class Base>
std::vector<Digest> Reader<Base>::hashes(int level, std::uint64_t first, std::uint64_t last) const {
    if (level < 0 || first > last || last > hashes_at(level, tail().size()))
        throw std::out_of_range("no such hash");
    std::vector<Digest> found;
    found.reserve(last - first);
    const auto followed = hashes_at(level, tail().base().size);
    while (first < std::min(last, followed)) {
        const auto index = first / tile_width;
        const auto bytes = tile(level, index);
        const auto end = std::min({last, followed, (index + 1) * tile_width});
        for (; first < end; ++first) {
            const auto at = first % tile_width * sizeof(Digest);
            if (at >= bytes.size())
                throw LedgerError(LedgerError::Reason::damaged, "a hash is gone");
            found.push_back(digest_of(std::string_view(bytes).substr(at, sizeof(Digest))));
        }
    }
    for (; first < last; ++first)
        found.push_back(level == 0 ? tail().entry(first)->leaf
                                   : tail().nodes(level)[first - followed]);
    return found;
}

template <class Base>
std::unique_ptr<Rebuild> Reader<Base>::rebuild(Rebuild::Telling telling) const {
    if (telling == Rebuild::Telling::whether) return std::make_unique<SqliteTally>(store_);
    return std::make_unique<SqliteRebuild>(store_);
}

template class Reader<Snapshot>;
template class Reader<Unit>;

}  // namespace cocrea
