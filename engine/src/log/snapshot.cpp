#include "cocrea/ledger.hpp"
#include "log/memory_rebuild.hpp"

namespace cocrea {
namespace {

constexpr std::size_t a_page = 500;

/// Reads a list to its end; `take` gets each page.
template <class Item, class Read, class Take>
void walk(Read read, Take take) {
    Page<Item> page{.limit = a_page};
    for (std::size_t count = a_page; count == a_page;) {
        const std::vector<Item> items = read(page);
        count = items.size();
        if (count != 0) page.after = items.back();
        take(items);
    }
}

template <class Item, class Take>
auto one_by_one(const Take& take) {
    return [&take](const std::vector<Item>& items) {
        for (const auto& item : items) take(item);
    };
}

}  // namespace

std::vector<std::optional<Record>> Snapshot::find_all(std::span<const ObjectId> objects) const {
    std::vector<std::optional<Record>> found;
    for (const auto& object : objects) found.push_back(find(object));
    return found;
}

void Snapshot::scan(std::uint64_t first, std::uint64_t last,
                    const std::function<void(const StoredEntry&)>& take) const {
    for (auto seq = first; seq < last; ++seq) {
        const auto bytes = entry(seq);
        StoredEntry stored{seq, bytes, hashes(0, seq, seq + 1).front()};
        if (seq < head().size)
            if (const auto commit = commit_with(seq); commit.size == seq + 1)
                stored.root = commit.root;
        take(stored);
    }
}

std::unique_ptr<Rebuild> Snapshot::rebuild(Rebuild::Telling) const {
    return std::make_unique<MemoryRebuild>(*this);
}

void each_of_kind(const Snapshot& view, std::string_view kind,
                  const std::function<void(const ObjectId&)>& take) {
    walk<ObjectId>([&](const auto& page) { return view.of_kind(kind, page); },
                   one_by_one<ObjectId>(take));
}

void each_record(const Snapshot& view, std::string_view kind,
                 const std::function<void(const ObjectId&, Record&&)>& take) {
    walk<ObjectId>([&](const auto& page) { return view.of_kind(kind, page); },
                   [&](const std::vector<ObjectId>& objects) {
                       auto records = view.find_all(objects);
                       for (std::size_t i = 0; i < objects.size(); ++i)
                           take(objects[i], std::move(records[i].value()));
                   });
}

void each_concerning(const Snapshot& view, const ObjectId& whole, std::string_view kind,
                     const std::function<void(const ObjectId&)>& take) {
    walk<ObjectId>([&](const auto& page) { return view.concerning(whole, kind, page); },
                   one_by_one<ObjectId>(take));
}

void each_mention(const Snapshot& view, const ObjectId& object,
                  const std::function<void(std::uint64_t)>& take) {
    walk<std::uint64_t>([&](const auto& page) { return view.history(object, page); },
                        one_by_one<std::uint64_t>(take));
}

}  // namespace cocrea
