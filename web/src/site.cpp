#include "cocrea/web/site.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <thread>

#include "api/api.hpp"
#include "api/problem.hpp"
#include "browsers.hpp"
#include "cocrea/deeds.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/store_error.hpp"
#include "cocrea/words/language.hpp"
#include "data/data.hpp"
#include "forms/acting.hpp"
#include "forms/floor.hpp"
#include "forms/past.hpp"
#include "forms/pieces.hpp"
#include "forms/recording.hpp"
#include "forms/tokens.hpp"
#include "forms/uploads.hpp"
#include "forms/webhooks.hpp"
#include "forms/work.hpp"
#include "layout.hpp"
#include "page_cache.hpp"
#include "pages/embed.hpp"
#include "pages/pages.hpp"
#include "pages/ways.hpp"
#include "people/entrance.hpp"
#include "people/machines.hpp"
#include "people/trial.hpp"

namespace cocrea::web {
namespace {

Response moved_to(const std::string& address) {
    return {
        .status = 302, .body = {}, .fields = {{"Location", address}, {"Vary", "Accept-Language"}}};
}

Response whole(const View& view, const Place& place, const Page& page) {
    return {.status = page.status,
            .body = laid_out(view, place, page),
            .fields = {
                {"Content-Language", view.voice().language()},
                {"Cache-Control", view.person || place.page == "enter" ? "no-store" : "no-cache"}}};
}

/// Whether it is for whoever asked and for this time alone.
bool is_for_once(const Response& response) {
    return std::ranges::any_of(response.fields, [](const auto& field) {
        return field.first == "Cache-Control" && field.second == "no-store";
    });
}

/// What stands in a frame of another site.
Response framed(const View& view, const std::string& id) {
    const auto page = embed_page(view, id);
    if (page.title.empty()) return whole(view, {}, missing_page(view));
    return {.body = framed(view, page),
            .fields = {{"Content-Language", view.voice().language()},
                       {"Cache-Control", "no-cache"},
                       {"Content-Security-Policy", framed_policy()}}};
}

/// The copy of a document, to be kept by whoever asks and never shown as a page of this site.
Response copy_sent(const View& view, const std::string& id) {
    const auto copy = is_slug(id) ? view.desk.copy(DocumentId(id), view.viewer) : std::nullopt;
    if (!copy) return whole(view, {}, missing_page(view));
    if (!copy->withheld.is_null()) return whole(view, {}, withheld_page(view, copy->withheld));
    if (copy->state != FileStore::State::ok) return whole(view, {}, damaged_page(view));
    return {.body = {},
            .type = "application/octet-stream",
            .fields = {{"Content-Disposition", "attachment; filename=\"" + id + "\""},
                       {"Cache-Control", "no-store"}},
            .file = copy->file};
}

}  // namespace

struct Site::State {
    State(desk::Desk its_desk, std::function<void(const std::string&)> told)
        : desk(std::move(its_desk)), entrance(desk, std::move(told)) {
        for (const auto& language : words::languages())
            voices.emplace(language.tag, std::make_shared<const words::Voice>(language));
    }

    /// What speaks a language and knows what the workflow in force calls its words.
    std::shared_ptr<const words::Voice> voice(const std::string& language,
                                              const std::shared_ptr<const Workflow>& workflow);
    View view(const std::string& language, const Request& request,
              std::optional<desk::Token> machine = {});
    Response page(const Request& request, const std::vector<std::string>& segments);
    Response take(const Request& request, const std::vector<std::string>& segments);
    Response take_with_files(const Request& request, const std::vector<std::string>& segments);
    Response for_everyone(const Request& request, const std::vector<std::string>& segments);
    Response api(const Request& request);
    Response answer(const Request& request);

    desk::Desk desk;
    Entrance entrance;
    Machines machines;
    Trial trial;
    PageCache cache;
    Inventory inventory;
    Uploads uploads;
    Pieces pieces;
    std::mutex mutex;
    std::shared_ptr<const Workflow> learnt;  ///< by all of the voices
    std::map<std::string, std::shared_ptr<const words::Voice>, std::less<>> voices;
};

std::shared_ptr<const words::Voice> Site::State::voice(
    const std::string& language, const std::shared_ptr<const Workflow>& workflow) {
    const std::lock_guard lock(mutex);
    if (learnt != workflow) {
        for (auto& [tag, voice] : voices) {
            auto taught = std::make_shared<words::Voice>(tag);
            taught->learn(*workflow);
            voice = std::move(taught);
        }
        learnt = workflow;
    }
    return voices.at(language);
}

View Site::State::view(const std::string& language, const Request& request,
                       std::optional<desk::Token> machine) {
    auto workflow = desk.engine().workflow();
    auto speaks = voice(language, workflow);
    auto person = machine ? std::nullopt : entrance.person(desk, request);
    const auto viewer = machine  ? desk::Viewer{desk::Viewer::Who::actor, machine->actor}
                        : person ? desk::Viewer{desk::Viewer::Who::actor, person->actor}
                                 : desk::Viewer{desk::Viewer::Who::everyone, {}};
    return {desk,
            viewer,
            desk.reader(viewer),
            std::move(workflow),
            std::move(speaks),
            request,
            std::move(person),
            inventory,
            uploads,
            std::move(machine)};
}

Response Site::State::page(const Request& request, const std::vector<std::string>& segments) {
    if (segments[0] == "data")
        return data_answer(this->view(language_of(request), request),
                           std::string_view(request.path).substr(5));
    const auto view = this->view(segments[0], request);
    const auto called = segments.size() > 1 ? page_called(view.voice(), segments[1])
                                            : std::optional<std::string>("");
    const auto id = segments.size() > 2 ? segments[2] : std::string();
    if (called == "enter" && segments.size() == 2)
        return whole(view, {*called, ""}, entrance.entering(view));
    if (called == "keys" && segments.size() == 2 && view.person)
        return whole(view, {*called, ""}, entrance.keys(view));
    if (called == "devices" && segments.size() == 2 && view.person)
        return whole(view, {*called, ""}, entrance.devices(view));
    if (called == "password" && segments.size() == 2 && view.person)
        return whole(view, {*called, ""}, entrance.passwords().page(view));
    if (called == "recover" && segments.size() < 4) {
        const auto& recoveries = entrance.recoveries();
        const auto page = id.empty() ? recoveries.page(view) : recoveries.page_of(view, id);
        return whole(view, {*called, id}, page.value_or(missing_page(view)));
    }
    if (called == "trial" && segments.size() == 2 && view.person)
        return whole(view, {*called, ""}, trial.page(view));
    if (called == "embed" && segments.size() == 3) return framed(view, id);
    if (called == "copies" && segments.size() == 3) return copy_sent(view, id);
    if (called == "acts" && segments.size() > 2 && segments.size() < 5) {
        if (!view.person) return whole(view, {}, expired_page(view));
        const auto object = segments.size() > 3 ? segments[3] : std::string();
        const auto form = act_page(view, id, object);
        return form.title.empty()
                   ? whole(view, {}, missing_page(view))
                   : whole(view, {*called, object.empty() ? id : id + "/" + object}, form);
    }
    if (called == "work" && segments.size() == 4) {
        if (!view.person) return whole(view, {}, expired_page(view));
        return whole(view, {*called, id + "/" + segments[3]}, work_page(view, id, segments[3]));
    }
    const auto found = called ? page_at(view, *called, segments) : std::nullopt;
    return found ? whole(view, {*called, id}, *found) : whole(view, {}, missing_page(view));
}

/// A page that all who are not signed in see alike, made once for a commit. What is late or due is
/// so as of a day: within a quarter of an hour it is looked at anew.
Response Site::State::for_everyone(const Request& request,
                                   const std::vector<std::string>& segments) {
    constexpr std::chrono::minutes fresh{15};
    const auto period = std::chrono::system_clock::now().time_since_epoch() / fresh;
    const auto as_of =
        to_hex(desk.engine().ledger().snapshot()->head().root) + " " + std::to_string(period);
    auto address = request.path;
    for (const auto& [name, value] : request.query)
        address += "\n" + encoded(name) + "=" + encoded(value);
    auto response = cache.find(address, as_of);
    if (!response) {
        response = page(request, segments);
        if (response->status != 200 || is_for_once(*response)) return *std::move(response);
        response->fields.emplace_back("ETag", "\"" + to_hex(sha256(response->body)) + "\"");
        cache.keep(address, as_of, *response);
    }
    if (request.field("if-none-match") == response->fields.back().second) response->status = 304;
    return *std::move(response);
}

/// A form with files, once it is known to be of who is signed in: of anybody else nothing is kept.
/// A piece of a file is taken; of any other form, the files are kept and it goes on as one without.
Response Site::State::take_with_files(const Request& request,
                                      const std::vector<std::string>& segments) {
    Request plain = request;
    plain.spooled.reset();
    const auto view = this->view(segments[0], request);
    const auto& person = view.person;
    const auto boundary = boundary_in(request.field("content-type"));
    const auto form =
        person && boundary ? read_multipart(request.spooled->path(), *boundary) : std::nullopt;
    if (!form || typed_as(form->fields, "stamp") != person->stamp) return take(plain, segments);
    if (segments.size() == 2 && page_called(view.voice(), segments[1]) == "pieces")
        return take_piece(pieces, uploads, person->actor, *form);
    for (const auto& [name, value] : keep_files(uploads, person->actor, *form))
        plain.body += "&" + encoded(name) + "=" + encoded(value);
    return take(plain, segments);
}

/// What changes something. From elsewhere, or without the stamp of the session, it does nothing.
Response Site::State::take(const Request& request, const std::vector<std::string>& segments) {
    if (request.spooled && !request.too_large && is_from_here(request))
        return take_with_files(request, segments);
    const auto view = this->view(segments[0], request);
    const auto called = segments.size() > 1 ? page_called(view.voice(), segments[1]) : std::nullopt;
    if (request.too_large) return whole(view, {}, too_large_page(view));
    if (!is_from_here(request)) return whole(view, {}, expired_page(view));
    if (called == "enter" && segments.size() == 2) return entrance.enter(view);
    const auto typed = read_form(request.body);
    const bool stamped = typed && view.person && typed->contains("stamp") &&
                         typed->at("stamp") == view.person->stamp;
    if (!stamped) return whole(view, {}, expired_page(view, typed.value_or(Typed())));
    const bool alone = segments.size() == 2, of_one = segments.size() == 3;
    if (called == "leave" && alone) return entrance.leave(view);
    if (called == "keys" && alone) return entrance.offer(view, desk);
    if (called == "keys" && of_one) return entrance.add_offered(view, desk, segments[2]);
    if (called == "invite" && alone) return entrance.invited(view);
    if (called == "devices" && alone) return entrance.invited_oneself(view);
    if (called == "devices" && of_one) return entrance.end_session(view, segments[2]);
    if (called == "password" && alone) return entrance.passwords().take(view);
    if (called == "recover" && of_one) return entrance.recoveries().take(view, segments[2]);
    if (called == "floor" && of_one) return take_floor(view, desk, segments[2]);
    if (called == "sign" && alone) return record_signed(view, desk);
    if (called == "trial" && alone) return trial.take(view);
    if (called == "tokens" && (alone || of_one))
        return take_token(view, desk, alone ? "" : segments[2]);
    if (called == "webhooks" && (alone || of_one))
        return take_webhook(view, alone ? "" : segments[2]);
    if (called == "past" && alone) return take_past(view, desk);
    if (called == "work" && segments.size() == 4)
        return take_work(view, desk, segments[2], segments[3]);
    const bool form =
        called == "acts" && segments.size() > 2 && segments.size() < 5 && body_schema(segments[2]);
    if (!form) return whole(view, {}, missing_page(view));
    return act(view, desk, segments[2], segments.size() > 3 ? segments[3] : "");
}

/// Where both speak, the token of a machine goes before the cookie of a person.
Response Site::State::api(const Request& request) {
    const auto asked = request.parameter("lang");
    const auto language = asked.value_or(language_of(request));
    const words::Voice voice(voices.contains(language) ? language : language_of(request));
    if (!voices.contains(language)) return problem(voice, 400, "web.problem.language");
    auto heard = machines.hear(desk, request);
    if (heard.refused == 401) return unknown_machine(voice, "web.problem.token");
    if (heard.refused) {
        auto slower = problem(voice, heard.refused, "web.problem.slower");
        slower.fields.emplace_back("Retry-After", "10");
        return slower;
    }
    const bool known = heard.token.has_value();
    const auto view = this->view(language, request, std::move(heard.token));
    auto response = api_answer(view, desk, std::string_view(request.path).substr(api_root.size()));
    response.fields.emplace_back("Vary", "Accept, Accept-Language, Authorization, Cookie");
    const bool said = std::ranges::any_of(
        response.fields, [](const auto& field) { return field.first == "Cache-Control"; });
    if (!said)
        response.fields.emplace_back("Cache-Control",
                                     known || view.person ? "no-store" : "no-cache");
    return response;
}

Response Site::State::answer(const Request& request) {
    if (auto asset = asset_for(request)) return *std::move(asset);
    if (auto health = health_for(request)) return *std::move(health);
    const auto segments = segments_of(request.path);
    const auto preferred = language_of(request);
    const bool posted = request.method == "POST";
    if (is_for_programs(request)) return api(request);
    if (posted && !segments.empty() && voices.contains(segments[0])) return take(request, segments);
    if (posted)
        return {
            .status = 405, .type = "text/plain; charset=utf-8", .fields = {{"Allow", "GET, HEAD"}}};
    if (segments.empty()) return moved_to("/" + preferred + "/");
    const bool known = voices.contains(segments[0]) || segments[0] == "data";
    if (!known) return page(request, {preferred, "-"});
    if (request.for_copy) return page(request, segments);
    // Who has a secret, of a session or of an invitation, gets what is theirs alone.
    const bool has_secret = request.query.contains("key") || entrance.person(desk, request);
    return has_secret ? page(request, segments) : for_everyone(request, segments);
}

Site::Site(desk::Desk desk, std::function<void(const std::string&)> told)
    : state_(std::make_unique<State>(std::move(desk), std::move(told))) {
    if (!state_->desk.engine().workflow())
        throw desk::Obstacle(desk::Obstacle::Kind::not_yet, "serve.no_register");
}

Site::~Site() = default;

std::string Site::invite(const ActorId& actor, const std::string& language) {
    const words::Voice voice(language);
    return address_of(voice, "enter") + "?key=" + state_->entrance.invite(actor);
}

Response Site::answer(const Request& request) const {
    auto response = [&] {
        try {
            return state_->answer(request);
        } catch (const StoreError& error) {
            return unavailable(request, error.code);
        }
    }();
    guard(response);
    return response;
}

void Site::watch(const std::stop_token& stop,
                 const std::function<void(std::string event)>& announce) const {
    constexpr std::chrono::milliseconds apart{100}, looks{1000};
    std::uint64_t size = 0;
    while (!stop.stop_requested()) {
        try {
            const auto now = state_->desk.wait(size, looks);
            if (now != size) announce(change_event(now));
            size = now;
            std::this_thread::sleep_for(apart);
        } catch (const StoreError&) {  // whoever asks for a page is told
            std::this_thread::sleep_for(looks);
        }
    }
}

Response Site::copy(const std::string& address) const {
    const auto read = read_target(address);
    if (!read) return {.status = 404};
    return state_->answer({.method = "GET",
                           .path = read->first,
                           .query = read->second,
                           .fields = {},
                           .body = {},
                           .for_copy = true});
}

const desk::Desk& Site::desk() const { return state_->desk; }

}  // namespace cocrea::web
