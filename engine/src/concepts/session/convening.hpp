#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "concepts/session/session.hpp"
#include "judgement/catalogue.hpp"

namespace cocrea {

/// What people are called to.
struct Call {
    std::optional<std::string> body;
    std::optional<std::string> type;
    std::optional<Modality> modality;
    std::optional<std::string> place;
    codec::Given<Date> day;
    std::vector<Item> agenda;
    std::vector<Id<Document>> papers;
    BOOST_DESCRIBE_CLASS(Call, (), (body, type, modality, place, day, agenda, papers), (), ())
};

/// A session of today's workflow as it is called for, and what that says of it.
struct Begun {
    std::shared_ptr<const Workflow> workflow;
    const Body* body;
    const SessionKind* kind;
    Session session;
};

/// The act's object as `call` says it; nothing, with what stands against it, where it names no body
/// or kind that there is.
std::optional<Begun> begun_session(Judgement& judgement, const Call& call);

/// Writes that the session is not held. Its number is free again, and missing while no other has
/// it.
void call_off(Judgement& judgement, Session session);

/// What a correction of a session owes: papers that there are, and a number that is free.
void corrected_session(Judgement& judgement, const boost::json::object& before,
                       const boost::json::object& after);

/// The deeds that call people to a session: for the first time, for a later day, and again; and
/// the one that calls it off.
std::vector<Deed> convening_deeds();

/// Holds `put_off_too_far` against the act when a session that seats called for would be held, or
/// go on, later than a call of its own could have it: as many days from now as its notice has, at
/// least one.
void require_not_put_off(Judgement& judgement, const Session& session, const Date& day);

}  // namespace cocrea
