#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/desk/passage_view.hpp"
#include "cocrea/desk/viewer.hpp"
#include "cocrea/events.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/views.hpp"

namespace cocrea::desk {

class Sight;

/// What narrows a history down. All of it may be left out.
struct HistoryFilter {
    std::optional<ObjectId> object = {};   ///< entries that concern it
    std::optional<std::string> seat = {};  ///< that speak for the seat, or are about it
    std::optional<std::string> type = {};  ///< of that deed or change: `motion`, `motion.vote`
    std::optional<Date> from = {};         ///< that may have occurred then or later
    std::optional<Date> to = {};           ///< that may have occurred then or earlier

    /// True when nothing is narrowed down.
    bool takes_all() const { return !object && !seat && !type && !from && !to; }
};

/// An entry as one who looks may read it: whole, or its leaf, so that proofs stand.
struct LoggedEntry {
    std::uint64_t seq = 0;         ///< place in the log
    Digest leaf{};                 ///< its hash in the tree
    const Entry* entry = nullptr;  ///< null when it is withheld
    /// As stored, but for what nobody is shown yet (`Cover`); empty when it is withheld.
    std::string_view bytes = {};
    boost::json::value withheld = {};  ///< for whom it is, when it is not for them
};

/// A register as of one commit, as a viewer may read it. Texts that lie beside the log stand in
/// what it gives as `to_json` of a `PassageView` says. How seats vote is shown to no viewer while
/// the vote is open and shows at its closing (`Cover`). Belongs to the thread that asked for it,
/// keeps the commit readable as long as it lives (let go of it soon), and lives no longer than the
/// desk. Throws `LedgerError`.
class Reader {
  public:
    /// Takes the view over.
    Reader(std::unique_ptr<Snapshot> view, std::unique_ptr<const Sight> sight);
    /// Lets go of the view.
    ~Reader();
    /// Leaves `other` good for nothing.
    Reader(Reader&& other) noexcept;

    /// The view itself, with all that is in it.
    const Snapshot& view() const { return *view_; }

    /// The object, or as it was after entry `as_of`; nothing when it did not exist.
    std::optional<ObjectView> object(const ObjectId& id,
                                     std::optional<std::uint64_t> as_of = {}) const;

    /// Whether the state of an object is for the viewer.
    bool may_see(const ObjectId& id) const;

    /// How much of a kind is for the viewer, as far as that can be told without looking at each.
    enum class Share { all, some, none };
    /// Of `some`, `may_see` tells of each object.
    Share share_of(std::string_view kind) const;

    /// The objects of a kind, those that belong to `of`, in the order they were made; none of a
    /// kind that is withheld.
    std::vector<ObjectView> objects(std::string_view kind,
                                    const std::optional<ObjectId>& of = {}) const;

    /// The last entry recorded on or before the end of `day` (UTC); nothing when all came later.
    std::optional<std::uint64_t> last_until(const Date& day) const;

    /// The text of a commitment, as far as it may be shown.
    PassageView passage(const Digest& sealed) const;

    /// The texts that the act of entry `seq` brought, by the member of its body; none of an entry
    /// that is withheld. Throws `std::out_of_range` when there is no such entry.
    std::vector<std::pair<std::string, PassageView>> prose(std::uint64_t seq) const;

    /// Hands every text that may be read, with what opens its commitment, to `take`, in log order.
    void each_passage(const std::function<void(const Passage&)>& take) const;

    /// Hands every entry that passes the filter to `take`, in log order; what it is given is good
    /// during the call. Of what is withheld, the places and leaves where nothing is narrowed down,
    /// else nothing.
    void history(const HistoryFilter& filter,
                 const std::function<void(const LoggedEntry&)>& take) const;

    /// An entry of the log; what it is given is good until the next call. Throws
    /// `std::out_of_range` when there is none.
    LoggedEntry entry(std::uint64_t seq) const;

    /// How many entries are withheld.
    std::uint64_t withheld() const;

  private:
    boost::json::value withheld(const Entry& entry) const;
    bool is_brought_by(std::uint64_t seq, const Digest& sealed) const;
    LoggedEntry logged(const StoredEntry& stored, Entry& entry) const;
    boost::json::object opened(boost::json::object members) const;
    ObjectView shown(ObjectView found) const;

    std::unique_ptr<Snapshot> view_;
    std::unique_ptr<const Sight> sight_;
    mutable Cover cover_;
    mutable std::string bytes_;           ///< of the entry asked for last
    mutable std::optional<Entry> entry_;  ///< the same
    mutable std::string shown_;           ///< bytes of the entry given last, where some are hidden
    mutable std::map<Digest, PassageView> told_;  ///< texts that were asked for lately
};

/// The entry that `word` calls: `12` or `#12` is a place in the log, any other word the id of an
/// act. Throws `Obstacle` (`trust.no_entry`) when there is none.
std::uint64_t entry_called(const Snapshot& log, const std::string& word);

}  // namespace cocrea::desk
