#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "property/chance.hpp"
#include "support/sealed.hpp"

namespace cocrea::test {

/// Acts by chance, as a ledger takes them: some on a few objects that belong to each other, some
/// with texts, some that take a text away. A value: a copy goes on as the original would.
class DrawnActs {
  public:
    explicit DrawnActs(std::uint64_t seed) : chance_(seed) {}

    Append next() {
        static constexpr std::array<std::size_t, 4> sizes{20, 700, 5'000, 90'000};
        const auto name = "a" + std::to_string(count_++);
        Append append{ActId(name), name, {}, {}};
        const auto size = sizes.at(chance_.percent(8) ? 3 : chance_.below(3));
        append.bytes.append(chance_.below(size), '.');
        for (auto records = chance_.below(4); records > 0; --records) add_record(append);
        for (auto mentions = chance_.below(3); mentions > 0; --mentions) mention(append, any());
        if (chance_.percent(20)) {
            append.prose.push_back(passage_of("text of " + name));
            texts_.push_back(append.prose.back().sealed);
        } else if (!texts_.empty() && chance_.percent(5)) {
            append.suppressed.push_back(chance_.of(texts_));
        }
        return append;
    }

  private:
    static constexpr std::size_t most_objects = 12;

    ObjectId any() {
        return ObjectId(
            "o" + std::to_string(chance_.below(std::min(versions_.size() + 1, most_objects))));
    }

    static void mention(Append& append, const ObjectId& object) {
        if (std::ranges::count(append.mentions, object) == 0) append.mentions.push_back(object);
    }

    void add_record(Append& append) {
        static constexpr std::array kinds{"axis", "motion", "seat"};
        const auto object = any();
        const auto version = ++versions_[object];
        const auto state = "{\"n\":" + std::to_string(chance_.below(100)) + "}";
        std::vector<ObjectId> concerns;
        if (const auto whole = any(); chance_.percent(60)) concerns.push_back(whole);
        append.bytes += state;
        const std::string kind = kinds.at(object.text().back() % kinds.size());
        append.records.push_back({object, {kind, version, 0, state}, concerns});
        mention(append, object);
    }

    Chance chance_;
    std::uint64_t count_ = 0;
    std::map<ObjectId, std::uint64_t> versions_;
    std::vector<Digest> texts_;
};

}  // namespace cocrea::test
