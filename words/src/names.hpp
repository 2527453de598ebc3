#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cocrea/words/voice.hpp"

namespace cocrea::words {

/// Where the names of words stand: a family of sentences such as `phase.`.
using Families = std::span<const std::string_view>;

/// The family of the words that the workflow names.
inline constexpr std::string_view by_title = "title.";

/// The family of the kinds of events that it names.
inline constexpr std::string_view by_event = "title.event.";

/// That of phases: as the workflow names them, else as the program does.
inline constexpr std::string_view by_phase = "phase.";

/// A word of the engine by the name that people have for it, in the first family that has one; of a
/// code, its sentence without the details; the word itself where none has.
std::string named(const Voice& voice, Families families, std::string_view word);

/// What the workflow calls a word of its own; else the word with spaces.
std::string called(const Voice& voice, std::string_view word);

}  // namespace cocrea::words
