#include <map>

#include "cocrea/desk/desk.hpp"
#include "cocrea/trust/cosignature.hpp"
#include "cocrea/trust/verifier_key.hpp"
#include "cocrea/trust/witness.hpp"
#include "keys.hpp"

namespace cocrea::c {
namespace of_keys {
namespace {

namespace json = boost::json;
using Work = std::function<Answer(const desk::Home&)>;

std::optional<std::string> read_key_name(const json::value& value) {
    auto name = form::slug<>.read(value);
    return name && name->size() <= 64 ? name : std::nullopt;
}

constexpr MemberForm<std::string> key_name{"slug of 64 bytes at most", read_key_name};

json::object json_of(const KeyInfo& info) {
    return {{"name", info.name}, {"key", to_hex(info.key)}, {"sealed", info.sealed}};
}

Work make(Members& members) {
    return [name = members.required("name", key_name),
            passphrase = members.optional("passphrase", form::text<>)](const desk::Home& home) {
        auto store = home.keys();
        std::optional<Secret> secret;
        if (passphrase) secret.emplace(std::string(*passphrase));
        auto made = json_of(store.make(name, secret ? &*secret : nullptr));
        made["ok"] = true;
        made["file"] = store.path_of(name).string();
        return Answer{COCREA_OK, std::move(made)};
    };
}

/// What there is of a key, or why it cannot be used.
json::object shown(const KeyStore& store, const std::string& name) try {
    return json_of(store.read(name));
} catch (const KeyError& error) {
    return {{"name", name}, {"code", error.code}};
}

Work list(Members&) {
    return [](const desk::Home& home) {
        const auto store = home.keys();
        json::array all;
        for (const auto& name : store.names()) all.push_back(shown(store, name));
        return Answer{COCREA_OK, std::move(all)};
    };
}

Work show(Members& members) {
    return
        [name = members.required("name", key_name), holder = members.optional("for", form::text<>),
         witness =
             members.optional("witness", form::boolean).value_or(false)](const desk::Home& home) {
            const auto info = home.keys().read(name);
            auto answer = json_of(info);
            if (holder && !is_key_name(*holder))
                throw Invalid{"key_name_malformed", "no name for a verifier", {{"for", *holder}}};
            if (holder)
                answer["vkey"] =
                    to_vkey({*holder, witness ? KeyType::cosignature : KeyType::note, info.key});
            return Answer{COCREA_OK, std::move(answer)};
        };
}

Work possession(Members& members) {
    return [name = members.required("name", key_name),
            actor = members.required("actor", form::slug<ActorId>),
            origin = members.required("origin", form::text<>),
            passphrases = passphrases_of(members)](const desk::Home& home) {
        return Answer{COCREA_OK, keyring_of(home, passphrases).possession(name, actor, origin)};
    };
}

Work enrolment(Members& members) {
    return [actor = members.required("actor", form::slug<ActorId>),
            origin = members.required("origin", form::text<>)](const desk::Home&) {
        const auto message = possession_bytes(origin, actor);
        return Answer{COCREA_OK,
                      {{"message", message}, {"challenge", to_hex(challenge_of(message))}}};
    };
}

Work cosign(Members& members) {
    return [name = members.required("name", key_name), as = members.required("as", form::text<>),
            request = members.required("request", form::text<>),
            policy = members.required("policy", form::text<>),
            passphrases = passphrases_of(members)](const desk::Home& home) {
        if (!is_key_name(as))
            throw Invalid{"key_name_malformed", "no name for a witness", {{"as", as}}};
        const auto asked = parse_witness_request(request);
        const auto key = keyring_of(home, passphrases).open(name);
        Witness witness{as, key, {}};
        for (const auto& log : parse_policy(policy).logs) witness.logs.push_back(log.key);
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const auto time = std::chrono::duration_cast<std::chrono::seconds>(now).count();
        const auto given = desk::cosign(home, asked, witness, static_cast<std::uint64_t>(time));
        if (const auto* no = std::get_if<WitnessRefusal>(&given.answer)) {
            json::object more{{"status", no->status}, {"size", no->size}};
            if (given.evidence) more["evidence"] = given.evidence->string();
            throw Invalid{"witness." + std::string(no->code), "the witness does not cosign", more};
        }
        const auto& of = asked.checkpoint.checkpoint;
        const auto& cosignature = std::get<NoteSignature>(given.answer);
        return Answer{COCREA_OK,
                      {{"ok", true},
                       {"origin", of.origin},
                       {"size", of.size},
                       {"root", to_hex(of.root)},
                       {"time", *cosigned_at(cosignature)},
                       {"text", to_text(cosignature)}}};
    };
}

Work work_called(const std::string& what, Members& members) {
    static const std::map<std::string, Work (*)(Members&)> all{{"new", make},
                                                               {"list", list},
                                                               {"show", show},
                                                               {"possession", possession},
                                                               {"enrolment", enrolment},
                                                               {"cosign", cosign}};
    const auto found = all.find(what);
    if (found != all.end()) return found->second(members);
    throw Invalid{"query_unknown", "nothing to do with keys called " + what, {{"what", what}}};
}

}  // namespace
}  // namespace of_keys

Answer keys(const char* request) {
    given(request, "request");
    Request asked(request, "request");
    const auto what = asked.members().required("what", form::text<>);
    asked.check();
    const auto work = of_keys::work_called(what, asked.members());
    const auto home = home_of(asked.members());
    asked.end();
    return work(home);
}

}  // namespace cocrea::c
