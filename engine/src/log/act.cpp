#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <random>

#include "cocrea/commands.hpp"
#include "log/encoding.hpp"
#include "log/write_canonical.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

json::array expect_to_json(const Act& act) {
    json::array versions;
    for (const auto& [object, version] : act.expect)
        versions.push_back({{"object", object.text()}, {"version", version}});
    return versions;
}

json::array cites_to_json(const Act& act) {
    json::array citations;
    for (const auto& citation : act.cites) {
        json::object one{{"document", citation.document.text()}};
        if (!citation.place.empty()) one["place"] = citation.place;
        citations.push_back(std::move(one));
    }
    return citations;
}

json::object seen_to_json(const Seen& seen) {
    return {{"root", to_hex(seen.root)}, {"size", seen.size}};
}

json::object pd_to_json(const Act& act) {
    json::object fields;
    for (const auto& [field, value] : act.pd) fields[field] = to_hex(value);
    return fields;
}

}  // namespace

Act opening(std::string log, std::string_view source, const ActorId& registrar, const Date& on) {
    return {.log = std::move(log),
            .id = ActId("genesis"),
            .deed = "register.open",
            .object = ObjectId("register"),
            .expect = {},
            .actor = registrar,
            .capacity = "registrar",
            .seat = {},
            .wf = {},
            .occurred_on = on,
            .cites = {},
            .body = {{"source", source}, {"registrar", registrar.text()}}};
}

std::string_view deed_of(const Act& act) {
    const auto* taken_over = act.deed == "attest" ? act.body.if_contains("do") : nullptr;
    return taken_over && taken_over->is_string() ? std::string_view(taken_over->get_string())
                                                 : act.deed;
}

json::object to_json(const Act& act) {
    json::object out{{"log", act.log},
                     {"id", act.id.text()},
                     {"do", act.deed},
                     {"object", act.object.text()},
                     {"actor", act.actor.text()},
                     {"capacity", act.capacity},
                     {"occurred_on", act.occurred_on.text()}};
    if (!act.expect.empty()) out["expect"] = expect_to_json(act);
    if (!act.seat.empty()) out["seat"] = act.seat.text();
    if (!act.wf.empty()) out["wf"] = act.wf.text();
    if (!act.cites.empty()) out["cites"] = cites_to_json(act);
    if (!act.body.empty()) out["body"] = act.body;
    if (act.key) out["key"] = to_hex(*act.key);
    if (act.seen) out["seen"] = seen_to_json(*act.seen);
    if (!act.pd.empty()) out["pd"] = pd_to_json(act);
    return out;
}

json::object to_json(const SignedAct& act) {
    json::object out{{"act", to_json(act.act)}};
    json::array prose;
    for (const auto& passage : act.prose) prose.push_back(to_json(passage));
    if (!prose.empty()) out["prose"] = std::move(prose);
    if (act.sig) out["sig"] = to_json(*act.sig);
    return out;
}

std::string signed_bytes(const Act& act) {
    Output out;
    out.add("cocrea-act/v1\n");
    write_act(out, act);
    return out.str();
}

SignedAct sign(SignedAct act, const SecretKey& key) {
    act.act.key = key.public_key();
    act.sig = key.sign(signed_bytes(act.act));
    return act;
}

void write_act(Output& out, const Act& act, int level) {
    ObjectWriter object(out, level);
    object.text("actor", act.actor.text());
    if (!act.body.empty()) object.object("body", act.body);
    object.text("capacity", act.capacity);
    if (!act.cites.empty()) object.value("cites", cites_to_json(act));
    object.text("do", act.deed);
    if (!act.expect.empty()) object.value("expect", expect_to_json(act));
    object.text("id", act.id.text());
    if (act.key) object.text("key", to_hex(*act.key));
    object.text("log", act.log);
    object.text("object", act.object.text());
    object.text("occurred_on", act.occurred_on.text());
    if (!act.pd.empty()) object.object("pd", pd_to_json(act));
    if (!act.seat.empty()) object.text("seat", act.seat.text());
    if (act.seen) object.object("seen", seen_to_json(*act.seen));
    if (!act.wf.empty()) object.text("wf", act.wf.text());
}

ActId random_act_id() {
    std::random_device device;
    std::string id;
    for (int i = 0; i < 4; ++i) id += fmt::format("{:08x}", device());
    return ActId(std::move(id));
}

}  // namespace cocrea
