#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "audit/entry_view.hpp"
#include "cocrea/audit/basis.hpp"

namespace cocrea {

/// Who signed an entry.
enum class Signer { nobody, actor, recorder };

/// Counts one more of `signed_by`.
void count(Signed& signed_by, Signer signer);

/// The votes on motions that are not decided yet, and who signed them.
class CastVotes {
  public:
    /// Takes the votes of an entry, and tells `decisions` of the motions that it decides.
    void add(const EntryView& entry, Signer signer, std::vector<DecisionBasis>& decisions);

  private:
    using Votes = std::map<std::string, Signer>;  ///< by the ballot's object: the last one counts

    std::unordered_map<std::string, Votes> open_;  ///< by motion
};

}  // namespace cocrea
