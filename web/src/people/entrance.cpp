#include "people/entrance.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/deeds.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"
#include "people/devices.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

bool came_by_tls(const Request& request) { return request.field("x-forwarded-proto") == "https"; }

/// The name of the cookie that holds the secret of a session. Over TLS it has the prefix by which
/// browsers take it from this host alone (RFC 6265bis, 4.1.3.2).
std::string_view cookie_name(const Request& request) {
    return came_by_tls(request) ? "__Host-cocrea" : "cocrea";
}

/// Of the id of a key as an object.
constexpr std::string_view key_prefix = "key.";

/// The value of the cookie (RFC 6265, 5.4); empty when there is none.
std::string cookie_of(const Request& request) {
    auto all = request.field("cookie");
    while (!all.empty()) {
        const auto end = std::min(all.find(';'), all.size());
        auto one = all.substr(0, end);
        all.remove_prefix(std::min(end + 1, all.size()));
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        const auto equals = std::min(one.find('='), one.size());
        if (one.substr(0, equals) == cookie_name(request))
            return std::string(one.substr(std::min(equals + 1, one.size())));
    }
    return {};
}

/// Sent back to this site alone, and to no script. A browser that came over TLS never sends it in
/// the clear.
std::pair<std::string, std::string> setting_cookie(const Request& request,
                                                   const std::string& value) {
    std::string set(cookie_name(request));
    set += "=" + value + "; Path=/; HttpOnly; SameSite=Strict";
    if (came_by_tls(request)) set += "; Secure";
    if (value.empty()) set += "; Max-Age=0";
    return {"Set-Cookie", set};
}

Response moved_to(const View& view, const std::string& address, const std::string& secret) {
    return {.status = 303, .fields = {{"Location", address}, setting_cookie(view.request, secret)}};
}

Response moved_on(const View& view, std::string_view page, const std::string& secret) {
    return moved_to(view, address_of(view.voice(), page), secret);
}

/// The form to which whoever comes in goes back, where it is one of this site.
std::optional<std::string> back_of(const View& view, const Typed& typed) {
    auto back = typed_as(typed, "back");
    const bool here = back.starts_with(address_of(view.voice(), "")) &&
                      std::ranges::all_of(back, [](char c) { return c > ' ' && c < 0x7F; }) &&
                      back.find('\\') == back.npos;
    return here ? std::optional(std::move(back)) : std::nullopt;
}

Response shown(const View& view, const Place& place, const Page& page) {
    return {.status = page.status,
            .body = laid_out(view, place, page),
            .fields = {{"Cache-Control", "no-store"}}};
}

std::string origin_of(const View& view) { return view.desk.publishing().origin(); }

/// The form of who signs in with a passkey; what stands in its way where there is no such thing.
Markup entering_form(const View& view, const std::string& nonce) {
    const auto party = relying_party_of(view.request);
    if (!party) return paragraph(view.text("web.device.no_name"));
    Markup form = hidden("nonce", nonce);
    form += challenge_field(entering_bytes(origin_of(view), nonce));
    form += hidden("relying_party", *party);
    form += hidden("back", view.request.parameter("back").value_or(""));
    for (const auto* answer : {"actor", "credential", "assertion"}) form += hidden(answer, "");
    return device_form(view, "enter", address_of(view.voice(), "enter"), form,
                       view.text("web.enter.device"));
}

/// What `key.add` says of a passkey that was made on the page of keys.
json::object addition_of(const View& view, const Typed& typed) {
    boost::system::error_code failed;
    auto assertion = json::parse(typed_as(typed, "assertion"), failed);
    return {{"actor", view.person->actor.text()},
            {"passkey",
             {{"relying_party", relying_party_of(view.request).value_or("")},
              {"user_verification", true}}},
            {"assertion", failed ? json::value(json::object()) : std::move(assertion)}};
}

/// The id of a passkey as the script of these pages sends it (Base64url); empty for what is none.
std::string credential_in(const Typed& typed) {
    constexpr std::size_t longest = 1364;  // of 1,023 bytes (Web Authentication Level 2, 4)
    auto id = typed_as(typed, "credential");
    const bool is_one = id.size() <= longest && std::ranges::all_of(id, [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                                   (c >= '0' && c <= '9') || c == '-' || c == '_';
                        });
    return is_one ? id : std::string();
}

/// Whose device signs for a further key of theirs adds it as their own affair.
json::object draft_of_key(const View& view, const std::string& key, const json::object& body) {
    json::object draft{{"do", "key.add"},
                       {"object", std::string(key_prefix) + key},
                       {"actor", view.person->actor.text()},
                       {"body", body}};
    const bool is_own = body.at("actor") == json::value(view.person->actor.text());
    if (is_own && view.person->device) draft["capacity"] = "self";
    return draft;
}

/// Whether the answer of the device shows that whoever sent it has the key.
bool is_shown(const View& view, const std::string& key, const Typed& typed) {
    const auto read = act_key_from_hex(key);
    const auto assertion = assertion_in(typed_as(typed, "assertion"));
    const Passkey made_for{relying_party_of(view.request).value_or(""), true};
    return read && assertion && objection(*assertion, made_for).empty() &&
           verify(*read, possession_bytes(origin_of(view), view.person->actor), *assertion);
}

Markup keys_list(const View& view, const std::vector<KnownKey>& keys) {
    std::vector<Markup> items;
    for (const auto& one : keys) {
        Markup item = element<"code">(to_hex(one.key).substr(0, 16) + "…");
        item += " · " + view.text("web.key." + one.status);
        if (one.passkey)
            item += " · " + view.text("web.key.passkey", {{"site", one.passkey->relying_party}});
        items.push_back(item);
    }
    return items.empty() ? paragraph(view.text("web.key.none")) : list_of(items);
}

/// The form that makes a passkey.
Markup creating_form(const View& view) {
    const auto party = relying_party_of(view.request);
    if (!party) return paragraph(view.text("web.device.no_name"));
    Markup form = hidden("stamp", view.person->stamp);
    form += challenge_field(possession_bytes(origin_of(view), view.person->actor));
    form += hidden("relying_party", *party);
    form += hidden("actor", view.person->actor.text());
    form += hidden("register", view.title());
    for (const auto* answer : {"key", "credential", "assertion"}) form += hidden(answer, "");
    return device_form(view, "create", address_of(view.voice(), "keys"), form,
                       view.text("web.key.create"));
}

/// Whether a key that was offered is in the register by now.
bool is_known(const View& view, const OfferedKey& offered) {
    return view.desk.reader().object(ObjectId(std::string(key_prefix) + offered.key)).has_value();
}

/// What others offered, for whoever may add it; nothing where there is none.
Markup offers_of(const View& view, const std::vector<OfferedKey>& offers) {
    std::vector<Markup> items;
    for (const auto& one : offers) {
        if (is_known(view, one)) continue;
        const bool is_own = one.actor == view.person->actor;
        Markup item =
            paragraph(view.text(is_own ? "web.key.offered_own" : "web.key.offered",
                                {{"actor", one.actor.text()}, {"key", one.key.substr(0, 16)}}));
        Markup form = hidden("stamp", view.person->stamp);
        if (view.person->device) form += hidden("sign", "yes");
        form += element<"button">(attribute<"type">("submit"),
                                  view.text("web.key.add", {{"actor", one.actor.text()}}));
        item += element<"form">(
            attribute<"method">("post"),
            attribute<"action">(Url(address_of(view.voice(), "keys", one.actor.text()))), form);
        items.push_back(item);
    }
    return items.empty() ? Markup() : list_of(items);
}

/// Whether who is signed in may add a key of that actor: also to their own, on a device whose key
/// signs for it.
bool may_add(const View& view, const ActorId& actor) {
    return may_vouch(view) || (view.person->device && view.person->actor == actor);
}

}  // namespace

bool may_vouch(const View& view) { return view.person && view.desk.may_vouch(view.person->actor); }

std::optional<Person> Entrance::person(const desk::Desk& desk, const Request& request) {
    const auto secret = cookie_of(request);
    auto person = secret.empty() ? std::nullopt : sessions_.person(secret);
    if (!person || !person->device) return person;
    const auto key = to_hex(person->device->key);
    const auto found = desk.reader().object(ObjectId(std::string(key_prefix) + key));
    if (found && word_in(found->state, "status") == "valid") return person;
    sessions_.leave(secret);
    return std::nullopt;
}

Page Entrance::entering(const View& view, const Typed& typed) const {
    if (const auto secret = view.request.parameter("key"))
        return enter_page(view, *secret, invitations_.find(*secret));
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.enter.lead"));
    body += entering_form(view, challenges_.issue());
    body += paragraph(view.text("web.enter.how"));
    body += paragraph(view.text("web.enter.lost"));
    body += passwords_.entering_form(view, typed);
    return {view.text("web.enter"), body};
}

Page Entrance::entering(const View& view) const { return entering(view, Typed()); }

Response Entrance::entering_again(const View& view, const Typed& typed,
                                  const Passwords::Entered& refused) const {
    const auto page = entering(view, typed);
    auto body = trouble(view, refused.why, refused.wait);
    body += page.body;
    auto response = shown(view, {"enter", ""}, {page.title, body, refused.status});
    if (refused.wait.count() > 0)
        response.fields.emplace_back("Retry-After", std::to_string(refused.wait.count()));
    return response;
}

std::optional<std::string> Entrance::by_passkey(const View& view, const Typed& typed) {
    const auto nonce = typed_as(typed, "nonce"), actor = typed_as(typed, "actor");
    const auto assertion = assertion_in(typed_as(typed, "assertion"));
    if (!assertion || !is_slug(actor) || !challenges_.redeem(nonce)) return std::nullopt;
    const auto key = signer_of(keys_of(view.desk.reader(), ActorId(actor)),
                               entering_bytes(origin_of(view), nonce), *assertion);
    if (!key) return std::nullopt;
    recoveries_.void_for(ActorId(actor));
    passwords_.end(ActorId(actor), "they showed a passkey");
    return sessions_.begin(ActorId(actor), Device{*key, credential_in(typed)});
}

/// Who is in already goes on where the other device is, and no longer.
std::optional<std::string> Entrance::by_invitation(const std::string& secret) {
    const auto invitation = invitations_.take(secret);
    if (!invitation) return std::nullopt;
    if (!invitation->session.empty()) return sessions_.begin_beside(invitation->session);
    return sessions_.begin_invited(invitation->actor);
}

Response Entrance::enter(const View& view) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    const bool invited = typed.contains("key");
    Passwords::Entered entered{.status = 403, .why = "web.enter.not_known"};
    if (invited)
        entered.session = by_invitation(typed.at("key"));
    else if (typed.contains("password"))
        entered = passwords_.enter(view, typed);
    else
        entered.session = by_passkey(view, typed);
    const auto& secret = entered.session;
    const auto back = back_of(view, typed);
    if (secret && back) return moved_to(view, *back, *secret);
    if (secret) return moved_on(view, invited ? "keys" : "mine", *secret);
    if (invited) return shown(view, {"enter", ""}, enter_page(view, "", std::nullopt));
    return entering_again(view, typed, entered);
}

Response Entrance::leave(const View& view) {
    sessions_.leave(cookie_of(view.request));
    return moved_on(view, "", "");
}

Page Entrance::keys(const View& view) const {
    const auto keys = keys_of(view.reader, view.person->actor);
    Markup body = recoveries_.told_to(view);
    body += passwords_.told_to(view);
    body += element<"p">(attribute<"class">("lead"), view.text("web.keys.lead"));
    if (view.person->device) body += paragraph(view.text("web.keys.signs"));
    body += keys_list(view, keys);
    if (const auto offered = offered_.of(view.person->actor); offered && !is_known(view, *offered))
        body += paragraph(view.text("web.keys.waits", {{"key", offered->key.substr(0, 16)}}));
    if (has_passkey(keys) && !view.person->device)
        body += section("use", view.text("web.keys.use"), entering_form(view, challenges_.issue()));
    body += section("make", view.text("web.keys.make"), creating_form(view));
    body += paragraph(view.text("web.keys.limits"));
    std::vector<OfferedKey> offered = offered_.all();
    std::erase_if(offered, [&](const OfferedKey& one) { return !may_add(view, one.actor); });
    const auto offers = offers_of(view, offered);
    if (!offers.bytes().empty()) body += section("offered", view.text("web.keys.offers"), offers);
    body += passwords_.link_for(view);
    body += paragraph(link(address_of(view.voice(), "devices"), view.text("web.devices")));
    if (can_help(view))
        body += paragraph(link(address_of(view.voice(), "recover"), view.text("web.recover")));
    body += paragraph(link(address_of(view.voice(), "mine"), view.text("web.mine")));
    return {view.text("web.keys"), body};
}

Response Entrance::keys_again(const View& view, const Markup& why) const {
    const auto page = keys(view);
    auto body = why;
    body += page.body;
    return shown(view, {"keys", ""}, {page.title, body, 422});
}

Response Entrance::offer(const View& view, desk::Desk& desk) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    const auto key = typed_as(typed, "key");
    const auto again = [&](const Markup& why) { return keys_again(view, why); };
    if (!is_shown(view, key, typed)) return again(trouble(view, "web.device.no_answer"));
    const auto body = addition_of(view, typed);
    const Device device{*act_key_from_hex(key), credential_in(typed)};
    const bool has_first = has_passkey(keys_of(view.reader, view.person->actor));
    const bool by_oneself = view.person->device || (may_vouch(view) && !has_first);
    if (!by_oneself) {
        offered_.offer({view.person->actor, key, body});
        return {.status = 303, .fields = {{"Location", address_of(view.voice(), "keys")}}};
    }
    auto draft = draft_of_key(view, key, body);
    auto response =
        record(view, desk, draft, view.person->device ? Typed{{"sign", "yes"}} : Typed(), again);
    const auto added = keys_of(desk.reader(), view.person->actor);
    if (std::ranges::any_of(added, [&](const KnownKey& one) {
            return one.key == device.key && one.status == "valid";
        }))
        sessions_.signs_by(cookie_of(view.request), device);
    return response;
}

Response Entrance::add_offered(const View& view, desk::Desk& desk, const std::string& actor) {
    const auto offered = is_slug(actor) ? offered_.of(ActorId(actor)) : std::nullopt;
    if (!offered || !may_add(view, offered->actor)) return shown(view, {}, missing_page(view));
    const auto typed = read_form(view.request.body).value_or(Typed());
    const auto again = [&](const Markup& why) { return keys_again(view, why); };
    return record(view, desk, draft_of_key(view, offered->key, offered->body), typed, again);
}

Response Entrance::invited(const View& view) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    const auto actor = typed_as(typed, "actor");
    const auto found = is_slug(actor) ? view.desk.reader().object(ObjectId(actor)) : std::nullopt;
    if (!may_vouch(view) || !found || found->kind != "actor")
        return shown(view, {}, missing_page(view));
    if (relying_party_of(view.request) && had_passkey(view, ActorId(actor))) {
        Markup body = paragraph(view.text("web.invite.has_key", {{"actor", actor}}));
        body +=
            paragraph(link(address_of(view.voice(), "recover", actor), view.text("web.recover")));
        return shown(view, {"people", ""}, {view.text("web.invite"), body, 422});
    }
    const auto address = address_of(view.voice(), "enter") + "?key=" + invite(ActorId(actor));
    return shown(view, {"people", ""}, invitation_page(view, ActorId(actor), address));
}

Page Entrance::devices(const View& view) {
    auto page = devices_page(view, sessions_.of(view.person->actor));
    auto body = recoveries_.told_to(view);
    body += passwords_.told_to(view);
    body += page.body;
    page.body = body;
    return page;
}

Response Entrance::invited_oneself(const View& view) {
    const auto secret = invitations_.make({view.person->actor, view.person->session});
    const auto address = address_of(view.voice(), "enter") + "?key=" + secret;
    return shown(view, {"devices", ""}, device_link_page(view, address));
}

Response Entrance::end_session(const View& view, const std::string& id) {
    if (id == "others")
        sessions_.end_all(view.person->actor, view.person->session);
    else
        sessions_.end(view.person->actor, id);
    return {.status = 303, .fields = {{"Location", address_of(view.voice(), "devices")}}};
}

}  // namespace cocrea::web
