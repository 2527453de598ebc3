// Whoever follows the log asks for the entries since the last one that it took. It misses none and
// gets none twice, also after a restart, whichever process wrote them.

#include <iostream>

#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

/// Tells of what happens to commitments. Keeps one number, which is all there is to remember.
class Notifier {
  public:
    explicit Notifier(std::uint64_t since) : next_(since) {}

    /// To be called now and then, or after every write.
    void look(const Engine& engine) {
        for (bool more = true; more;) {
            const auto entries = engine.entries(next_, 10);
            for (const Entry& entry : entries) tell(entry);
            next_ += entries.size();
            more = !entries.empty();
        }
    }

    std::uint64_t next() const { return next_; }

  private:
    static void tell(const Entry& entry) {
        for (const Change& change : entry.changes)
            if (change.kind() == "commitment")
                std::cout << "  #" << entry.seq << ' ' << change.type << ' ' << change.object.text()
                          << '\n';
    }

    std::uint64_t next_;
};

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    Engine engine(ledger, read_yaml_workflow, clock);
    town::found(engine, clock);
    Notifier notifier(0);

    town::act(engine, town::commitment("c-1"));
    notifier.look(engine);
    town::act(engine, town::commitment("c-2"));
    town::act(engine, town::draft("flor", "commitment.advance", "c-1"));

    std::cout << "after a restart:\n";
    Notifier restarted(notifier.next());
    restarted.look(engine);
    restarted.look(engine);
}
