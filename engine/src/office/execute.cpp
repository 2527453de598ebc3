#include <algorithm>
#include <map>

#include "log/encoding.hpp"
#include "office/door.hpp"
#include "office/impl.hpp"
#include "office/recording.hpp"
#include "office/signing.hpp"

namespace cocrea {
namespace {

/// Where an act stands in the log, and its leaf when this transaction has put it there.
struct Recorded {
    ActId id;
    std::uint64_t seq;
    std::string bytes;  ///< of the entry
    std::optional<Digest> leaf = {};
};

using Answers = std::vector<Result<Recorded>>;

/// What becomes of one group in one transaction.
class GroupJudgement {
  public:
    GroupJudgement(Engine::Impl& impl, Unit& unit, std::size_t acts, const std::string& last_at)
        : impl_(impl),
          unit_(unit),
          together_(acts),
          whole_(unit, impl.written),
          last_at_(last_at) {}

    /// False when the group has fallen.
    bool take(const Asked& asked) {
        const auto& act = asked.act;
        if (auto before = recorded_before(act)) {
            answers_.push_back(*std::move(before));
            return bool(answers_.back());
        }
        auto arrival = impl_.arrival_of(whole_, act, asked.recorded_by,
                                        unit_.size() + waiting_.size(), unit_.size(), last_at_);
        arrival.prose = act.prose;
        arrival.is_read = asked.is_sound;
        arrival.signature_holds = asked.signature_holds;
        Facts facts(&whole_);
        auto judged = impl_.judge(facts, act, arrival);
        if (!judged) {
            answers_.push_back(judged.error());
            return false;
        }
        whole_.put_all(std::move(judged->written));
        last_at_ = arrival.recorded_at;
        if (together_ > 1) places_[act.act.id] = answers_.size();
        auto& append = judged->append;
        answers_.emplace_back(Recorded{append.act_id, arrival.seq, append.bytes});
        waiting_.push_back({answers_.size() - 1, last_at_, std::move(append)});
        return true;
    }

    /// Writes what was taken, and lets later look-ups see it.
    Answers record() {
        for (const auto& [answer, recorded_at, append] : waiting_)
            answers_[answer]->leaf = unit_.append(append, recorded_at);
        remember(impl_.written, whole_.written());
        return std::move(answers_);
    }

    /// The last answer stays as it is, a refusal; the acts around it fall with it.
    Answers fall(const AskedGroup& group) {
        const auto refused = answers_.size() - 1;
        const auto& id = group[refused].act.act.id.text();
        const auto with_it = refusal(code::group_refused, {.have = id});
        const auto reasons = answers_.back().error();
        answers_.assign(group.size(), with_it);
        answers_[refused] = reasons;
        return std::move(answers_);
    }

    const std::string& last_at() const { return last_at_; }

  private:
    /// The answer to an act that the log or the group before it already has.
    std::optional<Result<Recorded>> recorded_before(const SignedAct& act) const {
        if (const auto before = held(unit_, act)) {
            if (!*before) return before->error();
            return Recorded{act.act.id, (*before)->seq, to_bytes(**before)};
        }
        const auto place = places_.find(act.act.id);
        if (place == places_.end()) return std::nullopt;
        const auto& taken = *answers_[place->second];
        if (is_same(act, entry_from_bytes(taken.bytes))) return taken;
        return refusal(code::id_reused, {.have = act.act.id, .need = taken.seq});
    }

    Engine::Impl& impl_;
    Unit& unit_;
    std::size_t together_;  ///< acts of the group
    Facts whole_;
    std::string last_at_;
    Answers answers_;
    struct Waiting {
        std::size_t answer;
        std::string recorded_at;
        Append append;
    };
    std::vector<Waiting> waiting_;         ///< what this group puts into the log
    std::map<ActId, std::size_t> places_;  ///< of the answers to it
};

Answers judge_group(Engine::Impl& impl, Unit& unit, const AskedGroup& group, std::string& last_at) {
    GroupJudgement judgement(impl, unit, group.size(), last_at);
    for (const auto& asked : group)
        if (!judgement.take(asked)) return judgement.fall(group);
    last_at = judgement.last_at();
    return judgement.record();
}

/// The receipt of what went into the log with `commit`, or of what was there before.
Receipt receipt_of(const Ledger& ledger, Recorded&& recorded, const Commit& commit) {
    auto& [id, seq, bytes, leaf] = recorded;
    if (leaf) return {std::move(id), seq, *leaf, commit.size, commit.root, std::move(bytes)};
    const auto snapshot = ledger.snapshot();
    const auto then = snapshot->commit_with(seq);
    const auto kept = snapshot->hashes(0, seq, seq + 1).front();
    return {std::move(id), seq, kept, then.size, then.root, std::move(bytes)};
}

std::vector<Result<Receipt>> receipts_of(const Ledger& ledger, Answers answers,
                                         const Commit& commit) {
    std::vector<Result<Receipt>> receipts;
    for (auto& answer : answers)
        if (answer)
            receipts.emplace_back(receipt_of(ledger, *std::move(answer), commit));
        else
            receipts.emplace_back(answer.error());
    return receipts;
}

bool is_turned_away(const Asked& one) { return one.turned_away.has_value(); }

/// Whether an act of every group is turned away, so that none has to be judged.
bool all_turned_away(const std::vector<AskedGroup>& groups) {
    return std::ranges::all_of(
        groups, [](const auto& group) { return std::ranges::any_of(group, is_turned_away); });
}

/// What the engine says of a group that falls because of an act that is turned away.
std::vector<Result<Receipt>> answers_to_turned_away(const AskedGroup& group) {
    const auto large = std::ranges::find_if(group, is_turned_away);
    const auto with_it = refusal(code::group_refused, {.have = large->act.act.id.text()});
    std::vector<Result<Receipt>> answers(group.size(), with_it);
    answers[static_cast<std::size_t>(large - group.begin())] = *large->turned_away;
    return answers;
}

/// The answers to the groups of many calls, one after the other.
using Written = std::vector<Answers>;

/// Judges all groups in one transaction and writes those that stand.
std::pair<Written, Commit> write_all(Engine::Impl& impl,
                                     const std::vector<GroupCommit::Call*>& calls) {
    Written answers;
    auto& states = impl.written;
    try {
        const auto commit = impl.ledger.write([&](Unit& unit) {
            if (!answers.empty()) states.clear();  // what a first attempt put is not there
            answers.clear();
            states.be_as_of(unit);
            auto last_at = unit.head().recorded_at;
            for (const auto* call : calls)
                for (const auto& group : call->groups)
                    answers.push_back(judge_group(impl, unit, group, last_at));
        });
        states.move_on_to(commit);
        return {std::move(answers), commit};
    } catch (...) {
        states.clear();
        throw;
    }
}

Written stale(const GroupCommit::Call& call, const Conflict& lost) {
    Written answers;
    for (const auto& group : call.groups)
        answers.emplace_back(group.size(),
                             refusal(code::stale, {.have = {Detail::Form::prose, lost.what()}}));
    return answers;
}

void answer_alone(Engine::Impl& impl, GroupCommit::Call& call) try {
    auto [answers, commit] = [&] {
        try {
            return write_all(impl, {&call});
        } catch (const Conflict& lost) {
            return std::pair(stale(call, lost), Commit());
        }
    }();
    for (auto& group : answers)
        call.answers.push_back(receipts_of(impl.ledger, std::move(group), commit));
} catch (...) {
    call.failed = std::current_exception();
}

}  // namespace

/// What fails all of them together, each tries by itself, unless nobody knows what became of it:
/// an act for which there is no room hinders no other.
void Engine::Impl::write(const std::vector<GroupCommit::Call*>& calls) {
    if (calls.size() == 1) return answer_alone(*this, *calls.front());
    try {
        auto [answers, commit] = write_all(*this, calls);
        auto next = answers.begin();
        for (auto* call : calls)
            for (std::size_t i = 0; i < call->groups.size(); ++i)
                call->answers.push_back(receipts_of(ledger, std::move(*next++), commit));
    } catch (const LedgerError& error) {
        if (error.reason != LedgerError::Reason::unknown) return write_each(calls);
        for (auto* call : calls) call->failed = std::current_exception();
    } catch (...) {
        write_each(calls);
    }
}

void Engine::Impl::write_each(const std::vector<GroupCommit::Call*>& calls) {
    for (auto* call : calls) {
        call->answers.clear();
        answer_alone(*this, *call);
    }
}

namespace {

Asked asked_of(const SignedAct& act, const ActorId& recorded_by) {
    Asked asked{act, recorded_by, turned_away(act)};
    asked.is_sound = !asked.turned_away && is_sound(act.act);
    if (asked.is_sound && (act.act.key || act.sig))
        asked.signature_holds = signature_holds(act.act, act.sig);
    return asked;
}

std::vector<std::vector<Result<Receipt>>> execute_all(Engine::Impl& impl,
                                                      std::vector<AskedGroup> groups) {
    if (all_turned_away(groups)) {
        std::vector<std::vector<Result<Receipt>>> receipts;
        for (const auto& group : groups) receipts.push_back(answers_to_turned_away(group));
        return receipts;
    }
    GroupCommit::Call call(std::move(groups));
    impl.commits.run(call);
    return std::move(call.answers);
}

}  // namespace

std::vector<std::vector<Result<Receipt>>> Engine::execute(std::span<const Group> groups) {
    std::vector<AskedGroup> asked;
    for (const auto& group : groups) {
        auto& one = asked.emplace_back();
        for (const auto& submission : group)
            one.push_back(asked_of(submission.act, submission.recorded_by));
    }
    return execute_all(*impl_, std::move(asked));
}

std::vector<Result<Receipt>> Engine::execute(std::span<const SignedAct> acts,
                                             const ActorId& recorded_by) {
    std::vector<AskedGroup> asked;
    for (const auto& act : acts) asked.push_back({asked_of(act, recorded_by)});
    std::vector<Result<Receipt>> receipts;
    for (auto& one : execute_all(*impl_, std::move(asked)))
        receipts.push_back(std::move(one.front()));
    return receipts;
}

Result<Receipt> Engine::execute(const SignedAct& act, const ActorId& recorded_by) {
    return std::move(execute(std::span(&act, 1), recorded_by).front());
}

Result<Receipt> Engine::act(const Draft& draft, ActId new_id) {
    const auto act = complete(draft, std::move(new_id));
    if (!act) return act.error();
    return execute(*act);
}

}  // namespace cocrea
