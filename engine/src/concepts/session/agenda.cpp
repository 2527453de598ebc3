#include "concepts/session/agenda.hpp"

#include <algorithm>
#include <set>

#include "concepts/session/floor.hpp"

namespace cocrea {
namespace {

constexpr std::string_view taking_up = "take_up";

Detail ids_of(const std::vector<std::string>& ids) {
    return {Detail::Form::id, fmt::format("{}", fmt::join(ids, ", "))};
}

std::vector<std::string> all_items(const Session& session) {
    std::vector<std::string> ids;
    for (const auto& item : session.agenda) ids.push_back(item.id);
    return ids;
}

/// The items to which nothing has come yet: no motion, and no note.
std::vector<std::string> items_left(const Facts& facts, const Id<Session>& id,
                                    const Session& session) {
    std::set<std::string> moved;
    for (const auto& one : facts.parts_of<Motion>(id))
        if (const auto motion = facts.view(one);
            motion->item && motion->status != MotionStatus::withdrawn)
            moved.insert(*motion->item);
    std::vector<std::string> left;
    for (const auto& item : session.agenda)
        if (!item.note && !moved.contains(item.id)) left.push_back(item.id);
    return left;
}

void require_slug(Judgement& judgement, const std::string& id, const char* member) {
    judgement.require(is_slug(id), code::act_malformed,
                      {.have = {Detail::Form::prose, member}, .need = "slug"});
}

bool require_on_agenda(Judgement& judgement, const Session& session, const std::string& item) {
    return judgement.require(session.item(item) != nullptr, code::item_not_on_agenda, [&] {
        return Blocker{.have = {Detail::Form::id, item}, .need = ids_of(all_items(session))};
    });
}

struct Noting {
    std::string item;
    Treatment as = Treatment::noted;
    std::optional<Id<Document>> document;
    std::optional<Prose> text;
    BOOST_DESCRIBE_CLASS(Noting, (), (item, as, document, text), (), ())
};

/// `session.note`: an item was presented, or taken note of, and nobody votes on it.
void note(Judgement& judgement) {
    auto session = session_in(judgement, with_what_is_found(judgement, {SessionStatus::open}),
                              code::session_not_open);
    const auto body = judgement.body<Noting>();
    if (!session || !body) return;
    require_day_of(judgement, session_of(judgement), *session);
    if (body->document) judgement.need(*body->document);
    if (!require_on_agenda(judgement, *session, body->item)) return;
    auto& item = *std::ranges::find(session->agenda, body->item, &AgendaItem::id);
    judgement.require(!item.note, code::item_settled, {.have = {Detail::Form::id, item.id}});
    item.note = ItemNote{body->as, body->document, body->text};
    judgement.change(session_of(judgement), "noted", *session);
}

struct TakingUp {
    std::string item;
    std::string title;
    BOOST_DESCRIBE_CLASS(TakingUp, (), (item, title), (), ())
};

/// The session under way, of the body that decides, which is of a kind that takes up matters.
void require_room(Judgement& judgement, const Session& session, const Outcome& outcome) {
    const auto motion = judgement.facts().view(Id<Motion>(outcome.by.text()));
    const auto deciding = judgement.facts().view(motion->session);
    judgement.require(session.status == SessionStatus::open, code::session_not_open,
                      {.have = std::string(codec::name_of(session.status))});
    judgement.require(deciding->body == session.body, code::body_not_competent, [&] {
        return Blocker{.have = {Detail::Form::word, deciding->body},
                       .need = {Detail::Form::word, session.body}};
    });
    const auto workflow = judgement.workflow(session.workflow);
    const auto& kind = *workflow->body(session.body)->session(session.type);
    judgement.require(kind.off_agenda, code::off_agenda_refused, [&] {
        return Blocker{.have = {Detail::Form::word, kind.id},
                       .basis = fmt::format("{} v{}: bodies.{}.sessions.{}", workflow->name,
                                            workflow->version, session.body, kind.id)};
    });
    judgement.require(session.agenda.size() < limit::items, code::list_too_long,
                      {.have = {Detail::Form::prose, fmt::format("agenda: {}", limit::items + 1)},
                       .need = limit::items});
}

/// `take_up`: what was not on the agenda is put there by the body that sits.
void take_up(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const Id<Session> id(effect.object.text());
    auto session = judgement.need(id);
    const auto matter = judgement.arguments<TakingUp>(effect);
    if (!session || !matter) return;
    require_room(judgement, *session, outcome);
    judgement.require_measure(codec::excesses(*matter));
    require_slug(judgement, matter->item, "effect.item");
    judgement.require(!session->item(matter->item), code::item_taken,
                      {.have = {Detail::Form::id, matter->item}});
    AgendaItem item;
    item.id = matter->item;
    item.title = matter->title;
    item.taken_up = Id<Motion>(outcome.by.text());
    session->agenda.push_back(std::move(item));
    judgement.change(id, "took_up", *session);
}

}  // namespace

std::vector<AgendaItem> agenda_of(Judgement& judgement, const std::vector<Item>& items) {
    std::vector<AgendaItem> agenda;
    std::set<std::string> taken;
    for (const auto& item : items) {
        require_slug(judgement, item.id, "agenda.id");
        judgement.require(taken.insert(item.id).second, code::item_taken,
                          {.have = {Detail::Form::id, item.id}});
        agenda.push_back({item, {}, {}});
    }
    return agenda;
}

void require_same_items(Judgement& judgement, const Session& before, const Session& after) {
    const auto rest = [](const Session& session) {
        auto agenda = session.agenda;
        for (auto& item : agenda) item.title.clear();
        return codec::encode(agenda);
    };
    judgement.require(rest(before) == rest(after), code::field_not_correctable,
                      {.have = "agenda", .need = "agenda.title"});
}

std::optional<std::string> item_of(Judgement& judgement, const Id<Session>& id,
                                   const Session& session, const std::optional<std::string>& named,
                                   const std::optional<Effect>& effect) {
    if (named) {
        require_on_agenda(judgement, session, *named);
        return named;
    }
    const bool adds_one = effect && effect->type == taking_up;
    if (session.agenda.empty() || adds_one || judgement.attested()) return std::nullopt;
    const auto left = items_left(judgement.facts(), id, session);
    if (left.size() == 1) return left.front();
    judgement.require(false, code::item_missing,
                      {.need = ids_of(left.empty() ? all_items(session) : left)});
    return std::nullopt;
}

std::vector<Deed> agenda_deeds() {
    return {{"session.note", note, codec::shape_of<Noting>, roles_of_session}};
}

std::vector<EffectType> agenda_effects() {
    return {{.name = taking_up,
             .judge = take_up,
             .arguments = codec::shape_of<TakingUp>,
             .optional = true}};
}

}  // namespace cocrea
