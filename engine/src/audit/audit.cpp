#include "cocrea/audit.hpp"

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
        const auto& earlier = anchor_.checkpoint;
        const bool holds = earlier && earlier->origin == audit_.origin &&
                           earlier->size <= examination_.size() &&
                           earlier->root == examination_.root_at(earlier->size);
        return holds ? earlier->size : 0;
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
        return judge_signatures();
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

    /// Under the auditor's policy where there is one. What the bundle's own policy knows besides
    /// must hold as well: nothing in a bundle may change unseen.
    Found judge_signatures() {
        if (!trust_.checkpoint) return {};
        if (anchor_.policy) {
            const auto found = endorsement(*trust_.checkpoint, *anchor_.policy);
            if (const auto code = objection(found, Unknown::ignored)) return fault(*code);
            audit_.voucher = Voucher::policy;
            if (found.faults.empty()) return {};
        }
        if (!trust_.inside) return anchor_.policy ? fault("signature_unknown") : std::nullopt;
        return judge_inside();
    }

    Found judge_inside() const {
        const auto inside = endorsement(*trust_.checkpoint, *trust_.inside);
        if (!anchor_.policy) {
            const auto code = objection(inside, Unknown::refused);
            return code ? fault(*code) : std::nullopt;
        }
        const auto outside = endorsement(*trust_.checkpoint, *anchor_.policy);
        for (const auto& unknown : outside.faults)
            for (const auto& also : inside.faults)
                if (also.signature == unknown.signature) return fault(also.code);
        return {};
    }

    Found compare_anchor() {
        if (!anchor_.checkpoint) return {};
        const auto& earlier = *anchor_.checkpoint;
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
                             {"signed",
                              {{"by_actor", audit.by_actor},
                               {"by_recorder", audit.by_recorder},
                               {"unsigned", audit.events - audit.by_actor - audit.by_recorder}}},
                             {"attested", audit.attested},
                             {"typed_votes", audit.typed_votes},
                             {"root", to_hex(audit.root)},
                             {"vouched_by", audit.ok() ? name(audit.voucher) : "nobody"}};
    if (audit.fault) {
        boost::json::object fault{{"code", audit.fault->code}, {"since", audit.fault->since}};
        if (audit.fault->seq) fault["seq"] = *audit.fault->seq;
        json["fault"] = std::move(fault);
    }
    return json;
}

}  // namespace cocrea
