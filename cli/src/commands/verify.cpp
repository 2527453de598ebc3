#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <set>

#include "cocrea/types.hpp"
#include "cocrea/words/finding.hpp"
#include "commands/reading.hpp"
#include "commands/report.hpp"
#include "terminal/progress.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

/// The digests of the bytes of which entry `seq` says that a copy was kept. None for a damaged
/// entry, which the engine reports.
std::vector<Digest> copies_kept_by(const Snapshot& snapshot, std::uint64_t seq) try {
    std::vector<Digest> copies;
    for (const auto& change : entry_from_bytes(snapshot.entry(seq)).changes) {
        const auto* kept = change.body.if_contains("kept");
        const auto* text = change.body.if_contains("digest");
        if (change.kind() != "document" || !kept || !text || !text->is_string()) continue;
        if (const auto digest = digest_from_hex(text->get_string())) copies.push_back(*digest);
    }
    return copies;
} catch (const std::invalid_argument&) {
    return {};
}

/// Those of all documents, earlier versions included.
std::set<Digest> copies_kept(const Snapshot& snapshot) {
    std::set<Digest> all;
    each_of_kind(snapshot, "document", [&](const ObjectId& id) {
        each_mention(snapshot, id, [&](std::uint64_t seq) {
            for (const auto& digest : copies_kept_by(snapshot, seq)) all.insert(digest);
        });
    });
    return all;
}

/// Copies of documents that are gone or are no longer what was registered.
void check_documents(Program& program, Verification& verification) {
    const auto files = program.files();
    auto copies = copies_kept(*program.snapshot());
    for (const auto& digest : files.list()) copies.insert(digest);
    for (const auto& digest : copies)
        if (const auto state = files.check(digest); state != FileStore::State::ok) {
            const bool gone = state == FileStore::State::missing;
            verification.faults.push_back(
                {gone ? "document_missing" : "document_changed", std::nullopt, to_hex(digest)});
        }
}

/// What those whom the caller believes say of a checkpoint of the register.
struct Vouched {
    Endorsement endorsement;
    std::uint64_t size;
};

/// Without what a look at the bytes alone has not counted.
boost::json::object json_of(const Verification& verification, Depth depth,
                            const std::optional<Vouched>& vouched) {
    auto json = to_json(verification);
    if (vouched) {
        auto& endorsement = json["endorsement"] = endorsement_json(vouched->endorsement);
        endorsement.as_object()["size"] = vouched->size;
    }
    if (depth == Depth::full) return json;
    for (const auto* member : {"attested", "host_ruled", "signed", "gaps"}) json.erase(member);
    json["integrity"] = true;
    return json;
}

/// Who vouches for the register, when the caller says whom they believe; an endorsement that is not
/// enough is a fault.
std::optional<Vouched> voucher_of(Program& program, const Typed& typed,
                                  Verification& verification) {
    if (!typed.contains("--policy") && !typed.contains("--log-key")) return std::nullopt;
    const auto policy = trusted(typed);
    const auto checkpoint = checkpoint_of(program, typed, *program.snapshot());
    auto endorsed = endorsement(checkpoint, policy);
    if (const auto why = objection(endorsed, Unknown::ignored))
        verification.faults.push_back({"endorsement", std::nullopt, std::string(*why)});
    return Vouched{std::move(endorsed), checkpoint.checkpoint.size};
}

bool is_endorsement(const Fault& fault) { return fault.code == "endorsement"; }

void print_text(Program& program, const Vouched& vouched, std::uint64_t events) {
    if (objection(vouched.endorsement, Unknown::ignored)) return;
    program.out() << endorsement_text(program, vouched.endorsement)
                  << program.text(
                         events == vouched.size ? "verify.vouched_whole" : "verify.vouched",
                         {{"size", std::to_string(vouched.size)},
                          {"rest", std::to_string(events - vouched.size)}})
                  << '\n';
}

void print_text(Program& program, const Verification& v, Depth depth) {
    const bool full = depth == Depth::full;
    const std::string sound = full ? "verify.ok" : "verify.whole";
    // A register for which nobody vouches may well be whole.
    const bool whole = std::ranges::all_of(v.faults, &is_endorsement);
    const auto& style = program.style();
    program.out() << (whole ? style.paint(Tone::ok, "✓ ") : style.paint(Tone::blocked, "✗ "))
                  << program.text(whole ? sound : "verify.failed",
                                  {{"events", std::to_string(v.events)},
                                   {"attested", std::to_string(v.attested)}})
                  << "\n  " << program.text("verify.root", {{"root", to_hex(v.root)}}) << '\n';
    for (const auto& fault : v.faults)
        program.out() << "  " << style.paint(Tone::blocked, "✗ ")
                      << sentence(program.voice(), fault) << '\n';
    if (v.by_actor + v.by_recorder > 0)
        program.out() << "  "
                      << program.text(
                             "audit.signed",
                             {{"by_actor", std::to_string(v.by_actor)},
                              {"by_recorder", std::to_string(v.by_recorder)},
                              {"unsigned", std::to_string(v.events - v.by_actor - v.by_recorder)}})
                      << '\n';
    if (v.host_ruled > 0)
        program.out() << "  " << style.paint(Tone::warning, "! ")
                      << program.text("verify.host_ruled",
                                      {{"count", std::to_string(v.host_ruled)}})
                      << '\n';
    for (const auto& gap : v.gaps)
        program.out() << "  " << style.paint(Tone::warning, "! ") << sentence(program.voice(), gap)
                      << '\n';
    program.out() << program.text(full ? "verify.limits" : "verify.whole_limits") << '\n';
}

}  // namespace

int verify(Program& program, const Typed& typed) {
    const auto depth = typed.contains("--integrity") ? Depth::integrity : Depth::full;
    auto verification = [&] {
        const Progress progress(program);
        return program.engine().verify(
            [&](std::uint64_t at, std::uint64_t of) { progress.show(at, of); }, depth);
    }();
    check_documents(program, verification);
    const auto vouched = voucher_of(program, typed, verification);
    if (program.options().json) {
        program.print(json_of(verification, depth, vouched));
    } else {
        print_text(program, verification, depth);
        if (vouched) print_text(program, *vouched, verification.events);
    }
    return verification.ok() ? done : verification_failed;
}

}  // namespace cocrea::cli
