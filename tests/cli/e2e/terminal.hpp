#pragma once

#include <string>

#include "program.hpp"

namespace cocrea::test {

/// A terminal of 80 columns, or as many as are asked for, and 24 lines, and a program that runs on
/// it as a person's shell would run it: the terminal is its standard input, output and error, and
/// controls it.
class Terminal {
  public:
    /// Starts `words`, the first being a path. It has the variables that are given and no other.
    Terminal(Words words, const Variables& variables, unsigned short columns = 80);

    /// Waits until `text` was shown. Throws when the program ends first, or says nothing more for a
    /// minute.
    void wait_for(const std::string& text);

    void type(const std::string& keys);

    /// Waits for the end; everything that was shown, its line ends as the program wrote them, is in
    /// `out`.
    Ran end();

  private:
    bool read_more();

    int child_, screen_ = -1;
    std::string shown_;
};

/// The program with these words, until it ends.
Ran run_on_terminal(const Words& words, const Variables& variables, unsigned short columns = 80);

}  // namespace cocrea::test
