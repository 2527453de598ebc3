#include <benchmark/benchmark.h>

#include "cocrea/log/canonical.hpp"
#include "cocrea/log/merkle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "work.hpp"

namespace cocrea::benchmark {
namespace {

/// The first reason against an act; nothing when it was done.
std::string refused(const Result<Receipt>& answer) {
    return answer ? "" : std::string(answer.error().blockers.front().code);
}

/// A register in memory on which work can be done.
struct Exercise {
    Exercise() {
        for (const auto& answer : engine.execute(work.beginning()))
            if (!answer) throw std::runtime_error(refused(answer));
    }
    const FixedClock clock;
    const Work work;
    MemoryLedger ledger;
    Engine engine{ledger, read_yaml_workflow, clock};
};

/// Decides and applies the thirteen acts of commitment after commitment, in memory.
void execute(::benchmark::State& state) {
    Exercise exercise;
    std::uint64_t number = 0;
    std::vector<SignedAct> acts;
    for (auto _ : state) {
        state.PauseTiming();
        acts = exercise.work.commitment(number++);
        state.ResumeTiming();
        for (const auto& act : acts)
            if (const auto why = refused(exercise.engine.execute(act)); !why.empty())
                return state.SkipWithError((act.act.deed + ": " + why).c_str());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(number * acts_of_work));
}
BENCHMARK(execute);

/// Decides one act, encodes what it comes to, and throws it away.
void preview(::benchmark::State& state) {
    Exercise exercise;
    const auto acts = exercise.work.commitment(1);
    if (const auto why = refused(exercise.engine.execute(acts[0])); !why.empty())
        return state.SkipWithError(why.c_str());
    if (!exercise.engine.preview(acts[1])) return state.SkipWithError("refused");
    for (auto _ : state) ::benchmark::DoNotOptimize(exercise.engine.preview(acts[1]));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(preview);

/// The last entry of a commitment's work: its canonical bytes and their leaf.
void encode(::benchmark::State& state) {
    Exercise exercise;
    for (const auto& act : exercise.work.commitment(0))
        if (const auto why = refused(exercise.engine.execute(act)); !why.empty())
            return state.SkipWithError(why.c_str());
    const auto entry = exercise.engine.entries(exercise.ledger.snapshot()->head().size - 1).front();
    for (auto _ : state) ::benchmark::DoNotOptimize(leaf_hash(to_bytes(entry)));
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(to_bytes(entry).size()));
}
BENCHMARK(encode);

/// Reads and checks a workflow file.
void load_workflow(::benchmark::State& state) {
    for (auto _ : state) {
        const auto reading = read_yaml_workflow(methodology(), Engine::vocabulary());
        if (!reading.workflow) return state.SkipWithError("refused");
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(methodology().size()));
}
BENCHMARK(load_workflow);

}  // namespace
}  // namespace cocrea::benchmark
