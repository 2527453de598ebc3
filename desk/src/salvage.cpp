#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "beside.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/desk/desk.hpp"
#include "cocrea/desk/doctor.hpp"
#include "cocrea/handover/new_file.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/sqlite/sqlite_wreck.hpp"
#include "kept_copies.hpp"
#include "state.hpp"
#include "values.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;

/// Where nobody knows how many entries there were, so many are looked for.
constexpr std::uint64_t end_of_log = 100'000;

/// For a register in the making, which may well be behind the one that was published.
Setting unguarded(const Setting& setting) {
    Setting alone;
    alone.clock = setting.clock;
    alone.host_rules = setting.host_rules;
    return alone;
}

/// What is whole of a register that may be damaged anywhere.
class Wreck {
  public:
    Wreck(const fs::path& file, const Home& home) : file_(file), size_(file_.size()) {
        for (std::uint64_t seq = 0; file_.size() == 0 && seq < end_of_log; ++seq)
            if (entry(seq)) size_ = seq + 1;
        const auto first = home.empty() ? std::nullopt : entry(0);
        const auto last =
            first ? home.published().last(entry_from_bytes(*first).act.log) : std::nullopt;
        if (last) size_ = std::max(size_, last->checkpoint.size);
    }

    /// How many entries there were, as far as anything says.
    std::uint64_t size() const { return size_; }

    /// The entry in that place, when it is what was written.
    std::optional<std::string> entry(std::uint64_t seq) const try {
        auto row = file_.entry(seq);
        const bool whole =
            row && leaf_hash(row->bytes) == row->leaf && entry_from_bytes(row->bytes).seq == seq;
        return whole ? std::optional(std::move(row->bytes)) : std::nullopt;
    } catch (const std::invalid_argument&) {  // no entry
        return std::nullopt;
    }

    std::optional<Passage> text(const Digest& sealed) const {
        auto found = file_.text(sealed);
        return found && found->holds() ? found : std::nullopt;
    }

  private:
    SqliteWreck file_;
    std::uint64_t size_;
};

/// A register in the making out of another.
class Salvage {
  public:
    Salvage(const fs::path& from, fs::path to, const Setting& setting)
        : wreck_(from, setting.home), from_(from), to_(std::move(to)), setting_(setting) {}

    Result<Salvaged> run() {
        auto desk = restored();
        if (!desk) return desk.error();
        const auto log = desk->engine().ledger().snapshot();
        done_.size = log->head().size;
        done_.root = log->head().root;
        keep_rest();
        keep_documents();
        keep_values(*log);
        return std::move(done_);
    }

  private:
    /// As many entries as stand: those up to the first that cannot be read or does not follow.
    Result<Desk> restored() {
        for (auto most = wreck_.size();; most = reached_) {
            auto desk = Desk::restore(
                to_, [&](std::uint64_t seq) { return next(seq, most); }, unguarded(setting_),
                [&](const Digest& sealed) { return text(sealed); });
            if (desk || reached_ == 0) return desk;
        }
    }

    std::optional<std::string> next(std::uint64_t seq, std::uint64_t most) {
        reached_ = seq;
        if (seq == 0) {
            copies_.clear();
            done_.contents.texts = 0;
            done_.lacking.clear();
        }
        auto bytes = seq < most ? wreck_.entry(seq) : std::nullopt;
        if (!bytes && seq == 0)
            throw LedgerError(LedgerError::Reason::damaged, "no entry of it can be read", 0);
        if (bytes)
            for (const auto& digest : copies_kept_by(*bytes)) copies_.insert(digest);
        return bytes;
    }

    std::optional<Passage> text(const Digest& sealed) {
        auto found = wreck_.text(sealed);
        if (found) ++done_.contents.texts;
        return found;
    }

    /// What comes after the register's own entries: each is lost, or one of the rest.
    void keep_rest() {
        std::optional<NewFile> file;
        for (auto seq = done_.size; seq < wreck_.size(); ++seq) {
            const auto bytes = wreck_.entry(seq);
            if (!bytes) {
                lose(seq);
                continue;
            }
            if (!file) {
                done_.rest_file = to_.string() + ".rest.ndjson";
                file.emplace(*done_.rest_file);
            }
            file->write(*bytes + '\n');
            ++done_.rest;
        }
        if (file) file->finish();
    }

    void lose(std::uint64_t seq) {
        auto& lost = done_.lost;
        if (!lost.empty() && lost.back().last + 1 == seq)
            lost.back().last = seq;
        else
            lost.push_back({seq, seq});
    }

    void keep_documents() {
        const FileStore old(from_);
        FileStore kept(to_);
        for (const auto& digest : copies_) {
            const auto state = old.check(digest);
            if (state == FileStore::State::ok) {
                kept.put_file(old.path_of(digest));
                ++done_.contents.documents;
            } else {
                const bool gone = state == FileStore::State::missing;
                done_.lacking.push_back(
                    {gone ? "document_missing" : "document_changed", std::nullopt, to_hex(digest)});
            }
        }
    }

    void keep_values(const Snapshot& log) {
        Values old(from_), kept(to_);
        Values::each_kept(log, 0, [&](const LoggedValue& value) {
            if (const auto entry = found(old, value)) {
                kept.take_back(*entry);
                ++done_.contents.values;
            } else {
                done_.lacking.push_back({"personal_missing", std::nullopt, value.name()});
            }
        });
        kept.settle(log);
    }

    static std::optional<PersonalEntry> found(Values& values, const LoggedValue& value) try {
        return values.find(value);
    } catch (const PersonalError&) {
        return std::nullopt;
    }

    Wreck wreck_;
    fs::path from_, to_;
    const Setting& setting_;
    Salvaged done_;
    std::uint64_t reached_ = 0;
    std::set<Digest> copies_;
};

}  // namespace

boost::json::object to_json(const Salvaged& salvaged) {
    auto json = to_json(salvaged.contents);
    json["ok"] = salvaged.lost.empty() && salvaged.rest == 0 && salvaged.lacking.empty();
    json["events"] = salvaged.size;
    json["root"] = to_hex(salvaged.root);
    auto& lost = json["lost"].emplace_array();
    for (const auto& [first, last] : salvaged.lost)
        lost.push_back({{"first", first}, {"last", last}});
    json["rest"] = salvaged.rest;
    if (salvaged.rest_file) json["rest_file"] = salvaged.rest_file->string();
    json["lacking"] = to_json(salvaged.lacking);
    return json;
}

void rebuild(const fs::path& file, const Setting& setting) {
    const auto place = canonical_path(file);
    SqliteLedger ledger(place, SqliteLedger::Mode::read_write);
    const auto make = [&] {
        auto beside = rebuilt_beside(place);
        Desk::remove(beside);
        const Wreck wreck(place, setting.home);
        const auto made = Desk::restore(
            beside, [&](std::uint64_t seq) { return wreck.entry(seq); }, unguarded(setting));
        if (!made)
            throw LedgerError(LedgerError::Reason::damaged, "entries that cannot be decided again");
        return beside;
    };
    try {
        ledger.rebuild(make);
    } catch (...) {
        Desk::remove(rebuilt_beside(place));
        throw;
    }
    Desk::remove(rebuilt_beside(place));
}

Result<Salvaged> salvage(const fs::path& file, const fs::path& to, const Setting& setting) {
    const auto place = canonical_path(to);
    require_free(place);
    Salvage salvaging(canonical_path(file), place, setting);
    try {
        return salvaging.run();
    } catch (...) {
        Desk::remove(place);
        throw;
    }
}

}  // namespace cocrea::desk
