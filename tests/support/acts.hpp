#pragma once

#include "cocrea/commands.hpp"

namespace cocrea::test {

/// An act that uses every member.
inline Act full_act() {
    return {.log = "example.mx/csd-2026",
            .id = ActId("Act-1.a_B"),
            .deed = "commitment.advance",
            .object = ObjectId("water-data"),
            .expect = {{ObjectId("water-data"), 3}, {ObjectId("m-1.civil_society"), 1}},
            .actor = ActorId("ana"),
            .capacity = "facilitator",
            .seat = SeatId("civil_society"),
            .wf = WorkflowDigest(std::string(64, 'a')),
            .occurred_on = *Date::parse("2026-03-09"),
            .cites = {{DocumentId("minutes-1"), "p. 3, ¶ 2"}, {DocumentId("minutes-2"), ""}},
            .body = {{"to", "cocreation"}, {"count", 2}, {"list", {"ñ", true}}}};
}

/// An act with only what every act has.
inline Act bare_act() {
    return {.log = "x",
            .id = ActId("1"),
            .deed = "register.init",
            .object = ObjectId("register"),
            .expect = {},
            .actor = ActorId("ana"),
            .capacity = "registrar",
            .seat = {},
            .wf = {},
            .occurred_on = *Date::parse("2026"),
            .cites = {},
            .body = {}};
}

}  // namespace cocrea::test
