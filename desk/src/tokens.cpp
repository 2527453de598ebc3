#include "cocrea/desk/tokens.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/commands.hpp"
#include "cocrea/core/members.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/posix/error.hpp"
#include "cocrea/posix/folder.hpp"
#include "cocrea/posix/private_file.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::size_t longest_file = 1 << 14, longest_name = 64;

/// Between the name of a token and its secret.
constexpr char mark = '.';

[[noreturn]] void unfit(const fs::path& file) {
    throw Obstacle(Obstacle::Kind::setting, "token.unfit", {{"file", file.string()}});
}

/// What the system says, in the desk's words.
template <class Work>
auto about(Work work) try {
    return work();
} catch (const posix::Error& error) {
    using Why = posix::Error::Reason;
    if (error.reason == Why::exposed || error.reason == Why::malformed) unfit(error.path);
    throw LedgerError(posix::reason_as<LedgerError::Reason>(error.reason),
                      error.path.string() + ": " + error.what());
}

bool is_name(std::string_view text) { return is_slug(text) && text.size() <= longest_name; }

/// 256 bits of the system's randomness, in hex.
std::string new_secret() { return random_act_id().text() + random_act_id().text(); }

struct Kept {
    std::string log;
    Token token;
    Digest digest{};
};

std::optional<Kept> kept_in(const json::value& value) {
    return whole(value, [](Members& of) {
        Kept kept;
        kept.log = of.required("log", form::text<>);
        kept.digest = of.required("digest", form::sha256);
        kept.token.name = of.required("name", form::slug<>);
        kept.token.actor = of.required("actor", form::slug<ActorId>);
        kept.token.deeds = of.list("deeds", form::text<>);
        kept.token.until = of.required("until", form::date);
        kept.token.made_by = of.required("made_by", form::slug<ActorId>);
        kept.token.made_at = of.required("made_at", form::text<>);
        return kept;
    });
}

std::optional<Kept> kept_in(std::string_view bytes) try {
    return kept_in(parse_json(bytes));
} catch (const std::invalid_argument&) {
    return std::nullopt;
}

}  // namespace

json::object to_json(const Token& token) {
    return {{"name", token.name},
            {"actor", token.actor.text()},
            {"deeds", json::array(token.deeds.begin(), token.deeds.end())},
            {"until", token.until.text()},
            {"made_by", token.made_by.text()},
            {"made_at", token.made_at}};
}

fs::path Tokens::path_of(const std::string& name) const {
    if (!is_name(name))
        throw Obstacle(Obstacle::Kind::setting, "token.name_malformed", {{"have", name}});
    return folder_ / name;
}

std::string Tokens::make(const Token& token) const {
    const auto file = path_of(token.name);
    if (fs::exists(file))
        throw Obstacle(Obstacle::Kind::not_there, "token.exists", {{"have", token.name}});
    auto secret = token.name + mark + new_secret();
    auto kept = to_json(token);
    kept["log"] = origin_;
    kept["digest"] = to_hex(sha256(secret));
    about([&] {
        posix::make_folder(folder_, 0700);
        posix::require_private_folder(folder_);
        posix::write_private(file, canonical(kept));
    });
    return secret;
}

/// One of another register's is none.
std::optional<std::pair<Token, Digest>> Tokens::read(const std::string& name) const {
    const auto file = path_of(name);
    if (!fs::exists(file)) return std::nullopt;
    const auto kept = kept_in(about([&] { return posix::read_private(file, longest_file); }));
    if (!kept || kept->token.name != name) unfit(file);
    if (kept->log != origin_) return std::nullopt;
    return std::pair(kept->token, kept->digest);
}

std::vector<Token> Tokens::all() const {
    std::vector<Token> tokens;
    if (!fs::exists(folder_)) return tokens;
    for (const auto& file : fs::directory_iterator(folder_))
        if (const auto name = file.path().filename().string(); is_name(name))
            if (auto found = read(name)) tokens.push_back(std::move(found->first));
    std::ranges::sort(tokens, {}, &Token::name);
    return tokens;
}

void Tokens::withdraw(const std::string& name) const {
    if (!is_name(name) || !fs::exists(path_of(name)))
        throw Obstacle(Obstacle::Kind::not_there, "token.unknown", {{"have", name}});
    about([&] {
        std::error_code failed;
        fs::remove(path_of(name), failed);
        posix::require(!failed, path_of(name), failed.value());
        posix::sync_folder(folder_);
    });
}

/// The digests are compared: how long that takes tells nothing of what was digested.
std::optional<Token> Tokens::said(std::string_view secret, const Date& day) const {
    const auto end = secret.rfind(mark);
    const auto name = std::string(secret.substr(0, std::min(end, secret.size())));
    if (end == secret.npos || !is_name(name)) return std::nullopt;
    auto found = read(name);
    if (!found || found->second != sha256(secret)) return std::nullopt;
    if (found->first.until.latest() < day.earliest()) return std::nullopt;
    return std::move(found->first);
}

}  // namespace cocrea::desk
