#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea::papers {

/// The heading of a part.
struct Heading {
    unsigned level = 1;  ///< 1 under the title, 2 under that
    std::string text;    ///< one line
};

/// Running text; a line break stays one.
struct Paragraph {
    std::string text;  ///< as people wrote it
};

/// Single facts, each with its label.
struct Facts {
    std::vector<std::pair<std::string, std::string>> facts;  ///< label, fact
};

/// Items that are counted from 1.
struct Items {
    std::vector<std::string> items;  ///< without their numbers
};

/// A table with a heading for each column; every row is as long as `head`.
struct Grid {
    std::vector<std::string> head;               ///< of the columns
    std::vector<std::vector<std::string>> rows;  ///< cells
    bool to_sign = false;  ///< the last column is empty, and rows are high enough to sign in it
};

/// Lines to sign on.
struct Signatures {
    /// One line.
    struct Line {
        std::string who;  ///< under the line
        std::string as;   ///< in what capacity
    };
    std::vector<Line> lines;  ///< in order
};

/// A part of a paper.
using Block = std::variant<Heading, Paragraph, Facts, Items, Grid, Signatures>;

/// The tree that a paper was read from; stands on every page.
struct Seal {
    std::string text;  ///< log, size and root, in words
    std::string code;  ///< what the QR code says: the text of the checkpoint, not signed
};

/// A document without a look: what stands in it, in order. Its texts are plain and may hold
/// anything; each form of it writes them so that they stay texts.
struct Paper {
    std::string language;       ///< BCP 47
    std::string title;          ///< one line
    std::vector<Block> blocks;  ///< under the title
    Seal seal;                  ///< on every page
};

}  // namespace cocrea::papers
