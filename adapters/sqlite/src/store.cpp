#include "store.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "seq_list.hpp"
#include "words.hpp"

namespace cocrea {
namespace {

constexpr char last_entry[] =
    "SELECT seq, root IS NULL, root, recorded_at FROM entry ORDER BY seq DESC LIMIT 1";
constexpr char root_at[] = "SELECT root FROM entry WHERE seq = ? AND root IS NOT NULL";
constexpr char how_far[] = "SELECT size, made, frontier FROM followed";
constexpr char unread_entries[] =
    "SELECT seq, leaf, bytes, follows FROM entry WHERE seq >= ? ORDER BY seq";
constexpr char add_act[] = "INSERT INTO act(act_id, seq) VALUES (?, ?)";
constexpr char add_to_mentions[] =
    "INSERT INTO mention(object, part, seqs) VALUES (?, ?, ?) "
    "ON CONFLICT (object, part) DO UPDATE SET seqs = seqs || excluded.seqs";
constexpr char add_to_versions[] =
    "INSERT INTO version(object, part, seqs) VALUES (?, ?, ?) "
    "ON CONFLICT (object, part) DO UPDATE SET seqs = seqs || excluded.seqs";
constexpr char concerns_of[] = "SELECT concerns FROM record WHERE object = ?";
constexpr char put_record[] =
    "INSERT INTO record(object, made, kind, version, seq, at, length, concerns) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (object) DO UPDATE SET "
    "version = ?4, seq = ?5, at = ?6, length = ?7, concerns = ?8";
constexpr char drop_concern[] = "DELETE FROM concern WHERE whole = ? AND kind = ? AND made = ?";
constexpr char add_concern[] = "INSERT INTO concern(whole, kind, made, object) VALUES (?, ?, ?, ?)";
constexpr char leaves_between[] = "SELECT leaf FROM entry WHERE seq >= ? AND seq < ? ORDER BY seq";
constexpr char add_to_tile[] =
    "INSERT INTO tile(level, idx, hashes) VALUES (?, ?, ?) "
    "ON CONFLICT (level, idx) DO UPDATE SET hashes = CAST(hashes || excluded.hashes AS BLOB)";
constexpr char move_on[] = "UPDATE followed SET size = ?, made = ?, frontier = ?";

using Reason = LedgerError::Reason;

Followed followed_of(const Query& row) try {
    return {row.number(0), row.number(1), Frontier(row.number(0), row.bytes(2))};
} catch (const std::invalid_argument& error) {
    throw LedgerError(Reason::damaged, error.what());
}

/// Rows in the order of their keys come to each page once.
template <class ById>
std::vector<const typename ById::value_type*> by_key(const ById& all) {
    std::vector<const typename ById::value_type*> ordered;
    ordered.reserve(all.size());
    for (const auto& one : all) ordered.push_back(&one);
    std::ranges::sort(ordered, {}, [](const auto* one) { return one->first; });
    return ordered;
}

}  // namespace

void lose(std::uint64_t seq) {
    throw LedgerError(Reason::damaged, fmt::format("entry {} is gone", seq), seq);
}

void Store::catch_up() {
    Commit head{0, Frontier().root(), ""};
    connection.each(last_entry, [&](const Query& row) {
        if (row.number(1) != 0) lose(row.number(0) + 1);
        head = {row.number(0) + 1, digest_of(row.bytes(2)), row.text(3)};
    });
    std::optional<Followed> followed;
    connection.each(how_far, [&](const Query& row) { followed = followed_of(row); });
    if (!followed) throw LedgerError(Reason::damaged, "how far the tables have come is gone");
    if (head.size < followed->size) lose(head.size);
    const bool as_before =
        read_ && followed->size == tail_.base().size &&
        (head == head_ || (head.size > head_.size && tail_.size() == head_.size));
    if (!as_before) tail_ = Tail(*std::move(followed));
    read_ = false;
    sound_ = as_before && sound_ && head.size == tail_.size();
    read_tail(head.size);
    head_ = std::move(head);
    read_ = true;
}

void Store::read_tail(std::uint64_t size) {
    if (tail_.size() == size) return;
    connection.each(
        unread_entries,
        [&](const Query& row) {
            if (row.number(0) != tail_.size()) lose(tail_.size());
            tail_.add({row.text(2), row.text(3), digest_of(row.bytes(1))});
        },
        tail_.size());
}

void Store::require_sound_edge() {
    if (!sound_ && tail_.frontier().root() != head_.root)
        throw LedgerError(Reason::damaged, "the edge of the tree is not that of its root");
    sound_ = true;
}

bool Store::holds(const std::optional<Marked>& marked) {
    if (!marked || marked->size == 0) return true;
    auto root = marked->size == head_.size ? std::optional(head_.root) : std::nullopt;
    if (marked->size < head_.size)
        connection.each(
            root_at, [&](const Query& row) { root = digest_of(row.bytes(0)); }, marked->size - 1);
    return root == marked->root;
}

void Store::roll_back() {
    if (tail_.size() != head_.size) read_ = false;
}

void Store::follow() {
    follow_objects();
    follow_entries();
    follow_tiles();
    connection.run(move_on, tail_.size(), tail_.made(), Blob{tail_.frontier().bytes()});
    tail_ = Tail({tail_.size(), tail_.made(), tail_.frontier()});
}

void Store::follow_objects() {
    for (const auto* one : by_key(tail_.objects())) {
        const auto& now = one->second;
        const std::string object(one->first);
        change_concerns(object, now);
        connection.run(put_record, object, now.made, now.kind, now.version, now.seqs.back(),
                       now.state.at, now.state.length, now.concerns);
        add_to_list(add_to_versions, object, now.seqs);
    }
}

void Store::add_to_list(const char* sql, const std::string& object, const Tail::Seqs& seqs) {
    each_part(seqs, [&](std::uint64_t index, const std::string& part) {
        connection.run(sql, object, index, part);
    });
}

void Store::change_concerns(const std::string& object, const Tail::Object& now) {
    std::string was;
    const std::string kind(now.kind);
    if (now.made < tail_.base().made)
        connection.each(
            concerns_of, [&](const Query& row) { was = row.text(0); }, object);
    if (was == now.concerns) return;
    each_word(was, [&](auto whole) { connection.run(drop_concern, whole, kind, now.made); });
    each_word(now.concerns,
              [&](auto whole) { connection.run(add_concern, whole, kind, now.made, object); });
}

void Store::follow_entries() {
    for (const auto* act : by_key(tail_.acts())) connection.run(add_act, act->first, act->second);
    for (const auto* one : by_key(tail_.mentions()))
        add_to_list(add_to_mentions, std::string(one->first), one->second);
}

/// Leaves lie in their entries until their tile is full.
void Store::follow_tiles() {
    for (auto index = tail_.base().size / tile_width; index < tail_.size() / tile_width; ++index) {
        std::string leaves;
        connection.each(
            leaves_between, [&](const Query& row) { leaves += row.text(0); }, index * tile_width,
            (index + 1) * tile_width);
        connection.run(add_to_tile, std::uint64_t{0}, index, Blob{leaves});
    }
    for (int level = 1; hashes_at(level, tail_.size()) > 0; ++level) {
        auto index = hashes_at(level, tail_.base().size);
        for (const auto& hash : tail_.nodes(level))
            connection.run(add_to_tile, static_cast<std::uint64_t>(level), index++ / tile_width,
                           Blob{bytes_of(hash)});
    }
}

}  // namespace cocrea
