#pragma once

#include "cocrea/commands.hpp"

namespace cocrea::test {

/// An act that uses every member.
inline Act full_act() {
    return {.log = "example.mx/csd-2026",
            .id = "Act-1.a_B",
            .deed = "commitment.advance",
            .object = ObjectId("water-data"),
            .expect = {{"water-data", 3}, {"m-1.civil_society", 1}},
            .actor = ObjectId("ana"),
            .capacity = "facilitator",
            .seat = ObjectId("civil_society"),
            .wf = std::string(64, 'a'),
            .occurred_on = *Date::parse("2026-03-09"),
            .cites = {{ObjectId("minutes-1"), "p. 3, ¶ 2"}, {ObjectId("minutes-2"), ""}},
            .body = {{"to", "cocreation"}, {"count", 2}, {"list", {"ñ", true}}}};
}

/// An act with only what every act has.
inline Act bare_act() {
    return {.log = "x",
            .id = "1",
            .deed = "register.init",
            .object = ObjectId("register"),
            .expect = {},
            .actor = ObjectId("ana"),
            .capacity = "registrar",
            .seat = {},
            .wf = "",
            .occurred_on = *Date::parse("2026"),
            .cites = {},
            .body = {}};
}

}  // namespace cocrea::test
