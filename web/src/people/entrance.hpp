#pragma once

#include <functional>
#include <optional>
#include <string>

#include "people/challenges.hpp"
#include "people/invitations.hpp"
#include "people/passkeys.hpp"
#include "people/passwords.hpp"
#include "people/recoveries.hpp"
#include "people/sessions.hpp"
#include "view.hpp"

namespace cocrea::web {

/// The ways into a site and out of it: invitations, passkeys, passwords, sessions. Whoever has a
/// passkey of the register signs in with it. Nothing of it is lost when the program is started
/// anew. Safe from several threads.
class Entrance {
  public:
    /// To the pages of that register; `told` as `Site` has it.
    Entrance(const desk::Desk& desk, std::function<void(const std::string&)> told)
        : Entrance(desk.admissions(), std::move(told)) {}

    /// An invitation for `actor`: the secret that its address brings.
    std::string invite(const ActorId& actor) { return invitations_.make({actor}); }

    /// Who is signed in, by the cookie of the request. A session whose key counts no more in the
    /// register is over.
    std::optional<Person> person(const desk::Desk& desk, const Request& request);

    /// The page by which people come in: with an invitation a press, without one the passkey
    /// or the password.
    Page entering(const View& view) const;
    /// What was pressed there: a session begins; its secret never was in an address.
    Response enter(const View& view);
    /// Ends the session.
    Response leave(const View& view);

    /// What whoever is signed in signs by, and how they get it.
    Page keys(const View& view) const;
    /// A passkey was made there: it is added to the register where who made it may and has none, or
    /// signs for it by another of theirs, and else offered to whoever may.
    Response offer(const View& view, desk::Desk& desk);
    /// Whoever may adds what `actor` offered: who vouches for people, and the actor on a device
    /// whose key counts already.
    Response add_offered(const View& view, desk::Desk& desk, const std::string& actor);

    /// Makes an invitation for the actor that was chosen and shows it to who is signed in and may
    /// vouch for people: whoever may add keys to the register. None for who had a passkey, but at
    /// an address in numbers, where there are none.
    Response invited(const View& view);

    /// Where whoever is signed in is so, and how they come in on one more device.
    Page devices(const View& view);
    /// Makes the link for one more device of theirs and shows it to them.
    Response invited_oneself(const View& view);
    /// Ends their session of that id; `others`: all but the one in which they ask.
    Response end_session(const View& view, const std::string& id);

    /// How who lost every device comes in again.
    Recoveries& recoveries() { return recoveries_; }
    /// How who has no passkey comes in.
    Passwords& passwords() { return passwords_; }

  private:
    Entrance(const desk::Admissions& kept, std::function<void(const std::string&)> told)
        : sessions_(kept),
          invitations_(kept),
          offered_(kept),
          passwords_(kept, sessions_, invitations_, told),
          recoveries_(kept, sessions_, invitations_, offered_, passwords_, std::move(told)) {}
    Page entering(const View& view, const Typed& typed) const;
    Response entering_again(const View& view, const Typed& typed,
                            const Passwords::Entered& refused) const;
    std::optional<std::string> by_invitation(const std::string& secret);
    Response keys_again(const View& view, const html::Markup& why) const;
    std::optional<std::string> by_passkey(const View& view,
                                          const std::map<std::string, std::string>& typed);

    Sessions sessions_;
    Invitations invitations_;
    Challenges challenges_;
    OfferedKeys offered_;
    Passwords passwords_;
    Recoveries recoveries_;
};

/// Whether who is signed in may say who is who: invite people, and add the keys that they offer.
bool may_vouch(const View& view);

}  // namespace cocrea::web
