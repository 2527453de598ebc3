#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

/// The system calls of this process on files, so that a test can stand between the program and its
/// disk: beneath SQLite and beneath all that is written beside it. Who links `calls.cpp`, or
/// preloads it, has libc's functions replaced by it.
namespace cocrea::fault {

/// Calls that fail alike.
enum class Family { open, read, write, truncate, sync, name, lock };

/// One that is about to be made.
struct Call {
    Family family;
    std::string path;             ///< absolute, of the file or folder
    std::string to = {};          ///< the new name of a `rename` or `link`
    int file = -1;                ///< descriptor; of an `open`, what it answered
    int flags = 0;                ///< of an `open`
    bool keeps_old = false;       ///< of a `name` with `to`: the file keeps its old name too
    std::uint64_t offset = 0;     ///< where is read or written
    std::string_view bytes = {};  ///< what is written
    std::uint64_t size = 0;       ///< how much is read; the new size of a `truncate`
};

/// What becomes of a call.
struct Verdict {
    int error = 0;  ///< it is not made and fails with this `errno`
    std::size_t at_most = std::numeric_limits<std::size_t>::max();  ///< so much is read or written
};

/// Stands between the process and its files. Called in the thread that calls, from many at once.
class Interceptor {
  public:
    virtual ~Interceptor() = default;
    /// Whether calls on this file concern it.
    virtual bool watches(std::string_view path) const = 0;
    virtual Verdict before(const Call& call) = 0;
    /// After one that was made: `result` as the call answers, `read` what came in.
    virtual void after(const Call& call, std::int64_t result, char* read) = 0;
    virtual void closed(int file) = 0;
    /// A thread is about to sleep; whether that time has passed already.
    virtual bool sleeps() { return false; }
};

/// Who stands there from now on; null for nobody.
void intercept(Interceptor* interceptor);

/// A thread would wait now. Whether that is over already, since another went on in its place.
bool wait_is_over();

}  // namespace cocrea::fault
