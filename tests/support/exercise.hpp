#pragma once

#include <fmt/format.h>

#include <boost/json.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "cocrea/clock.hpp"
#include "cocrea/commands.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/events.hpp"
#include "cocrea/host_rule.hpp"
#include "cocrea/ledger.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/result.hpp"
#include "cocrea/steps.hpp"
#include "cocrea/views.hpp"
#include "cocrea/workflows/built_in.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "support/sealed.hpp"

namespace cocrea::test {

/// It is noon of `day` everywhere.
struct FixedClock final : Clock {
    std::string day = "2026-01-05";
    std::string now() const override { return day + "T12:00:00Z"; }
    std::optional<Date> today(std::string_view) const override { return Date::parse(day); }
};

inline std::string built_in(std::string_view name) {
    for (const auto& one : built_in_workflows())
        if (one.name == name) return std::string(one.bytes);
    throw std::invalid_argument("no workflow " + std::string(name));
}

inline Date day(std::string_view text) { return Date::parse(text).value(); }

/// What an act says besides its deed: the capacity (empty: the one that may), the seat, the day
/// (empty: the clock's), what it cites.
struct Said {
    std::string as = {};
    std::string seat = {};
    std::string on = {};
    std::vector<Citation> cites = {};
};

template <class T>
std::set<std::string> codes(const Result<T>& result) {
    std::set<std::string> names;
    if (!result)
        for (const auto& blocker : result.error().blockers) names.emplace(blocker.code);
    return names;
}

/// The blocker with this code; throws `std::out_of_range` when there is none.
template <class T>
Blocker blocker(const Result<T>& result, std::string_view code) {
    if (!result)
        for (const auto& one : result.error().blockers)
            if (one.code == code) return one;
    throw std::out_of_range("no blocker " + std::string(code));
}

/// The value; throws, and so ends the test, with the codes of the refusal that stands in its place.
template <class T>
T must(Result<T> result) {
    if (result) return *std::move(result);
    throw std::runtime_error(fmt::format("refused: {}", fmt::join(codes(result), ", ")));
}

using Json = boost::json::value;
using Body = boost::json::object;
using Codes = std::set<std::string>;

/// A register in memory, opened by the registrar `rita`. Acts fall on the day of its clock.
class Exercise {
  public:
    /// With `key`, `rita` signs its first act.
    explicit Exercise(std::string workflow = built_in("edomex-2020"),
                      std::string log = "example.mx/test", const SecretKey* key = nullptr)
        : origin_(std::move(log)), source_(std::move(workflow)) {
        must(engine.execute(key ? sign(genesis(), *key) : SignedAct(genesis())));
    }

    /// The act that opens a register like this one.
    Act genesis() const { return opening(origin_, source_, ActorId("rita"), day(clock.day)); }

    void today(std::string day) { clock.day = std::move(day); }

    Result<SignedAct> draft(const std::string& actor, const std::string& deed,
                            const std::string& object, Body body = {}, const Said& said = {}) {
        Draft draft{.deed = deed, .object = ObjectId(object), .actor = ActorId(actor)};
        draft.capacity = said.as;
        draft.seat = SeatId(said.seat);
        if (!said.on.empty()) draft.occurred_on = day(said.on);
        draft.cites = said.cites;
        draft.body = std::move(body);
        std::vector<Passage> prose;
        if (repeatable) seal(draft.body, prose);
        auto act = engine.complete(draft, ActId("a" + std::to_string(++acts_)));
        if (act) std::ranges::move(prose, std::back_inserter(act->prose));
        return act;
    }

    Result<Receipt> act(const std::string& actor, const std::string& deed,
                        const std::string& object, Body body = {}, const Said& said = {}) {
        const auto act = draft(actor, deed, object, std::move(body), said);
        if (!act) return act.error();
        return engine.execute(*act);
    }

    /// Takes over by `rita`, on the word of the document `informe`, what happened `on` a day.
    Result<Receipt> attest(const std::string& deed, const std::string& object, Body body,
                           const std::string& on, Body who = {}) {
        who["do"] = deed;
        who["body"] = std::move(body);
        return act("rita", "attest", object, std::move(who),
                   {.on = on, .cites = {{DocumentId("informe"), "p. 1"}}});
    }

    std::optional<Record> record(const std::string& object) const {
        return ledger.snapshot()->find(ObjectId(object));
    }
    /// The object's state as JSON, empty when there is none.
    Body state(const std::string& object) const {
        const auto found = record(object);
        return found ? boost::json::parse(found->state).as_object() : Body{};
    }
    /// A member of the state, null when it is absent: `get("m-1", "status")`.
    boost::json::value get(const std::string& object, std::string_view member) const {
        const auto all = state(object);
        const auto* found = all.if_contains(member);
        return found ? *found : boost::json::value();
    }
    /// The text that a member of an act or a state stands for; empty when there is none.
    std::string said(const boost::json::value& member) const {
        const auto sealed = sealed_in(member);
        const auto kept = sealed ? ledger.snapshot()->passage(*sealed) : std::nullopt;
        return kept ? kept->passage.text : std::string();
    }
    Entry entry(std::uint64_t seq) const { return entry_from_bytes(ledger.snapshot()->entry(seq)); }
    std::uint64_t size() const { return ledger.snapshot()->head().size; }
    /// The newest entry in the history of the object.
    std::uint64_t last_mention(const std::string& object) const {
        return ledger.snapshot()
            ->history(ObjectId(object), {.limit = 1, .order = Order::newest_first})
            .at(0);
    }

    // --- The cast ---

    void person(const std::string& id) {
        if (!record(id)) must(act("rita", "actor.register", id, {{"type", "person"}}));
    }
    void institution(const std::string& id) {
        if (!record(id)) must(act("rita", "actor.register", id, {{"type", "institution"}}));
    }
    void assign(const std::string& role, const std::string& actor) {
        person(actor);
        together("role.assign", "role." + role, {{"actor", actor}});
    }
    void appoint(const std::string& seat, const std::string& as, const std::string& actor) {
        person(actor);
        together("seat.appoint", seat, {{"as", as}, {"actor", actor}});
    }
    /// Done by `rita`; where it waits for somebody else, `flor` countersigns.
    void together(const std::string& deed, const std::string& object, Body body) {
        const auto done = must(act("rita", deed, object, std::move(body)));
        if (const auto waits = held(done); !waits.empty())
            must(act("flor", "pending.countersign", waits, {}, {.as = "facilitator"}));
    }
    /// The object in which the act waits; empty when it was done.
    static std::string held(const Receipt& receipt) {
        const auto entry = receipt.entry();
        for (const auto& change : entry.changes)
            if (change.type == "pending.held") return change.object.text();
        return {};
    }
    void install() { must(act("rita", "forum.install", "forum")); }
    void document(const std::string& id, const std::string& bytes = "") {
        Body body{{"title", "Documento " + id}};
        if (!bytes.empty()) body["digest"] = to_hex(sha256(bytes));
        must(act("rita", "document.add", id, std::move(body)));
    }

    /// The forum of edomex-2020: `flor` facilitates and `delia` is her deputy; `grupo` is the
    /// operating group and `vera` evaluates; `infoem`, `contraloria` (suplente: `ieem`) and `ana`
    /// (suplente: `sol`) hold the seats; `judicial` is an institution without a seat. There is a
    /// document `informe` to cite.
    void cast() {
        for (const auto* id : {"infoem", "contraloria", "ieem", "judicial"}) institution(id);
        assign("facilitator", "flor");
        assign("deputy_facilitator", "delia");
        assign("operating_group", "grupo");
        assign("evaluator", "vera");
        install();
        appoint("oversight", "titular", "infoem");
        appoint("public_entities", "titular", "contraloria");
        appoint("public_entities", "suplente", "ieem");
        appoint("civil_society", "titular", "ana");
        appoint("civil_society", "suplente", "sol");
        document("informe", "informe");
    }

    // --- Sessions ---

    Result<Receipt> convene(const std::string& id, const std::string& day, Body more = {}) {
        more["type"] = more.contains("type") ? more["type"] : "ordinary";
        more["day"] = day;
        return act("flor", "session.convene", id, std::move(more));
    }
    Result<Receipt> attend(const std::string& session, const std::string& seat,
                           const std::string& as = "titular", const std::string& is = "present") {
        return act("flor", "session.attend", session,
                   {{"seats", {{{"seat", seat}, {"as", as}, {"is", is}}}}});
    }
    void everybody_attends(const std::string& id) {
        for (const auto* seat : {"oversight", "public_entities", "civil_society"})
            must(attend(id, seat));
    }
    /// A session of today, open, with every titular present.
    void session(const std::string& id) {
        must(convene(id, clock.day));
        everybody_attends(id);
        must(act("flor", "session.open", id));
    }
    /// An open session goes on today, if it was of an earlier day, with every titular present.
    void go_on(const std::string& id) {
        if (get(id, "day") == Json(clock.day)) return;
        must(act("flor", "session.recess", id, {{"day", clock.day}, {"reason", "Se hizo tarde"}}));
        everybody_attends(id);
    }
    Result<Receipt> propose(const std::string& motion, const std::string& session,
                            Body effect = {}) {
        Body body{{"session", session}, {"title", "Punto " + motion}};
        if (!effect.empty()) body["effect"] = std::move(effect);
        return act("flor", "motion.propose", motion, std::move(body));
    }
    Result<Receipt> vote(const std::string& actor, const std::string& motion,
                         const std::string& choice = "for", const Said& said = {.as = "seat"}) {
        return act(actor, "motion.vote", motion, {{"choice", choice}}, said);
    }
    Result<Receipt> unanimous(const std::string& motion) {
        return act("flor", "motion.unanimous", motion,
                   {{"seats", {"oversight", "public_entities", "civil_society"}}});
    }
    /// The three titulares carry a motion in an open session.
    void carry(const std::string& motion, const std::string& session, Body effect = {}) {
        go_on(session);
        must(propose(motion, session, std::move(effect)));
        must(act("flor", "motion.open", motion));
        must(unanimous(motion));
        must(act("flor", "motion.close", motion));
    }
    /// From here on commitments can be proposed: session `so-method` adopted document
    /// `metodologia`.
    void adopt_methodology() {
        document("metodologia", "metodologia");
        session("so-method");
        carry("m-method", "so-method", {{"type", "adopt_methodology"}, {"object", "metodologia"}});
    }

    bool repeatable = false;  ///< texts are sealed under salts that are always the same
    FixedClock clock;
    MemoryLedger ledger;
    Engine engine{ledger, read_yaml_workflow, clock};

  private:
    std::string origin_;
    std::string source_;
    unsigned acts_ = 0;
};

}  // namespace cocrea::test
