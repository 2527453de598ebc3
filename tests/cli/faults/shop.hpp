#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/e2e/program.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

/// A command that writes. `@NAME` is the file NAME of the shop's folder.
struct Writing {
    Words words;
    std::string makes = {};   ///< the file or folder that it makes; empty where it records an act
    bool repeatable = false;  ///< that file has the same bytes each time
};

/// Every command that writes, each another kind of writing. A new one is one line there.
const std::vector<Writing>& writings();

std::string named(const Writing& writing);

/// How often a command calls, by family in the order of `fault::Family`, then how often it asks
/// for memory.
using Counts = std::array<std::uint64_t, 8>;

/// What goes wrong while a command runs, as `plan.cpp` reads it; nothing by default.
struct Fault {
    std::string family = "any";
    std::uint64_t nth = 0;
    std::string what = "0";
    bool for_ever = false;

    std::string text() const;
};

/// A register with something of everything that lies beside one, a home with keys and a checkpoint,
/// and the program, whose calls on all of it can fail.
class Shop {
  public:
    Shop();

    std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
    /// The words as the program gets them here, and its environment.
    Words placed(const Words& words) const;
    Variables variables() const;

    /// Runs the command, with an answer for programs.
    Ran run(const Writing& writing, const Fault& fault) const;
    Counts counts(const Writing& writing) const;

    /// What of `ran` is not so, after a run of the command on this shop that met `fault`: said
    /// saved and not there, said not saved and there, half there, or in the way of the next try.
    std::string lie(const Writing& writing, const Fault& fault, const Ran& ran) const;

    /// The path of a draft that lies in the shop, if one does.
    std::string left_behind() const;

  private:
    enum class First { shop };
    explicit Shop(First);

    Words answered(const Writing& writing) const;
    Variables failing(const Fault& fault) const;

    /// How a shop is before the command and after it: entries, and what it makes.
    struct Seen {
        std::uint64_t entries;
        std::vector<std::pair<std::string, std::string>> made;
        bool operator==(const Seen&) const = default;
    };
    Seen look(const Writing& writing) const;
    static const Seen& after(const Writing& writing);

    Folder folder_;
};

}  // namespace cocrea::test
