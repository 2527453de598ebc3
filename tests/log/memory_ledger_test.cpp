#include "cocrea/memory_ledger.hpp"

#include "cocrea/contract/ledger_contract.hpp"
#include "cocrea/contract/repeating_ledger.hpp"
#include "late_ledger.hpp"

namespace cocrea::test {
namespace {

class InMemory {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    MemoryLedger ledger_;
};

/// In memory, by a store that runs each work twice.
class Repeating {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    MemoryLedger inner_;
    RepeatingLedger ledger_{inner_};
};

/// By a store that derives late what it answers with.
class Late {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    LateLedger ledger_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, LedgerContract, InMemory);
INSTANTIATE_TYPED_TEST_SUITE_P(Repeating, LedgerContract, Repeating);
INSTANTIATE_TYPED_TEST_SUITE_P(Late, LedgerContract, Late);

TEST(MemoryLedger, MayBeOutlivedByItsSnapshots) {
    auto ledger = std::make_unique<MemoryLedger>();
    fill(*ledger, {"x"});
    const auto view = ledger->snapshot();
    ledger.reset();
    EXPECT_EQ(view->entry(0), "x");
}

}  // namespace
}  // namespace cocrea::test
