#include "grow.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <ostream>
#include <stdexcept>

#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "work.hpp"

namespace cocrea::benchmark {
namespace {

constexpr std::uint64_t commitments_a_commit = 20;
constexpr std::uint64_t commitments_a_session = 20;

void must(Engine& engine, const std::vector<SignedAct>& acts) {
    const auto answers = engine.execute(acts);
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (!answers[i])
            throw std::runtime_error(acts[i].act.deed + " is refused: " +
                                     std::string(answers[i].error().blockers.front().code));
}

/// Each by its actor, who had seen `head`.
void sign_all(std::vector<SignedAct>& acts, const Commit& head) {
    std::map<std::string, SecretKey> keys;
    for (auto& one : acts) {
        const auto& actor = one.act.actor.text();
        one.act.seen = Seen{head.size, head.root};
        one = sign(std::move(one), keys.try_emplace(actor, key_of(actor)).first->second);
    }
}

}  // namespace

void begin(const std::filesystem::path& file) {
    SqliteLedger::create(file);
    SqliteLedger ledger(file);
    const FixedClock clock;
    Engine engine(ledger, read_yaml_workflow, clock);
    must(engine, Work().beginning());
}

void grow(const std::filesystem::path& file, std::uint64_t acts, bool is_signed,
          std::ostream& progress) {
    begin(file);
    SqliteLedger ledger(file);
    const FixedClock clock;
    const Work work;
    Engine engine(ledger, read_yaml_workflow, clock);
    if (is_signed) must(engine, work.keys());
    std::uint64_t done = 0;
    for (std::uint64_t number = 0; done < acts;) {
        std::vector<SignedAct> unit;
        for (std::uint64_t i = 0; i < commitments_a_commit; ++i, ++number) {
            const auto session = number / commitments_a_session;
            if (number % commitments_a_session == 0 && session > 0) {
                unit.push_back(work.closing(session - 1));
                std::ranges::move(work.session(session), std::back_inserter(unit));
            }
            std::ranges::move(work.commitment(number, session), std::back_inserter(unit));
        }
        if (is_signed) sign_all(unit, ledger.snapshot()->head());
        must(engine, unit);
        done += unit.size();
        if (done / 100'000 != (done - unit.size()) / 100'000) progress << done << " acts\n";
    }
}

}  // namespace cocrea::benchmark
