#pragma once

#include <string>
#include <vector>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/policy.hpp"

namespace cocrea::test {

/// A key of a seed that everybody knows.
inline SecretKey key_of(char letter) { return SecretKey::from_seed(std::string(32, letter)); }

inline const std::string origin = "example.mx/register";

/// The log's key `l`, and witness `x` with its key `x`.
inline VerifierKey log_key(char letter = 'l') {
    return {origin, KeyType::note, key_of(letter).public_key()};
}
inline VerifierKey witness_key(char letter) {
    return {std::string("example.mx/") + letter, KeyType::cosignature, key_of(letter).public_key()};
}

/// When the witness says that it cosigned.
inline constexpr std::uint64_t cosigned_time = 1767225600;

/// A checkpoint signed by the log and cosigned by each of `witnesses`.
inline SignedCheckpoint checkpoint_by(const Checkpoint& checkpoint, const std::string& witnesses) {
    const auto log = key_of('l');
    SignedCheckpoint result{sign_checkpoint(checkpoint, std::vector{&log}), checkpoint};
    for (const char letter : witnesses)
        result.note.signatures.push_back(cosign(result.note.text, witness_key(letter).name,
                                                key_of(letter), cosigned_time + letter));
    return result;
}

inline SignedCheckpoint checkpoint_by(const std::string& witnesses) {
    return checkpoint_by({origin, 3, sha256("root"), {}}, witnesses);
}

inline std::string log_line(char letter = 'l') { return "log " + to_vkey(log_key(letter)) + "\n"; }

inline std::string witness_line(char letter) {
    return std::string("witness ") + letter + " " + to_vkey(witness_key(letter)) + "\n";
}

inline std::string witness_lines(const std::string& letters) {
    std::string lines;
    for (const char letter : letters) lines += witness_line(letter);
    return lines;
}

}  // namespace cocrea::test
