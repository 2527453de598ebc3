#pragma once

#include <map>
#include <string>

namespace cocrea::docs {

/// The pages, schemas and vectors under docs/reference that are made from the code, by their names
/// there.
std::map<std::string, std::string> reference();

/// `{code, family, exit code, waivable, sentences}` of every blocker.
std::string blocker_codes();

/// Every deed with the members of its body, every kind of object with those of its states.
std::string acts();

/// Every command with its parameters, in `es` or `en`.
std::string commands(const std::string& language);

/// A small register with its bytes, hashes, roots and proofs; values with their canonical bytes.
std::string register_vectors();
std::string canonical_vectors();

/// Notes, keys, checkpoints, cosignatures, policies, proofs and requests to witnesses, made with
/// keys that everybody knows; texts that are none with what they must be refused for.
std::string note_vectors();

/// vectors/bundles.json: bundles and what an audit of each answers.
std::string bundle_vectors();

}  // namespace cocrea::docs
