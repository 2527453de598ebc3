#include "forms/tokens.hpp"

#include "cocrea/deeds.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/words/date.hpp"
#include "cocrea/words/value.hpp"
#include "forms/fields.hpp"
#include "forms/recording.hpp"
#include "layout.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"
#include "people/entrance.hpp"

namespace cocrea::web {
namespace {

using namespace html;

/// For how many days one is made, where nothing else is typed.
constexpr std::chrono::days usual_days{90};

/// Of the names of the boxes that choose deeds.
constexpr std::string_view deed_box = "deed.";

Date today_in_utc() { return desk::this_machine().today("UTC").value_or(Date()); }

Markup deeds_of(const View& view, const desk::Token& token) {
    if (token.deeds.empty()) return view.text("web.tokens.reads");
    std::vector<Markup> items;
    for (const auto& deed : token.deeds) items.push_back(words::deed_text(view.voice(), deed));
    return list_of(items);
}

Markup tokens_table(const View& view) {
    std::vector<std::vector<Markup>> rows;
    for (const auto& token : view.desk.tokens().all()) {
        const auto day = words::date_text(view.voice(), token.until.text());
        const bool is_over = token.until.latest() < today_in_utc().earliest();
        const auto to = address_of(view.voice(), "tokens", token.name);
        rows.push_back(
            {token.name, token.actor.text(), deeds_of(view, token),
             is_over ? view.text("token.over", {{"day", day}}) : day, token.made_by.text(),
             element<"form">(
                 attribute<"method">("post"), attribute<"action">(Url(to)),
                 hidden("stamp", view.person->stamp),
                 element<"button">(attribute<"type">("submit"), view.text("web.tokens.end")))});
    }
    if (rows.empty()) return paragraph(view.text("web.none"));
    return table(
        view.text("web.tokens"),
        {view.text("field.name"), view.text("field.actor"), view.text("field.deeds"),
         view.text("field.until"), view.text("field.made_by"), view.text("web.tokens.what")},
        rows);
}

Markup making_form(const View& view, const Typed& typed) {
    Called actors;
    for (const auto& one : view.reader.objects("actor"))
        actors.emplace_back(one.object.text(), name_of(view, one));
    const auto usual = Date::of(today_in_utc().earliest() + usual_days).text();
    const auto until = typed.contains("until") ? typed.at("until") : usual;
    Markup boxes;
    for (const auto& deed : deeds())
        boxes += check_field(std::string(deed_box) + deed, words::deed_text(view.voice(), deed),
                             typed.contains(std::string(deed_box) + deed));
    Markup form = hidden("stamp", view.person->stamp);
    form += line_field("name", view.text("field.name"), view.text("web.tokens.name"),
                       typed_as(typed, "name"));
    form += select_field("actor", view.text("web.tokens.as"), actors, typed_as(typed, "actor"));
    form += field("until", view.text("field.until"), "",
                  element<"input">(attribute<"type">("date"), attribute<"id">("until"),
                                   attribute<"name">("until"), attribute<"value">(until)));
    form += element<"details">(element<"summary">(view.text("web.tokens.deeds")), boxes);
    form += element<"button">(attribute<"type">("submit"), view.text("web.tokens.make"));
    return element<"form">(attribute<"method">("post"),
                           attribute<"action">(Url(address_of(view.voice(), "tokens"))), form);
}

Page all_tokens(const View& view, const Typed& typed, const Markup& why) try {
    Markup body = why;
    body += element<"p">(attribute<"class">("lead"), view.text("web.tokens.lead"));
    body += section("tokens", view.text("web.tokens.there"), tokens_table(view));
    body += section("make", view.text("web.tokens.new"), making_form(view, typed));
    return {view.text("web.tokens"), body};
} catch (const desk::Obstacle& unfit) {
    return obstacle_page(view, view.text("web.tokens"), unfit);
}

Response shown_once(const View& view, const Page& page) {
    return {.status = page.status,
            .body = laid_out(view, {"tokens", ""}, page),
            .fields = {{"Cache-Control", "no-store"}}};
}

desk::Token token_in(const View& view, const Typed& typed) {
    desk::Token token{.name = typed_as(typed, "name"),
                      .actor = ActorId(typed_as(typed, "actor")),
                      .deeds = {},
                      .until = Date::parse(typed_as(typed, "until")).value_or(Date()),
                      .made_by = view.person->actor};
    for (const auto& deed : deeds())
        if (typed.contains(std::string(deed_box) + deed)) token.deeds.push_back(deed);
    return token;
}

}  // namespace

Page tokens_page(const View& view) {
    return may_vouch(view) ? all_tokens(view, {}, {}) : missing_page(view);
}

Response take_token(const View& view, desk::Desk& desk, const std::string& name) {
    if (!may_vouch(view)) return shown_once(view, missing_page(view));
    const auto typed = read_form(view.request.body).value_or(Typed());
    try {
        if (!name.empty()) {
            desk.tokens().withdraw(name);
            return {.status = 303, .fields = {{"Location", address_of(view.voice(), "tokens")}}};
        }
        const auto token = token_in(view, typed);
        const auto secret = desk.make_token(token);
        const auto day = words::date_text(view.voice(), token.until.text());
        Markup body = element<"p">(
            attribute<"class">("lead"),
            view.text("token.made",
                      {{"have", token.name}, {"actor", token.actor.text()}, {"day", day}}));
        body += element<"p">(attribute<"class">("secret"), element<"code">(secret));
        body += paragraph(link(address_of(view.voice(), "tokens"), view.text("web.tokens")));
        return shown_once(view, {view.text("web.tokens"), body});
    } catch (const desk::Obstacle& why) {
        auto page = all_tokens(view, typed, refused(view, paragraph(obstacle_text(view, why))));
        page.status = 422;
        return shown_once(view, page);
    }
}

}  // namespace cocrea::web
