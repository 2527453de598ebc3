#include "unit.hpp"

#include <algorithm>
#include <boost/container/small_vector.hpp>

namespace cocrea {
namespace {

/// Entries that a unit keeps in memory before it writes them and lets the tables follow.
constexpr std::size_t most_in_memory = 4096;

constexpr char add_entry[] =
    "INSERT INTO entry(seq, leaf, root, recorded_at, follows, bytes) VALUES (?, ?, ?, ?, ?, ?)";
constexpr char end_commit[] = "UPDATE entry SET root = ?, recorded_at = ? WHERE seq = ?";
constexpr char record_there[] = "SELECT made, version FROM record WHERE object = ?";
constexpr char add_passage[] =
    "INSERT OR IGNORE INTO passage(seq, sealed, salt, text, suppressed) VALUES (?, ?, ?, ?, 0)";
constexpr char overwrite_passage[] =
    "UPDATE passage SET salt = zeroblob(32), text = zeroblob(length(text)), suppressed = 1 "
    "WHERE sealed = ?";

}  // namespace

SqliteUnit::SqliteUnit(std::shared_ptr<Store> store)
    : Reader(std::move(store)), stored_(head_.size) {
    store_->require_sound_edge();
}

Digest SqliteUnit::append(const Append& append, std::string_view recorded_at) try {
    if (tail().entries().size() >= most_in_memory) {
        store_entries(nullptr);
        store_->follow();
    }
    require_new(append);
    absent_ = {};
    const auto leaf = leaf_hash(append.bytes);
    for (const auto& passage : append.prose) store_passage(passage);
    for (const auto& sealed : append.suppressed) suppress(sealed);
    store_->tail().add(
        {append.bytes, text_of_follows(append, places_of(append), stretches_of(append)), leaf});
    recorded_at_ = recorded_at;
    return leaf;
} catch (...) {
    failed_ = true;
    throw;
}

std::optional<std::uint64_t> SqliteUnit::seq_of_act(const ActId& act_id) const {
    const auto seq = Reader::seq_of_act(act_id);
    if (!seq) absent_ = act_id;
    return seq;
}

/// The second lock beside that of the writer: an act id and a version of an object are taken once,
/// over the tail and the tables.
void SqliteUnit::require_new(const Append& append) const {
    const auto& id = append.act_id;
    if (id != absent_ && Reader::seq_of_act(id)) throw Conflict("act " + id.text() + " is there");
}

/// The places of the objects that the entry changes, in the order of making.
std::vector<std::uint64_t> SqliteUnit::places_of(const Append& append) const {
    struct Last {
        const ObjectId* object;
        std::uint64_t made, version;
    };
    boost::container::small_vector<Last, 8> changed;
    auto next = tail().made();
    std::vector<std::uint64_t> places;
    for (const auto& [object, record, concerns] : append.records) {
        auto found = std::ranges::find_if(
            changed, [&, &id = object](const Last& last) { return *last.object == id; });
        if (found == changed.end()) {
            Last last{&object, next, 0};
            if (const auto* known = tail().find(object))
                last = {&object, known->made, known->version};
            else
                connection().each(
                    record_there,
                    [&](const Query& row) {
                        last = {last.object, row.number(0), row.number(1)};
                    },
                    object.text());
            next += last.made == next;
            found = changed.insert(changed.end(), last);
        }
        auto& [id, made, version] = *found;
        if (record.version <= version)
            throw Conflict("version " + std::to_string(record.version) + " of " + object.text() +
                           " is there");
        version = record.version;
        places.push_back(made);
    }
    return places;
}

void SqliteUnit::store_passage(const Passage& passage) {
    connection().run(add_passage, size(), Blob{bytes_of(passage.sealed)},
                     Blob{bytes_of(passage.salt)}, Blob{passage.text});
}

/// In the place of the text and its salt come as many zeros: a row that keeps its size is
/// overwritten where it lies. Where rows were moved to another page before, `secure_delete` has
/// overwritten the place where they were.
void SqliteUnit::suppress(const Digest& sealed) {
    connection().run(overwrite_passage, Blob{bytes_of(sealed)});
    suppressed_ = true;
}

/// The last one ends a commit, unless there is no head yet.
void SqliteUnit::store_entries(const Commit* head) {
    if (head && stored_ == size())
        return connection().run(end_commit, Blob{bytes_of(head->root)}, head->recorded_at,
                                stored_ - 1);
    for (; stored_ < size(); ++stored_) {
        const auto& [bytes, follows, leaf] = *tail().entry(stored_);
        const Blob hash{bytes_of(leaf)}, all{bytes};
        if (head && stored_ + 1 == size())
            connection().run(add_entry, stored_, hash, Blob{bytes_of(head->root)},
                             head->recorded_at, follows, all);
        else
            connection().run(add_entry, stored_, hash, std::nullopt, std::nullopt, follows, all);
    }
}

bool SqliteUnit::finish() {
    if (failed_) throw std::logic_error("a unit went on after an append that failed");
    if (size() == head_.size) return false;
    head_ = {size(), tail().frontier().root(), recorded_at_};
    store_entries(&head_);
    return true;
}

}  // namespace cocrea
