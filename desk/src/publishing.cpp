#include "cocrea/desk/publishing.hpp"

#include <algorithm>

#include "cocrea/audit.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/desk/reader.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/tiles/tile_place.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/proof.hpp"
#include "cocrea/trust/split_view.hpp"
#include "sight.hpp"
#include "state.hpp"

namespace cocrea::desk {
namespace {

using enum Obstacle::Kind;
using Last = std::optional<SignedCheckpoint>;

std::string origin_in(const Snapshot& log) {
    const auto origin = origin_of(log);
    if (!origin) throw Obstacle(not_yet, "trust.empty");
    return *origin;
}

/// The checkpoint that something rests on: the one at hand, else the last one published; of the
/// register's tree.
SignedCheckpoint checkpoint_for(const Snapshot& log, const Home& home,
                                const Publishing::Given& given) {
    const auto origin = origin_in(log);
    const auto found = given ? given : home.published().last(origin);
    if (!found) throw Obstacle(not_yet, "trust.not_published", {{"origin", origin}});
    const auto& checkpoint = found->checkpoint;
    if (checkpoint.origin != origin)
        throw Obstacle(not_there, "trust.other_log",
                       {{"have", checkpoint.origin}, {"need", origin}});
    if (checkpoint.size > log.head().size || root_at(log, checkpoint.size) != checkpoint.root)
        throw Obstacle(unverified, "trust.other_tree", {{"size", std::to_string(checkpoint.size)}});
    return *found;
}

/// The cosignature by a witness of the policy over that text.
Endorsement::Cosigner cosigner_of(const Policy& policy, const std::string& text,
                                  const NoteSignature& signature) {
    for (const auto& one : policy.witnesses) {
        if (!claims(one.key, signature)) continue;
        if (!verify(one.key, text, signature))
            throw Obstacle(unverified, "objection.signature_invalid", {{"name", signature.name}});
        return {one.name, *cosigned_at(signature)};
    }
    throw Obstacle(unverified, "objection.signature_unknown", {{"name", signature.name}});
}

/// In the place of an earlier one by the same key.
void put(Note& note, const NoteSignature& signature) {
    const auto same = [&](const NoteSignature& one) {
        return one.name == signature.name && one.key_id == signature.key_id;
    };
    const auto there = std::ranges::find_if(note.signatures, same);
    if (there != note.signatures.end()) {
        *there = signature;
        return;
    }
    if (note.signatures.size() >= max_signatures)
        throw Obstacle(not_there, "malformed.too_many_signatures", {{"file", note.text}});
    note.signatures.push_back(signature);
}

/// What a witness keeps: the checkpoint with the signatures of the log that it verified, and its
/// own.
Note remembered(const WitnessRequest& request, const Witness& who, NoteSignature own) {
    Note note{request.checkpoint.note.text, {}};
    for (const auto& signature : request.checkpoint.note.signatures)
        if (std::ranges::any_of(who.logs, [&](const auto& log) { return claims(log, signature); }))
            note.signatures.push_back(signature);
    note.signatures.push_back(std::move(own));
    return note;
}

std::string hashes_of(const Snapshot& log, const TilePlace& place) {
    std::string bytes;
    for (const auto& hash : log.hashes(*place.level, place.first, place.last))
        bytes.append(hash.begin(), hash.end());
    return bytes;
}

/// Each entry behind its length in two bytes. One of which something is hidden is none.
std::string entries_of(const Reader& reader, const TilePlace& place) {
    std::string bytes;
    for (auto seq = place.first; seq < place.last; ++seq) {
        const auto logged = reader.entry(seq);
        if (!logged.entry || leaf_hash(logged.bytes) != logged.leaf)
            throw Obstacle(setting, "trust.withheld", {{"count", "1"}});
        bytes += static_cast<char>(logged.bytes.size() >> 8);
        bytes += static_cast<char>(logged.bytes.size() & 0xFF);
        bytes += logged.bytes;
    }
    return bytes;
}

}  // namespace

std::string Publishing::origin() const { return origin_in(*ledger_.snapshot()); }

SignedCheckpoint Publishing::publish(std::span<const SecretKey> keys) const {
    const auto log_name = origin();
    if (!is_key_name(log_name))
        throw Obstacle(setting, "usage.key_name_malformed", {{"have", log_name}});
    const auto log = ledger_.snapshot();
    for (const auto& key : keys)
        if (const ObjectId object("key." + to_hex(key.public_key())); log->find(object))
            throw Obstacle(setting, "trust.key_of_actor", {{"key", object.text()}});
    auto store = home_.published();
    return cocrea::publish(store, ledger_, log_name, keys);
}

std::optional<SignedCheckpoint> Publishing::last() const {
    return home_.published().last(origin());
}

SignedCheckpoint Publishing::checkpoint(const Given& given) const {
    return checkpoint_for(*ledger_.snapshot(), home_, given);
}

Cosigned Publishing::cosign(std::span<const NoteSignature> signatures, const Policy& policy) const {
    const auto log_name = origin();
    Cosigned cosigned;
    home_.published().update(log_name, [&](const Last& last) -> std::optional<Note> {
        if (!last) throw Obstacle(not_yet, "trust.not_published", {{"origin", log_name}});
        cosigned.checkpoint = *last;
        for (const auto& signature : signatures) {
            cosigned.cosigners.push_back(cosigner_of(policy, last->note.text, signature));
            put(cosigned.checkpoint.note, signature);
        }
        return cosigned.checkpoint.note;
    });
    return cosigned;
}

WitnessRequest Publishing::growth(std::uint64_t from, const Given& given) const {
    const auto log = ledger_.snapshot();
    const auto checkpoint = checkpoint_for(*log, home_, given);
    const auto size = checkpoint.checkpoint.size;
    if (from > size)
        throw Obstacle(not_yet, "trust.smaller",
                       {{"have", std::to_string(from)}, {"size", std::to_string(size)}});
    return {from, from == 0 ? Proof() : consistency_proof(*log, from, size), checkpoint};
}

TlogProof Publishing::inclusion(const std::string& word, const Given& given) const {
    const auto log = ledger_.snapshot();
    const auto checkpoint = checkpoint_for(*log, home_, given);
    const auto seq = entry_called(*log, word);
    const auto size = checkpoint.checkpoint.size;
    if (seq >= size)
        throw Obstacle(not_yet, "trust.not_covered",
                       {{"have", word}, {"size", std::to_string(size)}});
    return {std::nullopt, seq, inclusion_proof(*log, seq, size), checkpoint};
}

void Publishing::require_readable(const Viewer& readers) const {
    const Reader reader(ledger_.snapshot(), std::make_unique<const Sight>(engine_, readers));
    if (const auto count = reader.withheld())
        throw Obstacle(Obstacle::Kind::setting, "trust.withheld",
                       {{"count", std::to_string(count)}});
}

std::uint64_t Publishing::tiles(const std::filesystem::path& folder,
                                const SignedCheckpoint& checkpoint, const Viewer& readers) const {
    require_readable(readers);
    const auto [state, added] = write_tiles(*ledger_.snapshot(), checkpoint, folder);
    const auto require_not = [&](Tiles::State other, const char* code) {
        if (state == other) throw Obstacle(not_there, code, {{"file", folder.string()}});
    };
    require_not(Tiles::State::other_log, "tiles.other_log");
    require_not(Tiles::State::other_history, "tiles.other_history");
    require_not(Tiles::State::newer, "tiles.newer");
    return added;
}

std::optional<std::string> Publishing::tile(std::string_view path, const Viewer& readers) const {
    const auto place = tile_place(path);
    const Reader reader(ledger_.snapshot(), std::make_unique<const Sight>(engine_, readers));
    const auto& log = reader.view();
    const auto size = log.head().size;
    if (!place || place->last > (place->level ? hashes_at(*place->level, size) : size))
        return std::nullopt;
    return place->level ? hashes_of(log, *place) : entries_of(reader, *place);
}

Publishing::Given Publishing::bundle(const Given& given,
                                     const std::function<void(std::string_view)>& out,
                                     const Viewer& readers) const {
    require_readable(readers);
    const auto log = ledger_.snapshot();
    const bool published = given || home_.published().last(origin_in(*log));
    Given checkpoint;
    if (published) checkpoint = checkpoint_for(*log, home_, given);
    write_bundle(*log, checkpoint, out);
    return checkpoint;
}

Publishing Desk::publishing() const { return {state_->engine, state_->setting.home}; }

CosignAnswer cosign(const Home& home, const WitnessRequest& request, const Witness& who,
                    std::uint64_t time) {
    const auto& origin = request.checkpoint.checkpoint.origin;
    if (std::ranges::find(who.logs, origin, &VerifierKey::name) == who.logs.end())
        return {answer(request, who, {}, time), {}};
    CosignAnswer given{WitnessRefusal(), {}};
    home.cosigned().update(origin, [&](const Last& last) -> std::optional<Note> {
        const auto seen =
            last ? CosignedTree{last->checkpoint.size, last->checkpoint.root} : CosignedTree();
        given.answer = answer(request, who, seen, time);
        const auto* cosignature = std::get_if<NoteSignature>(&given.answer);
        if (cosignature) return remembered(request, who, *cosignature);
        if (std::get<WitnessRefusal>(given.answer).code == "split_view")
            given.evidence = home.cosigned().keep(
                {*last, request.checkpoint, request.checkpoint.checkpoint.root, {}});
        return std::nullopt;
    });
    return given;
}

}  // namespace cocrea::desk
