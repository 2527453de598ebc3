#include <benchmark/benchmark.h>

#include "cocrea/lifecycle.hpp"

namespace cocrea {
namespace {

const std::vector<Phase> track{Phase::diagnosis,   Phase::cocreation,     Phase::validation,
                               Phase::publication, Phase::implementation, Phase::evaluation};

/// Fires two events in turn that come to the same outcome; a second move takes back the first.
void fire(benchmark::State& state, Fired outcome, Position at, LifecycleEvent one,
          LifecycleEvent other) {
    Lifecycle machine(at, {track, outcome == Fired::refused});
    if (machine.fire(one) != outcome || machine.fire(other) != outcome)
        return state.SkipWithError("another outcome");
    for (auto _ : state) {
        benchmark::DoNotOptimize(machine.fire(one));
        benchmark::DoNotOptimize(machine.fire(other));
    }
    state.SetItemsProcessed(2 * state.iterations());
}

constexpr Position drafting{Phase::cocreation, Standing::active};
constexpr Position ending{Phase::publication, Standing::active};
constexpr Position resting{Phase::cocreation, Standing::suspended};

BENCHMARK_CAPTURE(fire, moved, Fired::moved, drafting, event::Advance{Phase::validation},
                  event::Return{Phase::cocreation});
BENCHMARK_CAPTURE(fire, refused, Fired::refused, ending, event::Close{},
                  event::Return{Phase::diagnosis});
BENCHMARK_CAPTURE(fire, unknown, Fired::unknown, drafting, event::Resume{}, event::Close{});
BENCHMARK_CAPTURE(fire, blocked, Fired::blocked, resting, event::Suspend{},
                  event::Advance{Phase::validation});

}  // namespace
}  // namespace cocrea
