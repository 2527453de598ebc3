#include "people/devices.hpp"

#include "forms/fields.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// A form of one button; what it does is at `id`, or at the page itself.
Markup press(const View& view, const std::string& id, const std::string& button) {
    return element<"form">(attribute<"method">("post"),
                           attribute<"action">(Url(address_of(view.voice(), "devices", id))),
                           hidden("stamp", view.person->stamp),
                           element<"button">(attribute<"type">("submit"), button));
}

Markup ending_of(const View& view, const OpenSession& one) {
    const bool is_this = one.id == view.person->session;
    return is_this ? tag(Mood::good, view.text("web.devices.this"))
                   : press(view, one.id, view.text("web.devices.end"));
}

}  // namespace

Page devices_page(const View& view, const std::vector<OpenSession>& open) {
    std::vector<std::vector<Markup>> rows;
    for (const auto& one : open)
        rows.push_back({one.key ? element<"code">(to_hex(*one.key).substr(0, 16) + "…")
                                : Markup(view.text("web.devices.no_key")),
                        time_of(view, one.used), time_of(view, one.until), ending_of(view, one)});
    Markup list = table(view.text("web.devices.open"),
                        {view.text("web.devices.signs"), view.text("web.devices.used"),
                         view.text("web.devices.until"), view.text("web.devices.what")},
                        rows);
    if (open.size() > 1) list += press(view, "others", view.text("web.devices.end_others"));
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.devices.lead"));
    body += section("open", view.text("web.devices.open"), list);
    Markup more = paragraph(view.text("web.devices.more.how"));
    more += press(view, "", view.text("web.devices.more.button"));
    body += section("more", view.text("web.devices.more"), more);
    body += paragraph(link(address_of(view.voice(), "keys"), view.text("web.keys")));
    return {view.text("web.devices"), body};
}

Page device_link_page(const View& view, const std::string& address) {
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.devices.made"));
    body += secret_link(view, address);
    body += paragraph(view.text("web.devices.made.then"));
    body += paragraph(link(address_of(view.voice(), "devices"), view.text("web.devices")));
    return {view.text("web.devices"), body};
}

}  // namespace cocrea::web
