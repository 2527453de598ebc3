#include <algorithm>
#include <boost/json.hpp>
#include <iterator>
#include <map>
#include <set>

#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/core/beside.hpp"
#include "cocrea/desk/passage_view.hpp"
#include "kept_copies.hpp"
#include "published.hpp"
#include "state.hpp"
#include "values.hpp"

namespace cocrea::desk {
namespace {

/// Those of all documents, earlier versions included.
std::set<Digest> copies_kept(const Snapshot& log) {
    std::set<Digest> all;
    each_of_kind(log, "document", [&](const ObjectId& id) {
        each_mention(log, id, [&](std::uint64_t seq) {
            for (const auto& digest : copies_kept_by(log.entry(seq))) all.insert(digest);
        });
    });
    return all;
}

/// Copies of documents that are gone or are no longer what was registered.
void check_documents(const FileStore& files, const Snapshot& log, std::vector<Fault>& faults) {
    auto copies = copies_kept(log);
    for (const auto& digest : files.list()) copies.insert(digest);
    for (const auto& digest : copies)
        if (const auto state = files.check(digest); state != FileStore::State::ok) {
            const bool gone = state == FileStore::State::missing;
            faults.push_back(
                {gone ? "document_missing" : "document_changed", std::nullopt, to_hex(digest)});
        }
}

/// Looks at every text that the log has a commitment of: who brought it, who suppressed it, and
/// whether it is as it was said. By the entries alone: what is kept beside them is on trial.
class ProseCheck {
  public:
    explicit ProseCheck(const Snapshot& log) : log_(log) {
        log.scan(0, log.head().size, [&](const StoredEntry& stored) {
            for (auto& one : prose_brought_by(stored.bytes))
                brought_.push_back({stored.seq, std::move(one)});
            if (const auto sealed = suppressed_by(stored.bytes))
                suppressed_.emplace(*sealed, stored.seq);
        });
    }

    /// What does not hold, and which texts are suppressed.
    struct Found {
        std::vector<Fault> faults;
        std::vector<SuppressedText> suppressed;
    };
    Found run() {
        std::map<Digest, std::uint64_t> first;
        for (const auto& [seq, text] : brought_)
            check(seq, first.emplace(text.sealed, seq).first->second, text);
        return std::move(found_);
    }

  private:
    struct Brought {
        std::uint64_t seq;
        SealedMember text;
    };

    void check(std::uint64_t seq, std::uint64_t first, const SealedMember& text) {
        const auto add = [&](const char* code) { found_.faults.push_back({code, seq, text.path}); };
        const auto kept = log_.passage(text.sealed);
        if (const auto by = suppressed_.find(text.sealed); by != suppressed_.end()) {
            found_.suppressed.push_back({seq, text.path, by->second});
            if (kept) add("prose_not_suppressed");
        } else if (!kept) {
            add("prose_missing");
        } else if (!kept->passage.holds() || kept->seq != first) {
            add("prose_changed");
        }
    }

    const Snapshot& log_;
    Found found_;
    std::vector<Brought> brought_;
    std::map<Digest, std::uint64_t> suppressed_;
};

/// Runs `check`. Where it cannot read what the log's tables say, the engine has said why: texts
/// that are no JSON, places that no entry has.
void look_at(std::vector<Fault>& faults, const std::function<void()>& check) try {
    check();
} catch (const LedgerError& error) {
    if (error.reason != LedgerError::Reason::damaged || faults.empty()) throw;
} catch (const std::logic_error&) {
    if (faults.empty()) throw;
} catch (const boost::system::system_error&) {
    if (faults.empty()) throw;
}

/// A register that is not what was published of it last.
void check_published(const Home& home, const Snapshot& log, std::vector<Fault>& faults) try {
    const auto origin = log.head().size > 0 ? origin_of(log) : std::nullopt;
    const auto last = origin && !home.empty() ? home.published().last(*origin) : std::nullopt;
    if (last) require_extension(log, log.head().size, last->checkpoint);
} catch (const LedgerError& error) {
    if (error.reason != LedgerError::Reason::rolled_back) throw;
    const Fault fault{"rolled_back", std::nullopt, ""};
    if (std::ranges::find(faults, fault.code, &Fault::code) == faults.end())
        faults.push_back(fault);
} catch (const std::invalid_argument&) {
    // A first entry that is none has no origin; the engine reports it.
}

}  // namespace

boost::json::object to_json(const Verified& verified) {
    auto json = cocrea::to_json(verified.log);
    for (const auto& [seq, field, by] : verified.suppressed) {
        auto& list = json["suppressed"];
        if (!list.is_array()) list = boost::json::array();
        list.get_array().push_back({{"seq", seq}, {"field", field}, {"by", by}});
    }
    if (const auto& published = verified.published) {
        boost::json::object out{{"size", published->size},
                                {"beyond", verified.log.events - published->size}};
        if (!published->recorded_at.empty()) out["recorded_at"] = published->recorded_at;
        if (published->own) out["own"] = cocrea::to_json(*published->own);
        json["published"] = std::move(out);
    }
    if (verified.vouched) {
        auto& endorsement = json["endorsement"] = cocrea::to_json(verified.vouched->endorsement);
        endorsement.as_object()["size"] = verified.vouched->size;
    }
    if (verified.depth == Depth::full) return json;
    for (const auto* member : {"attested", "host_ruled", "signed", "gaps"}) json.erase(member);
    json["integrity"] = true;
    return json;
}

Verified Desk::verify(Depth depth, const Believed& believed,
                      const std::function<void(std::uint64_t, std::uint64_t)>& progress) const {
    // As little as that is, it is done on another core meanwhile.
    auto prose = beside([this] { return ProseCheck(*state_->ledger->snapshot()).run(); });
    Verified verified{state_->engine.verify(progress, depth), depth, std::nullopt};
    auto& faults = verified.log.faults;
    const auto log = state_->ledger->snapshot();
    const auto look = [&](const std::function<void()>& check) { look_at(faults, check); };
    look([&] {
        auto found = prose.get();
        std::ranges::move(found.faults, std::back_inserter(faults));
        verified.suppressed = std::move(found.suppressed);
    });
    if (!state_->in_memory()) {
        look([&] { check_documents(documents(), *log, faults); });
        look([&] { Values(state_->file).check(*log, verified.log); });
        look([&] { check_published(state_->setting.home, *log, faults); });
    }
    look([&] { judge_published(believed, *log, verified); });
    return verified;
}

/// The newest checkpoint, under the register's own policy and under that of whoever asks: an anchor
/// adds to the one, and never takes its place.
void Desk::judge_published(const Believed& believed, const Snapshot& log,
                           Verified& verified) const {
    auto& faults = verified.log.faults;
    const auto blame = [&](const char* code, const Endorsement& found) {
        if (const auto why = objection(found, Unknown::ignored))
            faults.push_back({code, std::nullopt, std::string(*why)});
    };
    const bool known = believed.policy || believed.checkpoint;
    std::optional<SignedCheckpoint> checkpoint;
    if (known)
        checkpoint = publishing().checkpoint(believed.checkpoint);
    else if (log.head().size > 0 && faults.empty() && !state_->setting.home.empty())
        checkpoint = publishing().last();
    if (checkpoint) verified.published = published(log, *checkpoint);
    const auto* clock = state_->setting.clock;
    std::ranges::move(
        owed(log, checkpoint ? checkpoint->checkpoint.size : 0, clock ? *clock : this_machine()),
        std::back_inserter(verified.log.gaps));
    if (!believed.policy) return;
    auto endorsed = endorsement(*checkpoint, *believed.policy);
    blame("endorsement", endorsed);
    if (verified.published->own) blame("own_endorsement", *verified.published->own);
    verified.vouched = Vouched{std::move(endorsed), checkpoint->checkpoint.size};
}

}  // namespace cocrea::desk
