#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "backup_file.hpp"
#include "beside.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/desk/input.hpp"
#include "cocrea/desk/notices.hpp"
#include "cocrea/desk/on_record.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/trust/malformed.hpp"
#include "cocrea/trust/note.hpp"
#include "cocrea/trust/proof.hpp"
#include "state.hpp"
#include "values.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;
using Kind = Obstacle::Kind;

/// The heads of backups that go on from each other, each read from end to end.
std::vector<BackupHead> heads_of(const std::vector<fs::path>& backups) {
    std::vector<BackupHead> heads;
    for (const auto& file : backups) {
        auto head = check_backup(file);
        const auto refuse = [&](const char* code) {
            throw Obstacle(Kind::not_there, code,
                           {{"file", file.string()}, {"size", std::to_string(head.first())}});
        };
        if (heads.empty() && head.since) refuse("backup.not_whole");
        if (!heads.empty() &&
            (!head.since || head.origin != heads.back().origin ||
             head.since->size() != heads.back().size || head.since->root() != heads.back().root))
            refuse("backup.not_next");
        heads.push_back(std::move(head));
    }
    return heads;
}

/// Entries that are newer than a backup, one a line, in the order of the log.
class NewerEntries {
  public:
    explicit NewerEntries(std::optional<fs::path> file) : file_(std::move(file)) { rewind(); }

    void rewind() {
        if (!file_) return;
        in_.emplace(*file_);
        line_ = 0;
        step();
    }

    /// The entry in that place; nothing when it is not in the file. For ascending places.
    std::optional<std::string> entry(std::uint64_t seq) {
        while (now_ && now_->seq < seq) step();
        return now_ && now_->seq == seq ? std::optional(bytes_) : std::nullopt;
    }

    /// Hands those that are left, from that place on, to `take`.
    void each_from(std::uint64_t seq, const std::function<void(const Entry&)>& take) {
        for (; now_; step())
            if (now_->seq >= seq) take(*now_);
    }

  private:
    void step() try {
        now_.reset();
        ++line_;
        if (in_->line(bytes_)) now_ = entry_from_bytes(bytes_);
    } catch (const std::invalid_argument&) {
        throw Obstacle(Kind::not_there, "backup.newer_malformed",
                       {{"file", file_->string()}, {"line", std::to_string(line_)}});
    }

    std::optional<fs::path> file_;
    std::optional<Input> in_;
    std::uint64_t line_ = 0;
    std::string bytes_;
    std::optional<Entry> now_;
};

/// What entries that cannot be put in their place say is gone.
struct Gone {
    std::set<std::string> values;  ///< `ACTOR.` of all of somebody, `ACTOR.FIELD`
    std::set<Digest> texts;

    explicit Gone(NewerEntries newer, std::uint64_t size) {
        while (newer.entry(size)) ++size;
        newer.each_from(size, [&](const Entry& entry) { add(entry); });
    }

    bool has(const PersonalEntry& value) const {
        const auto subject = value.subject.text() + ".";
        return values.contains(subject) || values.contains(subject + value.field);
    }

  private:
    void add(const Entry& entry) {
        if (const auto sealed = suppressed_by(to_bytes(entry))) texts.insert(*sealed);
        if (entry.act.deed != "pd.erase") return;
        const auto* field = entry.act.body.if_contains("field");
        values.insert(entry.act.object.text() + "." +
                      (field ? std::string(field->as_string()) : std::string()));
    }
};

/// Backups that are being taken back.
class Taking {
  public:
    Taking(const Restoration& what, fs::path file)
        : what_(what),
          file_(std::move(file)),
          heads_(heads_of(what.backups)),
          newer_(what.newer),
          gone_(NewerEntries(what.newer), heads_.back().size),
          files_(file_),
          values_(file_) {
        for (const auto& one : what.backups) open_.emplace_back(one);
    }

    /// Whether the register is there with just the entries that are taken back: a restoring that
    /// was cut off then, which is brought to its end.
    bool is_there_already() const try {
        if (file_.empty() || what_.newer || !is_there(file_)) return false;
        const auto head = SqliteLedger(file_, SqliteLedger::Mode::read_only).snapshot()->head();
        return head.size == heads_.back().size && head.root == heads_.back().root;
    } catch (const LedgerError&) {  // not sound: it stays as it is
        return false;
    }

    /// Takes back what lies beside the log, and finds the texts.
    void take_beside() {
        for (std::size_t i = 0; i < open_.size(); ++i)
            while (const auto name = open_[i].reader.next()) take(i, *name);
        std::ranges::sort(texts_, {}, &Text::sealed);
    }

    /// The same, where the log and its texts are there.
    void take_up() {
        take_beside();
        contents_.texts = texts_.size();
    }

    /// The entry in that place, for ascending places from 0.
    std::optional<std::string> entry(std::uint64_t seq) {
        if (seq == 0) {
            newer_.rewind();
            at_ = 0;
            entries_.reset();
            contents_.texts = 0;
        }
        while (at_ < heads_.size() && seq >= heads_[at_].size) {
            ++at_;
            entries_.reset();
        }
        auto later = newer_.entry(seq);
        if (at_ == heads_.size()) return later;
        if (!entries_) {
            entries_.emplace(what_.backups[at_]);
            while (entries_->reader.next() != backup::entries_name) continue;
        }
        auto bytes = entries_->reader.line(max_line_bytes);
        if (later && later != bytes)
            throw Obstacle(Kind::unverified, "backup.other_history",
                           {{"size", std::to_string(seq + 1)}});
        return bytes;
    }

    /// The text of a commitment, unless somebody says that it is gone.
    std::optional<Passage> text(const Digest& sealed) {
        const auto found = std::ranges::lower_bound(texts_, sealed, {}, &Text::sealed);
        if (found == texts_.end() || found->sealed != sealed) return std::nullopt;
        if (gone_.texts.contains(sealed)) {
            left_out_.insert(to_hex(sealed));
            return std::nullopt;
        }
        ++contents_.texts;
        return passage_from_json(
            parse_json(open_[found->backup].reader.at(found->position, found->size)));
    }

    /// What is left to be done once the register is there.
    Restored finish(Desk desk) {
        if (!file_.empty()) {
            const auto log = desk.engine().ledger().snapshot();
            values_.settle(*log);
            Values::each_kept(*log, 0, [&](const LoggedValue& value) {
                if (values_.find(value)) ++contents_.values;
            });
            if (!desk.home().empty()) take_home(desk, *log);
        }
        return {std::move(desk), contents_, {left_out_.begin(), left_out_.end()}};
    }

  private:
    struct Text {
        Digest sealed;
        std::uint64_t position;
        std::uint32_t size;
        std::uint32_t backup;
    };

    void take(std::size_t backup, const std::string& name) {
        auto& open = open_[backup];
        const std::string_view view = name;
        if (name == backup::texts_name) return find_texts(open, backup);
        if (name == backup::checkpoint_name) checkpoint_ = open.whole();
        if (view.starts_with(backup::key_folder) && view.ends_with(backup::key_suffix) &&
            what_.keys) {
            const auto stem =
                view.substr(backup::key_folder.size(),
                            view.size() - backup::key_folder.size() - backup::key_suffix.size());
            keys_.push_back({std::string(stem), Secret(open.whole())});
        }
        if (file_.empty()) return;
        if (name == backup::personal_name) take_values(open);
        if (name == backup::notices_name) take_notices(open);
        if (view.starts_with(backup::document_folder)) take_document(open, view);
    }

    void find_texts(backup::Open& open, std::size_t backup) {
        auto from = open.reader.position();
        open.each_line([&](std::string_view line) {
            const auto passage = passage_from_json(parse_json(line));
            if (!passage || !passage->holds()) open.refuse("a text that opens no commitment");
            texts_.push_back({passage->sealed, from, static_cast<std::uint32_t>(line.size()),
                              static_cast<std::uint32_t>(backup)});
            from = open.reader.position();
        });
    }

    void take_values(backup::Open& open) {
        open.each_line([&](std::string_view line) {
            const auto value = backup::personal_from_line(line);
            if (!value) open.refuse("a personal value that opens no commitment");
            if (gone_.has(*value)) {
                left_out_.insert(value->subject.text() + "." + value->field);
                return;
            }
            values_.take_back(*value);
        });
    }

    /// Each backup has all that there were.
    void take_notices(backup::Open& open) {
        std::vector<Notice> notices;
        open.each_line([&](std::string_view line) {
            auto notice = notice_in(line);
            if (!notice) open.refuse("a notice that is none");
            notices.push_back(*std::move(notice));
        });
        if (!notices.empty()) Notices(file_).take_back(notices);
    }

    void take_document(backup::Open& open, std::string_view name) {
        const auto digest = files_.put_pieces([&] { return open.reader.read(); });
        if (to_hex(digest) != name.substr(backup::document_folder.size()))
            open.refuse("a document of another name");
        ++contents_.documents;
    }

    /// The checkpoint is believed as far as it is of the log's own tree.
    void take_home(const Desk& desk, const Snapshot& log) {
        if (!checkpoint_.empty()) {
            const auto signed_one = parse_signed_checkpoint(checkpoint_);
            const auto& [origin, size, root, extensions] = signed_one.checkpoint;
            if (origin == heads_.back().origin && size <= log.head().size &&
                root_at(log, size) == root)
                desk.home().published().update(
                    origin, [&](const auto& last) -> std::optional<Note> {
                        const bool newer = !last || last->checkpoint.size < size;
                        return newer ? std::optional(signed_one.note) : std::nullopt;
                    });
        }
        auto keys = desk.home().keys();
        for (const auto& key : keys_) keys.take(key.name, key.text);
        contents_.keys = keys_.size();
    }

    const Restoration& what_;
    fs::path file_;
    std::vector<BackupHead> heads_;
    NewerEntries newer_;
    Gone gone_;
    FileStore files_;
    Values values_;
    std::vector<backup::Open> open_;
    std::vector<Text> texts_;
    std::string checkpoint_;
    std::vector<SealedKey> keys_;
    BackupContents contents_;
    std::set<std::string> left_out_;
    std::size_t at_ = 0;
    std::optional<backup::Open> entries_;
};

}  // namespace

Result<Restored> Desk::restore(const fs::path& file, const Restoration& what, Setting setting) {
    const auto place = file.empty() ? fs::path() : canonical_path(file);
    Taking taking(what, place);
    if (taking.is_there_already()) {
        taking.take_up();
        return taking.finish(open(place, Mode::write, std::move(setting)));
    }
    if (!place.empty()) require_free(place);
    std::optional<Making> making;
    if (!place.empty()) making.emplace(place);
    taking.take_beside();
    auto desk = restore(
        file, [&](std::uint64_t seq) { return taking.entry(seq); }, std::move(setting),
        [&](const Digest& sealed) { return taking.text(sealed); });
    if (!desk) return desk.error();
    if (making) making->keep();
    return once_recorded([&] { return taking.finish(*std::move(desk)); });
}

}  // namespace cocrea::desk
