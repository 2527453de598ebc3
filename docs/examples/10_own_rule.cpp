// A rule of one's own can say no to what the methodology allows. When it says yes, that stands in
// the entry, because no replay can ask again.

#include <iostream>

#include "cocrea/host_rule.hpp"
#include "cocrea/memory_ledger.hpp"
#include "town.hpp"

using namespace cocrea;

int main() {
    town::Calendar clock;
    MemoryLedger ledger;
    bool granted = false;  // in truth: what the system of the budget office answers

    HostRule budget{.name = "budget", .version = 1, .judge = {}};
    budget.judge = [&](const Act& act, const Snapshot&) -> std::optional<Verdict> {
        if (act.deed != "commitment.propose") return std::nullopt;  // not about such acts
        if (granted) return Verdict{.allows = true, .reason = "line 4312 covers it"};
        return Verdict{.reason = "no budget line", .who = {"comptroller"}};
    };
    Engine engine(ledger, read_yaml_workflow, clock, {budget});
    town::found(engine, clock);

    const auto refused = town::attempt(engine, town::commitment("c-1")).error();
    for (const Blocker& blocker : refused.blockers)
        std::cout << blocker.code << ' ' << blocker.need.text() << ": " << blocker.have.text()
                  << ", see " << blocker.who.front() << '\n';

    granted = true;
    const Receipt receipt = town::act(engine, town::commitment("c-1"));
    const Entry entry = engine.entries(receipt.seq).front();
    for (const HostVerdict& verdict : entry.host_rules)
        std::cout << verdict.rule << " v" << verdict.version << ": " << verdict.verdict << '\n';

    // A reader without the rule still finds the register sound, and sees what rests on the host.
    const auto found = Engine(ledger, read_yaml_workflow, clock).verify();
    std::cout << "sound: " << std::boolalpha << found.ok()
              << ", on the host's word: " << found.host_ruled << '\n';
}
