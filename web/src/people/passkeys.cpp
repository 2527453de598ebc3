#include "people/passkeys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "view.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;

/// Of the id of a key as an object.
constexpr std::string_view prefix = "key.";

std::optional<Passkey> passkey_in(const json::object& state) {
    const auto* value = state.if_contains("passkey");
    if (!value || !value->is_object()) return std::nullopt;
    const auto* verified = value->get_object().if_contains("user_verification");
    return Passkey{word_in(value->get_object(), "relying_party"),
                   verified && verified->is_bool() && verified->get_bool()};
}

/// Of the names under which offers are kept.
constexpr std::string_view offers = "offer-";

std::string offer_name(const ActorId& actor) { return std::string(offers) + actor.text(); }

std::optional<OfferedKey> offered_in(const desk::Admission& kept) {
    const auto* body = kept.says.if_contains("body");
    if (!body || !body->is_object() || std::chrono::system_clock::now() >= kept.until)
        return std::nullopt;
    return OfferedKey{ActorId(word_in(kept.says, "actor")), word_in(kept.says, "key"),
                      body->get_object()};
}

}  // namespace

std::optional<std::string> relying_party_of(const Request& request) {
    auto host = std::string(request.field("host"));
    host.resize(std::min(host.find(':'), host.size()));
    for (auto& c : host)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const auto in_numbers = host.find_first_not_of("0123456789.") == host.npos;
    if (host.empty() || host.front() == '[' || in_numbers) return std::nullopt;
    return host;
}

std::vector<KnownKey> keys_of(const desk::Reader& reader, const ActorId& actor) {
    std::vector<KnownKey> keys;
    for (const auto& one : reader.objects("key")) {
        if (word_in(one.state, "actor") != actor.text()) continue;
        const auto key =
            act_key_from_hex(std::string_view(one.object.text()).substr(prefix.size()));
        if (key) keys.push_back({*key, word_in(one.state, "status"), passkey_in(one.state)});
    }
    return keys;
}

bool has_passkey(const std::vector<KnownKey>& keys) {
    return std::ranges::any_of(
        keys, [](const KnownKey& one) { return one.passkey && one.status == "valid"; });
}

std::string entering_bytes(const std::string& origin, const std::string& challenge) {
    return fmt::format("cocrea-enter/v1\n{}\n{}\n", origin, challenge);
}

std::optional<ActSignature> assertion_in(const std::string& typed) {
    boost::system::error_code failed;
    const auto value = json::parse(typed, failed);
    if (failed || !value.is_object()) return std::nullopt;
    return act_signature_from_json(value);
}

std::optional<ActKey> signer_of(const std::vector<KnownKey>& keys, const std::string& message,
                                const ActSignature& assertion) {
    const auto found = std::ranges::find_if(keys, [&](const KnownKey& one) {
        return one.status == "valid" && one.passkey && verify(one.key, message, assertion) &&
               objection(assertion, one.passkey).empty();
    });
    return found == keys.end() ? std::nullopt : std::optional(found->key);
}

void OfferedKeys::offer(const OfferedKey& key) const {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    kept_.keep(offer_name(key.actor),
               {.says = {{"actor", key.actor.text()}, {"key", key.key}, {"body", key.body}},
                .until = now + wait,
                .used = now});
}

void OfferedKeys::withdraw(const ActorId& actor) const { kept_.end(offer_name(actor)); }

std::vector<OfferedKey> OfferedKeys::all() const {
    std::vector<OfferedKey> all;
    for (const auto& [name, kept] : kept_.all(offers))
        if (auto key = offered_in(kept)) all.push_back(*std::move(key));
    return all;
}

std::optional<OfferedKey> OfferedKeys::of(const ActorId& actor) const {
    const auto kept = kept_.find(offer_name(actor));
    return kept ? offered_in(*kept) : std::nullopt;
}

}  // namespace cocrea::web
