#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/desk/passage_view.hpp"
#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/views.hpp"

namespace cocrea::desk {

/// What narrows a history down. All of it may be left out.
struct HistoryFilter {
    std::optional<ObjectId> object = {};   ///< entries that concern it
    std::optional<std::string> seat = {};  ///< that speak for the seat, or are about it
    std::optional<std::string> type = {};  ///< of that deed or change: `motion`, `motion.vote`
    std::optional<Date> from = {};         ///< that may have occurred then or later
    std::optional<Date> to = {};           ///< that may have occurred then or earlier
};

/// A register as of one commit, for whoever shows it. Texts that lie beside the log stand in what it
/// gives as `to_json` of a `PassageView` says. Belongs to the thread that asked for it, and
/// keeps the commit readable as long as it lives: let go of it soon. Throws `LedgerError`.
class Reader {
  public:
    /// Takes the view over.
    explicit Reader(std::unique_ptr<Snapshot> view) : view_(std::move(view)) {}

    /// The view itself.
    const Snapshot& view() const { return *view_; }

    /// The object, or as it was after entry `as_of`; nothing when it did not exist.
    std::optional<ObjectView> object(const ObjectId& id,
                                     std::optional<std::uint64_t> as_of = {}) const;

    /// The objects of a kind, those that belong to `of`, in the order they were made.
    std::vector<ObjectView> objects(std::string_view kind,
                                    const std::optional<ObjectId>& of = {}) const;

    /// The last entry recorded on or before the end of `day` (UTC); nothing when all came later.
    std::optional<std::uint64_t> last_until(const Date& day) const;

    /// The texts that the act of entry `seq` brought, by the member of its body; throws
    /// `std::out_of_range` when there is no such entry.
    std::vector<std::pair<std::string, PassageView>> prose(std::uint64_t seq) const;

    /// Hands every text that is kept, with what opens its commitment, to `take`, in log order.
    void each_passage(const std::function<void(const Passage&)>& take) const;

    /// Hands every entry that passes the filter to `take`, in log order, with its bytes as stored,
    /// good during the call; those have commitments only.
    void history(const HistoryFilter& filter,
                 const std::function<void(const Entry&, std::string_view bytes)>& take) const;

  private:
    std::unique_ptr<Snapshot> view_;
};

/// The entry that `word` calls: `12` or `#12` is a place in the log, any other word the id of an
/// act. Throws `Obstacle` (`trust.no_entry`) when there is none.
std::uint64_t entry_called(const Snapshot& log, const std::string& word);

}  // namespace cocrea::desk
