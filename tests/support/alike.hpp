#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"

namespace cocrea::test {

/// What there is to ask about in a log.
struct Names {
    std::set<ObjectId> objects;
    std::set<std::string> kinds;
    std::set<ActId> acts;
    std::set<Digest> texts;
    std::uint64_t committed_together = 0;  ///< so many entries may have come in other commits

    void add(const Append& append) {
        acts.insert(append.act_id);
        objects.insert(append.mentions.begin(), append.mentions.end());
        for (const auto& write : append.records) {
            objects.insert(write.object);
            objects.insert(write.concerns.begin(), write.concerns.end());
            kinds.insert(write.record.kind);
        }
        for (const auto& passage : append.prose) texts.insert(passage.sealed);
    }
    void add(const Entry& entry) {
        acts.insert(entry.act.id);
        objects.insert(entry.act.object);
        objects.insert(ObjectId(entry.act.actor.text()));
        for (const auto& change : entry.changes) {
            objects.insert(change.object);
            kinds.insert(std::string(change.kind()));
        }
    }
};

/// All lists of a view, whole and in pages of two.
template <class Item, class List>
std::vector<std::vector<Item>> pages(const List& list) {
    std::vector<std::vector<Item>> all;
    for (const auto order : {Order::oldest_first, Order::newest_first}) {
        all.push_back(list(Page<Item>{.order = order}));
        Page<Item> page{.limit = 2, .order = order};
        do {
            all.push_back(list(page));
            if (!all.back().empty()) page.after = all.back().back();
        } while (all.back().size() == page.limit);
    }
    return all;
}

/// What two views of one log show differently, the first that is met; empty when readers get the
/// same from both, whatever of `names` they ask about.
inline std::string difference(const Snapshot& one, const Snapshot& other, const Names& names) {
    const auto differ = [&](const auto& ask) { return ask(one) != ask(other); };
    const auto lists_differ = [&]<class Item>(Item, const auto& list) {
        return differ([&](const Snapshot& view) {
            return pages<Item>([&](const Page<Item>& page) { return list(view, page); });
        });
    };
    const auto size = other.head().size;
    if (one.head() != other.head()) return "another head";
    for (std::uint64_t seq = 0; seq < size; ++seq) {
        if (differ([&](const auto& view) { return view.entry(seq); }))
            return "entry " + std::to_string(seq) + " is another";
        if (seq >= names.committed_together &&
            differ([&](const auto& view) { return view.commit_with(seq); }))
            return "the commit with " + std::to_string(seq) + " is another";
    }
    if (differ([&](const auto& view) { return view.hashes(0, 0, size); })) return "other leaves";
    for (const auto& act : names.acts)
        if (differ([&](const auto& view) { return view.seq_of_act(act); }))
            return "act " + act.text() + " is elsewhere";
    for (const auto& text : names.texts)
        if (differ([&](const auto& view) {
                const auto kept = view.passage(text);
                return kept ? std::pair(kept->passage.text, kept->seq)
                            : std::pair(std::string(), size);
            }))
            return "text " + to_hex(text) + " is another";
    for (const auto& kind : names.kinds)
        if (lists_differ(ObjectId(), [&](const auto& view, const auto& page) {
                return view.of_kind(kind, page);
            }))
            return "the list of " + kind + " is another";
    for (const auto& object : names.objects) {
        const auto& id = object.text();
        if (differ([&](const auto& view) { return view.find(object); }))
            return "the state of " + id + " is another";
        for (const auto seq : {size / 2, size})
            if (differ([&](const auto& view) { return view.seq_as_of(object, seq); }))
                return "the version of " + id + " as of then is another";
        if (lists_differ(std::uint64_t(), [&](const auto& view, const auto& page) {
                return view.history(object, page);
            }))
            return "the history of " + id + " is another";
        for (const auto& kind : names.kinds)
            if (lists_differ(ObjectId(), [&](const auto& view, const auto& page) {
                    return view.concerning(object, kind, page);
                }))
                return "the list of " + kind + " of " + id + " is another";
    }
    return {};
}

}  // namespace cocrea::test
