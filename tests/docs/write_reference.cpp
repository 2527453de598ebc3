#include <filesystem>
#include <iostream>

#include "reference.hpp"
#include "support/file.hpp"

/// Writes the generated part of docs/reference into the folder that it is given.
int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: cocrea_reference FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    for (const auto& [name, text] : cocrea::docs::reference()) {
        std::filesystem::create_directories((folder / name).parent_path());
        cocrea::test::write_file(folder / name, text);
    }
}
