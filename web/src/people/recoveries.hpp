#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/desk/admissions.hpp"
#include "people/challenges.hpp"
#include "people/invitations.hpp"
#include "people/machines.hpp"
#include "people/passkeys.hpp"
#include "people/passwords.hpp"
#include "people/sessions.hpp"
#include "view.hpp"

namespace cocrea::web {

/// That somebody who lost every device is to be let in again, whom others vouch for.
struct Recovery {
    ActorId whom;
    ActorId first;        ///< who asked, and hands the link over
    ActorId second = {};  ///< who said yes to that; empty while nobody did
    std::chrono::sys_seconds until = {};
};

/// How who lost every device comes in again: two others say so within a day, each by a press on a
/// passkey that counts, and the first of them gets a link to hand over. One of the two vouches for
/// people, where anybody else than who is let in does and has a passkey; the other does too, or
/// countersigns keys, or wears any capacity where nobody is named for that. From the second yes on
/// what was open for that person is ended: sessions, links, keys that were offered, the password.
/// Safe from
/// several threads.
class Recoveries {
  public:
    using Clock = std::chrono::system_clock;
    /// Told what is asked, done and refused, a line each.
    using Told = std::function<void(const std::string& line)>;

    /// For how long after the first press the rest can follow, and the person sees that they were
    /// let in again.
    static constexpr std::chrono::hours open{24};
    static constexpr std::chrono::days said{90};

    /// Borrows what lets people in.
    Recoveries(desk::Admissions kept, Sessions& sessions, Invitations& invitations,
               OfferedKeys& offered, const Passwords& passwords, Told told);

    /// Whom whoever is signed in can help to be let in again; nothing for who can help nobody.
    std::optional<Page> page(const View& view) const;
    /// How far it is with one of them, and what is next; nothing likewise.
    std::optional<Page> page_of(const View& view, const std::string& whom) const;
    /// What was pressed there.
    Response take(const View& view, const std::string& whom);

    /// What of it concerns whoever is signed in: that they were let in again, or that somebody asks
    /// for it.
    html::Markup told_to(const View& view) const;

    /// Who shows a passkey has not lost it: what was asked for them is void.
    void void_for(const ActorId& whom);

  private:
    std::optional<Recovery> of(const ActorId& whom) const;
    std::vector<Recovery> all() const;
    void keep(const Recovery& one) const;
    Response press(const View& view, const ActorId& whom);
    Response link_made(const View& view, const ActorId& whom);
    Response again(const View& view, const ActorId& whom, const std::string& why, unsigned status);
    html::Markup next_of(const View& view, const ActorId& whom) const;
    html::Markup press_form(const View& view, const ActorId& whom, const ActorId& first) const;
    void tell(const View& view, const ActorId& whom, const std::string& what) const;

    const desk::Admissions kept_;
    Sessions& sessions_;
    Invitations& invitations_;
    OfferedKeys& offered_;
    const Passwords& passwords_;
    const Told told_;
    Challenges challenges_;
    Pace pace_{6, 6};
    std::mutex mutex_;
};

/// Whether whoever is signed in is one of those who can help others to be let in again.
bool can_help(const View& view);

/// Whether a passkey of theirs counted once, so that they come in by that, by another device of
/// theirs or by two others, and by no invitation.
bool had_passkey(const View& view, const ActorId& actor);

}  // namespace cocrea::web
