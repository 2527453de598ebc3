/// Writes what tests/audit/agree.mjs audits: `audit_sample FOLDER`.
#include <iostream>

#include "audit/audited.hpp"
#include "support/file.hpp"

namespace {

using namespace cocrea::test;

/// Fifty small entries, few of them signed.
std::string fifty() {
    Audited town;
    town.document("acta", "acta");
    while (town.size() < 50) {
        const auto id = "p" + std::to_string(town.size());
        if (town.size() % 15 == 0)
            must(town.signed_axis(id));
        else
            town.person(id);
    }
    return town.bundle();
}

/// Few entries with everything in them.
std::string rich() {
    Audited town;
    play(town);
    return town.bundle();
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: audit_sample FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    std::filesystem::create_directories(folder);
    write_file(folder / "fifty.bundle", fifty());
    write_file(folder / "rich.bundle", rich());
    write_file(folder / "policy", Audited::policy());
    write_file(folder / "checkpoint", to_text(Audited().checkpoint().note));
}
