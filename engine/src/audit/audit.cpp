#include "cocrea/audit.hpp"

#include <algorithm>
#include <deque>
#include <future>
#include <thread>

#include "audit/bundle.hpp"
#include "audit/examination.hpp"
#include "cocrea/trust/endorsement.hpp"
#include "cocrea/trust/malformed.hpp"

namespace cocrea {
namespace {

using Tell = std::function<void(std::uint64_t, std::uint64_t)>;

constexpr std::uint64_t seconds_apart = 86400;

/// What an anchor, or the bundle itself, says of who may vouch.
struct Trust {
    std::optional<SignedCheckpoint> checkpoint;
    std::optional<Policy> inside;
};

/// The runs into which the entries are cut, examined on every core, in order.
class Runs {
  public:
    explicit Runs(std::span<const std::string_view> entries) : entries_(entries) {
        for (unsigned i = 0; i <= std::thread::hardware_concurrency(); ++i) start();
    }

    bool done() const { return running_.empty(); }

    std::vector<Examined> next() {
        auto run = running_.front().get();
        running_.pop_front();
        start();
        return run;
    }

  private:
    static constexpr std::size_t run_length = 1024;

    void start() {
        if (entries_.empty()) return;
        const auto run = entries_.first(std::min(run_length, entries_.size()));
        entries_ = entries_.subspan(run.size());
        running_.push_back(std::async(std::launch::async, [run] { return examine(run); }));
    }

    std::span<const std::string_view> entries_;
    std::deque<std::future<std::vector<Examined>>> running_;
};

/// One audit under way.
class Auditor {
  public:
    Auditor(const Anchor& anchor, const Tell& progress)
        : anchor_(anchor), progress_(progress), examination_(audit_) {}

    Audit run(std::string_view bytes) {
        if (const auto fault = find_fault(bytes)) audit_.fault = fault;
        examination_.finish();
        audit_.events = examination_.size();
        audit_.root = examination_.root_at(audit_.events);
        return audit_;
    }

  private:
    using Found = std::optional<AuditFault>;

    Found fault(std::string_view code, std::optional<std::uint64_t> seq = {}) const {
        return AuditFault{code, seq, std::max(examination_.agreed(), remembered())};
    }

    /// The size of the anchor's checkpoint, if the entries so far begin with its tree.
    std::uint64_t remembered() const {
        if (!anchor_.checkpoint) return 0;
        const auto& earlier = anchor_.checkpoint->checkpoint;
        const bool holds = earlier.origin == audit_.origin && earlier.size <= examination_.size() &&
                           earlier.root == examination_.root_at(earlier.size);
        return holds ? earlier.size : 0;
    }

    Found find_fault(std::string_view bytes) {
        Bundle bundle;
        try {
            bundle = parse_bundle(bytes);
        } catch (const Malformed& malformed) {
            return fault(malformed.code);
        }
        if (const auto found = look_at_entries(bundle)) return found;
        if (const auto found = compare_lists(bundle)) return found;
        if (const auto found = read_trust(bundle)) return found;
        if (const auto found = compare_tree()) return found;
        if (const auto found = compare_anchor()) return found;
        if (const auto found = judge_signatures()) return found;
        return compare_times();
    }

    Found read_trust(const Bundle& bundle) {
        try {
            if (!bundle.policy.empty()) trust_.inside = parse_policy(bundle.policy);
        } catch (const Malformed&) {
            return fault("policy_malformed");
        }
        try {
            if (!bundle.checkpoint.empty())
                trust_.checkpoint = parse_signed_checkpoint(bundle.checkpoint);
        } catch (const Malformed&) {
            return fault("checkpoint_malformed");
        }
        return {};
    }

    Found look_at_entries(const Bundle& bundle) {
        const auto of = bundle.entries.size();
        for (Runs runs(bundle.entries); !runs.done();) {
            for (const auto& examined : runs.next())
                if (const auto code = examination_.add(examined); !code.empty())
                    return fault(code, examination_.size());
            if (progress_) progress_(examination_.size(), of);
        }
        return {};
    }

    Found compare_lists(const Bundle& bundle) const {
        const auto& contents = examination_.contents();
        if (!std::ranges::equal(bundle.sources, contents.sources)) return fault("sources_differ");
        if (bundle.policy != contents.policy.value_or("")) return fault("policy_differs");
        return {};
    }

    Found compare_tree() const {
        if (!trust_.checkpoint) return anchor_.policy ? fault("checkpoint_missing") : std::nullopt;
        const auto& checkpoint = trust_.checkpoint->checkpoint;
        if (checkpoint.origin != audit_.origin) return fault("checkpoint_origin");
        if (checkpoint.size != examination_.size()) return fault("checkpoint_size");
        if (checkpoint.root != examination_.root_at(checkpoint.size)) return fault("root_differs");
        return {};
    }

    /// Under the auditor's policy and under the register's own, each where there is one. Nothing in
    /// a bundle may change unseen: a signature that neither knows is refused.
    Found judge_signatures() {
        if (!trust_.checkpoint) return {};
        const auto judge = [&](const std::optional<Policy>& policy,
                               std::optional<Endorsement>& found) -> Found {
            if (!policy) return {};
            found = endorsement(*trust_.checkpoint, *policy);
            const auto code = objection(*found, Unknown::ignored);
            return code ? fault(*code) : std::nullopt;
        };
        if (const auto found = judge(anchor_.policy, audit_.anchored)) return found;
        if (const auto found = judge(trust_.inside, audit_.own)) return found;
        if (anchor_.policy) audit_.voucher = Voucher::policy;
        return is_loose() ? fault("signature_unknown") : std::nullopt;
    }

    bool is_loose() const {
        if (!audit_.anchored && !audit_.own) return false;
        const auto& some = audit_.anchored ? audit_.anchored : audit_.own;
        const auto& others = audit_.own ? audit_.own : audit_.anchored;
        return std::ranges::any_of(some->faults, [&](const auto& unknown) {
            return std::ranges::find(others->faults, unknown.signature,
                                     &Endorsement::Fault::signature) != others->faults.end();
        });
    }

    /// What was cosigned was recorded before. Clocks may lie a day apart.
    Found compare_times() {
        const auto size = examination_.size();
        for (const auto* found : {&audit_.own, &audit_.anchored})
            if (*found)
                if (const auto late = recorded_after((*found)->quorum_at, size)) return late;
        if (const auto late = recorded_after(anchor_.stamped_at, size)) return late;
        if (!anchor_.checkpoint) return {};
        const auto& policy = anchor_.policy ? anchor_.policy : trust_.inside;
        if (!policy) return {};
        const auto earlier = endorsement(*anchor_.checkpoint, *policy);
        const auto from = anchor_.checkpoint->checkpoint.size;
        if (const auto late = recorded_after(earlier.quorum_at, from)) return late;
        if (!earlier.quorum_at || *earlier.quorum_at <= seconds_apart) return {};
        const auto early = examination_.recorded_by(*earlier.quorum_at - seconds_apart - 1, size);
        if (early > from) audit_.doubts.push_back({"recorded_before_anchor", from, early - from});
        return {};
    }

    Found recorded_after(std::optional<std::uint64_t> time, std::uint64_t size) const {
        if (!time) return {};
        const auto before = examination_.recorded_by(*time + seconds_apart, size);
        return before < size ? fault("recorded_after_cosigned", before) : std::nullopt;
    }

    Found compare_anchor() {
        if (!anchor_.checkpoint) return {};
        const auto& earlier = anchor_.checkpoint->checkpoint;
        if (earlier.origin != audit_.origin) return fault("anchor_origin");
        if (earlier.size > examination_.size()) return fault("anchor_ahead");
        if (earlier.root != examination_.root_at(earlier.size))
            return fault("anchor_differs", earlier.size > 0 ? earlier.size - 1 : 0);
        audit_.voucher = Voucher::checkpoint;
        return {};
    }

    const Anchor& anchor_;
    const Tell& progress_;
    Audit audit_;
    Trust trust_;
    Examination examination_;
};

std::string_view name(Voucher voucher) {
    switch (voucher) {
        case Voucher::checkpoint:
            return "checkpoint";
        case Voucher::policy:
            return "policy";
        default:
            return "nobody";
    }
}

}  // namespace

Audit audit(std::string_view bundle, const Anchor& anchor, const Tell& progress) {
    return Auditor(anchor, progress).run(bundle);
}

boost::json::object to_json(const Audit& audit) {
    boost::json::object json{{"ok", audit.ok()},
                             {"origin", audit.origin},
                             {"events", audit.events},
                             {"signed", to_json(audit.signatures)},
                             {"attested", audit.attested},
                             {"typed_votes", audit.typed_votes},
                             {"root", to_hex(audit.root)},
                             {"rests_on", to_json(audit.basis)},
                             {"vouched_by", audit.ok() ? name(audit.voucher) : "nobody"}};
    boost::json::object endorsements;
    if (audit.own) endorsements["own"] = to_json(*audit.own);
    if (audit.anchored) endorsements["anchor"] = to_json(*audit.anchored);
    if (!endorsements.empty()) json["endorsements"] = std::move(endorsements);
    for (const auto& [code, seq, count] : audit.doubts) {
        if (!json.contains("doubts")) json["doubts"] = boost::json::array();
        json["doubts"].get_array().push_back({{"code", code}, {"seq", seq}, {"count", count}});
    }
    if (audit.fault) {
        boost::json::object fault{{"code", audit.fault->code}, {"since", audit.fault->since}};
        if (audit.fault->seq) fault["seq"] = *audit.fault->seq;
        json["fault"] = std::move(fault);
    }
    return json;
}

}  // namespace cocrea
