#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>

#include "cocrea/memory_ledger.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "office/recording.hpp"
#include "office/shelf.hpp"
#include "work.hpp"

namespace cocrea::benchmark {
namespace {

/// Decides the acts of commitments and applies the changes to the states that later acts look up.
/// What is stored of them, which the next look-up of an index needs, is outside the time.
class Deciding {
  public:
    Deciding() {
        for (const auto& act : work_.beginning()) perform(act.act);
        micros.clear();
    }

    void commitment(std::uint64_t number) {
        for (const auto& act : work_.commitment(number)) perform(act.act);
    }

    std::vector<double> micros;  ///< of every act

  private:
    using Time = std::chrono::steady_clock;
    static constexpr auto now = "2026-01-05T12:00:00Z";

    static Arrival arrival(const Act& act, const Unit& unit) {
        Arrival arrival;
        arrival.seq = arrival.after = unit.size();
        arrival.recorded_by = act.actor;
        arrival.recorded_at = arrival.last_at = now;
        arrival.recorded_on = act.occurred_on;
        return arrival;
    }

    void perform(const Act& act) {
        ledger_.write([&](Unit& unit) {
            const auto begin = Time::now();
            const Facts whole(unit, cache_);
            Facts facts(&whole);
            const auto judged = the_judges().now().judge(facts, shelf_, act, arrival(act, unit));
            if (!judged)
                throw std::runtime_error(std::string(judged.error().blockers.front().code));
            remember(cache_, judged->written);
            micros.push_back(std::chrono::duration<double>(Time::now() - begin).count() * 1e6);
            unit.append(judged->append, now);
        });
    }

    const Work work_;
    MemoryLedger ledger_;
    StateCache cache_;
    WorkflowShelf shelf_{read_yaml_workflow, vocabulary_of(the_catalogue())};
};

void decide_and_apply(::benchmark::State& state) {
    Deciding deciding;
    std::uint64_t number = 0;
    for (auto _ : state) {
        const auto before = deciding.micros.size();
        deciding.commitment(number++);
        double micros = 0;
        for (auto i = before; i < deciding.micros.size(); ++i) micros += deciding.micros[i];
        state.SetIterationTime(micros * 1e-6);
    }
    auto& all = deciding.micros;
    std::ranges::nth_element(all, all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2));
    state.counters["median_us"] = all[all.size() / 2];
    state.SetItemsProcessed(static_cast<std::int64_t>(all.size()));
}
BENCHMARK(decide_and_apply)->UseManualTime()->Iterations(2000);

}  // namespace
}  // namespace cocrea::benchmark
