#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "commands/sitting.hpp"

namespace cocrea::cli {

/// A line of a session's file: `present: infoem, ieem:suplente`, understood.
struct ScriptLine {
    std::size_t number = 0;           ///< in the file, from 1
    std::string key;                  ///< in English
    std::vector<std::string> values;  ///< seats and actors by their ids; of `motion`, its title
                                      ///< and, if it has one, its effect
};

/// What is wrong in a line.
struct ScriptFault {
    std::size_t number = 0;
    std::string sentence;
};

struct Script {
    std::vector<ScriptLine> lines;
    std::vector<ScriptFault> faults;
};

/// Reads the lines of a file, keys and seats in any language, `#` before a remark.
Script script_of(const Voice& voice, const Workflow& workflow, const std::string& text);

}  // namespace cocrea::cli
