#include "work.hpp"

#include <fmt/format.h>

#include "cocrea/log/canonical.hpp"
#include "cocrea/trust/verifier_key.hpp"
#include "support/sealed.hpp"

extern const std::string_view cocrea_benchmark_methodology;

namespace cocrea::benchmark {
namespace {

constexpr std::string_view seats[]{"oversight", "public_entities", "civil_society"};

/// Ids of acts that tell themselves apart by what they are about.
std::string id_of(const std::string& deed, const std::string& object, const std::string& more) {
    return to_hex(sha256_of_parts({deed, "\n", object, "\n", more})).substr(0, 32);
}

}  // namespace

SecretKey key_of(std::string_view name) {
    const auto seed = sha256(name);
    return SecretKey::from_seed({reinterpret_cast<const char*>(seed.data()), seed.size()});
}

std::string policy() {
    const auto vkey = [](std::string_view name, KeyType type, std::string_view key) {
        return to_vkey({std::string(name), type, key_of(key).public_key()});
    };
    return fmt::format("log {}\nwitness one {}\nwitness other {}\n",
                       vkey(origin, KeyType::note, "log"),
                       vkey("one.example", KeyType::cosignature, "one"),
                       vkey("other.example", KeyType::cosignature, "other")) +
           "group both all one other\nquorum both\n";
}

std::string_view methodology() { return cocrea_benchmark_methodology; }

Work::Work() : digest_(to_hex(sha256(methodology()))) {}

SignedAct Work::act(std::string actor, std::string capacity, std::string deed, std::string object,
                    boost::json::object body) const {
    Act act;
    act.log = origin;
    act.id = ActId(id_of(deed, object, canonical(body)));
    act.deed = std::move(deed);
    act.object = ObjectId(std::move(object));
    act.actor = ActorId(std::move(actor));
    act.capacity = std::move(capacity);
    act.wf = WorkflowDigest(act.deed == "register.open" ? "" : digest_);
    act.occurred_on = Date::parse("2026-01-05").value();
    act.body = std::move(body);
    return test::sealed(std::move(act));
}

std::vector<SignedAct> Work::beginning() const {
    const auto by_registrar = [&](std::string deed, std::string object, boost::json::object body) {
        return act("rita", "registrar", std::move(deed), std::move(object), std::move(body));
    };
    std::vector<SignedAct> acts{by_registrar("register.open", "register",
                                             {{"source", methodology()}, {"registrar", "rita"}}),
                                by_registrar("forum.install", "forum", {})};
    for (const auto* person : {"flor", "oversight-1", "public_entities-1", "civil_society-1"})
        acts.push_back(by_registrar("actor.register", person, {{"type", "person"}}));
    acts.push_back(by_registrar("role.assign", "role.facilitator", {{"actor", "flor"}}));
    for (const auto seat : seats)
        acts.push_back(by_registrar("seat.appoint", std::string(seat),
                                    {{"as", "titular"}, {"actor", fmt::format("{}-1", seat)}}));
    acts.push_back(by_registrar("document.add", "method", {{"title", "Methodology"}}));
    for (auto& one : session(0)) acts.push_back(std::move(one));
    const auto by_flor = [&](std::string deed, std::string object, boost::json::object body) {
        acts.push_back(
            act("flor", "facilitator", std::move(deed), std::move(object), std::move(body)));
    };
    by_flor("axis.propose", "axis", {{"title", "Axis"}});
    const auto carry = [&](const std::string& motion, std::string_view effect,
                           std::string_view object) {
        by_flor("motion.propose", motion,
                {{"session", "s-0"},
                 {"title", motion},
                 {"effect", {{"type", effect}, {"object", object}}}});
        by_flor("motion.open", motion, {});
        by_flor("motion.unanimous", motion, {{"seats", {seats[0], seats[1], seats[2]}}});
        by_flor("motion.close", motion, {});
    };
    carry("adopt", "adopt_methodology", "method");
    carry("incorporate", "incorporate_axis", "axis");
    return acts;
}

std::vector<SignedAct> Work::keys() const {
    std::vector<SignedAct> acts;
    for (const auto* actor : {"rita", "flor"}) {
        const auto key = key_of(actor);
        const auto proof = key.sign(possession_bytes(origin, ActorId(actor)));
        acts.push_back(act("rita", "registrar", "key.add", "key." + to_hex(key.public_key()),
                           {{"actor", actor}, {"proof", to_base64(proof)}}));
    }
    acts.push_back(act("rita", "registrar", "policy.adopt", "register", {{"source", policy()}}));
    return acts;
}

std::vector<SignedAct> Work::session(std::uint64_t number) const {
    const auto id = fmt::format("s-{}", number);
    const auto by_flor = [&](std::string deed, boost::json::object body) {
        return act("flor", "facilitator", std::move(deed), id, std::move(body));
    };
    std::vector<SignedAct> acts{by_flor(
        "session.convene", {{"type", "ordinary"}, {"day", "2026-01-05"}, {"number", number + 1}})};
    boost::json::array present;
    for (const auto seat : seats)
        present.push_back({{"seat", seat}, {"as", "titular"}, {"is", "present"}});
    acts.push_back(by_flor("session.attend", {{"seats", std::move(present)}}));
    acts.push_back(by_flor("session.open", {}));
    return acts;
}

SignedAct Work::closing(std::uint64_t number) const {
    return act("flor", "facilitator", "session.close", fmt::format("s-{}", number), {});
}

std::vector<SignedAct> Work::commitment(std::uint64_t number, std::uint64_t session_number) const {
    const auto id = fmt::format("c-{}", number);
    const auto motion = fmt::format("m-{}", number);
    std::vector<SignedAct> acts;
    const auto add = [&](std::string deed, const std::string& object, boost::json::object body) {
        acts.push_back(act("flor", "facilitator", std::move(deed), object, std::move(body)));
    };
    const auto advance = [&](std::string_view to) { add("commitment.advance", id, {{"to", to}}); };
    const auto complete = [&](std::string_view step) {
        add("step.complete", id, {{"step", step}});
    };
    add("commitment.propose", id,
        {{"title", "Public works, their contracts and what they cost, as open data"},
         {"axis", "axis"},
         {"track", "cocreated"},
         {"lead", "oversight-1"},
         {"description", "Contracts, progress and payments of every public work, each month."},
         {"problem", "Nobody can follow a public work from its contract to its last payment."}});
    advance("diagnosis");
    complete("study");
    complete("review");
    advance("validation");
    add("motion.propose", motion,
        {{"session", fmt::format("s-{}", session_number)},
         {"title", "Endorse the commitment"},
         {"effect", {{"type", "approve_step"}, {"object", id}, {"step", "endorse"}}}});
    add("motion.open", motion, {});
    add("motion.unanimous", motion, {{"seats", {seats[0], seats[1], seats[2]}}});
    add("motion.close", motion, {});
    advance("publication");
    complete("publish");
    complete("announce");
    advance("implementation");
    return acts;
}

}  // namespace cocrea::benchmark
