#include "cocrea/kit/register.hpp"

#include <boost/json.hpp>
#include <stdexcept>
#include <utility>

namespace cocrea::kit {
namespace {

namespace json = boost::json;

constexpr std::pair<const char*, const char*> seats[]{
    {"oversight", "garante"}, {"public_entities", "contraloria"}, {"civil_society", "sociedad"}};

desk::Desk opened(const Clock& clock) {
    desk::Setting setting;
    setting.clock = &clock;
    auto created = desk::Desk::create({},
                                      {.source = desk::methodology("edomex-2020").value(),
                                       .origin = "example/kit",
                                       .registrar = ActorId("registro")},
                                      std::move(setting));
    if (!created) throw std::logic_error("the kit opens no register");
    return std::move(created->desk);
}

void install(Register& exercise) {
    exercise.act("registro", "forum.install", "forum");
    for (const auto* who : {"garante", "contraloria"})
        exercise.act("registro", "actor.register", who, {{"type", "institution"}});
    for (const auto* who : {"sociedad", "facilita"})
        exercise.act("registro", "actor.register", who, {{"type", "person"}});
    exercise.act("registro", "actor.register", "grupo", {{"type", "group"}});
    exercise.act("registro", "role.assign", "role.facilitator", {{"actor", "facilita"}});
    exercise.act("registro", "role.assign", "role.operating_group", {{"actor", "grupo"}});
    for (const auto& [seat, holder] : seats)
        exercise.act("registro", "seat.appoint", seat, {{"actor", holder}, {"as", "titular"}});
}

void open_session(Register& exercise) {
    exercise.act("facilita", "session.convene", "s-1",
                 {{"day", exercise.clock().day().text()}, {"type", "ordinary"}, {"number", 1}});
    json::array present;
    for (const auto& [seat, holder] : seats)
        present.push_back({{"seat", seat}, {"as", "titular"}, {"is", "present"}});
    exercise.act("facilita", "session.attend", "s-1", {{"seats", std::move(present)}});
    exercise.act("facilita", "session.open", "s-1");
}

void adopt(Register& exercise) {
    exercise.act("facilita", "document.add", "metodologia",
                 {{"title", "Metodología"}, {"digest", to_hex(sha256("Metodología"))}});
    exercise.carry("m-method", {{"type", "adopt_methodology"}, {"object", "metodologia"}});
}

void incorporate(Register& exercise) {
    exercise.act("facilita", "axis.propose", "agua",
                 {{"title", "Agua limpia"}, {"lead", "contraloria"}});
    exercise.carry("m-axis", {{"type", "incorporate_axis"}, {"object", "agua"}});
}

void propose(Register& exercise) {
    exercise.act("facilita", "commitment.propose", "c-1",
                 {{"title", "Calidad del agua"}, {"axis", "agua"}, {"track", "proactive"}});
}

void validate(Register& exercise) {
    exercise.act("facilita", "commitment.describe", "c-1",
                 {{"lead", "contraloria"}, {"problem", "No se mide"}, {"description", "Medirla"}});
    exercise.act("facilita", "commitment.advance", "c-1");
}

}  // namespace

Register::Register(Stage stage) : desk_(opened(clock_)) { reach(stage); }

void Register::reach(Stage stage) {
    using Step = void (*)(Register&);
    constexpr std::pair<Stage, Step> way[]{
        {Stage::installed, install}, {Stage::in_session, open_session},
        {Stage::adopted, adopt},     {Stage::incorporated, incorporate},
        {Stage::proposed, propose},  {Stage::validating, validate}};
    for (const auto& [reached, step] : way)
        if (reached <= stage) step(*this);
}

Result<Receipt> Register::attempt(const std::string& actor, const std::string& deed,
                                  const std::string& object, json::object body,
                                  const std::string& capacity) {
    return desk_
        .prepare({.deed = deed,
                  .object = ObjectId(object),
                  .actor = ActorId(actor),
                  .capacity = capacity,
                  .body = std::move(body)})
        .and_then([&](desk::Filing filing) {
            filing.clock_checked = true;
            return desk_.execute(filing);
        });
}

Receipt Register::act(const std::string& actor, const std::string& deed, const std::string& object,
                      json::object body, const std::string& capacity) {
    const auto done = attempt(actor, deed, object, std::move(body), capacity);
    if (!done)
        throw std::logic_error(deed + " " + object + ": " + BadResultAccess(done.error()).what());
    return *done;
}

void Register::carry(const std::string& motion, json::object effect) {
    act("facilita", "motion.propose", motion,
        {{"session", "s-1"}, {"title", motion}, {"effect", std::move(effect)}});
    act("facilita", "motion.open", motion);
    json::array names;
    for (const auto& [seat, holder] : seats) names.emplace_back(seat);
    act("facilita", "motion.unanimous", motion, {{"seats", std::move(names)}});
    act("facilita", "motion.close", motion);
}

}  // namespace cocrea::kit
