#include "forms/webhooks.hpp"

#include <algorithm>
#include <charconv>

#include "cocrea/desk/obstacle.hpp"
#include "cocrea/desk/webhooks.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"
#include "people/entrance.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// How many attempts a page shows, the last ones.
constexpr std::size_t attempts_shown = 100;

desk::Webhooks hooks_of(const View& view) {
    return {view.desk.file(), view.desk.publishing().origin()};
}

/// A number that was typed; nothing for any other text.
std::optional<std::uint64_t> entry_typed(const Typed& typed) {
    const auto text = typed_as(typed, "from");
    std::uint64_t seq = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seq);
    const bool is_number =
        !text.empty() && error == std::errc() && end == text.data() + text.size();
    return is_number ? std::optional(seq) : std::nullopt;
}

Markup hooks_table(const View& view) {
    const auto hooks = hooks_of(view);
    std::vector<std::vector<Markup>> rows;
    for (const auto& hook : hooks.all()) {
        const auto standing = hooks.standing(hook.name);
        rows.push_back({link(address_of(view.voice(), "webhooks", hook.name), hook.name), hook.url,
                        "#" + std::to_string(standing.next), std::to_string(standing.failed),
                        hook.made_by.text()});
    }
    if (rows.empty()) return paragraph(view.text("web.none"));
    return table(view.text("web.webhooks"),
                 {view.text("field.name"), view.text("field.url"), view.text("webhook.next"),
                  view.text("webhook.failed"), view.text("field.made_by")},
                 rows);
}

Markup making_hook(const View& view, const Typed& typed) {
    Markup form = hidden("stamp", view.person->stamp);
    form += line_field("name", view.text("field.name"), view.text("web.tokens.name"),
                       typed_as(typed, "name"));
    form += line_field("url", view.text("field.url"), view.text("web.webhooks.url"),
                       typed_as(typed, "url"));
    form += element<"button">(attribute<"type">("submit"), view.text("web.webhooks.make"));
    return element<"form">(attribute<"method">("post"),
                           attribute<"action">(Url(address_of(view.voice(), "webhooks"))), form);
}

Page all_hooks(const View& view, const Typed& typed, const Markup& why) try {
    Markup body = why;
    body += element<"p">(attribute<"class">("lead"), view.text("web.webhooks.lead"));
    body += section("webhooks", view.text("web.webhooks.there"), hooks_table(view));
    auto making = making_hook(view, typed);
    making += paragraph(view.text("web.webhooks.near"));
    body += section("make", view.text("web.webhooks.new"), making);
    return {view.text("web.webhooks"), body};
} catch (const desk::Obstacle& unfit) {
    return obstacle_page(view, view.text("web.webhooks"), unfit);
}

Markup attempts_of(const View& view, std::vector<desk::Delivery> all) {
    std::ranges::reverse(all);
    all.resize(std::min(all.size(), attempts_shown));
    std::vector<std::vector<Markup>> rows;
    for (const auto& one : all) {
        const auto entry = std::to_string(one.seq);
        rows.push_back({one.at, link(address_of(view.voice(), "history", entry), "#" + entry),
                        one.fault.empty() ? std::to_string(one.status)
                                          : view.text("webhook.fault." + one.fault)});
    }
    if (rows.empty()) return paragraph(view.text("web.none"));
    return table(view.text("web.webhooks.attempts"),
                 {view.text("webhook.at"), view.text("webhook.entry"), view.text("webhook.answer")},
                 rows);
}

/// A form of that webhook: `what` says which.
Markup form_of_hook(const View& view, const std::string& name, const std::string& what,
                    const Markup& fields, const std::string& button) {
    return element<"form">(attribute<"method">("post"),
                           attribute<"action">(Url(address_of(view.voice(), "webhooks", name))),
                           hidden("stamp", view.person->stamp), hidden("what", what), fields,
                           element<"button">(attribute<"type">("submit"), button));
}

Page one_hook(const View& view, const std::string& name, const Markup& why) {
    const auto hooks = hooks_of(view);
    const auto standing = hooks.standing(name);
    const auto all = hooks.all();
    const auto hook = std::ranges::find(all, name, &desk::Webhook::name);
    Markup body = why;
    body += facts({{view.text("field.url"), hook == all.end() ? "" : hook->url},
                   {view.text("webhook.next"), "#" + std::to_string(standing.next)},
                   {view.text("webhook.failed"), std::to_string(standing.failed)}});
    body += section("attempts", view.text("web.webhooks.attempts"),
                    attempts_of(view, hooks.deliveries(name)));
    body += section("again", view.text("web.webhooks.again"),
                    form_of_hook(view, name, "replay",
                                 line_field("from", view.text("web.webhooks.from"), "", "0"),
                                 view.text("web.webhooks.again")));
    body += section("end", view.text("web.webhooks.end"),
                    form_of_hook(view, name, "end", {}, view.text("web.webhooks.end")));
    body += paragraph(link(address_of(view.voice(), "webhooks"), view.text("web.webhooks")));
    return {view.text("web.webhooks.one", {{"have", name}}), body};
}

Response with_hooks(const View& view, const std::string& name, const Page& page) {
    return {.status = page.status,
            .body = laid_out(view, {"webhooks", name}, page),
            .fields = {{"Cache-Control", "no-store"}}};
}

/// Into the network of the host no page reaches: what is near is made there, by the command.
Response made_hook(const View& view, const Typed& typed) {
    const desk::Webhook hook{.name = typed_as(typed, "name"),
                             .url = typed_as(typed, "url"),
                             .made_by = view.person->actor,
                             .made_at = desk::this_machine().now()};
    const auto secret = hooks_of(view).make(hook, view.reader.view().head().size);
    Markup body = element<"p">(attribute<"class">("lead"),
                               view.text("web.webhooks.made", {{"have", hook.name}}));
    body += element<"p">(attribute<"class">("secret"), element<"code">(secret));
    body += paragraph(link(address_of(view.voice(), "webhooks"), view.text("web.webhooks")));
    return with_hooks(view, "", {view.text("web.webhooks"), body});
}

Response done_to_hook(const View& view, const std::string& name, const Typed& typed) {
    const auto what = typed_as(typed, "what");
    const auto from = entry_typed(typed);
    if (what == "end") {
        hooks_of(view).withdraw(name);
    } else if (what == "replay" && from) {
        hooks_of(view).replay(name, *from);
    } else {
        auto page =
            one_hook(view, name, refused(view, paragraph(view.text("web.webhooks.number"))));
        page.status = 422;
        return with_hooks(view, name, page);
    }
    const auto to = address_of(view.voice(), "webhooks", what == "end" ? "" : name);
    return {.status = 303, .fields = {{"Location", to}}};
}

}  // namespace

Page webhooks_page(const View& view) {
    return may_vouch(view) ? all_hooks(view, {}, {}) : missing_page(view);
}

Page webhook_page(const View& view, const std::string& name) try {
    return may_vouch(view) ? one_hook(view, name, {}) : missing_page(view);
} catch (const desk::Obstacle& why) {
    return why.code == "webhook.unfit" ? obstacle_page(view, view.text("web.webhooks"), why)
                                       : missing_page(view);
}

Response take_webhook(const View& view, const std::string& name) {
    if (!may_vouch(view)) return with_hooks(view, name, missing_page(view));
    const auto typed = read_form(view.request.body).value_or(Typed());
    try {
        return name.empty() ? made_hook(view, typed) : done_to_hook(view, name, typed);
    } catch (const desk::Obstacle& why) {
        auto page = all_hooks(view, typed, refused(view, paragraph(obstacle_text(view, why))));
        page.status = 422;
        return with_hooks(view, "", page);
    }
}

}  // namespace cocrea::web
