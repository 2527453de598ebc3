#include "pages/help.hpp"

#include <boost/json.hpp>
#include <set>

#include "cocrea/words/value.hpp"
#include "cocrea/workflow/read.hpp"
#include "pages/pages.hpp"
#include "parts.hpp"

namespace cocrea::web {
namespace {

namespace json = boost::json;
using namespace html;

/// What the register says of how somebody is reached: ids of outside systems, such as a mail
/// address.
std::string reached_by(const View& view, const std::string& actor) {
    const auto found = is_slug(actor) ? view.reader.object(ObjectId(actor)) : std::nullopt;
    if (!found || !found->withheld.is_null()) return actor;
    auto text = words::member_text(view.voice(), found->state, "name").value_or(actor);
    if (const auto external = words::member_text(view.voice(), found->state, "external"))
        text += " (" + *external + ")";
    return text;
}

/// Who holds a role, each with how they are reached; nothing where nobody is known to.
std::vector<std::string> holders_of(const View& view, const std::string& role) {
    std::vector<std::string> all;
    const auto found = view.reader.object(ObjectId("role." + role));
    const auto* holders = found ? found->state.if_contains("holders") : nullptr;
    if (holders && holders->is_array())
        for (const auto& one : holders->get_array())
            if (!one.as_object().contains("until"))
                all.push_back(reached_by(view, std::string(one.at("actor").as_string())));
    return all;
}

std::vector<std::pair<std::string, Markup>> contacts(const View& view,
                                                     const std::set<std::string>& deeds) {
    std::vector<std::pair<std::string, Markup>> all;
    for (const auto& role : view.workflow->roles) {
        const bool may = std::ranges::any_of(
            deeds, [&](const std::string& deed) { return view.workflow->may(role.id, deed); });
        if (!may) continue;
        const auto holders = holders_of(view, role.id);
        all.emplace_back(role.title.in(view.voice().language()), holders.empty()
                                                                     ? view.text("web.help.nobody")
                                                                     : view.voice().list(holders));
    }
    return all;
}

/// Those contacts, or that the register says of none.
Markup contact_list(const View& view, const std::set<std::string>& deeds) {
    const auto all = contacts(view, deeds);
    return all.empty() ? paragraph(view.text("web.help.no_contact")) : facts(all);
}

}  // namespace

Markup privacy_notice(const View& view) {
    Markup notice = paragraph(view.text("web.privacy.kept"));
    notice += paragraph(view.text("web.privacy.rights"));
    notice += contact_list(view, Engine::vocabulary().about_values);
    return section("privacy", view.text("web.privacy"), notice);
}

Page help_page(const View& view) {
    const auto& voice = view.voice();
    std::vector<Markup> reading;
    for (const auto* page : {"plan", "sessions", "history", "process", "verify", "data"}) {
        Markup item = link(address_of(voice, page), view.text("web." + std::string(page)));
        item += ": ";
        item += view.text("web.help." + std::string(page));
        reading.push_back(item);
    }
    Markup body = section("reading", view.text("web.help.reading"), list_of(reading));
    body +=
        section("gate", view.text("web.help.gate.title"), paragraph(view.text("web.help.gate")));
    body += section("contact", view.text("web.help.contact"),
                    contact_list(view, {"role.assign", "actor.register", "session.convene"}));
    body += section("accessibility", view.text("web.help.accessibility.title"),
                    paragraph(view.text("web.help.accessibility")));
    Markup programs = paragraph(view.text("web.help.programs"));
    std::vector<Markup> addresses{link("/data/datapackage.json", "/data/datapackage.json")};
    if (!view.request.for_copy) addresses.push_back(link("/api/v1", "/api/v1"));
    programs += list_of(addresses);
    body += section("programs", view.text("web.help.programs.title"), programs);
    body += privacy_notice(view);
    return {view.text("web.help"), body};
}

}  // namespace cocrea::web
