#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "judgement/catalogue.hpp"

namespace cocrea {

struct Motion;

/// What became of an act that waits. A provisional one was countersigned while the body that
/// decides could not meet, and waits for that body still.
BOOST_DEFINE_ENUM_CLASS(PendingStatus, waiting, done, provisional, dropped)

/// An act that one person alone does not do: nothing comes of it until somebody else stands for it
/// as well. The object is called `pending.<number>`.
struct Pending {
    static constexpr std::string_view kind = "pending";

    std::string deed;
    ObjectId object;
    boost::json::object content;  ///< what it says
    ActorId actor;
    std::string capacity;
    std::optional<SeatId> seat;
    Date on;
    std::vector<ActorId> hands;          ///< who had a hand in it, and so does not countersign
    bool decide = false;                 ///< a decision alone stands for it
    std::optional<std::string> because;  ///< code of the rule that asks for the decision
    bool attested = false;
    bool cites_document = false;
    PendingStatus status = PendingStatus::waiting;
    std::optional<ActorId> countersigned_by;
    std::optional<Id<Motion>> motion;
    std::optional<Prose> reason;  ///< why it was dropped

    std::vector<ObjectId> concerns() const;
    BOOST_DESCRIBE_CLASS(Pending, (),
                         (deed, object, content, actor, capacity, seat, on, hands, decide, because,
                          attested, cites_document, status, countersigned_by, motion, reason),
                         (), ())
};

/// Judges `deed`: does it at once, or has it wait where the workflow wants a second pair of eyes on
/// such deeds, or a rule wants a decision. The right to it was judged before.
void judge_or_hold(Judgement& judgement, const Deed& deed);

}  // namespace cocrea
