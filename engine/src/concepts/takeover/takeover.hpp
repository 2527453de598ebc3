#pragma once

#include <boost/describe/class.hpp>
#include <string_view>
#include <vector>

#include "concepts/register/register.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

/// A document that a decision let in as a late record: acts of the past are taken over on its word
/// although the take-over is closed. The object is called `record.<document>`.
struct AcceptedRecord : Adoption {
    static constexpr std::string_view kind = "accepted_record";

    std::vector<ObjectId> concerns() const { return {document}; }
    BOOST_DESCRIBE_CLASS(AcceptedRecord, (Adoption), (), (), ())
};

/// What the act cites can be taken over from: while the take-over is open every document can; since
/// it was closed, those alone that were accepted, and with the text that was. A take-over that was
/// opened again is open for what lies before the day on which it was closed first.
void require_on_record(Judgement& judgement);

/// A live act that is recorded on `day` lies no more days back than the workflow says, once the
/// take-over is closed: what was done in a drawer binds nobody before a decision has looked at it.
void require_in_time(Judgement& judgement, const Date& day);

}  // namespace cocrea
