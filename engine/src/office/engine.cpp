#include "cocrea/engine.hpp"

#include <algorithm>
#include <exception>
#include <set>

#include "concepts/register/register.hpp"
#include "log/encoding.hpp"
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

std::optional<Verdict> asked(const HostRule& rule, const Act& act, const Snapshot& snapshot) try {
    return rule.judge(act, snapshot);
} catch (...) {
    std::throw_with_nested(HostRuleError(rule.name));
}

Blocker blocker_of(const HostRule& rule, const Verdict& verdict) {
    return {.code = code::host_rule.name,
            .have = verdict.reason,
            .need = rule.name,
            .who = verdict.who,
            .fix = verdict.fix};
}

}  // namespace

Engine::Engine(Ledger& ledger, WorkflowReader reader, const Clock& clock,
               std::vector<HostRule> host_rules)
    : impl_(std::make_unique<Impl>(ledger, std::move(reader), clock, checked(host_rules))) {}

Engine::~Engine() = default;

const Ledger& Engine::ledger() const { return impl_->ledger; }

const Vocabulary& Engine::vocabulary() {
    static const Vocabulary vocabulary = [] {
        Vocabulary words{.deeds = {"attest"}, .conditions = {}};
        for (const auto& one : the_catalogue().concepts) {
            for (const auto& deed : one.deeds) words.deeds.emplace(deed.name);
            for (const auto& condition : one.conditions) words.conditions.emplace(condition.name);
        }
        return words;
    }();
    return vocabulary;
}

Reading Engine::read(std::string_view workflow) const { return impl_->shelf.read(workflow); }

std::shared_ptr<const Workflow> Engine::workflow() const {
    const auto snapshot = impl_->ledger.snapshot();
    Impl::Lookups lookups(*impl_);
    const Facts facts(*snapshot, lookups.begin(snapshot->head()));
    const auto reg = facts.view(the_register);
    lookups.settle(snapshot->head());
    return reg ? impl_->shelf.workflow(facts, reg->workflow) : nullptr;
}

namespace {

Refusal refusal(const Code& code, Blocker blocker) {
    blocker.code = code.name;
    return Refusal{{std::move(blocker)}};
}

bool same(const SignedAct& a, const Entry& b) {
    std::string as, bs;
    write_act(as, a.act);
    write_act(bs, b.act);
    return as == bs && a.sig == b.sig;
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

Engine::Impl::Lookups::Lookups(Impl& impl)
    : impl_(impl), shared_(!impl.cache_in_use.test_and_set(std::memory_order_acquire)) {}

Engine::Impl::Lookups::~Lookups() {
    if (in_doubt_) cache().clear();
    if (shared_) impl_.cache_in_use.clear(std::memory_order_release);
}

StateCache& Engine::Impl::Lookups::begin(const Commit& head) {
    if (in_doubt_) cache().clear();
    in_doubt_ = true;
    cache().be_as_of(head);
    return cache();
}

void Engine::Impl::Lookups::settle(const Commit& head) {
    cache().move_on_to(head);
    in_doubt_ = false;
}

Date Engine::Impl::today(const Facts& facts, const Act& act) {
    const auto local = clock.today(zone_of(shelf, facts, act));
    return local ? *local : clock.today("UTC").value();
}

Result<Decision> Engine::Impl::arrive(const Snapshot& snapshot, StateCache& states,
                                      const Act& act) {
    const auto day = today(Facts(snapshot, states), act);
    if (act.occurred_on.earliest() > day.latest())
        return refusal(code::date_future, {.have = act.occurred_on.text(), .need = day.text()});
    auto decision = decide(snapshot, states, act, shelf, the_catalogue());
    Refusal refused = decision ? Refusal{} : decision.refusal();
    for (const auto& rule : host_rules)
        if (const auto verdict = asked(rule, act, snapshot)) {
            if (!verdict->allows)
                refused.blockers.push_back(blocker_of(rule, *verdict));
            else if (decision)
                decision->host_rules.push_back({rule.name, rule.version, verdict->reason});
        }
    if (!refused.blockers.empty()) return refused;
    return decision;
}

Result<Engine::Impl::Prepared> Engine::Impl::prepare(const Snapshot& snapshot, StateCache& states,
                                                     const SignedAct& signed_act, std::uint64_t seq,
                                                     const ActorId& recorded_by,
                                                     const std::string& recorded_at) {
    const auto& act = signed_act.act;
    if (!is_sound(act)) return act_from_json(to_json(act)).refusal();
    if (const auto held = snapshot.seq_of_act(act.id)) {
        auto entry = entry_from_bytes(snapshot.entry(*held));
        if (same(signed_act, entry)) return Prepared{std::move(entry)};
        return refusal(code::id_reused, {.have = act.id.text(), .need = *held});
    }
    const Facts facts(snapshot, states);
    const auto recorder = recorder_of(facts, signed_act, recorded_by);
    auto decision = with_objections(arrive(snapshot, states, act),
                                    judge_signature(facts, shelf, signed_act, recorder, seq));
    if (!decision) return decision.refusal();
    auto entry = entry_of(signed_act, *decision, seq, recorded_at, recorder);
    auto append = append_of(entry, *decision);
    if (append.bytes.size() > max_entry_bytes)
        return refusal(code::text_too_long, {.have = append.bytes.size(), .need = max_entry_bytes});
    return Prepared{std::move(entry), std::move(append), std::move(decision->written)};
}

Result<Engine::Impl::Recorded> Engine::Impl::record(Unit& unit, StateCache& states,
                                                    const SignedAct& act,
                                                    const ActorId& recorded_by,
                                                    std::string& recorded_at) {
    const auto now = std::max(clock.now(), recorded_at);
    const auto prepared = prepare(unit, states, act, unit.size(), recorded_by, now);
    if (!prepared) return prepared.refusal();
    if (!prepared->append) return Recorded{prepared->entry.seq, std::nullopt};
    recorded_at = now;
    const auto leaf = unit.append(*prepared->append, now);
    remember(states, prepared->written);
    return Recorded{prepared->entry.seq, leaf};
}

std::vector<Result<Receipt>> Engine::execute(std::span<const SignedAct> acts,
                                             const ActorId& recorded_by) {
    std::vector<Result<Impl::Recorded>> recorded;
    Commit commit;
    Impl::Lookups lookups(*impl_);
    try {
        commit = impl_->ledger.write([&](Unit& unit) {
            recorded.clear();
            auto& states = lookups.begin(unit.head());
            auto recorded_at = unit.head().recorded_at;
            for (const auto& act : acts)
                recorded.push_back(impl_->record(unit, states, act, recorded_by, recorded_at));
        });
        lookups.settle(commit);
    } catch (const Conflict& lost) {
        recorded.assign(acts.size(), refusal(code::stale, {.have = lost.what()}));
    }
    std::vector<Result<Receipt>> answers;
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (recorded[i])
            answers.emplace_back(impl_->receipt(acts[i].act.id, *recorded[i], commit));
        else
            answers.emplace_back(recorded[i].refusal());
    }
    return answers;
}

Receipt Engine::Impl::receipt(const ActId& id, const Recorded& recorded,
                              const Commit& commit) const {
    const auto& [seq, leaf] = recorded;
    if (leaf) return {id, seq, *leaf, commit.size, commit.root};
    const auto snapshot = ledger.snapshot();
    const auto then = snapshot->commit_with(seq);
    return {id, seq, snapshot->hashes(0, seq, seq + 1).front(), then.size, then.root};
}

Result<Receipt> Engine::execute(const SignedAct& act, const ActorId& recorded_by) {
    return execute(std::span(&act, 1), recorded_by).front();
}

Result<Receipt> Engine::act(const Draft& draft, ActId new_id) {
    const auto act = complete(draft, std::move(new_id));
    if (!act) return act.refusal();
    return execute(*act);
}

Result<Preview> Engine::preview(const SignedAct& act, const ActorId& recorded_by) const {
    const auto snapshot = impl_->ledger.snapshot();
    const auto head = snapshot->head();
    Impl::Lookups lookups(*impl_);
    auto prepared = impl_->prepare(*snapshot, lookups.begin(head), act, head.size, recorded_by,
                                   std::max(impl_->clock.now(), head.recorded_at));
    lookups.settle(head);
    if (!prepared) return prepared.refusal();
    auto& entry = prepared->entry;
    return Preview{std::move(entry.waived), std::move(entry.host_rules), std::move(entry.changes)};
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
