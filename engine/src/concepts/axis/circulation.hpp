#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/types.hpp"
#include "cocrea/workflow.hpp"
#include "concepts/actor/actor.hpp"
#include "concepts/axis/progress.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// An open one takes signatures until its last day; one that was refused can no longer reach its
/// number.
BOOST_DEFINE_ENUM_CLASS(CirculationStatus, open, approved, refused, recalled)
BOOST_DEFINE_ENUM_CLASS(Answer, approve, refuse)

/// A step of an axis or a commitment before those who approve it in writing, outside a session; the
/// object is called `<axis or commitment>.circulation-<n>`.
struct Circulation {
    static constexpr std::string_view kind = "circulation";

    ObjectId host;  ///< the axis or commitment
    std::string step;
    std::vector<std::string> of;  ///< seats and roles, as the workflow named them that day
    unsigned number = 0;          ///< of them that approve the step
    CirculationStatus status = CirculationStatus::open;
    Date opened_on;
    std::optional<Date> until;     ///< the last day for a signature
    std::string digest;            ///< of what lies before them
    std::vector<ObjectId> before;  ///< what that is, which stands still
    std::optional<Date> closed_on;
    std::optional<Prose> reason;  ///< why it was recalled
    bool attested = false;

    /// Whether signatures are taken on `day`.
    bool runs_on(const Date& day) const;

    std::vector<ObjectId> concerns() const {
        std::vector<ObjectId> ids{host};
        for (const auto& id : before)
            if (id != host) ids.push_back(id);
        return ids;
    }
    BOOST_DESCRIBE_CLASS(Circulation, (),
                         (host, step, of, number, status, opened_on, until, digest, before,
                          closed_on, reason, attested),
                         (), ())
};

/// What a seat or role answered to a circulation; the object is called `<circulation>.<seat or
/// role>`.
struct SignOff {
    static constexpr std::string_view kind = "sign_off";

    Id<Circulation> circulation;
    std::string signer;  ///< the seat or role
    Id<Actor> by;
    Answer choice = Answer::refuse;
    std::optional<Prose> reason;
    Date on;
    std::string digest;  ///< of what lay before them

    std::vector<ObjectId> concerns() const { return {circulation}; }
    BOOST_DESCRIBE_CLASS(SignOff, (), (circulation, signer, by, choice, reason, on, digest), (), ())
};

/// The circulation of `step` that takes signatures on all days of the act; nothing when none does.
std::optional<Id<Circulation>> circulation_of(const Judgement& judgement, const Progress& progress,
                                              const Step& step, unsigned round);

/// The seats and roles that have not answered yet, in order.
std::vector<std::string> silent_in(const Facts& facts, const Id<Circulation>& id);

/// The open circulation before which the text of `object` lies on one of the days of the act.
std::optional<ObjectId> circulation_before(const Judgement& judgement, const ObjectId& object);

/// The answer of `as` to a circulation.
Id<SignOff> sign_off_of(const Id<Circulation>& id, const std::string& as);

/// Every answer to it that is missing, as what somebody could do next.
std::vector<Option> answers_to(const Facts& facts, const Id<Circulation>& id);

/// The circulation and the answers to it, as kinds of objects.
std::vector<Kind> circulation_kinds();

}  // namespace cocrea
