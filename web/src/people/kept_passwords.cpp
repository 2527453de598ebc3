#include "people/kept_passwords.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <new>
#include <semaphore>
#include <stdexcept>

#include "cocrea/log/merkle.hpp"
#include "people/one_time_codes.hpp"
#include "view.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using std::chrono::floor;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::ptrdiff_t at_once = 2;
constexpr std::chrono::milliseconds patience{500};
constexpr unsigned passes = 3;
constexpr std::size_t memory_taken = std::size_t(64) << 20;

/// Of the names under which passwords are kept, and those that are being set.
constexpr std::string_view set_already = "password-", being_set = "setting-";

/// A password has no end; what is kept has.
constexpr std::chrono::years for_good{100};

/// Of no password: whoever has none waits for it as others do for theirs.
constexpr const char* of_nobody =
    "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

std::counting_semaphore<at_once>& hashing_places() {
    static std::counting_semaphore<at_once> all(at_once);
    return all;
}

void start_sodium() {
    static const bool started = sodium_init() >= 0;
    if (!started) throw std::runtime_error("libsodium cannot start");
}

/// What is kept has no dot in its name, and an id has no tilde.
std::string password_name(std::string_view what, const ActorId& actor) {
    auto name = std::string(what) + actor.text();
    std::ranges::replace(name, '.', '~');
    return name;
}

std::string random_base32(std::size_t bytes) {
    start_sodium();
    std::string random(bytes, '\0');
    randombytes_buf(random.data(), random.size());
    return to_base32(random);
}

std::string hash_of(const std::string& password) {
    start_sodium();
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory_taken,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::bad_alloc();
    return hash.data();
}

bool is_hash_of(const std::string& hash, const std::string& password) {
    start_sodium();
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

/// The step of which `code` is, near `now` and after the last one that was used.
std::optional<std::int64_t> step_in(const json::object& says, const std::string& code,
                                    KeptPasswords::Clock::time_point now) {
    const auto secret = from_base32(word_in(says, "secret"));
    const auto* last = says.if_contains("step");
    const auto after = last && last->is_int64() ? last->get_int64() : 0;
    const auto here = time_step_of(now);
    for (const auto step : {here - 1, here, here + 1})
        // Digests are compared, so that the time it takes says nothing of the code.
        if (step > after && sha256(one_time_code(secret, step)) == sha256(code)) return step;
    return std::nullopt;
}

std::optional<sys_seconds> time_in(const json::object& says, std::string_view member) {
    const auto* value = says.if_contains(member);
    return value && value->is_int64() ? std::optional(sys_seconds(seconds(value->get_int64())))
                                      : std::nullopt;
}

/// Uses `code` up, a step or one of the digests; false when it is neither.
bool use_up(json::object& says, const std::string& code, KeptPasswords::Clock::time_point now) {
    if (const auto step = step_in(says, code, now)) {
        says["step"] = *step;
        return true;
    }
    auto& codes = says.at("codes").as_array();
    const auto* found = std::ranges::find(codes, json::value(to_hex(sha256(code))));
    if (found == codes.end()) return false;
    codes.erase(found);
    says["last_code"] = floor<seconds>(now).time_since_epoch().count();
    return true;
}

}  // namespace

Hashing::Hashing() : is_there_(hashing_places().try_acquire_for(patience)) {}

Hashing::~Hashing() {
    if (is_there_) hashing_places().release();
}

std::optional<KeptPasswords::Set> KeptPasswords::of(const ActorId& actor) const {
    const auto kept = kept_.find(password_name(set_already, actor));
    if (!kept) return std::nullopt;
    return Set{time_in(kept->says, "since").value_or(sys_seconds()),
               kept->says.at("codes").as_array().size(), time_in(kept->says, "last_code")};
}

void KeptPasswords::begin(const Hashing& place, const ActorId& actor, const std::string& session,
                          const std::string& password, Clock::time_point now) const {
    if (!place.is_there()) throw std::logic_error("no place to hash a password");
    constexpr std::size_t secret_bytes = 20;  // RFC 4226, 4
    const auto used = floor<seconds>(now);
    kept_.keep(password_name(being_set, actor), {.says = {{"session", session},
                                                          {"hash", hash_of(password)},
                                                          {"secret", random_base32(secret_bytes)}},
                                                 .until = used + open,
                                                 .used = used});
}

std::optional<std::string> KeptPasswords::begun(const ActorId& actor, const std::string& session,
                                                Clock::time_point now) const {
    const auto kept = kept_.find(password_name(being_set, actor));
    if (!kept || now >= kept->until || word_in(kept->says, "session") != session)
        return std::nullopt;
    return word_in(kept->says, "secret");
}

std::optional<std::vector<std::string>> KeptPasswords::confirm(const ActorId& actor,
                                                               const std::string& session,
                                                               const std::string& code,
                                                               Clock::time_point now) {
    constexpr std::size_t code_bytes = 10;
    const std::lock_guard lock(mutex_);
    auto kept = kept_.find(password_name(being_set, actor));
    if (!kept || now >= kept->until || word_in(kept->says, "session") != session)
        return std::nullopt;
    const auto step = step_in(kept->says, without_groups(code), now);
    if (!step || !kept_.end(password_name(being_set, actor))) return std::nullopt;
    std::vector<std::string> codes;
    json::array digests;
    for (std::size_t i = 0; i < recovery_codes; ++i) {
        codes.push_back(random_base32(code_bytes));
        digests.emplace_back(to_hex(sha256(codes.back())));
    }
    const auto used = floor<seconds>(now);
    kept_.keep(password_name(set_already, actor),
               {.says = {{"hash", word_in(kept->says, "hash")},
                         {"secret", word_in(kept->says, "secret")},
                         {"step", *step},
                         {"codes", digests},
                         {"since", used.time_since_epoch().count()}},
                .until = used + for_good,
                .used = used});
    return codes;
}

bool KeptPasswords::check(const Hashing& place, const ActorId& actor, const std::string& password,
                          const std::string& code, bool counts, Clock::time_point now) {
    if (!place.is_there()) throw std::logic_error("no place to hash a password");
    const auto name = password_name(set_already, actor);
    const auto before = counts && !actor.empty() ? kept_.find(name) : std::nullopt;
    const auto hash = before ? word_in(before->says, "hash") : of_nobody;
    if (!is_hash_of(hash, password) || !before) return false;
    const std::lock_guard lock(mutex_);
    auto kept = kept_.find(name);
    if (!kept || word_in(kept->says, "hash") != hash) return false;
    if (!use_up(kept->says, without_groups(code), now)) return false;
    kept->used = floor<seconds>(now);
    kept_.keep(name, *kept);
    return true;
}

bool KeptPasswords::end(const ActorId& actor) const {
    kept_.end(password_name(being_set, actor));
    return kept_.end(password_name(set_already, actor));
}

}  // namespace cocrea::web
