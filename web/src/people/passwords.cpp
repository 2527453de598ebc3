#include "people/passwords.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "forms/fields.hpp"
#include "layout.hpp"
#include "parts.hpp"
#include "people/guessable.hpp"
#include "people/one_time_codes.hpp"
#include "people/passkeys.hpp"

namespace cocrea::web {
namespace {

using namespace html;
using std::chrono::seconds;

/// Where somebody is: of IPv6 the network, since each of its addresses is theirs. A server before
/// this one, on this machine, says it last.
std::string whereabouts(const Request& request) {
    constexpr std::string_view mapped = "::ffff:";  // of IPv4 (RFC 4291, 2.5.5.2)
    auto address = request.from;
    const auto forwarded = request.field("x-forwarded-for");
    if (address.starts_with(mapped)) address.erase(0, mapped.size());
    if ((address.starts_with("127.") || address == "::1") && !forwarded.empty()) {
        auto last = forwarded.substr(forwarded.rfind(',') + 1);
        last.remove_prefix(std::min(last.find_first_not_of(' '), last.size()));
        address = std::string(last.substr(0, INET6_ADDRSTRLEN));
    }
    constexpr std::ptrdiff_t network = 8;
    std::array<unsigned char, 16> bytes{};
    if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
    return {bytes.begin(), bytes.begin() + network};
}

/// Characters, as people count them or more.
std::size_t characters_in(const std::string& text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Words of a text that are long enough to say something.
void add_words(std::vector<std::string>& words, const std::string& text) {
    constexpr std::size_t shortest_word = 4;
    std::string word;
    for (const char c : text + " ") {
        const bool letter = static_cast<unsigned char>(c) > 0x7F || (c >= '0' && c <= '9') ||
                            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) word += c;
        if (letter) continue;
        if (word.size() >= shortest_word) words.push_back(word);
        word.clear();
    }
}

/// What whoever knows this register and its person tries first.
std::vector<std::string> words_around(const View& view) {
    constexpr std::size_t longest_host = 253;  // RFC 1035, 2.3.4
    const auto& actor = view.person->actor.text();
    const std::string host(view.request.field("host").substr(0, longest_host));
    std::vector<std::string> words{actor, host.substr(0, host.find(':'))};
    for (const auto& text : {actor, view.title(), view.desk.publishing().origin(), host})
        add_words(words, text);
    return words;
}

/// What is wrong with a password: a sentence; empty when nothing is.
std::string weakness_of(const View& view, const std::string& password, const std::string& again) {
    if (characters_in(password) < KeptPasswords::shortest) return "web.password.short";
    if (password.size() > KeptPasswords::longest) return "web.password.long";
    if (password != again) return "web.password.differ";
    return is_guessable(password, words_around(view)) ? "web.password.guessable" : "";
}

Markup secret_field(const View& view, const std::string& name, const std::string& label,
                    const std::string& hint, const std::string& completes) {
    const bool hides = completes != "one-time-code";
    return field(name, view.text(label), hint.empty() ? "" : view.text(hint),
                 element<"input">(attribute<"type">(hides ? "password" : "text"),
                                  attribute<"id">(name), attribute<"name">(name),
                                  attribute<"required">(""), attribute<"autocomplete">(completes)));
}

Markup code_field(const View& view, const std::string& hint) {
    return secret_field(view, "code", "web.password.code", hint, "one-time-code");
}

Markup form_to(const View& view, std::string_view page, const Markup& fields,
               const std::string& button) {
    Markup form = fields;
    form += element<"button">(attribute<"type">("submit"), view.text(button));
    return element<"form">(attribute<"method">("post"),
                           attribute<"action">(Url(address_of(view.voice(), page))), form);
}

/// The form that shows that the secret arrived where codes are made.
Markup confirming_form(const View& view, const std::string& secret) {
    const auto issuer = encoded(view.desk.publishing().origin());
    Markup content = paragraph(view.text("web.password.secret"));
    content += element<"p">(attribute<"class">("secret"), element<"code">(in_groups(secret)));
    content += paragraph(view.text("web.password.otpauth"));
    content += element<"p">(
        attribute<"class">("secret"),
        element<"code">(fmt::format(
            "otpauth://totp/{0}:{1}?secret={2}&issuer={0}&algorithm=SHA1&digits=6&period=30",
            issuer, encoded(view.person->actor.text()), secret)));
    Markup fields = hidden("stamp", view.person->stamp);
    fields += hidden("what", "confirm");
    fields += code_field(view, "web.password.code.first");
    content += form_to(view, "password", fields, "web.password.confirm");
    const auto choosing = with_query(address_of(view.voice(), "password"), {{"choose", "yes"}});
    content += paragraph(link(choosing, view.text("web.password.another")));
    return section("confirm", view.text("web.password.factor"), content);
}

/// The id that was typed, as telephones write it: with a capital, and a blank behind it.
std::string id_typed(const Typed& typed) {
    auto id = typed_as(typed, "actor");
    std::erase(id, ' ');
    for (auto& c : id)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return id;
}

bool has_passkey_here(const View& view, const ActorId& actor) {
    return has_passkey(keys_of(view.desk.reader(), actor));
}

Response password_response(const View& view, const Page& page) {
    return {.status = page.status,
            .body = laid_out(view, {"password", ""}, page),
            .fields = {{"Cache-Control", "no-store"}}};
}

}  // namespace

Passwords::Passwords(desk::Admissions kept, Sessions& sessions, Invitations& invitations, Told told)
    : kept_(std::move(kept)),
      sessions_(sessions),
      invitations_(invitations),
      told_(std::move(told)) {}

void Passwords::tell(const ActorId& actor, const std::string& what) const {
    if (told_) told_(fmt::format("password of {}: {}", actor.text(), what));
}

void Passwords::end(const ActorId& actor, const std::string& why) const {
    if (kept_.end(actor)) tell(actor, "void, " + why);
}

/// That whoever typed it has the password and a code of that actor. What is asked of an actor that
/// is not there, or has none, takes as long.
Passwords::Entered Passwords::prove(const View& view, const ActorId& actor, const Typed& typed) {
    const auto from = whereabouts(view.request);
    if (const auto wait = tries_.wait(actor, from); wait > seconds(0))
        return {.status = 429, .why = "web.password.slower", .wait = wait};
    const Hashing place;
    if (!place.is_there()) return {.status = 503, .why = "web.password.busy", .wait = seconds(1)};
    tries_.count(actor, from);
    const auto before = kept_.of(actor);
    const auto password = typed_as(typed, "password");
    const bool counts = !has_passkey_here(view, actor);
    const bool good = password.size() <= KeptPasswords::longest &&
                      kept_.check(place, actor, password, typed_as(typed, "code"), counts);
    if (!good) {
        if (before) tell(actor, "refused");
        return {.status = 403, .why = "web.password.not_known"};
    }
    tries_.came_in(actor, from);
    if (const auto after = kept_.of(actor); before && after && after->codes < before->codes)
        tell(actor, "a recovery code was used");
    return {};
}

Passwords::Entered Passwords::enter(const View& view, const Typed& typed) {
    const auto name = id_typed(typed);
    const ActorId actor(is_slug(name) ? name : "");
    auto entered = prove(view, actor, typed);
    if (entered.why.empty()) entered.session = sessions_.begin(actor);
    return entered;
}

Markup Passwords::entering_form(const View& view, const Typed& typed) const {
    Markup fields = paragraph(view.text("web.password.enter.who"));
    fields += hidden("back", view.request.parameter("back").value_or(typed_as(typed, "back")));
    fields += field("actor", view.text("web.password.actor"), view.text("web.password.actor.hint"),
                    element<"input">(attribute<"type">("text"), attribute<"id">("actor"),
                                     attribute<"name">("actor"), attribute<"required">(""),
                                     attribute<"autocomplete">("username"),
                                     attribute<"value">(typed_as(typed, "actor"))));
    fields += secret_field(view, "password", "web.password", "", "current-password");
    fields += code_field(view, "web.password.code.hint");
    return section("by-password", view.text("web.password.enter"),
                   form_to(view, "enter", fields, "web.password.enter.button"));
}

/// The old password is asked for where no fresh invitation stands for it.
Markup Passwords::setting_form(const View& view, bool is_set) const {
    Markup content = paragraph(view.text("web.password.how"));
    Markup fields = hidden("stamp", view.person->stamp);
    fields += hidden("what", "set");
    if (!view.person->invited) {
        fields += secret_field(view, "password", "web.password.old", "", "current-password");
        fields += code_field(view, "web.password.code.hint");
    }
    fields += secret_field(view, "new", "web.password.new", "web.password.advice", "new-password");
    fields += secret_field(view, "again", "web.password.again", "", "new-password");
    content += form_to(view, "password", fields, "web.password.set.button");
    return section("set", view.text(is_set ? "web.password.change" : "web.password.set"), content);
}

Page Passwords::page(const View& view) const {
    return page(view, view.request.parameter("choose").has_value());
}

/// Of a password that was chosen the code is asked for, unless whoever it is `chooses` another.
Page Passwords::page(const View& view, bool chooses) const {
    const auto& actor = view.person->actor;
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.password.lead"));
    body += paragraph(view.text("web.password.no_signing"));
    const auto set = kept_.of(actor);
    if (has_passkey_here(view, actor)) {
        body += paragraph(view.text("web.password.has_passkey"));
    } else {
        if (set)
            body += facts({{view.text("web.password.since"), time_of(view, set->since)},
                           {view.text("web.password.left"), Markup(std::to_string(set->codes))}});
        if (const auto begun = kept_.begun(actor, view.person->session); begun && !chooses)
            body += confirming_form(view, *begun);
        else
            body += set || view.person->invited ? setting_form(view, set.has_value())
                                                : paragraph(view.text("web.password.ask"));
    }
    body += paragraph(link(address_of(view.voice(), "keys"), view.text("web.keys")));
    return {view.text("web.password.title"), body};
}

Response Passwords::again(const View& view, const Entered& refused, bool chooses) const {
    const auto page = this->page(view, chooses);
    auto body = trouble(view, refused.why, refused.wait);
    body += page.body;
    auto response = password_response(view, {page.title, body, refused.status});
    if (refused.wait > seconds(0))
        response.fields.emplace_back("Retry-After", std::to_string(refused.wait.count()));
    return response;
}

Response Passwords::set(const View& view, const Typed& typed) {
    const auto& person = *view.person;
    if (has_passkey_here(view, person.actor))
        return again(view, {.status = 422, .why = "web.password.has_passkey"});
    if (!person.invited && !kept_.of(person.actor))
        return again(view, {.status = 422, .why = "web.password.ask"});
    const auto chosen = typed_as(typed, "new");
    if (const auto why = weakness_of(view, chosen, typed_as(typed, "again")); !why.empty())
        return again(view, {.status = 422, .why = why});
    if (!person.invited)
        if (const auto proved = prove(view, person.actor, typed); !proved.why.empty())
            return again(view, proved);
    const Hashing place;
    if (!place.is_there())
        return again(view, {.status = 503, .why = "web.password.busy", .wait = seconds(1)});
    kept_.begin(place, person.actor, person.session, chosen);
    return {.status = 303, .fields = {{"Location", address_of(view.voice(), "password")}}};
}

Response Passwords::confirm(const View& view, const Typed& typed) {
    const auto& person = *view.person;
    const auto codes = kept_.confirm(person.actor, person.session, typed_as(typed, "code"));
    if (!codes) return again(view, {.status = 422, .why = "web.password.not_confirmed"}, false);
    sessions_.end_all(person.actor, person.session);
    invitations_.end_those_of(person.actor);
    tell(person.actor, "set");
    std::vector<Markup> items;
    for (const auto& code : *codes) items.push_back(element<"code">(in_groups(code)));
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.password.done"));
    body += section("codes", view.text("web.password.codes"),
                    paragraph(view.text("web.password.codes.how")));
    body += list_of(items);
    body += paragraph(link(address_of(view.voice(), "mine"), view.text("web.mine")));
    return password_response(view, {view.text("web.password.title"), body});
}

Response Passwords::take(const View& view) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    return typed_as(typed, "what") == "confirm" ? confirm(view, typed) : set(view, typed);
}

Markup Passwords::told_to(const View& view) const {
    const auto set = kept_.of(view.person->actor);
    const auto now = KeptPasswords::Clock::now();
    Markup told;
    if (set && now < set->since + said)
        told += element<"p">(view.text("web.password.told"), " ", time_of(view, set->since));
    if (set && set->last_code && now < *set->last_code + said)
        told += element<"p">(
            view.text("web.password.told_code", {{"count", std::to_string(set->codes)}}), " ",
            time_of(view, *set->last_code));
    if (told.bytes().empty()) return {};
    return element<"div">(attribute<"class">("done"), attribute<"role">("status"), told);
}

Markup Passwords::link_for(const View& view) const {
    if (has_passkey_here(view, view.person->actor)) return {};
    return paragraph(link(address_of(view.voice(), "password"), view.text("web.password.title")));
}

}  // namespace cocrea::web
