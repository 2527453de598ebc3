#include "forms/fields.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"
#include "people/entrance.hpp"

namespace cocrea::web {

using namespace html;

namespace {

/// How long an address may be that leads back to a form: servers take headers of 8 KiB.
constexpr std::size_t longest_address = 5000;

}  // namespace

Page enter_page(const View& view, const std::string& secret,
                const std::optional<Invitation>& invitation) {
    if (!invitation)
        return {view.text("web.enter"), paragraph(view.text("web.enter.not_good")), 410};
    Markup form = element<"input">(attribute<"type">("hidden"), attribute<"name">("key"),
                                   attribute<"value">(secret));
    form += element<"button">(attribute<"type">("submit"), view.text("web.enter"));
    Markup body = element<"p">(attribute<"class">("lead"),
                               view.text("web.enter.as", {{"actor", invitation->actor.text()}}));
    body += paragraph(view.text("web.enter.once"));
    body += element<"form">(attribute<"method">("post"), form);
    return {view.text("web.enter"), body};
}

Markup invitations_of(const View& view) {
    if (!may_vouch(view)) return {};
    Markup options;
    for (const auto& one : view.reader.objects("actor"))
        options += element<"option">(attribute<"value">(one.object.text()), name_of(view, one));
    Markup form = hidden("stamp", view.person->stamp);
    form += field("actor", view.text("web.invite.whom"), view.text("web.invite.lead"),
                  element<"select">(attribute<"id">("actor"), attribute<"name">("actor"), options));
    form += element<"button">(attribute<"type">("submit"), view.text("web.invite.one"));
    return section(
        "invite", view.text("web.invite"),
        element<"form">(attribute<"method">("post"),
                        attribute<"action">(Url(address_of(view.voice(), "invite"))), form));
}

Markup secret_link(const View& view, const std::string& address) {
    const bool proxied = view.request.field("x-forwarded-proto") == "https";
    const auto whole =
        (proxied ? "https://" : "http://") + std::string(view.request.field("host")) + address;
    return element<"p">(attribute<"class">("secret"), element<"code">(whole));
}

Page invitation_page(const View& view, const ActorId& whom, const std::string& address) {
    Markup body = element<"p">(attribute<"class">("lead"),
                               view.text("web.invite.made", {{"actor", whom.text()}}));
    body += secret_link(view, address);
    body += paragraph(view.text("web.invite.hand_on"));
    body += paragraph(link(address_of(view.voice(), "people"), view.text("web.people")));
    return {view.text("web.invite"), body};
}

Page expired_page(const View& view, const std::map<std::string, std::string>& typed) {
    Markup body = paragraph(view.text("web.expired"));
    auto again = typed;
    again.erase("stamp");
    auto form = with_query(own_address(view.request), again);
    if (typed.empty() || form.size() > longest_address) {
        body += paragraph(link(address_of(view.voice(), ""), view.text("web.home")));
        return {view.text("web.expired.title"), body, 403};
    }
    body += paragraph(view.text("web.expired.kept"));
    body += paragraph(view.person
                          ? link(form, view.text("web.expired.form"))
                          : link(with_query(address_of(view.voice(), "enter"), {{"back", form}}),
                                 view.text("web.expired.enter")));
    return {view.text("web.expired.title"), body, 403};
}

Page too_large_page(const View& view) {
    const auto most = std::to_string(most_uploaded >> 20) + " MB";
    Markup body = paragraph(view.text("web.file.too_large", {{"most", most}}));
    body += paragraph(view.text("web.file.back"));
    return {view.text("web.file.too_large.title"), body, 413};
}

std::string obstacle_text(const View& view, const desk::Obstacle& why) {
    return view.text(why.code, {why.values.begin(), why.values.end()});
}

Page obstacle_page(const View& view, const std::string& title, const desk::Obstacle& why) {
    return {title, paragraph(obstacle_text(view, why)), 409};
}

Page damaged_page(const View& view) {
    return {view.text("web.file.damaged.title"), paragraph(view.text("web.file.damaged")), 500};
}

}  // namespace cocrea::web
