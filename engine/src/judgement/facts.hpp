#pragma once

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/ledger.hpp"
#include "cocrea/types.hpp"
#include "judgement/state.hpp"
#include "judgement/state_cache.hpp"

namespace cocrea {

/// Typed look-ups in one snapshot or unit, with the changes of the judgement under way on top.
/// Reads only what is asked for. Lives no longer than what it looks into.
class Facts {
  public:
    /// `cache` must be as of what `snapshot` shows.
    Facts(const Snapshot& snapshot, StateCache& cache) : snapshot_(&snapshot), cache_(&cache) {}

    /// A speculation, or one act of several: sees `below`, keeps its own changes to itself.
    explicit Facts(const Facts* below)
        : snapshot_(below->snapshot_), cache_(below->cache_), below_(below) {}

    struct Known {
        std::string_view kind;
        std::uint64_t version;
    };
    std::optional<Known> known(const ObjectId& object) const;

    /// The state of `object` as JSON, whatever its kind; it is known to be there.
    boost::json::object json(const ObjectId& object) const;

    /// The state of `id` to look at; null when there is no such object of this kind.
    template <class T>
    std::shared_ptr<const T> view(const Id<T>& id) const {
        if (const Written* change = written_for(id)) return change->state.as<T>();
        const KnownState& found = cache_->find(*snapshot_, id);
        if (found.version == 0 || found.kind != T::kind) return nullptr;
        if (found.state.value) return found.state.as<T>();
        State state;
        as_stored(id, found, [&](const boost::json::object& json) {
            state = state_of(codec::decode_stored<T>(json));
        });
        cache_->keep(id, state);
        return state.as<T>();
    }

    /// A copy of it, to be changed.
    template <class T>
    std::optional<T> find(const Id<T>& id) const {
        const auto found = view(id);
        return found ? std::optional<T>(*found) : std::nullopt;
    }

    /// Parts of kind `T` that concern `whole`, oldest first.
    template <class T>
    std::vector<Id<T>> parts_of(const ObjectId& whole) const {
        std::vector<Id<T>> parts;
        for (const auto& id : concerning(whole, T::kind)) parts.emplace_back(id.text());
        return parts;
    }

    /// A change of this judgement.
    struct Written {
        ObjectId object;
        std::uint64_t version;
        std::string type;  ///< `kind.event`
        State state;       ///< after it
        std::vector<ObjectId> concerns;
    };

    /// Records a change; later look-ups see it.
    void put(Written change) { written_.push_back(std::move(change)); }

    /// Records the changes of a speculation on these facts that came true.
    void put_all(std::vector<Written> changes) {
        std::ranges::move(changes, std::back_inserter(written_));
    }

    const std::vector<Written>& written() const { return written_; }

    /// Hands the changes over; nothing is left of them here.
    std::vector<Written> take_written() { return std::move(written_); }

    const Snapshot& snapshot() const { return *snapshot_; }

  private:
    /// Hands the stored state to `read`; throws `LedgerError` as damaged when it is none.
    static void as_stored(const ObjectId& object, const KnownState& found,
                          const std::function<void(const boost::json::object&)>& read);

    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind) const;

    /// The last change of `object` here or below; null when there is none.
    const Written* written_for(const ObjectId& object) const;

    const Snapshot* snapshot_;
    StateCache* cache_;
    const Facts* below_ = nullptr;
    std::vector<Written> written_;
};

}  // namespace cocrea
