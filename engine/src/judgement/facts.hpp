#pragma once

#include <boost/json.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/types.hpp"
#include "core/codec.hpp"

namespace cocrea {

/// Typed look-ups in one snapshot or unit, with the changes of the judgement under way on top.
/// Reads only what is asked for. Lives no longer than what it looks into.
class Facts {
  public:
    explicit Facts(const Snapshot& snapshot) : snapshot_(&snapshot) {}

    /// A speculation: sees `below`, keeps its own changes to itself.
    explicit Facts(const Facts* below) : snapshot_(below->snapshot_), below_(below) {}

    struct Known {
        std::string kind;
        std::uint64_t version;
        boost::json::object state;
    };
    std::optional<Known> known(const ObjectId& object) const;

    /// The state of `id`; nothing when there is no such object of this kind.
    template <class T>
    std::optional<T> find(const Id<T>& id) const {
        const auto found = known(id);
        if (!found || found->kind != T::kind) return std::nullopt;
        return codec::decode_stored<T>(found->state);
    }

    /// Parts of kind `T` that concern `whole`, oldest first.
    template <class T>
    std::vector<Id<T>> parts_of(const ObjectId& whole) const {
        std::vector<Id<T>> parts;
        for (const auto& id : concerning(whole, T::kind)) parts.emplace_back(id.text());
        return parts;
    }

    template <class T>
    std::vector<Id<T>> all() const {
        std::vector<Id<T>> ids;
        for (const auto& id : snapshot_->of_kind(T::kind)) ids.emplace_back(id.text());
        return ids;
    }

    /// Records a change of this judgement; later look-ups see it.
    void put(Change change, std::vector<ObjectId> concerns);

    struct Written {
        Change change;
        std::vector<ObjectId> concerns;
    };
    const std::vector<Written>& written() const { return written_; }

    const Snapshot& snapshot() const { return *snapshot_; }

  private:
    std::vector<ObjectId> concerning(const ObjectId& whole, std::string_view kind) const;

    const Snapshot* snapshot_;
    const Facts* below_ = nullptr;
    std::vector<Written> written_;
};

}  // namespace cocrea
