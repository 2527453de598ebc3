#include "layout.hpp"

#include <charconv>

#include "assets.hpp"
#include "cocrea/words/deed.hpp"
#include "cocrea/words/language.hpp"
#include "forms/fields.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

using namespace html;

constexpr std::string_view sections[]{"",          "mine",   "plan",    "sessions",
                                      "documents", "people", "history", "process",
                                      "verify",    "data",   "help"};

std::string heading_of(std::string_view page) {
    return "web." + std::string(page.empty() ? "home" : page);
}

/// The same page in the other languages that there are.
template <class Each>
void each_translation(const View& view, const Place& place, Each each) {
    for (const auto& language : words::languages()) {
        if (language.tag == view.voice().language()) continue;
        const words::Voice other(language);
        each(other, address_of(other, place.page, place.id));
    }
}

Markup head_of(const View& view, const Place& place, const std::string& title) {
    Markup head = element<"meta">(attribute<"charset">("utf-8"));
    head += element<"meta">(attribute<"name">("viewport"),
                            attribute<"content">("width=device-width, initial-scale=1"));
    head += element<"title">(title == view.title() ? title : title + " · " + view.title());
    head += linked_stylesheet(Url(address_of_asset("cocrea.css")));
    if (!view.request.for_copy)
        for (const auto* module : {"device.mjs", "drafts.mjs", "live.mjs", "uploads.mjs"})
            head += linked_module(Url(address_of_asset(module)));
    head += linked_icon(Url(address_of_asset("cocrea.svg")));
    each_translation(view, place, [&](const words::Voice& other, const std::string& address) {
        head += linked_translation(other.language(), Url(address));
    });
    return head;
}

/// Who is signed in with what they sign by, and the way out; for others the way in.
Markup person_of(const View& view) {
    if (view.request.for_copy) return {};
    if (!view.person)
        return element<"p">(attribute<"class">("person"),
                            link(address_of(view.voice(), "enter"), view.text("web.enter")));
    return element<"form">(attribute<"class">("person"), attribute<"method">("post"),
                           attribute<"action">(Url(address_of(view.voice(), "leave"))),
                           hidden("stamp", view.person->stamp), view.person->actor.text(), " · ",
                           link(address_of(view.voice(), "keys"), view.text("web.keys")), " ",
                           element<"button">(attribute<"type">("submit"), view.text("web.leave")));
}

/// That an act was recorded: said once, on the page to which it leads.
Markup done_of(const View& view) {
    const auto done = view.request.parameter("done");
    std::uint64_t seq = 0;
    if (!view.person || !done) return {};
    const auto [end, error] = std::from_chars(done->data(), done->data() + done->size(), seq);
    if (error != std::errc() || end != done->data() + done->size() ||
        seq >= view.reader.view().head().size)
        return {};
    const auto logged = view.reader.entry(seq);
    if (!logged.entry) return {};
    return element<"div">(
        attribute<"class">("done"), attribute<"role">("status"),
        paragraph(view.text("web.form.done", {{"seq", std::to_string(seq)}})),
        paragraph(words::deed_sentence(view.voice(), logged.entry->act, logged.entry->changes)));
}

Markup navigation_of(const View& view, const Place& place) {
    Markup items;
    for (const auto section : sections) {
        if (section == "mine" && !view.person) continue;
        const auto address = address_of(view.voice(), section);
        const auto text = view.text(heading_of(section));
        items += element<"li">(place.page == section
                                   ? element<"a">(attribute<"href">(Url(address)),
                                                  attribute<"aria-current">("page"), text)
                                   : link(address, text));
    }
    return element<"nav">(attribute<"aria-label">(view.text("web.nav")), element<"ul">(items));
}

Markup languages_of(const View& view, const Place& place) {
    Markup links;
    each_translation(view, place, [&](const words::Voice& other, const std::string& address) {
        links +=
            element<"a">(attribute<"href">(Url(address)), attribute<"hreflang">(other.language()),
                         attribute<"lang">(other.language()), attribute<"rel">("alternate"),
                         other.text("language.name"));
    });
    return element<"p">(attribute<"class">("languages"), links);
}

}  // namespace

std::string laid_out(const View& view, const Place& place, const Page& page) {
    Markup body = element<"a">(attribute<"class">("skip"), attribute<"href">(Url("#main")),
                               view.text("web.skip"));
    body += element<"header">(
        element<"div">(element<"p">(attribute<"class">("register"),
                                    link(address_of(view.voice(), ""), view.title())),
                       person_of(view), languages_of(view, place), navigation_of(view, place)));
    body += element<"main">(attribute<"id">("main"), attribute<"tabindex">("-1"), done_of(view),
                            element<"h1">(page.title), page.body);
    body += element<"footer">(
        element<"div">(paragraph(view.text("web.claims")), paragraph(view.text("web.foot"))));
    return document(view.voice().language(), head_of(view, place, page.title), body);
}

std::string framed(const View& view, const Page& page) {
    Markup head = element<"meta">(attribute<"charset">("utf-8"));
    head += element<"meta">(attribute<"name">("viewport"),
                            attribute<"content">("width=device-width, initial-scale=1"));
    head += element<"title">(page.title + " · " + view.title());
    head += leaving_frames();
    head += linked_stylesheet(Url(address_of_asset("cocrea.css")));
    head += linked_icon(Url(address_of_asset("cocrea.svg")));
    return document(view.voice().language(), head,
                    element<"main">(element<"h1">(page.title), page.body));
}

}  // namespace cocrea::web
