#pragma once

#include <boost/json/fwd.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/workflow.hpp"

namespace cocrea {

/// What is wrong with a workflow file, and where. `path` leads to it (`phases.diagnosis.steps`);
/// `have` and `need` are the parameters of the message, which whoever shows it words.
struct Problem {
    std::string code;     ///< stable: one of `problem_codes()`, or of the syntax
    unsigned line = 1;    ///< from 1
    unsigned column = 1;  ///< from 1, in characters
    std::string path;     ///< keys joined with dots, places in lists as `[0]`
    std::string have;     ///< what the file has, cut to a length that can be shown
    std::string need;     ///< what would be enough, or empty
};

/// `{line, column, code, path, have, need}`.
boost::json::object to_json(const Problem& problem);

/// To whom a workflow has to grant a deed.
enum class Needed {
    never,          ///< to nobody
    always,         ///< to somebody, whatever the workflow
    to_begin,       ///< to somebody who may everywhere: there is nothing yet that it could be about
    by_seats,       ///< to the seats
    to_seat,        ///< to somebody, where a body has seats
    to_call_again,  ///< to somebody, where a body has a second call
    to_convene,     ///< to somebody, and to each role that a kind of session names
    to_request,     ///< to the seats, where a kind of session can be requested
    to_complete,    ///< to the role that a step names
    to_deliver,     ///< to that role where the step has deliverables; to somebody, if it names none
    to_sign,        ///< to the roles that sign a step, and to seats where one of them signs it
    to_circulate,   ///< to somebody, where a step is signed
    for_documents,  ///< as `to_begin`, and to each role that a class of documents names
    to_publish,     ///< to somebody, where a deliverable has to be published
    to_countersign,  ///< to whoever countersigns
    to_challenge,    ///< to somebody, where a decision may be challenged
    to_confirm,      ///< to the seats, where a vote that was typed waits to be confirmed
    to_extend,       ///< to somebody, where a day ends what must be done
    to_return,       ///< to the role that a step names which goes back, or to somebody
};

/// What it takes to meet a condition, besides time.
struct Means {
    std::vector<std::string> deeds;    ///< each may be done by somebody
    std::vector<std::string> effects;  ///< each is bound to a rule
    bool of_one_body = false;          ///< of the same body as those by which steps are decided
};

/// A capacity that whoever begins a register does not have: it comes of deeds.
struct Conferral {
    std::string capacity;            ///< `seat`, `lead`; empty for every role that the file names
    std::vector<std::string> deeds;  ///< all of which it takes
};

/// The words that concepts above this one define: those that a workflow may use, and what hosts
/// have to know of them.
struct Vocabulary {
    std::set<std::string> deeds;       ///< for `may`
    std::set<std::string> kinds;       ///< of objects, for `audience`
    std::set<std::string> conditions;  ///< for `requires`
    std::map<std::string, bool> effects =
        {};  ///< of motions, for `matters`; whether it must have it
    std::set<std::string> step_effects = {};  ///< of motions, which `decide` of steps binds
    std::set<std::string> rulings = {};       ///< effects that answer a challenge, each needed
    std::map<std::string, std::map<std::string, bool>> arguments =
        {};  ///< of the conditions that have any; whether each is a number
    std::map<std::string, Means> means = {};  ///< of the conditions that take any
    std::vector<Conferral> conferred = {};    ///< how capacities come about
    std::map<std::string, std::string> undone_by =
        {};  ///< deeds that leave something standing still, by which it goes on
    std::set<std::string> of_seats = {};                     ///< deeds that are a seat's own
    std::set<std::string> reserved = {};                     ///< names that no object can have
    std::map<Needed, std::vector<std::string>> needed = {};  ///< deeds, by who needs them
    std::map<Needed, std::set<std::string>> decided = {};    ///< effects that do it in their place
    std::vector<std::string> waiting = {};  ///< kinds whose objects may wait for somebody, in order
    std::set<std::string> about_values = {};  ///< deeds that personal values have to follow
    std::set<std::string> suppressing = {};   ///< deeds that take a text beside the log away
    std::set<std::string> constitutive = {};  ///< deeds that may ask for a second pair of eyes
    std::map<std::string, Scope> about = {};  ///< deeds that are about one thing: a commitment,
                                              ///< which is part of an axis, or an axis alone
};

/// A workflow, or every problem of its file; never both, never neither.
struct Reading {
    std::optional<Workflow> workflow;  ///< there when the file has no problem
    std::vector<Problem> problems;     ///< by position
    /// Of a file without problems what it says and probably does not mean, by position. Nobody has
    /// to heed them.
    std::vector<Problem> warnings = {};
};

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

/// Every code that `read_workflow` can answer with, as a problem or as a warning;
/// docs/how-to/write-a-workflow.md says what to do about each. Static storage.
const std::vector<std::string_view>& problem_codes();
const std::vector<std::string_view>& warning_codes();

/// Turns a file's bytes into nodes, or says what is wrong with its syntax. An adapter's part. Both
/// at once when the problems leave a tree that can be read on for more of them.
struct Parsed {
    std::optional<Node> root;       ///< absent when nothing can be read
    std::vector<Problem> problems;  ///< of the syntax, by position; empty when it is sound
};

}  // namespace cocrea
