#include "cocrea/desk/reader.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>
#include <stdexcept>

#include "cocrea/core/ahead.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "sight.hpp"

namespace cocrea::desk {
namespace {

namespace json = boost::json;

/// The seat that an act, or the act that it attests, speaks for or is about.
std::set<std::string> seats_of(const Entry& entry) {
    std::set<std::string> seats{entry.act.seat.text()};
    const auto add = [&](const json::object& body) {
        if (const auto* seat = body.if_contains("seat"); seat && seat->is_string())
            seats.emplace(seat->get_string());
    };
    add(entry.act.body);
    for (const auto& change : entry.changes) {
        if (change.kind() == "seat") seats.insert(change.object.text());
        add(change.body);
    }
    return seats;
}

/// `motion`, `motion.vote`, or a change's type.
bool is_of_type(const Entry& entry, const std::string& type) {
    const auto matches = [&](std::string_view name) {
        return name == type || name.starts_with(type + ".");
    };
    return matches(deed_of(entry.act)) || matches(entry.act.deed) ||
           std::ranges::any_of(entry.changes, [&](const Change& c) { return matches(c.type); });
}

bool passes(const HistoryFilter& filter, const Entry& entry) {
    const auto& day = entry.act.occurred_on;
    if (filter.seat && !seats_of(entry).contains(*filter.seat)) return false;
    if (filter.type && !is_of_type(entry, *filter.type)) return false;
    if (filter.from && day.latest() < filter.from->earliest()) return false;
    return !filter.to || day.earliest() <= filter.to->latest();
}

/// Stored entries, read on other threads a little ahead of whoever looks at them.
class ReadEntries {
  public:
    using Look = std::function<void(const StoredEntry&, Entry)>;

    explicit ReadEntries(Look look) : look_(std::move(look)) { some_.reserve(at_once); }

    void add(const StoredEntry& stored) {
        some_.push_back({std::string(stored.bytes), stored, std::nullopt});
        if (some_.size() == at_once) hand_on();
    }

    void end() {
        hand_on();
        while (!reading_.is_empty()) look();
    }

  private:
    static constexpr std::size_t at_once = 256;

    struct One {
        std::string bytes;
        StoredEntry stored;  ///< but for its bytes
        std::optional<Entry> entry;
    };

    void hand_on() {
        if (some_.empty()) return;
        if (reading_.is_full()) look();
        reading_.add([some = std::exchange(some_, {})]() mutable {
            for (auto& one : some) one.entry = entry_in(one.bytes);
            return std::move(some);
        });
        some_.reserve(at_once);
    }

    void look() {
        for (auto& [bytes, stored, entry] : reading_.take()) {
            stored.bytes = bytes;
            look_(stored, entry ? *std::move(entry) : entry_from_bytes(bytes));
        }
    }

    /// Nothing where there is none, for which whoever comes to it says why.
    static std::optional<Entry> entry_in(std::string_view bytes) try {
        return entry_from_bytes(bytes);
    } catch (const std::invalid_argument&) {
        return std::nullopt;
    }

    Look look_;
    std::vector<One> some_;
    Ahead<std::vector<One>> reading_;
};

using Status = PassageView::Status;

json::value json_of(const std::optional<Audience>& audience) {
    return audience ? to_json(*audience) : json::value();
}

}  // namespace

Reader::Reader(std::unique_ptr<Snapshot> view, std::unique_ptr<const Sight> sight)
    : view_(std::move(view)), sight_(std::move(sight)), cover_(*view_) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;

/// One state of an object after another has the same texts.
json::object Reader::opened(json::object members) const {
    const auto tell = [&](const Digest& sealed) {
        constexpr std::size_t most = 256;
        const auto found = told_.find(sealed);
        if (found != told_.end()) return found->second;
        if (told_.size() == most) told_.clear();
        return told_.emplace(sealed, passage(sealed)).first->second;
    };
    return with_prose(tell, std::move(members));
}

ObjectView Reader::shown(ObjectView found) const {
    if (!sight_->sees_all())
        found.withheld = json_of(
            sight_->withheld(found.kind, found.object, recorded_under(*view_, found.object)));
    if (found.withheld.is_null()) {
        cover_.hide(found);
        found.state = opened(std::move(found.state));
    } else {
        found.state.clear();
    }
    return found;
}

std::optional<ObjectView> Reader::object(const ObjectId& id,
                                         std::optional<std::uint64_t> as_of) const {
    auto found = view_object(*view_, id, as_of);
    return found ? std::optional(shown(*std::move(found))) : std::nullopt;
}

bool Reader::may_see(const ObjectId& id) const {
    if (sight_->sees_all()) return true;
    const auto found = view_->find(id);
    return !found || !sight_->withheld(found->kind, id, recorded_under(*view_, id));
}

Reader::Share Reader::share_of(std::string_view kind) const {
    if (!sight_->may_withhold(*view_, kind)) return Share::all;
    return sight_->withholds_all(kind) ? Share::none : Share::some;
}

std::vector<ObjectView> Reader::objects(std::string_view kind,
                                        const std::optional<ObjectId>& of) const {
    std::vector<ObjectView> all;
    const auto add = [&](ObjectView found) {
        if (found.withheld.is_null()) all.push_back(std::move(found));
    };
    if (of) {
        each_concerning(*view_, *of, kind, [&](const ObjectId& id) { add(object(id).value()); });
        return all;
    }
    each_record(*view_, kind, [&](const ObjectId& id, Record&& record) {
        add(shown({id,
                   std::move(record.kind),
                   record.version,
                   record.seq,
                   json::parse(record.state).as_object(),
                   {}}));
    });
    return all;
}

PassageView Reader::passage(const Digest& sealed) const {
    auto view = view_passage(*view_, sealed);
    if (view.status != Status::kept || sight_->sees_all()) return view;
    const auto origin = view_->passage(sealed)->seq;
    if (!is_brought_by(origin, sealed)) return {.sealed = sealed, .status = Status::changed};
    const auto entry = entry_from_bytes(view_->entry(origin));
    auto is_for = withheld(entry);
    if (is_for.is_null()) is_for = json_of(sight_->prose_withheld(entry));
    if (is_for.is_null()) return view;
    return {.sealed = sealed, .status = Status::withheld, .for_ = std::move(is_for)};
}

/// What a store says of a text's origin is asked of the entry itself.
bool Reader::is_brought_by(std::uint64_t seq, const Digest& sealed) const {
    if (seq >= view_->head().size) return false;
    const auto texts = prose_brought_by(view_->entry(seq));
    return std::ranges::find(texts, sealed, &SealedMember::sealed) != texts.end();
}

/// By its deed, or by a kind that it changes.
json::value Reader::withheld(const Entry& entry) const {
    if (sight_->sees_all()) return nullptr;
    if (sight_->is_own(entry)) return nullptr;
    if (const auto audience = sight_->withheld(entry)) return to_json(*audience);
    for (const auto& change : entry.changes)
        if (const auto audience =
                sight_->withheld(change.kind(), change.object, {&entry.act.wf, 1}))
            return to_json(*audience);
    return nullptr;
}

std::uint64_t Reader::withheld() const {
    std::uint64_t count = 0;
    if (sight_->may_withhold(*view_))
        history({}, [&](const LoggedEntry& one) { count += !one.entry; });
    return count;
}

std::optional<std::uint64_t> Reader::last_until(const Date& day) const {
    const auto recorded = [&](std::uint64_t seq) {
        return Date::parse(entry_from_bytes(view_->entry(seq)).recorded_at.substr(0, 10))
            ->earliest();
    };
    std::uint64_t low = 0, high = view_->head().size;
    while (low < high) {
        const auto middle = (low + high) / 2;
        if (recorded(middle) <= day.latest())
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? std::nullopt : std::optional(low - 1);
}

std::vector<std::pair<std::string, PassageView>> Reader::prose(std::uint64_t seq) const {
    std::vector<std::pair<std::string, PassageView>> views;
    for (const auto& [path, sealed] : prose_brought_by(entry(seq).bytes))
        views.emplace_back(path, passage(sealed));
    return views;
}

void Reader::each_passage(const std::function<void(const Passage&)>& take) const {
    view_->scan(0, view_->head().size, [&](const StoredEntry& stored) {
        for (const auto& one : prose_brought_by(stored.bytes))
            if (passage(one.sealed).status == Status::kept)
                take(view_->passage(one.sealed)->passage);
    });
}

LoggedEntry Reader::entry(std::uint64_t seq) const {
    bytes_ = view_->entry(seq);
    entry_ = entry_from_bytes(bytes_);
    return logged({seq, bytes_, view_->hashes(0, seq, seq + 1).front()}, *entry_);
}

/// Of what is withheld, its place and its leaf; of what is not shown yet, everything else.
LoggedEntry Reader::logged(const StoredEntry& stored, Entry& entry) const {
    auto is_for = withheld(entry);
    if (!is_for.is_null())
        return {.seq = stored.seq, .leaf = stored.leaf, .withheld = std::move(is_for)};
    auto bytes = stored.bytes;
    if (cover_.hide(entry.act, entry.changes)) bytes = shown_ = to_bytes(entry);
    entry.act.body = opened(std::move(entry.act.body));
    for (auto& change : entry.changes) change.body = opened(std::move(change.body));
    return {.seq = stored.seq, .leaf = stored.leaf, .entry = &entry, .bytes = bytes};
}

void Reader::history(const HistoryFilter& filter,
                     const std::function<void(const LoggedEntry&)>& take) const {
    ReadEntries entries([&](const StoredEntry& stored, Entry entry) {
        if (!passes(filter, entry)) return;
        const auto one = logged(stored, entry);
        if (one.entry || filter.takes_all()) take(one);
    });
    const auto add = [&](const StoredEntry& stored) { entries.add(stored); };
    try {
        if (filter.object)
            each_mention(*view_, *filter.object,
                         [&](std::uint64_t seq) { view_->scan(seq, seq + 1, add); });
        else
            view_->scan(0, view_->head().size, add);
    } catch (const LedgerError&) {
        entries.end();  // what stands before the damage
        throw;
    }
    entries.end();
}

std::vector<WorkflowDigest> recorded_under(const Snapshot& log, const ObjectId& object) {
    std::vector<WorkflowDigest> workflows;
    const auto add = [&](Order order) {
        for (const auto seq : log.history(object, {.limit = 1, .order = order})) {
            auto wf = entry_from_bytes(log.entry(seq)).act.wf;
            if (!wf.empty() && std::ranges::find(workflows, wf) == workflows.end())
                workflows.push_back(std::move(wf));
        }
    };
    add(Order::oldest_first);
    add(Order::newest_first);
    return workflows;
}

std::uint64_t entry_called(const Snapshot& log, const std::string& word) {
    const auto digits = word.starts_with('#') ? word.substr(1) : word;
    std::uint64_t seq = 0;
    const auto* end = digits.data() + digits.size();
    const auto [at, error] = std::from_chars(digits.data(), end, seq);
    const bool number = error == std::errc() && at == end;
    const auto found = number ? std::optional(seq) : log.seq_of_act(ActId(word));
    if (!found || *found >= log.head().size)
        throw Obstacle(Obstacle::Kind::not_there, "trust.no_entry", {{"have", word}});
    return *found;
}

}  // namespace cocrea::desk
