#include "cocrea/desk/post.hpp"

#include <algorithm>

#include "cocrea/core/instant.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/handover/new_file.hpp"
#include "cocrea/mail/letter.hpp"

namespace cocrea::desk {
namespace {

std::string checked(std::string from) {
    if (!is_mail_address(from))
        throw Obstacle(Obstacle::Kind::setting, "mail.from_malformed", {{"have", from}});
    return from;
}

/// The address that somebody has on record; empty where there is none.
std::string address_of(const Desk& desk, const ActorId& actor) {
    const auto values = desk.personal(actor);
    if (!values) return {};
    for (const auto& value : *values)
        if (value.field == "mail" && value.value && is_mail_address(*value.value))
            return *value.value;
    return {};
}

/// Unique, in the domain of the sender.
std::string id_of(const Message& message, const std::string& now, const std::string& from) {
    const auto seed = message.to.text() + " " + message.about + " " + now;
    return "<" + to_hex(sha256(seed)).substr(0, 32) + from.substr(from.rfind('@')) + ">";
}

}  // namespace

Post::Post(std::unique_ptr<Smtp> server, std::string whither, std::string from)
    : server_(std::move(server)), whither_(std::move(whither)), from_(checked(std::move(from))) {}
Post::~Post() = default;
Post::Post(Post&& other) noexcept = default;

Post Post::to_server(const std::string& url, std::optional<std::string> login, std::string from) {
    return {std::make_unique<Smtp>(url, std::move(login)), url, std::move(from)};
}

Post Post::to_folder(std::filesystem::path folder, std::string from) {
    return {nullptr, folder.string(), std::move(from)};
}

bool Post::can_reach(const Desk& desk, const ActorId& actor) {
    return !address_of(desk, actor).empty();
}

std::optional<Notice> Post::send(const Desk& desk, const Message& message, const std::string& now) {
    const auto address = address_of(desk, message.to);
    if (address.empty()) return std::nullopt;
    const Letter letter{
        .from = from_,
        .to = address,
        .id = id_of(message, now, from_),
        .date = std::chrono::sys_seconds(std::chrono::seconds(seconds_of(now).value_or(0))),
        .subject = message.subject,
        .text = message.text,
        .calendar = message.calendar};
    Notice notice{.to = message.to,
                  .about = message.about,
                  .at = now,
                  .message = letter.id,
                  .digest = sha256(to_bytes(letter)),
                  .by = whither_,
                  .answer = hand_over(message, now, letter)};
    desk.notices().add(notice);
    return notice;
}

std::string Post::hand_over(const Message& message, const std::string& now, const Letter& letter) {
    if (server_) return server_->send(letter);
    auto stem = now + "-" + message.to.text() + "-" + message.about;
    std::ranges::replace_if(
        stem, [](char c) { return c == ' ' || c == ':' || c == '/'; }, '-');
    NewFile file(std::filesystem::path(whither_) / (stem + ".eml"), NewFile::For::owner);
    file.write(to_bytes(letter));
    file.finish();
    return {};
}

}  // namespace cocrea::desk
