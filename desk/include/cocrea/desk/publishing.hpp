#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cocrea/checkpoint/checkpoint_store.hpp"
#include "cocrea/core/signature.hpp"
#include "cocrea/desk/home.hpp"
#include "cocrea/desk/viewer.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/tiles/tiles.hpp"
#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/policy.hpp"
#include "cocrea/trust/tlog_proof.hpp"
#include "cocrea/trust/witness.hpp"

namespace cocrea::desk {

/// A checkpoint with the cosignatures that were added to it.
struct Cosigned {
    SignedCheckpoint checkpoint;                   ///< as it is published now
    std::vector<Endorsement::Cosigner> cosigners;  ///< who was added, as the policy calls them
};

/// What of a register is for others to hold it to: checkpoints, cosignatures, proofs, tiles,
/// bundles. Where a `checkpoint` may be given, the last one published stands in for it; either must
/// be of the register's tree. Throws `Obstacle` for what is not so (`trust.empty`,
/// `trust.not_published`, `trust.other_log`, `trust.other_tree` …), and what the stores throw.
/// Borrows the engine; safe from several threads.
class Publishing {
  public:
    /// A checkpoint that the caller brings, or none.
    using Given = std::optional<SignedCheckpoint>;

    /// Of that register, published in that home.
    Publishing(const Engine& engine, Home home)
        : engine_(engine), ledger_(engine.ledger()), home_(std::move(home)) {}

    /// What the register is called; `trust.empty` before its first act.
    std::string origin() const;

    /// Publishes a checkpoint of the newest commit, signed by each of `keys`.
    SignedCheckpoint publish(std::span<const SecretKey> keys) const;

    /// The last one published; nothing when there is none.
    std::optional<SignedCheckpoint> last() const;

    /// Where that is, or would be.
    std::filesystem::path file() const { return home_.published().path_of(origin()); }

    /// The checkpoint that a proof rests on.
    SignedCheckpoint checkpoint(const Given& given) const;

    /// Adds cosignatures by witnesses of the policy to the last checkpoint, or, when any of them is
    /// by another or does not verify, none (`objection.…`).
    Cosigned cosign(std::span<const NoteSignature> signatures, const Policy& policy) const;

    /// What a witness that cosigned `from` entries last is asked: the checkpoint, and that it grew
    /// from there. `trust.smaller` when the checkpoint has fewer.
    WitnessRequest growth(std::uint64_t from, const Given& given) const;

    /// That an entry is in the checkpoint's tree. `word` is its place, `12` or `#12`, or the id of
    /// its act. `trust.no_entry`, `trust.not_covered` when the checkpoint is older.
    TlogProof inclusion(const std::string& word, const Given& given) const;

    /// Writes the log as static files and answers with how many were added. `tiles.other_log`,
    /// `tiles.other_history`, `tiles.newer` when the folder has another; `trust.withheld`, with
    /// nothing written, when an entry is not for whoever they are for: tiles have whole entries.
    std::uint64_t tiles(const std::filesystem::path& folder, const SignedCheckpoint& checkpoint,
                        const Viewer& readers = {Viewer::Who::everyone, {}}) const;

    /// The bytes of one of those files, `tile/0/000.p/7`, of the log as it is now; nothing when it
    /// has no such tile, or `path` is none. `trust.withheld` for entries that are not for
    /// `readers`; hashes are for everyone.
    std::optional<std::string> tile(std::string_view path,
                                    const Viewer& readers = {Viewer::Who::everyone, {}}) const;

    /// Writes the bundle up to the checkpoint, or, when none is given and none published, up to the
    /// newest commit; answers with the checkpoint. `trust.withheld` as of tiles.
    Given bundle(const Given& given, const std::function<void(std::string_view)>& out,
                 const Viewer& readers = {Viewer::Who::everyone, {}}) const;

  private:
    void require_readable(const Viewer& readers) const;

    const Engine& engine_;
    const Ledger& ledger_;
    Home home_;
};

/// What a witness answers, and what it has to show.
struct CosignAnswer {
    std::variant<NoteSignature, WitnessRefusal> answer;  ///< its cosignature, or why there is none
    /// A file that convinces others that the log showed two histories (`SplitView`), when it did.
    std::optional<std::filesystem::path> evidence;
};

/// What a witness answers at `time`, in seconds since 1970. It remembers in `home` what it cosigned
/// before anybody hears of it, and keeps evidence of what nobody may have been asked to cosign.
/// Safe from several threads and processes.
CosignAnswer cosign(const Home& home, const WitnessRequest& request, const Witness& who,
                    std::uint64_t time);

}  // namespace cocrea::desk
