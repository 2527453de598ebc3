#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "forms/body.hpp"
#include "people/invitations.hpp"
#include "people/kept_passwords.hpp"
#include "people/sessions.hpp"
#include "people/tries.hpp"
#include "view.hpp"

namespace cocrea::web {

/// How people come in where they have no passkey: by a password that they set after they came by an
/// invitation, with a one-time code. Whoever has a passkey that counts sets none, and one that was
/// set before lets in nobody from then on. Nobody is told whether it was the name, the password or
/// the code that was not right. Safe from several threads.
class Passwords {
  public:
    using Told = std::function<void(const std::string& line)>;

    /// For how long a person sees on their pages that one was set.
    static constexpr std::chrono::days said{90};

    /// Borrows what lets people in. Told what is set, used and refused, a line each.
    Passwords(desk::Admissions kept, Sessions& sessions, Invitations& invitations, Told told);

    /// What became of a form in which somebody signed in.
    struct Entered {
        std::optional<std::string> session = {};  ///< its secret, of who came in
        unsigned status = 303;
        std::string why = {};          ///< a sentence
        std::chrono::seconds wait{0};  ///< before it can be tried again
    };
    Entered enter(const View& view, const Typed& typed);

    /// The form in which people sign in, with what was typed in it but what is secret.
    html::Markup entering_form(const View& view, const Typed& typed) const;

    /// Where whoever is signed in sets one, and what they get for it.
    Page page(const View& view) const;
    /// What was typed there.
    Response take(const View& view);

    /// What of it concerns whoever is signed in: that one was set, or one of their codes used.
    html::Markup told_to(const View& view) const;

    /// The way to that page, for whom it is; nothing for others.
    html::Markup link_for(const View& view) const;

    /// There is none of that actor any more, because of `why`.
    void end(const ActorId& actor, const std::string& why) const;

  private:
    Entered prove(const View& view, const ActorId& actor, const Typed& typed);
    Response set(const View& view, const Typed& typed);
    Response confirm(const View& view, const Typed& typed);
    Page page(const View& view, bool chooses) const;
    Response again(const View& view, const Entered& refused, bool chooses = true) const;
    html::Markup setting_form(const View& view, bool is_set) const;
    void tell(const ActorId& actor, const std::string& what) const;

    KeptPasswords kept_;
    Sessions& sessions_;
    Invitations& invitations_;
    const Told told_;
    Tries tries_;
};

}  // namespace cocrea::web
