#include "people/recoveries.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "cocrea/workflow.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;
using std::chrono::floor;
using std::chrono::seconds;

/// Of the names under which what is asked, and what was done, is kept.
constexpr std::string_view asked = "recovery-", done = "recovered-";

std::string recovery_name(std::string_view of, const ActorId& whom) {
    return std::string(of) + whom.text();
}

/// What a device signs for `nonce` so that `whom` is let in again, on top of what the first said.
/// No act, no key and no way in is shown by it.
std::string recovering_bytes(const View& view, const ActorId& whom, const ActorId& first,
                             const std::string& nonce) {
    return fmt::format("cocrea-recover/v1\n{}\n{}\n{}\n{}\n{}\n", view.desk.publishing().origin(),
                       view.person->actor.text(), whom.text(), first.text(), nonce);
}

bool countersigns_keys(const View& view, const ActorId& actor) {
    const auto worn = view.desk.engine().capacities(actor);
    const auto named = view.workflow->countersigned.find("key.add");
    if (named == view.workflow->countersigned.end() || named->second.by.empty())
        return !worn.empty();
    return std::ranges::any_of(
        worn, [&](const std::string& capacity) { return named->second.by.contains(capacity); });
}

bool is_actor(const View& view, const std::string& id) {
    const auto found = is_slug(id) ? view.desk.reader().object(ObjectId(id)) : std::nullopt;
    return found && found->kind == "actor";
}

/// Whether one of the two vouches for people, or nobody could who is not let in by it.
bool one_vouches(const View& view, const Recovery& one) {
    if (view.desk.may_vouch(one.first) || view.desk.may_vouch(one.second)) return true;
    const auto reader = view.desk.reader();
    return std::ranges::none_of(reader.objects("actor"), [&](const ObjectView& other) {
        const ActorId actor(other.object.text());
        return actor != one.whom && view.desk.may_vouch(actor) &&
               has_passkey(keys_of(reader, actor));
    });
}

/// The keys that still let in whoever has the lost devices, each with the form that revokes it.
Markup keys_to_revoke(const View& view, const ActorId& whom) {
    std::vector<Markup> items;
    for (const auto& one : keys_of(view.desk.reader(), whom)) {
        if (one.status != "valid") continue;
        const auto key = to_hex(one.key);
        items.push_back(link(address_of(view.voice(), "acts", "key.revoke/key." + key),
                             view.text("web.recover.revoke", {{"key", key.substr(0, 16)}})));
    }
    if (items.empty()) return {};
    auto list = paragraph(view.text("web.recover.keys.why"));
    list += list_of(items);
    return section("keys", view.text("web.recover.keys"), list);
}

/// Who had a passkey that counted.
std::set<std::string> with_passkeys(const View& view) {
    std::set<std::string> actors;
    for (const auto& one : view.desk.reader().objects("key"))
        if (one.state.contains("passkey") && word_in(one.state, "status") != "proposed")
            actors.insert(word_in(one.state, "actor"));
    return actors;
}

Markup form_of_one(const View& view, const ActorId& whom, const std::string& what,
                   const std::string& button) {
    return element<"form">(
        attribute<"method">("post"),
        attribute<"action">(Url(address_of(view.voice(), "recover", whom.text()))),
        hidden("stamp", view.person->stamp), hidden("what", what),
        element<"button">(attribute<"type">("submit"), button));
}

Response recovering(const View& view, const ActorId& whom, const Page& page) {
    return {.status = page.status,
            .body = laid_out(view, {"recover", whom.text()}, page),
            .fields = {{"Cache-Control", "no-store"}}};
}

}  // namespace

bool can_help(const View& view) {
    return view.person &&
           (view.desk.may_vouch(view.person->actor) || countersigns_keys(view, view.person->actor));
}

bool had_passkey(const View& view, const ActorId& actor) {
    return with_passkeys(view).contains(actor.text());
}

Recoveries::Recoveries(desk::Admissions kept, Sessions& sessions, Invitations& invitations,
                       OfferedKeys& offered, const Passwords& passwords, Told told)
    : kept_(std::move(kept)),
      sessions_(sessions),
      invitations_(invitations),
      offered_(offered),
      passwords_(passwords),
      told_(std::move(told)) {}

std::optional<Recovery> Recoveries::of(const ActorId& whom) const {
    const auto kept = kept_.find(recovery_name(asked, whom));
    if (!kept || Clock::now() >= kept->until) return std::nullopt;
    return Recovery{whom, ActorId(word_in(kept->says, "first")),
                    ActorId(word_in(kept->says, "second")), kept->until};
}

std::vector<Recovery> Recoveries::all() const {
    std::vector<Recovery> found;
    for (const auto& [name, kept] : kept_.all(asked))
        if (const auto one = of(ActorId(name.substr(asked.size())))) found.push_back(*one);
    return found;
}

void Recoveries::keep(const Recovery& one) const {
    kept_.keep(recovery_name(asked, one.whom),
               {.says = {{"first", one.first.text()}, {"second", one.second.text()}},
                .until = one.until,
                .used = floor<seconds>(Clock::now())});
}

void Recoveries::tell(const View& view, const ActorId& whom, const std::string& what) const {
    if (told_)
        told_(fmt::format("recovery of {}: {}, {}", whom.text(), view.person->actor.text(), what));
}

void Recoveries::void_for(const ActorId& whom) {
    const std::lock_guard lock(mutex_);
    if (kept_.end(recovery_name(asked, whom)) && told_)
        told_(fmt::format("recovery of {}: void, they showed a passkey", whom.text()));
}

std::optional<Page> Recoveries::page(const View& view) const {
    if (!can_help(view)) return std::nullopt;
    std::vector<Markup> waiting, others;
    for (const auto& one : all())
        waiting.push_back(link(address_of(view.voice(), "recover", one.whom.text()),
                               view.text("web.recover.asked", {{"actor", one.whom.text()},
                                                               {"have", one.first.text()}})));
    for (const auto& actor : with_passkeys(view))
        if (const auto found = view.reader.object(ObjectId(actor));
            found && actor != view.person->actor.text())
            others.push_back(link(address_of(view.voice(), "recover", actor),
                                  found->withheld.is_null() ? name_of(view, *found) : actor));
    const auto none = paragraph(view.text("web.none"));
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.recover.lead"));
    body += section("waiting", view.text("web.recover.waiting"),
                    waiting.empty() ? none : list_of(waiting));
    body += section("whom", view.text("web.recover.whom"), others.empty() ? none : list_of(others));
    return Page{view.text("web.recover"), body};
}

Markup Recoveries::press_form(const View& view, const ActorId& whom, const ActorId& first) const {
    const auto party = relying_party_of(view.request);
    if (!party) return paragraph(view.text("web.device.no_name"));
    if (!view.person->device)
        return paragraph(link(address_of(view.voice(), "keys"), view.text("web.recover.sign_in")));
    const auto nonce = challenges_.issue();
    Markup form = hidden("stamp", view.person->stamp);
    form += hidden("what", "press");
    form += hidden("first", first.text());
    form += hidden("nonce", nonce);
    form += challenge_field(recovering_bytes(view, whom, first, nonce));
    form += hidden("relying_party", *party);
    form += hidden("credential", view.person->device->credential);
    form += hidden("assertion", "");
    return device_form(view, "sign", address_of(view.voice(), "recover", whom.text()), form,
                       view.text(first.empty() ? "web.recover.ask" : "web.recover.agree"));
}

/// What whoever looks at it can do now.
Markup Recoveries::next_of(const View& view, const ActorId& whom) const {
    const auto& person = view.person->actor;
    const auto one = of(whom);
    if (person == whom) return paragraph(view.text("web.recover.oneself"));
    if (!had_passkey(view, whom)) return paragraph(view.text("web.recover.invite"));
    if (!one) {
        Markup body = paragraph(view.text("web.recover.how"));
        body += press_form(view, whom, {});
        return body;
    }
    const words::Values values{
        {"actor", whom.text()}, {"have", one->first.text()}, {"need", one->second.text()}};
    Markup body = facts({{view.text("web.recover.first"), one->first.text()},
                         {view.text("web.recover.second"),
                          one->second.empty() ? view.text("web.none") : one->second.text()},
                         {view.text("web.devices.until"), time_of(view, one->until)}});
    const bool is_first = person == one->first;
    if (!one->second.empty()) {
        body += is_first ? form_of_one(view, whom, "link", view.text("web.recover.make"))
                         : paragraph(view.text("web.recover.handed", values));
    } else if (is_first) {
        body += paragraph(view.text("web.recover.wait"));
    } else {
        body += paragraph(view.text("web.recover.sure", values));
        body += press_form(view, whom, one->first);
    }
    if (is_first || person == one->second)
        body += form_of_one(view, whom, "drop", view.text("web.recover.drop"));
    if (!one->second.empty()) body += keys_to_revoke(view, whom);
    return body;
}

std::optional<Page> Recoveries::page_of(const View& view, const std::string& whom) const {
    if (!can_help(view) || !is_actor(view, whom)) return std::nullopt;
    Markup body =
        element<"p">(attribute<"class">("lead"), view.text("web.recover.of", {{"actor", whom}}));
    body += next_of(view, ActorId(whom));
    body += paragraph(link(address_of(view.voice(), "recover"), view.text("web.recover")));
    return Page{view.text("web.recover"), body};
}

Response Recoveries::again(const View& view, const ActorId& whom, const std::string& why,
                           unsigned status) {
    tell(view, whom, "refused: " + why.substr(why.rfind('.') + 1));
    const auto page = page_of(view, whom.text()).value_or(missing_page(view));
    auto body = refused(view, paragraph(view.text(why)));
    body += page.body;
    return recovering(view, whom, {page.title, body, status});
}

Response Recoveries::press(const View& view, const ActorId& whom) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    const auto& person = view.person->actor;
    const auto no = [&](const char* why, unsigned status = 422) {
        return again(view, whom, why, status);
    };
    if (!pace_.take(person.text())) return no("web.recover.slower", 429);
    if (person == whom) return no("web.recover.oneself");
    if (!had_passkey(view, whom)) return no("web.recover.invite");
    const auto nonce = typed_as(typed, "nonce");
    const auto assertion = assertion_in(typed_as(typed, "assertion"));
    const ActorId first(typed_as(typed, "first"));
    const bool pressed = assertion && challenges_.redeem(nonce) &&
                         signer_of(keys_of(view.desk.reader(), person),
                                   recovering_bytes(view, whom, first, nonce), *assertion);
    if (!pressed) return no("web.device.no_answer");
    const std::unique_lock lock(mutex_);
    auto one = of(whom);
    if (first != (one ? one->first : ActorId())) return no("web.recover.changed", 409);
    if (!one) {
        keep({whom, person, {}, floor<seconds>(Clock::now()) + open});
        tell(view, whom, "asked");
        return {.status = 303,
                .fields = {{"Location", address_of(view.voice(), "recover", whom.text())}}};
    }
    if (person == one->first) return no("web.recover.twice");
    if (!one->second.empty()) return no("web.recover.changed", 409);
    one->second = person;
    if (!one_vouches(view, *one)) return no("web.recover.neither");
    sessions_.end_all(whom);
    invitations_.end_those_of(whom);
    offered_.withdraw(whom);
    passwords_.end(whom, "they are let in again");
    keep(*one);
    const auto now = floor<seconds>(Clock::now());
    kept_.keep(recovery_name(done, whom), {.says = {{"first", one->first.text()},
                                                    {"second", person.text()},
                                                    {"at", now.time_since_epoch().count()}},
                                           .until = now + said,
                                           .used = now});
    tell(view, whom, "agreed with " + one->first.text() + "; what was open for them is ended");
    return {.status = 303,
            .fields = {{"Location", address_of(view.voice(), "recover", whom.text())}}};
}

Response Recoveries::link_made(const View& view, const ActorId& whom) {
    const std::unique_lock lock(mutex_);
    const auto one = of(whom);
    if (!one || one->second.empty() || one->first != view.person->actor)
        return again(view, whom, "web.recover.changed", 409);
    kept_.end(recovery_name(asked, whom));
    const auto secret = invitations_.make({whom});
    tell(view, whom, "made the link");
    Markup body = element<"p">(attribute<"class">("lead"),
                               view.text("web.recover.made", {{"actor", whom.text()}}));
    body += secret_link(view, address_of(view.voice(), "enter") + "?key=" + secret);
    body += paragraph(view.text("web.recover.hand_over"));
    body += keys_to_revoke(view, whom);
    return recovering(view, whom, {view.text("web.recover"), body});
}

Response Recoveries::take(const View& view, const std::string& id) {
    if (!can_help(view) || !is_actor(view, id))
        return {.status = 404, .body = laid_out(view, {}, missing_page(view))};
    const ActorId whom(id);
    const auto what = typed_as(read_form(view.request.body).value_or(Typed()), "what");
    if (what == "press") return press(view, whom);
    if (what == "link") return link_made(view, whom);
    const std::unique_lock lock(mutex_);
    const auto one = of(whom);
    const auto& person = view.person->actor;
    if (what != "drop" || !one || (person != one->first && person != one->second))
        return again(view, whom, "web.recover.changed", 409);
    kept_.end(recovery_name(asked, whom));
    tell(view, whom, "dropped");
    return {.status = 303, .fields = {{"Location", address_of(view.voice(), "recover")}}};
}

Markup Recoveries::told_to(const View& view) const {
    const auto& person = view.person->actor;
    Markup body;
    if (const auto one = of(person); one && one->second.empty())
        body += element<"div">(
            attribute<"class">("refused"), attribute<"role">("alert"),
            paragraph(view.text("web.recover.told_asked", {{"have", one->first.text()}})));
    const auto was = kept_.find(recovery_name(done, person));
    if (!was || Clock::now() >= was->until) return body;
    const auto at = std::chrono::sys_seconds(seconds(was->says.at("at").as_int64()));
    const auto sentence = view.text("web.recover.told", {{"have", word_in(was->says, "first")},
                                                         {"need", word_in(was->says, "second")}});
    body += element<"div">(attribute<"class">("done"), attribute<"role">("status"),
                           element<"p">(sentence, " ", time_of(view, at)));
    return body;
}

}  // namespace cocrea::web
