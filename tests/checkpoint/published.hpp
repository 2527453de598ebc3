#pragma once

#include <gtest/gtest.h>

#include "cocrea/checkpoint/checkpointed_ledger.hpp"
#include "sqlite/register.hpp"
#include "support/child.hpp"
#include "support/file.hpp"
#include "support/witnesses.hpp"

namespace cocrea::test {

inline std::vector<SecretKey> keys(const std::string& letters) {
    std::vector<SecretKey> all;
    for (const char letter : letters) all.push_back(key_of(letter));
    return all;
}

/// Opens the register in a file, publishing with the keys of these letters.
class Opened : public CheckpointedLedger {
  public:
    Opened(const std::filesystem::path& file, const CheckpointStore& store,
           const std::string& letters = "", std::vector<std::string>* failures = nullptr)
        : Opened(std::make_unique<SqliteLedger>(file), store, letters, failures) {}

    Opened(std::unique_ptr<Ledger> inner, const CheckpointStore& store, const std::string& letters,
           std::vector<std::string>* failures = nullptr)
        : CheckpointedLedger(std::move(inner),
                             {store, keys(letters),
                              [failures](const std::exception& error) {
                                  if (failures) failures->push_back(error.what());
                              },
                              [](const Snapshot&) { return std::optional(test::origin); }}) {}
};

/// Adds entries `entry N` up to that size, one commit for all.
inline Commit grow(Ledger& ledger, std::uint64_t size, const std::string& what = "entry ") {
    return ledger.write([&](Unit& unit) {
        while (unit.size() < size)
            unit.append(bare("a" + std::to_string(unit.size()), what + std::to_string(unit.size())),
                        "2026-01-01T00:00:00Z");
    });
}

/// A register and, apart from it, what is published of it.
class Published : public testing::Test {
  protected:
    std::filesystem::path file() const { return at_.path(); }
    Checkpoint last() const { return store_.last(origin).value().checkpoint; }
    SignedCheckpoint published() const { return store_.last(origin).value(); }

    /// Puts what was saved in the place of the register.
    void put_back() const {
        SqliteLedger::remove(file());
        std::filesystem::copy_file(saved(), file());
    }
    std::filesystem::path saved() const { return home_ / "saved.db"; }

    Register at_;
    Folder home_;
    CheckpointStore store_{home_ / "checkpoints"};
};

/// Whether the newest checkpoint of the store is one of what the register holds.
inline void expect_published(const CheckpointStore& store, const Ledger& ledger,
                             const std::string& letters = "l") {
    const auto last = store.last(origin).value();
    const auto head = ledger.snapshot()->head();
    EXPECT_EQ(last.checkpoint, (Checkpoint{origin, head.size, head.root, {}}));
    ASSERT_EQ(last.note.signatures.size(), letters.size());
    for (std::size_t i = 0; i < letters.size(); ++i)
        EXPECT_TRUE(verify(log_key(letters[i]), last.note.text, last.note.signatures[i]));
}

}  // namespace cocrea::test
