#include <fmt/format.h>

#include "cocrea/types.hpp"
#include "cocrea/words/date.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {

using namespace html;

Page verify_page(const View& view) {
    const auto head = view.reader.view().head();
    Markup body = element<"p">(attribute<"class">("lead"), view.text("web.verify.lead"));
    body += facts({{view.text("overview.register"), view.desk.publishing().origin()},
                   {view.text("overview.entries"), std::to_string(head.size)},
                   {view.text("field.root"), element<"code">(to_hex(head.root))},
                   {view.text("web.verify.latest"), head.recorded_at}});
    body += section("how", view.text("web.verify.how"), [&] {
        Markup how = paragraph(view.text("web.verify.download"));
        how += paragraph(link(view.request.for_copy ? "/data/entries.ndjson" : "/api/v1/entries",
                              view.text("web.verify.entries")));
        if (view.request.for_copy && view.reader.withheld() == 0) {
            how += paragraph(view.text("web.verify.here"));
            how += list_of({link("/verify.html", view.text("web.verify.page")),
                            link("/bundle.txt", view.text("web.verify.bundle"))});
        }
        how += paragraph(view.text("web.verify.command"));
        how += element<"pre">(attribute<"tabindex">("0"),
                              "cocrea " + view.voice().commands().line("audit verify BUNDLE"));
        return how;
    }());
    body +=
        section("limits", view.text("web.verify.limits"), paragraph(view.text("web.verify.not")));
    return {view.text("web.verify"), body};
}

}  // namespace cocrea::web
