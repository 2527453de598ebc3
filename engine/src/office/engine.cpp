#include "cocrea/engine.hpp"

#include <algorithm>
#include <new>
#include <set>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/events.hpp"
#include "cocrea/host_rule.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/result.hpp"
#include "cocrea/steps.hpp"
#include "cocrea/views.hpp"
#include "concepts/register/register.hpp"
#include "log/encoding.hpp"
#include "office/hiding.hpp"
#include "office/impl.hpp"
#include "office/recording.hpp"
#include "office/signing.hpp"

namespace cocrea {
namespace {

std::vector<HostRule> checked(std::vector<HostRule>& rules) {
    std::set<std::string> names;
    for (const auto& rule : rules)
        if (!rule.judge || !is_slug(rule.name) || !names.insert(rule.name).second)
            throw std::invalid_argument("no host rule can be called '" + rule.name + "'");
    return std::move(rules);
}

/// Adds what `rule` says of the act to what the judge will hear.
void hear(const HostRule& rule, const Act& act, const Snapshot& snapshot, Arrival& arrival) try {
    const auto verdict = rule.judge(act, snapshot);
    if (!verdict) return;
    if (verdict->allows)
        arrival.host_rules.push_back({rule.name, rule.version, verdict->reason});
    else
        arrival.host_objections.push_back({.code = code::host_rule.name,
                                           .have = {Detail::Form::prose, verdict->reason},
                                           .need = rule.name,
                                           .who = verdict->who});
} catch (const LedgerError&) {
    throw;
} catch (const std::bad_alloc&) {
    throw;
} catch (const std::exception& failed) {
    arrival.host_objections.push_back({.code = code::host_rule_failed.name,
                                       .have = {Detail::Form::prose, failed.what()},
                                       .need = rule.name});
}

std::string zone_of(WorkflowShelf& shelf, const Facts& facts, const Act& act) {
    if (const auto reg = facts.view(the_register))
        if (const auto workflow = shelf.workflow(facts, reg->workflow)) return workflow->time_zone;
    const auto* source = act.body.if_contains("source");
    if (!source || !source->is_string()) return "UTC";
    const auto reading = shelf.read(source->get_string());
    return reading.workflow ? reading.workflow->time_zone : "UTC";
}

}  // namespace

Engine::Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock,
               std::vector<HostRule> host_rules)
    : impl_(std::make_unique<Impl>(ledger, std::move(reader), clock, checked(host_rules),
                                   the_judges())) {}

Engine::Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock)
    : Engine(ledger, std::move(reader), clock, std::vector<HostRule>{}) {}

Engine::Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock, const Judges& judges)
    : impl_(std::make_unique<Impl>(ledger, std::move(reader), clock, std::vector<HostRule>{},
                                   judges)) {}

Engine::~Engine() = default;

const Ledger& Engine::ledger() const { return impl_->ledger; }

const Vocabulary& Engine::vocabulary() {
    static const Vocabulary vocabulary = vocabulary_of(the_catalogue());
    return vocabulary;
}

Reading Engine::read(std::string_view workflow) const { return impl_->shelf.read_aside(workflow); }

std::shared_ptr<const Workflow> Engine::workflow() const {
    const Impl::View view(*impl_);
    const auto reg = view.facts.view(the_register);
    return reg ? impl_->shelf.workflow(view.facts, reg->workflow) : nullptr;
}

std::shared_ptr<const Workflow> Engine::workflow(const WorkflowDigest& digest) const {
    const Impl::View view(*impl_);
    return impl_->shelf.workflow(view.facts, digest.text());
}

Refusal refusal(const Code& code, Blocker blocker) {
    blocker.code = code.name;
    return Refusal{{std::move(blocker)}};
}

bool is_same(const SignedAct& act, const Entry& entry) {
    Output said, recorded;
    write_act(said, act.act);
    write_act(recorded, entry.act);
    return said.view() == recorded.view() && act.sig == entry.sig;
}

std::optional<Result<Entry>> held(const Snapshot& snapshot, const SignedAct& act) {
    const auto seq = snapshot.seq_of_act(act.act.id);
    if (!seq || !is_sound(act.act)) return std::nullopt;
    auto entry = entry_from_bytes(snapshot.entry(*seq));
    if (is_same(act, entry)) return entry;
    return refusal(code::id_reused, {.have = act.act.id, .need = *seq});
}

Date Engine::Impl::today(const Facts& facts, const Act& act) const {
    const auto local = clock.today(zone_of(shelf, facts, act));
    return local ? *local : clock.today("UTC").value();
}

Arrival Engine::Impl::arrival_of(const Facts& facts, const SignedAct& act,
                                 const ActorId& recorded_by, std::uint64_t seq, std::uint64_t after,
                                 const std::string& last_at) const {
    Arrival arrival;
    arrival.seq = seq;
    arrival.after = after;
    arrival.recorded_by = recorder_of(facts, act, recorded_by);
    arrival.last_at = last_at;
    arrival.recorded_at = std::max(clock.now(), last_at);
    const auto day = today(facts, act.act);
    arrival.recorded_on =
        lie_together(arrival.recorded_at, day) ? day : day_of(arrival.recorded_at);
    for (const auto& rule : host_rules) hear(rule, act.act, facts.snapshot(), arrival);
    return arrival;
}

Result<Preview> Engine::preview(const SignedAct& act, const ActorId& recorded_by) const {
    Impl::View view(*impl_);
    const auto head = view.snapshot->head();
    const auto preview = [](Entry&& entry) {
        return Preview{std::move(entry.waived), std::move(entry.unknown),
                       std::move(entry.host_rules), std::move(entry.changes)};
    };
    if (auto before = held(*view.snapshot, act)) {
        if (!*before) return before->error();
        Cover(*view.snapshot).hide((*before)->act, (*before)->changes);
        return preview(*std::move(*before));
    }
    auto arrival =
        impl_->arrival_of(view.facts, act, recorded_by, head.size, head.size, head.recorded_at);
    arrival.prose = act.prose;
    Facts facts(&view.facts);
    auto judged = impl_->judge(facts, act, arrival);
    if (!judged) return judged.error();
    auto entry = entry_from_bytes(judged->append.bytes);
    facts.put_all(std::move(judged->written));
    if (tells_hidden(view.facts, facts, entry.changes)) entry.changes.clear();
    hide(facts, entry.changes);
    return preview(std::move(entry));
}

std::vector<Entry> Engine::entries(std::uint64_t since, std::size_t limit) const {
    const auto snapshot = impl_->ledger.snapshot();
    const auto size = snapshot->head().size;
    std::vector<Entry> found;
    if (since >= size) return found;
    snapshot->scan(
        since, since + std::min<std::uint64_t>(limit, size - since),
        [&](const StoredEntry& stored) { found.push_back(entry_from_bytes(stored.bytes)); });
    return found;
}

}  // namespace cocrea
