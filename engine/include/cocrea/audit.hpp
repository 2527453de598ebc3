#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/ledger.hpp"
#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/policy.hpp"

namespace cocrea {

/// Where an auditor's trust begins: what they have from elsewhere than whoever hosts the register.
/// Every part may be absent; without any, nobody vouches for what is found.
struct Anchor {
    std::optional<Policy> policy;          ///< logs and witnesses that they believe
    std::optional<Checkpoint> checkpoint;  ///< an earlier one, whose signatures they had checked
};

/// What vouches for the entries of a bundle.
enum class Voucher {
    nobody,      ///< they are consistent, and that is all
    checkpoint,  ///< up to the size of the anchor's checkpoint, the auditor's own memory
    policy,      ///< all of them: the logs and witnesses of the anchor's policy
};

/// The first thing in a bundle that does not hold. Codes: docs/reference/bundle-format.md.
struct AuditFault {
    std::string_view code;             ///< stable; points to static storage
    std::optional<std::uint64_t> seq;  ///< entry at which it shows, if at one
    /// Entries before this one are as whoever signed a later one had seen them, or as the anchor's
    /// checkpoint has them: the fault came after.
    std::uint64_t since = 0;
};

/// What an audit found.
struct Audit {
    std::string origin;                 ///< as the first entry says; empty when there is none
    std::uint64_t events = 0;           ///< entries that were looked at
    std::uint64_t by_actor = 0;         ///< of them, signed by their actor
    std::uint64_t by_recorder = 0;      ///< signed by whoever typed them
    std::uint64_t attested = 0;         ///< taken over from outside records
    std::uint64_t typed_votes = 0;      ///< votes that somebody else typed for their seats
    Digest root{};                      ///< of the tree of the entries
    Voucher voucher = Voucher::nobody;  ///< what it is worth, if nothing is wrong
    std::optional<AuditFault> fault;    ///< nothing when everything holds

    /// True when everything holds, whoever vouches for it.
    bool ok() const { return !fault; }
};

/// `{ok, origin, events, signed: {by_actor, by_recorder, unsigned}, attested, typed_votes, root,
/// vouched_by, fault}`.
boost::json::object to_json(const Audit& audit);

/// Audits a bundle (docs/reference/bundle-format.md): that every entry is well formed and in its
/// place, versions, signatures, keys by their place in the log, what signers had seen, and who
/// vouches for the whole. Does not ask whether the rules allowed each act; `Engine::restore` does.
/// Uses every core; `progress` hears, in the calling thread, how many entries are done of how many.
/// Never throws for what the bundle says. The bytes must stay until it returns.
Audit audit(std::string_view bundle, const Anchor& anchor,
            const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

/// The entries of a bundle, in order; throws `Malformed` as `bundle_malformed` for bytes that are
/// none. They live as long as `bundle`. Whether they hold is not asked.
std::vector<std::string_view> entries_of_bundle(std::string_view bundle);

/// Writes the bundle of the register up to the checkpoint, or up to its newest commit when nobody
/// signed one, piece by piece. The same register and checkpoint give the same bytes. Throws
/// `LedgerError` when the register fails and `std::out_of_range` when it is shorter than the
/// checkpoint.
void write_bundle(const Snapshot& snapshot, const std::optional<SignedCheckpoint>& checkpoint,
                  const std::function<void(std::string_view)>& out);

}  // namespace cocrea
