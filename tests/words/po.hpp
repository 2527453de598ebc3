#pragma once

#include <map>
#include <string>
#include <vector>

/// A catalogue source as written: sentences by key, several where the key has plural forms.
struct Po {
    std::string header;
    std::map<std::string, std::vector<std::string>> sentences;
    std::vector<std::string> faults;  ///< fuzzy or repeated entries, by key
};

/// Reads the .po file at `path`; a test fails when it cannot be opened.
Po read_po(const std::string& path);
