#include "po.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace {

/// What stands between the first and the last quote of a line, escapes undone.
std::string content_of(const std::string& line) {
    std::string content;
    for (auto at = line.find('"') + 1; at < line.rfind('"'); ++at) {
        const bool escaped = line[at] == '\\' && ++at;
        content += escaped && line[at] == 'n' ? '\n' : line[at];
    }
    return content;
}

}  // namespace

Po read_po(const std::string& path) {
    std::ifstream file(path);
    EXPECT_TRUE(file) << path;
    Po po;
    std::string key;
    bool fuzzy = false;
    std::string* open = nullptr;  // the string that a continuation line goes on with
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("#,") && line.find("fuzzy") != std::string::npos) fuzzy = true;
        if (line.starts_with("msgid ")) {
            key = content_of(line);
            open = &key;
            if (po.sentences.contains(key) || fuzzy) po.faults.push_back(key);
            fuzzy = false;
        } else if (line.starts_with("msgstr")) {
            open = &po.sentences[key].emplace_back(content_of(line));
        } else if (line.starts_with("\"")) {
            *open += content_of(line);
        }
    }
    if (po.sentences.contains("")) po.header = po.sentences.at("").at(0);
    po.sentences.erase("");
    return po;
}
