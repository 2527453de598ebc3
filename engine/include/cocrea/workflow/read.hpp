#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/workflow.hpp"

namespace cocrea {

/// A value of a workflow file with the place where it stands, whatever the file's syntax. Lines and
/// columns count from 1.
struct Node {
    /// What stands there; decides which of the members below counts.
    enum class Kind {
        scalar,    ///< a word, a number, a text
        sequence,  ///< a list
        mapping,   ///< keys with values
    };
    struct Member;
    Kind kind = Kind::scalar;     ///< what it is
    std::string text;             ///< of a scalar
    std::vector<Node> items;      ///< of a sequence
    std::vector<Member> members;  ///< of a mapping, as written
    unsigned line = 1;            ///< where it begins
    unsigned column = 1;          ///< in characters
};

/// A key of a mapping with what stands under it.
struct Node::Member {
    Node key;    ///< a scalar, where the mapping can be used
    Node value;  ///< of any kind
};

/// Builds and checks a workflow: schema (docs/reference/workflow-file.md), references, the spine's
/// law for tracks, the graph of steps, decisions that some set of seats can reach, somebody for
/// every step. Pure; safe from any thread. Every problem of the file in one answer (a thousand at
/// most), by position; what is misspelled is read as the nearest word, so that one slip is reported
/// once. Where a mapping has a key twice, the first counts. Never throws for what stands in the
/// file.
Reading read_workflow(const Node& root, const Vocabulary& vocabulary);

/// Every code that `read_workflow` can answer with; docs/how-to/write-a-workflow.md says what to do
/// about each. Static storage.
const std::vector<std::string_view>& problem_codes();

/// Turns a file's bytes into nodes, or says what is wrong with its syntax. An adapter's part. Both
/// at once when the problems leave a tree that can be read on for more of them.
struct Parsed {
    std::optional<Node> root;       ///< absent when nothing can be read
    std::vector<Problem> problems;  ///< of the syntax, by position; empty when it is sound
};

}  // namespace cocrea
