#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cocrea/desk/reader.hpp"

namespace cocrea::web {

/// Words by the member of a state that has them: `{phase: validation}`.
using StateWords = std::map<std::string, std::string, std::less<>>;

/// An object of a list, and what lists are narrowed down by.
struct Listed {
    ObjectId object;
    StateWords words;  ///< of the members that are one word
};

/// What there is of the kinds that pages list, so that a page about many needs to read only those
/// that it shows. Kept up with the log: what came since is all that is read again. Safe from
/// several threads.
class Inventory {
  public:
    /// The objects of a kind whose states have those words and that are for the reader, in the
    /// order in which they were made.
    std::vector<Listed> of_kind(const desk::Reader& reader, std::string_view kind,
                                const StateWords& words = {}) const;

  private:
    struct Kind {
        std::vector<Listed> all;
        std::unordered_map<std::string, std::size_t> places;
    };
    void catch_up(const Snapshot& log) const;
    static void put(Kind& kind, const ObjectId& object, const boost::json::object& state);

    mutable std::mutex mutex_;
    mutable std::uint64_t size_ = 0;  ///< of the log when it was read last
    mutable std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace cocrea::web
