#include "cocrea/memory_ledger.hpp"

#include "contract/ledger_contract.hpp"

namespace cocrea::test {
namespace {

class InMemory {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    MemoryLedger ledger_;
};

INSTANTIATE_TYPED_TEST_SUITE_P(Memory, LedgerContract, InMemory);

TEST(MemoryLedger, MayBeOutlivedByItsSnapshots) {
    auto ledger = std::make_unique<MemoryLedger>();
    fill(*ledger, {"x"});
    const auto view = ledger->snapshot();
    ledger.reset();
    EXPECT_EQ(view->entry(0), "x");
}

}  // namespace
}  // namespace cocrea::test
