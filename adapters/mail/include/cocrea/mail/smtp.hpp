#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "cocrea/mail/letter.hpp"

namespace cocrea {

/// A letter that a server did not take.
struct MailError : std::runtime_error {
    /// What is the matter.
    enum class Reason {
        address,      ///< the server's address is none, or asks for something else than mail
        unreachable,  ///< nobody answers there, or not by the rules of SMTP or TLS
        refused,      ///< the server said no: of this letter, or of whoever sends it
        unknown,      ///< it was handed over, and the answer did not come
    };
    /// For that reason; `what` is the server's word or libcurl's.
    MailError(Reason why, const std::string& what) : std::runtime_error(what), reason(why) {}
    Reason reason;  ///< stable
};

/// A server of mail (RFC 5321), by libcurl, which is loaded with the first one. For one thread.
class Smtp {
  public:
    /// `url` is `smtp://HOST:PORT`, which goes over to TLS where the server can, or `smtps://…`,
    /// which begins with it; `login` is `USER:PASSWORD`, which is sent under TLS alone. Throws
    /// `MailError::address`.
    explicit Smtp(std::string url, std::optional<std::string> login = {});
    ~Smtp();
    Smtp(const Smtp&) = delete;
    Smtp& operator=(const Smtp&) = delete;

    /// Hands a letter over, and answers with what the server said when it took it, one line. Waits
    /// a minute at most. Throws `MailError`, and `std::invalid_argument` as `to_bytes` does.
    std::string send(const Letter& letter);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cocrea
