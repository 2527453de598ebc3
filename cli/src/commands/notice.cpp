#include "commands/notice.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/desk/post.hpp"
#include "cocrea/papers/messages.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"

namespace cocrea::cli {
namespace {

namespace json = boost::json;
using desk::Message;

desk::Post post_of(Program& program, const Typed& typed) {
    const auto server = typed_word(typed, "--server"), folder = typed_word(typed, "--to");
    if (server.has_value() == folder.has_value()) throw UsageError("notice.whither", {});
    const auto from = *typed_word(typed, "--from");
    if (folder) return desk::Post::to_folder(*folder, from);
    const auto* login = program.around().environment("COCREA_SMTP_LOGIN");
    return desk::Post::to_server(*server, login ? std::optional<std::string>(login) : std::nullopt,
                                 from);
}

std::string mail_code(MailError::Reason reason) {
    switch (reason) {
        case MailError::Reason::address:
            return "mail.address";
        case MailError::Reason::unreachable:
            return "mail.unreachable";
        case MailError::Reason::refused:
            return "mail.refused";
        case MailError::Reason::unknown:
            return "mail.unknown";
    }
    return "mail.unknown";
}

/// Tells people one after the other, and what became of it.
class Telling {
  public:
    Telling(Program& program, const Typed& typed)
        : program_(program), post_(post_of(program, typed)) {}

    void tell(const Message& message) try {
        const auto& desk = program_.desk();
        const bool sent =
            program_.options().dry_run
                ? desk::Post::can_reach(desk, message.to)
                : post_.send(desk, message, program_.around().clock.now()).has_value();
        if (!sent) return fail(message, "mail.no_address", "");
        told_.push_back(json::object{
            {"to", message.to.text()}, {"about", message.about}, {"subject", message.subject}});
        print(message, "");
    } catch (const MailError& error) {
        failed_ = true;
        fail(message, mail_code(error.reason), error.what());
    }

    int finish() {
        if (program_.options().json)
            program_.print(json::object{{"ok", !failed_}, {"told", told_}, {"untold", untold_}});
        else if (told_.empty() && untold_.empty())
            program_.out() << program_.text("notice.nothing") << '\n';
        return failed_ ? failure : done;
    }

  private:
    void fail(const Message& message, const std::string& code, const std::string& detail) {
        const auto why = program_.text(code, {{"detail", detail}});
        untold_.push_back(json::object{
            {"to", message.to.text()}, {"about", message.about}, {"code", code}, {"message", why}});
        print(message, why);
    }

    void print(const Message& message, const std::string& why) {
        if (program_.options().json) return;
        const auto& style = program_.style();
        program_.out() << (why.empty() ? style.paint(Tone::ok, "✓ ")
                                       : style.paint(Tone::blocked, "✗ "))
                       << message.to.text() << ": " << message.subject
                       << (why.empty() ? "" : ". " + why) << '\n';
    }

    Program& program_;
    desk::Post post_;
    json::array told_, untold_;
    bool failed_ = false;
};

/// The day of the methodology's time zone.
Date today_of(Program& program) {
    const auto in_force = program.engine().workflow()->time_zone;
    const auto today = program.around().clock.today(in_force);
    if (!today) throw Failure("doctor.time_zone", {{"have", in_force}});
    return *today;
}

}  // namespace

int notice_send(Program& program, const Typed& typed) try {
    Telling telling(program, typed);
    const auto& desk = program.desk();
    const auto before = desk.notices().all();
    const auto was_told = [&](const Message& message) {
        return std::ranges::any_of(before, [&](const desk::Notice& notice) {
            return notice.to == message.to && notice.about == message.about;
        });
    };
    const auto pages = typed_word(typed, "--pages").value_or("");
    for (const auto& message : papers::messages(desk, program.voice(), today_of(program), pages))
        if (!was_told(message)) telling.tell(message);
    return telling.finish();
} catch (const MailError& error) {
    throw Failure(mail_code(error.reason), {{"detail", error.what()}});
}

int notice_list(Program& program, const Typed&) {
    const auto all = program.desk().notices().all();
    if (program.options().json) {
        json::array list;
        for (const auto& notice : all) list.push_back(desk::to_json(notice));
        program.print(list);
        return done;
    }
    if (all.empty()) program.out() << program.text("notice.none") << '\n';
    for (const auto& [to, about, at, message, digest, by, answer] : all)
        program.out() << fmt::format("{}  {}  {}\n    {} {}{}\n", at, to.text(), about, message, by,
                                     answer.empty() ? "" : " · " + answer);
    return done;
}

}  // namespace cocrea::cli
