#pragma once

#include <boost/json.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace cocrea::test {

/// What a run of the program left behind.
struct Ran {
    int exit = 0;
    std::string out, err;

    boost::json::value json() const { return boost::json::parse(out); }
};

using Words = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

/// `words` as `execve` takes them; they must outlive what it answers.
std::vector<char*> pointers(std::vector<std::string>& words);

/// A run of the program that is under way.
class Running {
  public:
    /// Starts the program as a process of its own. It has the variables that are given and no
    /// other; `before` is called in it first, to take rights or space away.
    Running(const Words& words, const Variables& variables,
            const std::function<void()>& before = {});

    /// Waits for its end; minus the signal as the exit when one killed it.
    Ran end();

  private:
    int child_, out_, err_;
};

Ran run_program(const Words& words, const Variables& variables,
                const std::function<void()>& before = {});

/// Every command, as the page of the reference has them.
std::vector<Words> every_command();

}  // namespace cocrea::test
