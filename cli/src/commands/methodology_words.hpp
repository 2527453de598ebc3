#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "cocrea/words/voice.hpp"
#include "cocrea/workflow.hpp"
#include "parser/command.hpp"
#include "program.hpp"
#include "terminal/table.hpp"

namespace cocrea::cli {

/// The words in which a methodology is read back: those of one language, with what the methodology
/// calls its own. Borrows both.
class MethodologyWords {
  public:
    MethodologyWords(Program& program, const Workflow& workflow);

  protected:
    std::string label(const std::string& id) const { return program_.text(id); }

    /// What it is called; and with the name that the file and the commands have for it.
    std::string called(const std::string& id) const;
    std::string named(const std::string& id) const;

    template <class Ids>
    std::string list(const Ids& ids) const {
        std::vector<std::string> names;
        for (const auto& id : ids) names.push_back(called(id));
        return voice_.list(names);
    }
    std::string list(std::initializer_list<std::string> ids) const {
        return list(std::vector<std::string>(ids));
    }

    /// Texts of several parts, one after the other.
    std::string together(const std::vector<std::string>& texts) const;

    /// The same of what has something to say, each with its label, if it has one.
    std::string said(const std::vector<std::pair<const char*, std::string>>& parts) const;

    /// What a deed is for.
    std::string purpose(const std::string& deed) const;

    void print(const std::string& heading, const Table& table);

    Program& program_;
    const Workflow& workflow_;
    words::Voice voice_;
};

}  // namespace cocrea::cli
