#include "commands/audit_text.hpp"

#include <algorithm>
#include <ostream>

#include "cocrea/words/finding.hpp"
#include "trust/texts.hpp"
#include "trust/trusted.hpp"

namespace cocrea::cli {
namespace {

std::string voucher_sentence(Voucher voucher) {
    switch (voucher) {
        case Voucher::policy:
            return "audit.vouched_by_policy";
        case Voucher::checkpoint:
            return "audit.vouched_by_checkpoint";
        default:
            return "audit.vouched_by_nobody";
    }
}

/// Who signed and cosigned under one policy, and since when that is known. A signature that the
/// `other` policy knows is not one by nobody.
void print(Program& program, const char* heading, std::optional<Endorsement> found,
           const std::optional<Endorsement>& other) {
    if (!found) return;
    if (other)
        std::erase_if(found->faults, [&](const Endorsement::Fault& fault) {
            return fault.code == "signature_unknown" &&
                   std::ranges::find(other->faults, fault.signature,
                                     &Endorsement::Fault::signature) == other->faults.end();
        });
    program.out() << program.text(heading) << '\n' << endorsement_text(program, *found);
    if (found->quorum_at)
        program.out() << program.text("audit.quorum_at", {{"time", time_text(*found->quorum_at)}})
                      << '\n';
}

void print_endorsements(Program& program, const Audit& audit) {
    print(program, "audit.under_own", audit.own, audit.anchored);
    print(program, "audit.under_anchor", audit.anchored, audit.own);
}

std::string number_of(std::size_t count) { return std::to_string(count); }

/// How many of them, and each whose holder only somebody's word names.
void print(Program& program, const std::vector<KeyBasis>& keys) {
    const auto count = [&](std::initializer_list<KeyGrounds> those) {
        return number_of(static_cast<std::size_t>(std::ranges::count_if(keys, [&](const auto& key) {
            return std::ranges::find(those, key.grounds) != those.end();
        })));
    };
    if (keys.empty()) return;
    const std::initializer_list<KeyGrounds> on_word{KeyGrounds::genesis, KeyGrounds::first};
    program.out() << "  "
                  << program.text("audit.keys",
                                  {{"count", number_of(keys.size())},
                                   {"word", count(on_word)},
                                   {"vouched", count({KeyGrounds::own_key, KeyGrounds::forum})},
                                   {"waiting", count({KeyGrounds::waiting})}})
                  << '\n';
    for (const auto& key : keys)
        if (std::ranges::find(on_word, key.grounds) != on_word.end())
            program.out() << "    "
                          << program.text("audit.key_word", {{"key", key.key.substr(0, 14) + "…"},
                                                             {"actor", key.actor},
                                                             {"by", key.by},
                                                             {"seq", number_of(key.seq)}})
                          << '\n';
}

void print(Program& program, const std::vector<DecisionBasis>& decisions) {
    if (decisions.empty()) return;
    const auto is_part = [](const auto& one) {
        return !one.attested && one.votes.by_recorder + one.votes.without > 0;
    };
    const auto part = static_cast<std::size_t>(std::ranges::count_if(decisions, is_part));
    const auto attested =
        static_cast<std::size_t>(std::ranges::count(decisions, true, &DecisionBasis::attested));
    program.out() << "  "
                  << program.text("audit.decisions",
                                  {{"count", number_of(decisions.size())},
                                   {"whole", number_of(decisions.size() - part - attested)},
                                   {"part", number_of(part)},
                                   {"attested", number_of(attested)}})
                  << '\n';
    for (const auto& one : decisions)
        if (is_part(one))
            program.out() << "    "
                          << program.text("audit.decision_part",
                                          {{"motion", one.motion},
                                           {"seq", number_of(one.seq)},
                                           {"by_actor", number_of(one.votes.by_actor)},
                                           {"by_recorder", number_of(one.votes.by_recorder)},
                                           {"unsigned", number_of(one.votes.without)}})
                          << '\n';
}

/// Whom one has to believe for what the entries say.
void print(Program& program, const Basis& basis) {
    print(program, basis.keys);
    print(program, basis.decisions);
    std::vector<std::string> places;
    for (const auto& policy : basis.policies) places.push_back("#" + number_of(policy.seq));
    if (!places.empty())
        program.out() << "  "
                      << program.text("audit.policies", {{"count", number_of(places.size())},
                                                         {"list", program.voice().list(places)}})
                      << '\n';
    if (basis.host_ruled > 0)
        program.out() << "  "
                      << program.text("audit.host_ruled", {{"count", number_of(basis.host_ruled)}})
                      << '\n';
}

}  // namespace

void print_audit(Program& program, const Audit& audit) {
    const auto& style = program.style();
    auto& out = program.out();
    if (audit.fault) {
        out << style.paint(Tone::blocked, "✗ ") << program.text("audit.failed") << "\n  "
            << sentence(program.voice(), *audit.fault) << '\n';
        print_endorsements(program, audit);
        return;
    }
    out << style.paint(Tone::ok, "✓ ")
        << program.text("audit.ok",
                        {{"events", std::to_string(audit.events)}, {"origin", audit.origin}})
        << "\n  "
        << program.text("audit.signed",
                        {{"by_actor", std::to_string(audit.signatures.by_actor)},
                         {"by_recorder", std::to_string(audit.signatures.by_recorder)},
                         {"unsigned", std::to_string(audit.signatures.without)}})
        << "\n  "
        << program.text("audit.typed_votes", {{"votes", std::to_string(audit.typed_votes)}})
        << "\n  " << program.text("verify.root", {{"root", to_hex(audit.root)}}) << '\n';
    print(program, audit.basis);
    print_endorsements(program, audit);
    for (const auto& doubt : audit.doubts)
        out << style.paint(Tone::warning, sentence(program.voice(), doubt)) << '\n';
    out << style.paint(audit.voucher == Voucher::nobody ? Tone::warning : Tone::ok,
                       program.text(voucher_sentence(audit.voucher)))
        << '\n';
}

}  // namespace cocrea::cli
