#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "cocrea/desk/desk.hpp"
#include "cocrea/web/message.hpp"

namespace cocrea::web {

/// What a register shows to browsers: pages in every language that the words are in, at paired
/// addresses, and data for programs below `/api/v1`. Only what whoever asks may read is in the
/// bytes. Every page is whole without scripts.
///
/// Who was invited signs in with a press on the page to which the invitation leads, is then an
/// actor of the register until they leave or half an hour passes without a request, and may do in
/// forms what the methodology lets that actor do. What changes anything is a POST from a page of
/// this site with the stamp of that session in it. Of who is signed in, and of invitations, what is
/// needed to know them again lies beside the register (`desk::Admissions`), where it can be
/// written.
class Site {
  public:
    /// Takes over the desk; reading is enough where nobody is invited. Throws `Obstacle`
    /// (`serve.no_register`) for a register that was never opened. `told` hears, in the thread that
    /// answers and a line each, how people who lost their devices are let in again.
    explicit Site(desk::Desk desk, std::function<void(const std::string&)> told = {});
    /// No call may be under way.
    ~Site();

    /// The path of a page that lets in, once and within a day, whoever opens it, as `actor`, in the
    /// language of that tag. The page alone uses nothing up: programs look at links before people
    /// do.
    std::string invite(const ActorId& actor, const std::string& language);

    /// Answers a request; a store that fails is a page that says so (503). From several threads.
    Response answer(const Request& request) const;

    /// Hands an event for whoever follows the register (`/api/v1/changes`) to `announce` after
    /// commits, whichever process made them, and not more often than ten times in a second. Until
    /// `stop` is asked for, which it notices within a second.
    void watch(const std::stop_token& stop,
               const std::function<void(std::string event)>& announce) const;

    /// The answer at an address, `/es/plan?part=2`, as everyone gets it and as a file keeps it:
    /// with nothing in it that only a server could answer. Throws what the stores throw.
    Response copy(const std::string& address) const;

    /// The register that it shows.
    const desk::Desk& desk() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace cocrea::web
