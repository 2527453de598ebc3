#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "cocrea/desk/desk.hpp"
#include "cocrea/desk/notices.hpp"
#include "cocrea/mail/smtp.hpp"

namespace cocrea::desk {

/// Something that somebody is to be told.
struct Message {
    ActorId to;                                ///< whom
    std::string about;                         ///< as `Notice` has it
    std::string subject;                       ///< one line
    std::string text;                          ///< plain, with line feeds
    std::optional<std::string> calendar = {};  ///< iCalendar (RFC 5545) of a session, if any
};

/// Sends messages by mail to the address that people have on record, the personal value `mail`, and
/// keeps what says so. For one thread.
class Post {
  public:
    /// A server of mail, as `Smtp` takes it, for letters from the address `from`. Throws
    /// `MailError`, and `Obstacle` (`mail.from_malformed`) for a sender that is no address.
    static Post to_server(const std::string& url, std::optional<std::string> login,
                          std::string from);
    /// A folder in which every letter is a file that its owner alone reads.
    static Post to_folder(std::filesystem::path folder, std::string from);
    ~Post();
    /// Leaves `other` good for nothing.
    Post(Post&& other) noexcept;

    /// Whether somebody has an address on record.
    static bool can_reach(const Desk& desk, const ActorId& actor);

    /// Hands a message over, and adds the notice of it to the register's; `now` is as entries have
    /// it. A process that dies in between has sent what no notice tells of. Nothing, and nothing is
    /// sent, where no address is on record. Throws `MailError` and `OutputError`.
    std::optional<Notice> send(const Desk& desk, const Message& message, const std::string& now);

  private:
    Post(std::unique_ptr<Smtp> server, std::string whither, std::string from);
    std::string hand_over(const Message& message, const std::string& now, const Letter& letter);

    std::unique_ptr<Smtp> server_;  ///< none: a folder
    std::string whither_, from_;
};

}  // namespace cocrea::desk
