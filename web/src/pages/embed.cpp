#include "pages/embed.hpp"

#include "cocrea/words/value.hpp"
#include "parts.hpp"

namespace cocrea::web {

using namespace html;

Page embed_page(const View& view, const std::string& id) {
    const auto found = is_slug(id) ? view.reader.object(ObjectId(id)) : std::nullopt;
    if (!found || found->kind != "commitment" || !found->withheld.is_null())
        return {.title = {}, .body = {}, .status = 404};
    Markup tags;
    for (const auto* member : {"phase", "standing"})
        if (const auto text = words::member_text(view.voice(), found->state, member)) {
            tags += tag(Mood::plain, *text);
            tags += " ";
        }
    Markup body = paragraph(tags);
    if (const auto explanation = view.desk.engine().explain(found->object))
        body += gate_box(view, *explanation);
    body += paragraph(link(address_of(view, found->kind, found->object),
                           view.text("web.embed.whole", {{"register", view.title()}})));
    return {name_of(view, *found), body};
}

Markup embed_recipe(const View& view, const ObjectId& commitment) {
    const auto address = address_of(view.voice(), "embed", commitment.text());
    Markup recipe = element<"summary">(view.text("web.embed"));
    recipe += paragraph(view.text("web.embed.how"));
    recipe +=
        element<"pre">(attribute<"tabindex">("0"), "<iframe src=\"https://…" + address +
                                                       "\" width=\"100%\" height=\"480\" title=\"" +
                                                       commitment.text() + "\"></iframe>");
    recipe += paragraph(link(address, view.text("web.embed.see")));
    return element<"details">(recipe);
}

}  // namespace cocrea::web
