#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include "cocrea/trust/checkpoint.hpp"

namespace cocrea {

/// Why a time stamp shows nothing.
struct StampError : std::runtime_error {
    /// `why` points to static storage; `what` in the words of OpenSSL.
    StampError(std::string_view why, const std::string& what)
        : std::runtime_error(what), code(why) {}
    /// Stable: `stamp_malformed` (no answer of an authority), `stamp_refused` (an answer without a
    /// stamp), `authority_malformed` (no certificates), `stamp_invalid` (of another text, or signed
    /// by nobody who may, under the authorities given).
    std::string_view code;
};

/// A time at which an authority saw a checkpoint.
struct TimeStamp {
    std::uint64_t time;     ///< in seconds since 1970
    std::string authority;  ///< the subject of the certificate that signed, RFC 2253
};

/// The request to a time stamping authority (RFC 3161, 2.4.1), in DER, for the SHA-256 of the text
/// of a checkpoint: origin, size and root. It asks for the authority's certificate, and has a
/// number of its own. An offline machine writes it; how it is carried is not ours.
std::string stamp_request(const SignedCheckpoint& checkpoint);

/// What an authority's answer (RFC 3161, 2.4.2), in DER, says of a checkpoint. `authorities` are
/// the certificates that the caller believes, PEM, those of authorities or of who certifies them;
/// whether one was revoked is not asked, and each counts as of the time of the stamp. Throws
/// `StampError`.
TimeStamp verify_stamp(std::string_view answer, const SignedCheckpoint& checkpoint,
                       std::string_view authorities);

}  // namespace cocrea
