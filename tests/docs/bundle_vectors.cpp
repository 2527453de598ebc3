#include <fmt/format.h>

#include <map>

#include "bad_bundles.hpp"
#include "core/utf8.hpp"
#include "pretty.hpp"
#include "reference.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;
using test::Audited;
using test::must;

/// The bundles that are there, and the trees that auditors know.
struct Town : Audited {
    Town() {
        early = checkpoint().checkpoint;
        play(*this);
        const auto draft =
            draft_of("flor", "axis.propose", "eje-4", {{"title", "Su acto se llama -1"}});
        must(engine.execute(must(engine.complete(draft, ActId("-1")))));
        must(signed_axis("eje-5"));
    }

    Checkpoint early;
};

std::string written(const Checkpoint& checkpoint) {
    return to_text(Audited::signed_checkpoint(checkpoint).note);
}

std::map<std::string, std::string> policies() {
    const auto of_log = [](const std::string& name) {
        const VerifierKey key{name, KeyType::note, Audited::log_key().public_key()};
        return fmt::format("log {}\nquorum none\n", to_vkey(key));
    };
    return {{"policy", Audited::policy()},
            {"log", of_log(Audited::origin())},
            {"another log", of_log("example.mx/other")}};
}

std::map<std::string, std::string> checkpoints(const Checkpoint& early) {
    auto other = early, fork = early;
    other.origin = "example.mx/other";
    fork.root = sha256("another history");
    return {{"earlier", written(early)}, {"other", written(other)}, {"fork", written(fork)}};
}

/// A register whose first act is signed, and nothing else.
std::string signed_from_the_first_act() {
    test::FixedClock clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    const auto act = opening(Audited::origin(), test::audited_workflow, ActorId("rita"),
                             test::day("2026-01-05"));
    must(engine.execute(sign(act, Audited::key_of("rita"))));
    std::string bytes;
    write_bundle(*ledger.snapshot(), std::nullopt, [&](std::string_view part) { bytes += part; });
    return bytes;
}

std::vector<BundleVector> good_bundles(const Town& town, const std::string& whole) {
    const std::string empty = "cocrea-bundle/v1\npolicy 0\ncheckpoint 0\nentries 0\nsources 0\n";
    return {{"whole", "", {}, "policy", "", whole},
            {"whole, and nobody vouches", "", {}, "", "", whole},
            {"whole, and a part of it was known", "", {}, "", "earlier", whole},
            {"whole, with both", "", {}, "policy", "earlier", whole},
            {"with cosignatures that only its own policy knows", "", {}, "log", "", whole},
            {"signed by nobody", "", {}, "", "", town.bundle(std::nullopt)},
            {"signed from the first act", "", {}, "", "", signed_from_the_first_act()},
            {"of no entries", "", {}, "", "", empty}};
}

json::value line_vector(const std::string& line) {
    if (is_utf8(line)) return json::string(line);
    return json::object{{"base64", to_base64(line)}};
}

/// The lines of a bundle, those of `base` by their number.
json::array lines_of(const std::string& bytes, const std::vector<std::string>& base) {
    json::array lines;
    for (const auto& line : test::Forgery::lines_of(bytes)) {
        const auto found = std::ranges::find(base, line);
        if (found == base.end())
            lines.push_back(line_vector(line));
        else
            lines.emplace_back(found - base.begin());
    }
    return lines;
}

Anchor anchor_of(const BundleVector& vector, const Checkpoint& early) {
    Anchor anchor;
    if (!vector.policy.empty()) anchor.policy = parse_policy(policies().at(vector.policy));
    if (!vector.checkpoint.empty())
        anchor.checkpoint = parse_signed_checkpoint(checkpoints(early).at(vector.checkpoint));
    return anchor;
}

/// Throws unless the audit finds what it must.
json::object vector_of(const BundleVector& vector, const std::vector<std::string>& base,
                       const Checkpoint& early) {
    const auto found = audit(vector.bytes, anchor_of(vector, early));
    const AuditFault fault = found.fault.value_or(AuditFault{"", {}});
    if (fault.code != vector.code || fault.seq != vector.seq)
        throw std::logic_error(fmt::format("{}: {} at {}", vector.name, fault.code,
                                           fault.seq ? std::to_string(*fault.seq) : "none"));
    json::object one{{"name", vector.name}};
    if (!vector.policy.empty()) one["policy"] = vector.policy;
    if (!vector.checkpoint.empty()) one["checkpoint"] = vector.checkpoint;
    one["lines"] = lines_of(vector.bytes, base);
    if (!vector.bytes.ends_with('\n') && !vector.bytes.empty()) one["unfinished"] = true;
    one["answer"] = to_json(found);
    return one;
}

json::object seeds() {
    json::object seeds;
    for (const auto* name : {"log", "colectivo", "universidad", "rita", "flor", "ana", "ines",
                             "flor's second", "flor's third", "flor's telephone", "flor's token"})
        seeds[name] = to_hex(sha256(name));
    return seeds;
}

}  // namespace

std::string bundle_vectors() {
    const Town town;
    const auto whole = town.bundle();
    const auto base = test::Forgery::lines_of(whole);
    auto vectors = good_bundles(town, whole);
    for (auto& bad : bad_bundles(whole, town.early.size)) vectors.push_back(std::move(bad));
    json::array bundles;
    for (const auto& vector : vectors) bundles.push_back(vector_of(vector, base, town.early));
    const json::object all{{"seeds", seeds()},
                           {"anchors",
                            {{"policies", json::value_from(policies())},
                             {"checkpoints", json::value_from(checkpoints(town.early))}}},
                           {"base", json::array(base.begin(), base.end())},
                           {"bundles", bundles}};
    return pretty(all, 3) + "\n";
}

}  // namespace cocrea::docs
