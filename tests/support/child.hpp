#pragma once

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <stdexcept>

namespace cocrea::test {

/// Runs `work` in a process of its own, which ends with what it answers; 99 when it throws.
inline pid_t spawn(const std::function<int()>& work) {
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("cannot fork");
    if (child > 0) return child;
    int code = 99;
    try {
        code = work();
    } catch (...) {
    }
    ::_exit(code);
}

/// The exit code of a child; minus the signal when one killed it.
inline int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

inline int in_child(const std::function<int()>& work) { return wait_for(spawn(work)); }

/// Gives up the rights of root, who may write what is read-only. For a child only.
inline void become_nobody() {
    constexpr uid_t nobody = 65534;
    if (::geteuid() != 0) return;
    if (::setgid(nobody) != 0 || ::setuid(nobody) != 0) throw std::runtime_error("still root");
}

}  // namespace cocrea::test
