#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {

using namespace html;

Page enter_page(const View& view, const std::string& secret, const std::optional<ActorId>& whom) {
    if (!whom) return {view.text("web.enter"), paragraph(view.text("web.enter.not_good")), 410};
    Markup form = element<"input">(attribute<"type">("hidden"), attribute<"name">("key"),
                                   attribute<"value">(secret));
    form += element<"button">(attribute<"type">("submit"), view.text("web.enter"));
    Markup body = element<"p">(attribute<"class">("lead"),
                               view.text("web.enter.as", {{"actor", whom->text()}}));
    body += paragraph(view.text("web.enter.once"));
    body += element<"form">(attribute<"method">("post"), form);
    return {view.text("web.enter"), body};
}

Page expired_page(const View& view) {
    Markup body = paragraph(view.text("web.expired"));
    body += paragraph(link(address_of(view.voice(), ""), view.text("web.home")));
    return {view.text("web.expired.title"), body, 403};
}

}  // namespace cocrea::web
