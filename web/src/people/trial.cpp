#include "people/trial.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "layout.hpp"
#include "parts.hpp"
#include "people/passkeys.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// What a device signs for `nonce` on trial. No act, no key and no way in is shown by it.
std::string trial_bytes(const View& view, const std::string& nonce) {
    return fmt::format("cocrea-trial/v1\n{}\n{}\n{}\n", view.desk.publishing().origin(),
                       view.person->actor.text(), nonce);
}

bool may_open(const View& view) {
    return std::ranges::any_of(
        view.desk.engine().capacities(view.person->actor),
        [&](const std::string& capacity) { return view.workflow->may(capacity, "session.open"); });
}

/// What whoever is signed in tries; what is lacking where they cannot.
Markup trial_form(const View& view, const std::string& nonce) {
    const auto party = relying_party_of(view.request);
    if (!party) return paragraph(view.text("web.device.no_name"));
    if (!has_passkey(keys_of(view.reader, view.person->actor)))
        return paragraph(link(address_of(view.voice(), "keys"), view.text("web.trial.no_key")));
    Markup form = hidden("stamp", view.person->stamp);
    form += hidden("nonce", nonce);
    form += challenge_field(trial_bytes(view, nonce));
    form += hidden("relying_party", *party);
    for (const auto* answer : {"actor", "credential", "assertion"}) form += hidden(answer, "");
    return device_form(view, "enter", address_of(view.voice(), "trial"), form,
                       view.text("web.trial.button"));
}

/// Who holds a seat, as a titular or suplente; empty where nobody does.
std::string holder_of(const ObjectView& seat, const char* tenure) {
    const auto* holder = seat.state.if_contains(tenure);
    return holder && holder->is_object() ? word_in(holder->get_object(), "actor") : std::string();
}

}  // namespace

std::optional<Trial::Clock::time_point> Trial::tried(const ActorId& actor) const {
    const std::lock_guard lock(mutex_);
    const auto found = tried_.find(actor);
    const bool counts = found != tried_.end() && Clock::now() < found->second + ready;
    return counts ? std::optional(found->second) : std::nullopt;
}

Markup Trial::who_is_ready(const View& view) const {
    std::vector<std::vector<Markup>> rows;
    for (const auto& seat : view.reader.objects("seat")) {
        for (const auto* tenure : {"titular", "suplente"}) {
            const auto holder = holder_of(seat, tenure);
            if (holder.empty()) continue;
            const ActorId actor(holder);
            const bool key = has_passkey(keys_of(view.reader, actor)),
                       answered = tried(actor).has_value();
            rows.push_back(
                {name_of(view, seat), view.text("web.trial." + std::string(tenure)), holder,
                 tag(key ? Mood::good : Mood::blocked, view.text(key ? "value.yes" : "value.no")),
                 tag(answered ? Mood::good : Mood::waiting,
                     view.text(answered ? "web.trial.answered" : "web.trial.not_yet"))});
        }
    }
    if (rows.empty()) return paragraph(view.text("web.none"));
    return table(view.text("web.trial.ready"),
                 {view.text("field.seat"), view.text("field.as"), view.text("field.actor"),
                  view.text("web.trial.key"), view.text("web.trial.device")},
                 rows);
}

Page Trial::page(const View& view) const {
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.trial.lead"));
    if (tried(view.person->actor)) body += paragraph(view.text("web.trial.done"));
    body += trial_form(view, challenges_.issue());
    if (may_open(view)) {
        auto list = who_is_ready(view);
        list += paragraph(link(address_of(view.voice(), "trial"), view.text("web.trial.again")));
        body += section("ready", view.text("web.trial.ready"), list);
    }
    return {view.text("web.trial"), body};
}

Response Trial::take(const View& view) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    const auto nonce = typed_as(typed, "nonce");
    const auto assertion = assertion_in(typed_as(typed, "assertion"));
    const bool good =
        assertion && challenges_.redeem(nonce) &&
        signer_of(keys_of(view.reader, view.person->actor), trial_bytes(view, nonce), *assertion);
    if (good) {
        const std::lock_guard lock(mutex_);
        tried_[view.person->actor] = Clock::now();
    }
    if (good) return {.status = 303, .fields = {{"Location", address_of(view.voice(), "trial")}}};
    auto again = page(view);
    auto body = refused(view, paragraph(view.text("web.device.no_answer")));
    body += again.body;
    again.body = body;
    return {.status = 422,
            .body = laid_out(view, {"trial", ""}, again),
            .fields = {{"Cache-Control", "no-store"}}};
}

}  // namespace cocrea::web
