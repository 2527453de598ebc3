#pragma once

#include <boost/json/object.hpp>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cocrea/desk/admissions.hpp"
#include "cocrea/desk/backup.hpp"
#include "cocrea/desk/filing.hpp"
#include "cocrea/desk/methodology.hpp"
#include "cocrea/desk/notices.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/desk/publishing.hpp"
#include "cocrea/desk/reader.hpp"
#include "cocrea/desk/setting.hpp"
#include "cocrea/desk/tokens.hpp"
#include "cocrea/desk/verified.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/result.hpp"
#include "cocrea/views.hpp"

namespace cocrea::desk {

struct Created;
struct Restored;

/// A personal value as far as it may be shown.
struct PersonalView {
    std::string field;                 ///< such as `name`
    std::string status;                ///< as the log has it: `kept`, `blocked`, `erased`
    std::optional<std::string> value;  ///< of one that is kept, and there
    std::string fault = {};            ///< `missing` or `changed`, of one that should be there
    boost::json::value for_ = {};      ///< for whom it is, when it is not for whoever reads
};

/// The copy of a document, as far as it may be shown.
struct CopyView {
    std::filesystem::path file = {};                     ///< empty when it is withheld
    FileStore::State state = FileStore::State::missing;  ///< of one that is not withheld
    boost::json::value withheld = {};  ///< for whom it is, when it is not for them
};

/// `{file, state}` or `{withheld}`.
boost::json::object to_json(const CopyView& view);

/// `{field, status}` and, where there is one, `value`, `fault` or `for`.
boost::json::object to_json(const PersonalView& view);

/// What waits for somebody.
struct Waiting {
    std::vector<Explanation> explanations;  ///< in the order of the kinds, then of making
    std::vector<std::string> more;          ///< kinds of which older objects were not looked at
};

/// How often `Desk::wait` looks for what other processes wrote.
inline constexpr std::chrono::milliseconds poll_interval{100};

/// The one name of a register's file, by which it and all beside it are found: without links, `.`
/// and `..`, whether it is there already or not.
std::filesystem::path canonical_path(const std::filesystem::path& file);

/// The files in a folder that are taken for registers, by name: those that are called `….db` or
/// `….cocrea`, so that what lies beside a register is none. None of them is opened. Throws
/// `std::filesystem::filesystem_error` for what is no folder, or none that may be read.
std::vector<std::filesystem::path> registers_in(const std::filesystem::path& folder);

/// The name of a register that nobody named, after its file: `local/` and the file's name, with `-`
/// for what a signer of checkpoints cannot be called.
std::string origin_for(const std::filesystem::path& file);

/// What a register is called among those of its folder, where its pages have a host name for it:
/// its file's name in lower case and without its ending, `-` standing for what no host name has.
std::string host_for(const std::filesystem::path& file);

/// A register with all that lies beside it, as every face keeps it: documents, personal values, the
/// guard against old copies, what is published. It borrows nothing but the clock, if one was given.
/// Safe from several threads; several desks, in one process or in many, may have one register open.
///
/// A register in memory has no documents and no personal values (`Obstacle`,
/// `memory.nothing_beside`), and nothing of it is guarded or published.
///
/// Errors. What the methodology refuses is a value. A broken store throws its own error, an
/// `Obstacle` what whoever runs the desk has to put right.
class Desk {
  public:
    /// Opens a register. For writing, also carries through what was left unfinished, and refuses a
    /// file that has another name (`usage.register_linked`).
    static Desk open(const std::filesystem::path& file, Mode mode, Setting setting = {});

    /// What `create` would record, with nothing made.
    static Result<Preview> rehearse(const std::filesystem::path& file, const Genesis& genesis,
                                    const Setting& setting = {});

    /// Makes a register, in memory when `file` is empty, and does its first act. That is judged
    /// before anything is made; when it fails, or the process dies, nothing is left. An empty
    /// register that is there already is filled. Throws `LedgerError::exists` when there is a file,
    /// and `Obstacle` (`usage.origin_malformed`) for an origin for which nobody could sign
    /// checkpoints, (`usage.register_orphaned`) where documents or values of another lie already.
    static Result<Created> create(const std::filesystem::path& file, const Genesis& genesis,
                                  Setting setting = {});

    /// Takes stored entries, as `Engine::restore` does, into a register that is made for them, or
    /// into an empty one that is there; in memory when `file` is empty. When they do not stand,
    /// nothing is left of one that was made. `text` is asked for the texts of their commitments.
    static Result<Desk> restore(
        const std::filesystem::path& file,
        const std::function<std::optional<std::string>(std::uint64_t)>& next, Setting setting = {},
        const std::function<std::optional<Passage>(const Digest&)>& text = {});

    /// Takes back what backups have: the first a whole one, each further one going on from that
    /// before it. All of them are read from end to end, and refused, before anything is written.
    /// Entries are decided again. Of values and texts nothing comes back that any of the entries
    /// says is gone, those of `newer` among them: these continue the log where they follow on it,
    /// and where others are missing in between, what they say is gone is left out all the same. The
    /// home gets the checkpoint, where it has none that is newer. In memory, when `file` is empty,
    /// there are no documents, values and keys. What is not whole leaves nothing. A
    /// register that has just these entries, as a restoring left it that was cut off at its end, is
    /// completed. Throws `ArchiveError`, `LedgerError::exists` for one that has others, and
    /// `Obstacle`
    /// (`backup.not_whole`, `backup.not_next`, `backup.other_history`, `backup.newer_malformed`).
    static Result<Restored> restore(const std::filesystem::path& file, const Restoration& what,
                                    Setting setting = {});

    /// Deletes a register with all that lies beside it. Nobody may have it open.
    static void remove(const std::filesystem::path& file);

    /// Waits for nothing: no call may be under way.
    ~Desk();
    /// Leaves `other` good for nothing.
    Desk(Desk&& other) noexcept;
    /// Leaves `other` good for nothing.
    Desk& operator=(Desk&& other) noexcept;

    /// Where it lies, canonical; empty for one in memory.
    const std::filesystem::path& file() const;

    /// When a backup of it was last made from this home (RFC 3339); nothing when none was.
    std::optional<std::string> backed_up_at() const;

    /// Where the keys and last checkpoints of whoever keeps it are.
    const Home& home() const;

    /// For asking: `preview`, `explain`, `workflow`. Only the desk executes, and only the desk's
    /// `verify` looks beside the log.
    const Engine& engine() const;

    /// The register as of its newest commit, as `viewer` may read it.
    Reader reader(const Viewer& viewer = {}) const;

    /// Completes a draft, seals its texts and personal values under new salts, takes the digest of
    /// its document and signs with `key` if there is one. A draft whose id is in the log, there
    /// saying all that the draft says, gives the act of the log. Keeps nothing yet. Throws
    /// `std::invalid_argument` for a field that is not `[a-z0-9_]+`.
    Result<Filing> prepare(Draft draft, const Enclosures& enclosed = {},
                           const SecretKey* key = nullptr, ActId id = random_act_id()) const;

    /// The act that was handed in as JSON: a whole one as it is, a draft prepared.
    Result<Filing> prepare(const Handed& handed, const SecretKey* key = nullptr) const;

    /// Does the acts in one transaction, as `Engine::execute`, with what goes with them: copies and
    /// personal values are kept, durably, before their act is recorded, and the values of a refused
    /// act are not; values that an act blocks or erases are so when this returns, or `unfinished`
    /// is told. Nothing is done, and an `Obstacle` with the times as `now` and `last` is thrown,
    /// where the clock is more than thirty days after the last entry (`clock.ahead`) or more than a
    /// minute before it (`clock.behind`), unless each act that is not in the log yet is
    /// `clock_checked`.
    std::vector<std::vector<Result<Receipt>>> execute(std::span<const FilingGroup> groups);
    /// The same for acts that have nothing to do with each other.
    std::vector<Result<Receipt>> execute(std::span<const Filing> filings);
    /// The same for one act; no copy is kept either of one that is refused.
    Result<Receipt> execute(const Filing& filing);

    /// The personal values of an actor, by field; nothing when there is no such actor. They are for
    /// the actor, and for whoever may block or erase them.
    std::optional<std::vector<PersonalView>> personal(const ActorId& subject,
                                                      const Viewer& viewer = {}) const;

    /// What was told to whom. Throws `Obstacle` (`memory.nothing_beside`) for a register in memory.
    Notices notices() const;

    /// The copies of documents, whomever they are for.
    FileStore documents() const;

    /// The copy of a document: where it lies, as far as `viewer` may read it; nothing when there is
    /// no such document, or none of it was kept.
    std::optional<CopyView> copy(const DocumentId& document, const Viewer& viewer = {}) const;

    /// What of the register is for others to hold it to.
    Publishing publishing() const;

    /// The tokens of machines that may read and act here.
    Tokens tokens() const;

    /// Who is let in to its pages; in memory alone for a register in memory, and for one that is
    /// open to be read.
    Admissions admissions() const;

    /// Makes a token as `Tokens::make`, of now and for at most `Tokens::most_days`. Throws
    /// `Obstacle` also for who may not vouch (`token.not_vouching`), an actor whom the register
    /// does not know (`token.actor_unknown`), what is no deed (`token.deed_unknown`) and a day that
    /// is over or too far away (`token.until`).
    std::string make_token(Token token);

    /// Whose token it is that a machine says now; nothing for any other, and in memory.
    std::optional<Token> token_said(std::string_view secret) const;

    /// Whether `actor` may say who is who: whoever may add keys to the register lets people in and
    /// makes tokens.
    bool may_vouch(const ActorId& actor) const;

    /// Writes all that is the register's into one file, of one moment, while others go on writing:
    /// entries, texts, personal values, copies of documents, the last checkpoint, the policy, and
    /// keys where they are given. Whole, durable and read once more, or not there. The home
    /// remembers it. `require_not_behind` first. Throws `OutputError`, and `Obstacle`
    /// (`trust.empty`, `trust.other_log`, `backup.other_history`) where it cannot go on from
    /// `wish.since`.
    BackedUp back_up(const std::filesystem::path& to, const BackupWish& wish = {}) const;

    /// Whether the register has all that the home knows was published of it; nothing when there is
    /// no home to know.
    std::optional<bool> is_up_to_date() const;

    /// Throws `LedgerError`, `rolled_back`, when it has not.
    void require_not_behind() const;

    /// Recomputes everything from the entries and looks at all that lies beside them; `progress` as
    /// of `Engine::verify`. Throws `Obstacle` when there is a policy and no checkpoint to ask
    /// about.
    Verified verify(Depth depth = Depth::full, const Believed& believed = {},
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress = {}) const;

    /// What can be done next, over all objects, by `actor` or, when empty, by whoever may: objects
    /// for which there is something to do, the last `reach` of each kind, and not those that are
    /// withheld from `viewer`. It looks no further when it has found `enough`.
    Waiting next(const ActorId& actor, std::optional<Date> on, std::size_t reach,
                 const Viewer& viewer = {}, std::size_t enough = SIZE_MAX) const;

    /// Lights up, in a drawing of the workflow, where a commitment stands.
    void light_up(const ObjectId& commitment, std::optional<Date> on, diagram::View& view) const;

    /// Stored entries from `since` on, `limit` at most, for whoever follows the log.
    std::vector<std::string> entries(std::uint64_t since, std::size_t limit) const;

    /// Waits until the log has more than `size` entries, whichever process writes them, or
    /// `timeout` has passed; answers with how many it has. Commits of this desk are seen at once,
    /// those of others after `poll_interval`.
    std::uint64_t wait(std::uint64_t size, std::chrono::milliseconds timeout) const;

  private:
    void judge_published(const Believed& believed, const Snapshot& log, Verified& verified) const;
    struct State;
    explicit Desk(std::unique_ptr<State> state);
    static Desk in_memory(Setting setting);
    /// A register that nothing is in yet.
    static Desk begin(const std::filesystem::path& file, Setting setting);
    std::optional<SignedAct> recorded(const Act& act) const;

    std::unique_ptr<State> state_;
};

/// A register that was made, and the receipt of its first act.
struct Created {
    Desk desk;        ///< open for writing
    Receipt receipt;  ///< of `register.open`
};

/// A register that was made from backups.
struct Restored {
    Desk desk;                ///< open for writing
    BackupContents contents;  ///< what came back with the entries
    /// What was left out because an entry of `newer` that does not follow on the log says that it
    /// is gone: `ACTOR.FIELD`, the commitment of a text. The log has still to be told.
    std::vector<std::string> left_out = {};
};

}  // namespace cocrea::desk
