#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cocrea/desk/desk.hpp"
#include "cocrea/words/voice.hpp"

namespace cocrea::papers {

/// A calendar (iCalendar, RFC 5545) of these sessions, as `reader` may read them, in the language
/// of `voice`: each a whole day, as the register knows no hour, with its place and its agenda. A
/// session keeps its UID and counts its SEQUENCE up with every change, so that a program that has
/// it already moves or cancels it. Left out is what is no session, is withheld, or has no day. Each
/// has its page at `pages` and its id, where `pages` is not empty.
std::string calendar_of(const desk::Desk& desk, const desk::Reader& reader,
                        const words::Voice& voice, std::span<const ObjectId> sessions,
                        std::string_view pages = {});

}  // namespace cocrea::papers
