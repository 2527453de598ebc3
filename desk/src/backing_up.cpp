#include <boost/json.hpp>
#include <set>

#include "backup_file.hpp"
#include "cocrea/audit.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/desk/notices.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/trust/note.hpp"
#include "cocrea/trust/proof.hpp"
#include "kept_copies.hpp"
#include "last_backup.hpp"
#include "state.hpp"
#include "values.hpp"

namespace cocrea::desk {
namespace {

using enum Obstacle::Kind;

/// A backup of one register in the making.
class Backup {
  public:
    Backup(const std::filesystem::path& register_file, const std::filesystem::path& to)
        : files_(register_file), values_(register_file), notices_(register_file), out_(to) {}

    /// Takes `head` and the personal values as of `log`. False when one that it has was erased
    /// meanwhile: then anew, with a newer view.
    bool begin(const Snapshot& log, const Ledger& ledger, const BackupHead& head) {
        made_ = {.head = head, .contents = {}, .lacking = {}};
        out_.clear();
        put(backup::head_name, backup::to_line(head));
        out_.begin(backup::personal_name);
        bool stands = true;
        values_.each_kept(log, head.first(), [&](const LoggedValue& value) {
            if (const auto kept = values_.find(value)) {
                out_.write(backup::to_line(*kept));
                ++made_.contents.values;
            } else if (is_erased(*ledger.snapshot(), value)) {
                stands = false;
            } else {
                made_.lacking.push_back({"personal_missing", std::nullopt, value.name()});
            }
        });
        return stands;
    }

    void add_log(const Snapshot& log) {
        const auto& head = made_.head;
        out_.begin(backup::texts_name);
        log.scan(head.first(), head.size, [&](const StoredEntry& stored) {
            for (const auto& one : prose_brought_by(stored.bytes)) add_text(log, stored.seq, one);
        });
        out_.begin(backup::entries_name);
        log.scan(head.first(), head.size, [&](const StoredEntry& stored) {
            out_.write(std::string(stored.bytes) + '\n');
            for (const auto& digest : copies_kept_by(stored.bytes)) copies_.insert(digest);
        });
        if (const auto policy = policy_in_force(log, head.size); !policy.empty())
            put(backup::policy_name, policy);
    }

    void put(std::string name, std::string_view bytes) {
        out_.begin(std::move(name));
        out_.write(bytes);
    }

    void add_notices() {
        std::string lines;
        for (const auto& notice : notices_.all()) lines += canonical(to_json(notice)) + '\n';
        if (!lines.empty()) put(backup::notices_name, lines);
    }

    void add(const SealedKey& key) {
        put(std::string(backup::key_folder) + key.name + std::string(backup::key_suffix),
            key.text.view());
        ++made_.contents.keys;
    }

    void add_documents() {
        for (const auto& digest : copies_) {
            const auto state = files_.check(digest);
            if (state != FileStore::State::ok) {
                const bool gone = state == FileStore::State::missing;
                made_.lacking.push_back(
                    {gone ? "document_missing" : "document_changed", std::nullopt, to_hex(digest)});
                continue;
            }
            out_.begin(std::string(backup::document_folder) + to_hex(digest));
            files_.read(digest, [&](std::string_view piece) { out_.write(piece); });
            ++made_.contents.documents;
        }
    }

    BackedUp finish() {
        out_.finish([&](const std::filesystem::path& beside) { check_backup(beside); });
        return std::move(made_);
    }

  private:
    void add_text(const Snapshot& log, std::uint64_t seq, const SealedMember& text) {
        const auto view = view_passage(log, text.sealed);
        if (view.status == PassageView::Status::kept) {
            out_.write(canonical(to_json(log.passage(text.sealed)->passage)) + '\n');
            ++made_.contents.texts;
        } else if (view.status != PassageView::Status::suppressed) {
            made_.lacking.push_back({"prose_" + std::string(name(view.status)), seq, text.path});
        }
    }

    FileStore files_;
    Values values_;
    Notices notices_;
    ArchiveWriter out_;
    BackedUp made_;
    std::set<Digest> copies_;
};

/// What a backup of that view says of itself, one that goes on from `earlier` if there is one.
BackupHead head_of(const Snapshot& log, const std::optional<BackupHead>& earlier,
                   const std::string& now) {
    const auto origin = origin_of(log);
    if (!origin) throw Obstacle(not_yet, "trust.empty");
    const auto [size, root, recorded_at] = log.head();
    BackupHead head{*origin, size, root, recorded_at, now, {}};
    if (!earlier) return head;
    if (earlier->origin != *origin)
        throw Obstacle(not_there, "trust.other_log",
                       {{"have", earlier->origin}, {"need", *origin}});
    if (earlier->size > size || root_at(log, earlier->size) != earlier->root)
        throw Obstacle(unverified, "backup.other_history",
                       {{"size", std::to_string(earlier->size)}});
    head.since = frontier_at(log, earlier->size);
    return head;
}

}  // namespace

BackedUp Desk::back_up(const std::filesystem::path& to, const BackupWish& wish) const {
    const auto& state = *state_;
    if (state.in_memory()) throw Obstacle(setting, "memory.nothing_beside");
    require_not_behind();
    const auto now = (state.setting.clock ? *state.setting.clock : this_machine()).now();
    Backup making(state.file, to);
    std::string origin;
    {
        auto log = state.ledger->snapshot();
        while (!making.begin(*log, *state.ledger, head_of(*log, wish.since, now)))
            log = state.ledger->snapshot();
        making.add_log(*log);
        origin = *origin_of(*log);
    }
    const auto last = home().empty() ? std::nullopt : home().published().last(origin);
    if (last) making.put(backup::checkpoint_name, to_text(last->note));
    making.add_notices();
    for (const auto& key : wish.keys) making.add(key);
    making.add_documents();
    auto made = making.finish();
    remember_backup(home(), made.head, to);
    return made;
}

std::optional<std::string> Desk::backed_up_at() const {
    const auto last = last_backup(home(), origin_of(*state_->ledger->snapshot()).value_or(""));
    return last ? std::optional(last->made) : std::nullopt;
}

}  // namespace cocrea::desk
