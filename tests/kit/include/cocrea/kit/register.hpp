#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>

#include "cocrea/desk/desk.hpp"
#include "cocrea/kit/still_clock.hpp"
#include "cocrea/result.hpp"

namespace cocrea::kit {

/// How far an exercise has come; each has all of the ones before it.
enum class Stage {
    opened,        ///< by its registrar, `registro`
    installed,     ///< the forum has its people: see `Register`
    in_session,    ///< the session `s-1` of today is open, every titular is there
    adopted,       ///< it adopted the methodology, the document `metodologia`
    incorporated,  ///< and took up the axis `agua`, which `contraloria` leads
    proposed,      ///< the commitment `c-1` was proposed, on the short track
    validating,    ///< it is in validation, with its particulars
};

/// A register in memory for the tests of a host, made in one line: under `edomex-2020`, at a clock
/// that stands still, as far as a stage says. Nothing is written to a disk, and none of it reaches
/// whoever runs the tests.
///
/// Its people: the registrar `registro`, the facilitator `facilita`, the operating group `grupo`,
/// and in the seats `oversight`, `public_entities` and `civil_society` the titulares `garante`,
/// `contraloria` and `sociedad`.
class Register {
  public:
    /// Makes it. Throws `std::logic_error` when the methodology no longer allows what the kit does.
    explicit Register(Stage stage = Stage::opened);

    /// The clock by which it is kept.
    StillClock& clock() { return clock_; }
    /// The register, open for writing.
    desk::Desk& desk() { return desk_; }

    /// Does an act of today, however far that is from the last one, and answers as `Desk::execute`.
    /// A capacity that can be told need not be said.
    Result<Receipt> attempt(const std::string& actor, const std::string& deed,
                            const std::string& object, boost::json::object body = {},
                            const std::string& capacity = "");
    /// The same of one that has to succeed: throws `std::logic_error` with the codes against it.
    Receipt act(const std::string& actor, const std::string& deed, const std::string& object,
                boost::json::object body = {}, const std::string& capacity = "");

    /// The three seats carry a motion of that effect in `s-1`; from `Stage::in_session` on.
    void carry(const std::string& motion, boost::json::object effect);

  private:
    void reach(Stage stage);

    StillClock clock_;
    desk::Desk desk_;
};

}  // namespace cocrea::kit
