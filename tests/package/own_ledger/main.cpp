#include <sstream>

#include "cocrea/contract/ledger_contract.hpp"
#include "cocrea/contract/repeating_ledger.hpp"
#include "cocrea/memory_ledger.hpp"
#include "mirrored.hpp"

namespace cocrea::test {

class InMirror {
  public:
    Ledger& ledger() { return ledger_; }

  private:
    MemoryLedger inner_;
    std::ostringstream mirror_;
    Mirrored ledger_{inner_, mirror_};
};

INSTANTIATE_TYPED_TEST_SUITE_P(Mirrored, LedgerContract, InMirror);

TEST(Mirrored, ShowsNothingThatIsNotInTheLog) {
    MemoryLedger inner;
    RepeatingLedger repeating(inner);
    std::ostringstream mirror;
    Mirrored ledger(repeating, mirror);
    fill(ledger, {"one", "two"});
    EXPECT_EQ(mirror.str(), "one\ntwo\n");
}

}  // namespace cocrea::test
