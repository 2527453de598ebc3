#include "forms/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

#include "cocrea/core/passkey.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/log/canonical.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/refusal.hpp"
#include "cocrea/words/shown.hpp"
#include "cocrea/words/value.hpp"
#include "forms/fields.hpp"
#include "forms/uploads.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"
#include "people/passkeys.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// By these somebody decides or vouches.
constexpr std::array deciding{"motion.vote", "motion.confirm", "motion.contest", "step.sign",
                              "pending.countersign"};

Markup reasons_of(const View& view, const Refusal& refusal) {
    std::vector<Markup> items;
    for (const auto& blocker : refusal.blockers) {
        const auto reason = words::reason(view.voice(), blocker);
        Markup item = element<"strong">(reason.sentence);
        for (const auto& note : reason.notes) item += element<"p">(attribute<"class">("who"), note);
        items.push_back(item);
    }
    return refused(view, list_of(items));
}

/// What the desk asks before it records at an odd clock, and where whoever looked at it says so.
Markup clock_question(const View& view, const desk::Obstacle& odd) {
    Markup box = element<"input">(attribute<"type">("checkbox"), attribute<"id">("clock_checked"),
                                  attribute<"name">("clock_checked"), attribute<"value">("yes"),
                                  attribute<"form">("act"));
    box += element<"label">(attribute<"for">("clock_checked"), view.text("web.form.clock"));
    Markup why = paragraph(view.text("web.form." + odd.code, odd.values));
    why += element<"div">(attribute<"class">("check"), box);
    return refused(view, why);
}

/// The page from which a form came, where it says so and is one of this site.
std::optional<std::string> back_to(const View& view, const Typed& typed) {
    const auto back = typed_as(typed, "back");
    const auto here = address_of(view.voice(), "");
    const bool plain = back.find_first_of("?#\\") == back.npos;
    return back.starts_with(here) && plain ? std::optional(back) : std::nullopt;
}

/// To what it was done to, where it is said that it is on record.
Response recorded(const View& view, const desk::Desk& desk, const Act& act, const Receipt& receipt,
                  const Typed& typed) {
    auto address = back_to(view, typed);
    if (!address) {
        const auto found = desk.reader(view.viewer).object(act.object);
        address =
            found ? address_of(view, found->kind, act.object) : address_of(view.voice(), "mine");
    }
    return {.status = 303,
            .fields = {{"Location", fmt::format("{}?done={}", *address, receipt.seq)}}};
}

/// What stands against acts that stand or fall together: the reasons of those that fell by
/// themselves, not that others fell with them.
std::optional<Refusal> refusal_among(const std::vector<Result<Receipt>>& receipts) {
    std::optional<Refusal> all;
    for (const auto& receipt : receipts) {
        if (receipt) continue;
        if (!all) all.emplace();
        for (const auto& blocker : receipt.error().blockers)
            if (blocker.code != "group_refused") all->blockers.push_back(blocker);
    }
    return all;
}

Response file(const View& view, desk::Desk& desk, const desk::FilingGroup& group,
              const Typed& typed, const Again& again) try {
    const auto receipts = std::move(desk.execute(std::span(&group, 1)).front());
    if (const auto refusal = refusal_among(receipts)) return again(reasons_of(view, *refusal));
    return recorded(view, desk, group.back().act.act, *receipts.back(), typed);
} catch (const desk::Obstacle& odd) {
    if (!odd.code.starts_with("clock.")) throw;
    return again(clock_question(view, odd));
}

/// An act as it was typed, and that the one who is signed in typed it.
Result<desk::Filing> filing_of(const View& view, const json::object& draft, const Typed& typed) {
    const auto handed = desk::handed_from_json(draft);
    if (!handed) return handed.error();
    auto filing = view.desk.prepare(*handed);
    if (!filing) return filing.error();
    filing->clock_checked = typed.contains("clock_checked");
    filing->recorded_by = view.person->actor;
    return filing;
}

/// The texts that stand as commitments in the act.
Markup texts_of(const View& view, const SignedAct& act) {
    std::vector<std::pair<std::string, Markup>> texts;
    for (const auto& [path, sealed] : prose_in(act.act.body))
        for (const auto& passage : act.prose)
            if (passage.sealed == sealed)
                texts.emplace_back(words::field_text(view.voice(), path), passage.text);
    return facts(texts);
}

/// All of it, as it will stand in the log.
Markup members_of(const View& view, const Act& act) {
    std::vector<std::pair<std::string, Markup>> members;
    for (const auto& [member, value] : to_json(act))
        members.emplace_back(std::string(member), element<"code">(words::shown(canonical(value))));
    return element<"details">(element<"summary">(view.text("web.sign.whole")), facts(members));
}

/// The page on which an act is signed: first in words, then all of it, then the button.
Page signing_page(const View& view, const desk::Filing& filing, const Typed& typed,
                  const Markup& why) {
    const auto& act = filing.act.act;
    Markup body = why;
    body += element<"p">(attribute<"class">("lead"), words::deed_sentence(view.voice(), act, {}));
    body += facts({{view.text("web.sign.actor"), act.actor.text()},
                   {view.text("web.sign.object"), act.object.text()},
                   {view.text("web.sign.register"), act.log}});
    body += texts_of(view, filing.act);
    body += members_of(view, act);
    Markup form = hidden("stamp", view.person->stamp);
    auto whole = to_json(filing);
    whole.erase("copy");  // a path is of this machine, and nobody's to say
    form += hidden("filing", json::serialize(whole));
    if (const auto file = typed_as(typed, "copy.kept"); !file.empty())
        form += hidden("copy.kept", file);
    if (filing.clock_checked) form += hidden("clock_checked", "yes");
    if (const auto back = back_to(view, typed)) form += hidden("back", *back);
    form += challenge_field(signed_bytes(act));
    form += hidden("relying_party", relying_party_of(view.request).value_or(""));
    form += hidden("credential", view.person->device->credential);
    form += hidden("assertion", "");
    body += device_form(view, "sign", address_of(view.voice(), "sign"), form,
                        view.text("web.sign.button"));
    return {view.text("web.sign"), body};
}

Response asked_to_sign(const View& view, const desk::Filing& filing, const Typed& typed,
                       const Markup& why, unsigned status = 200) {
    return {.status = status,
            .body = laid_out(view, {"sign", ""}, signing_page(view, filing, typed, why)),
            .fields = {{"Cache-Control", "no-store"}}};
}

/// What stands against it besides a signature is said before anybody signs.
Response lead_to_signing(const View& view, desk::Filing filing, const Typed& typed,
                         const Again& again) {
    filing.recorded_by = {};  // whose key it is
    filing.act.act.key = view.person->device->key;
    const auto preview = view.desk.engine().preview(filing.act);
    auto against = preview ? Refusal() : preview.error();
    std::erase_if(against.blockers,
                  [](const Blocker& one) { return one.code == code::signature_invalid.name; });
    if (!against.blockers.empty()) return again(reasons_of(view, against));
    return asked_to_sign(view, filing, typed, {});
}

}  // namespace

Markup refused(const View& view, const Markup& why) {
    return element<"div">(attribute<"class">("refused"), attribute<"role">("alert"),
                          element<"h2">(view.text("web.form.refused")), why,
                          paragraph(view.text("view.nothing_written")));
}

bool is_usually_signed(const Workflow& workflow, std::string_view deed) {
    return workflow.demands_signature(deed) || std::ranges::find(deciding, deed) != deciding.end();
}

Response record(const View& view, desk::Desk& desk, const json::object& draft, const Typed& typed,
                const Again& again) {
    auto filing = filing_of(view, draft, typed);
    if (!filing) return again(reasons_of(view, filing.error()));
    if (view.person->device && typed.contains("sign") &&
        filing->act.act.actor == view.person->actor)
        return lead_to_signing(view, *std::move(filing), typed, again);
    return file(view, desk, {*std::move(filing)}, typed, again);
}

Response record_all(const View& view, desk::Desk& desk, const std::vector<json::object>& drafts,
                    const Typed& typed, const Again& again) {
    desk::FilingGroup group;
    std::set<ObjectId> changed;
    for (auto draft : drafts) {
        draft["id"] = fmt::format("{:.48}.{}", typed_as(typed, "id"), group.size());
        draft["actor"] = view.person->actor.text();
        auto filing = filing_of(view, draft, typed);
        if (!filing) return again(reasons_of(view, filing.error()));
        // The first act on an object holds it to what was seen; those behind it stand on that act.
        std::erase_if(filing->act.act.expect,
                      [&](const auto& one) { return changed.contains(one.first); });
        changed.insert(filing->act.act.object);
        group.push_back(*std::move(filing));
    }
    return file(view, desk, group, typed, again);
}

Response record_signed(const View& view, desk::Desk& desk) {
    const auto typed = read_form(view.request.body).value_or(Typed());
    boost::system::error_code failed;
    const auto whole = json::parse(typed_as(typed, "filing"), failed);
    auto filing = failed ? Result<desk::Filing>(Refusal()) : desk::filing_from_json(whole);
    const auto assertion = assertion_in(typed_as(typed, "assertion"));
    const auto& person = *view.person;
    const bool own = filing && person.device && filing->act.act.actor == person.actor &&
                     filing->act.act.key == person.device->key;
    if (!own) return {.status = 403, .body = laid_out(view, {}, expired_page(view))};
    const auto sent = file_in(view, "copy", typed);
    filing->copy = sent ? std::optional(sent->file->path()) : std::nullopt;
    filing->act.sig = assertion;
    filing->clock_checked = typed.contains("clock_checked");
    const auto again = [&](const Markup& why) {
        return asked_to_sign(view, *filing, typed, why, 422);
    };
    if (!assertion) return again(refused(view, paragraph(view.text("web.device.no_answer"))));
    return file(view, desk, {*std::move(filing)}, typed, again);
}

}  // namespace cocrea::web
