#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cocrea/ledger.hpp"
#include "unit.hpp"

namespace cocrea {

/// Texts beside the log that are neither there nor suppressed, by their names.
std::vector<std::string> odd_passages(Connection& connection);

/// The tables of a register made anew in a temporary file, row for row as a writer would have made
/// them, beside a store whose transaction shows what is kept.
class SqliteRebuild : public Rebuild {
  public:
    explicit SqliteRebuild(std::shared_ptr<Store> kept);

    void append(Append append, std::string_view recorded_at) override;
    std::vector<std::string> differences() override;

  private:
    std::shared_ptr<Store> kept_, anew_;
    SqliteUnit unit_;
};

}  // namespace cocrea
