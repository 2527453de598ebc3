#pragma once

#include <boost/json/fwd.hpp>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea::desk {

/// What a machine may do in the name of an actor, as far as the methodology lets that actor.
struct Token {
    std::string name;                ///< a slug, of one token of the register
    ActorId actor;                   ///< in whose name
    std::vector<std::string> deeds;  ///< of acts that it may send; none: it may only read
    Date until;                      ///< the last day on which it is good (UTC)
    ActorId made_by;                 ///< who vouched for it
    std::string made_at = {};        ///< when (RFC 3339)
};

/// `{name, actor, deeds, until, made_by, made_at}`.
boost::json::object to_json(const Token& token);

/// The tokens of one register, each a file beside it that is nobody else's to read, with the digest
/// of what the machine says: who reads the files cannot speak for it. They are the host's, and
/// neither in the log nor in a backup. Safe from several threads and processes. Throws `Obstacle`
/// as said, also `token.unfit` with the file for one that others can read or that is damaged, and
/// `LedgerError` with the path where the disk fails.
class Tokens {
  public:
    /// Longer than that nobody is trusted without being asked again.
    static constexpr int most_days = 366;

    /// Those in `folder`, of the register of that origin.
    Tokens(std::filesystem::path folder, std::string origin)
        : folder_(std::move(folder)), origin_(std::move(origin)) {}

    /// Keeps the token, durably, and answers with what the machine is to say: nobody is told again.
    /// `token.exists` when there is one of that name.
    std::string make(const Token& token) const;

    /// All of them, by name, those whose time is over among them.
    std::vector<Token> all() const;

    /// It is good no more. `token.unknown` when there is none of that name.
    void withdraw(const std::string& name) const;

    /// Whose token it is that a machine says on that day; nothing for what is none, was withdrawn
    /// or is over, alike.
    std::optional<Token> said(std::string_view secret, const Date& day) const;

  private:
    std::filesystem::path path_of(const std::string& name) const;
    std::optional<std::pair<Token, Digest>> read(const std::string& name) const;

    std::filesystem::path folder_;
    std::string origin_;
};

}  // namespace cocrea::desk
