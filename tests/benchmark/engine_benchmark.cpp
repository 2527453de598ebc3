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
    return answer ? "" : std::string(answer.refusal().blockers.front().code);
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
    std::vector<Act> acts;
    for (auto _ : state) {
        state.PauseTiming();
        acts = exercise.work.commitment(number++);
        state.ResumeTiming();
        for (const auto& act : acts)
            if (const auto why = refused(exercise.engine.execute(act)); !why.empty())
                return state.SkipWithError((act.deed + ": " + why).c_str());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(number * acts_of_work));
}
BENCHMARK(execute);

/// Decides one act and throws the answer away.
void preview(::benchmark::State& state) {
    Exercise exercise;
    const auto acts = exercise.work.commitment(1);
    for (const auto& act : std::span(acts).first(4))
        if (!exercise.engine.execute(act)) return state.SkipWithError("refused");
    for (auto _ : state) ::benchmark::DoNotOptimize(exercise.engine.preview(acts[4]));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(preview);

}  // namespace
}  // namespace cocrea::benchmark
