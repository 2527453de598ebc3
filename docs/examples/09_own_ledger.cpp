// A ledger of one's own: here one that keeps a register in memory and prints every entry as soon as
// it is committed, as a mirror elsewhere would. Its promises are those of `Ledger`.

#include <iostream>
#include <mutex>
#include <sstream>

#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

class Mirrored final : public Ledger {
  public:
    Mirrored(Ledger& inner, std::ostream& mirror) : inner_(inner), mirror_(mirror) {}

    Commit write(const std::function<void(Unit&)>& work) override {
        // Only what is committed may be seen outside: the work may still throw, and so may the
        // commit. One writer after the other, so that the mirror has the order of the log.
        const std::lock_guard one_at_a_time(writing_);
        std::vector<std::string> added;
        const Commit commit = inner_.write([&](Unit& unit) {
            const auto from = unit.size();
            work(unit);
            for (auto seq = from; seq < unit.size(); ++seq) added.push_back(unit.entry(seq));
        });
        for (const auto& bytes : added) mirror_ << bytes << '\n';
        return commit;
    }

    std::unique_ptr<Snapshot> snapshot() const override { return inner_.snapshot(); }

  private:
    Ledger& inner_;
    std::ostream& mirror_;
    std::mutex writing_;
};

int main() {
    town::Calendar clock;
    MemoryLedger memory;
    std::ostringstream lines;
    Mirrored ledger(memory, lines);
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);

    // The mirror is an export: another register can be made from it.
    std::istringstream mirror;
    MemoryLedger other;
    const auto commit =
        Engine(other, read_yaml_workflow, clock)
            .restore([&](std::uint64_t seq) -> std::optional<std::string> {
                if (seq == 0) mirror = std::istringstream(lines.str());
                std::string line;
                return std::getline(mirror, line) ? std::optional(line) : std::nullopt;
            });
    std::cout << commit->size << " entries, the same register: " << std::boolalpha
              << (commit->root == ledger.snapshot()->head().root) << '\n';
}
