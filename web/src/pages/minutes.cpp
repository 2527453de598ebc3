#include "cocrea/papers/render.hpp"
#include "cocrea/papers/session.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {

using namespace html;

Page minutes_page(const View& view, const std::string& id) {
    const auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!found || found->kind != "session") return missing_page(view);
    if (!found->withheld.is_null()) return withheld_page(view, found->withheld);
    const auto paper = papers::minutes_of(view.desk, view.reader, view.voice(), found->object);
    if (!paper) return missing_page(view);
    auto text = papers::blocks_of(*paper);
    // Of the newest commit: a copy would change with every act.
    if (!view.request.for_copy) text += papers::seal_of(*paper);
    Markup body = paragraph(
        link(address_of(view, found->kind, found->object), view.text("web.minutes.session")));
    body +=
        element<"div">(attribute<"class">("paper wide"), attribute<"tabindex">("0"),
                       attribute<"role">("region"), attribute<"aria-label">(paper->title), text);
    return {paper->title, body};
}

}  // namespace cocrea::web
