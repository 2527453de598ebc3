#pragma once

#include <algorithm>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "concepts/document/document.hpp"
#include "concepts/forum/seat.hpp"

namespace cocrea {

BOOST_DEFINE_ENUM_CLASS(Modality, not_stated, in_person, virtual_, hybrid)
BOOST_DEFINE_ENUM_CLASS(SessionStatus, requested, convened, without_quorum, open, closed, cancelled)
BOOST_DEFINE_ENUM_CLASS(Presence, not_recorded, present, absent)
/// How an item is dealt with that is not put to the vote.
BOOST_DEFINE_ENUM_CLASS(Treatment, presented, noted)

/// A point of an agenda.
struct Item {
    std::string id;  ///< a slug, unique in its agenda
    std::string title;
    BOOST_DESCRIBE_CLASS(Item, (), (id, title), (), ())
};

/// What became of an item without a vote.
struct ItemNote {
    Treatment as = Treatment::noted;
    std::optional<Id<Document>> document;
    std::optional<Prose> text;
    BOOST_DESCRIBE_CLASS(ItemNote, (), (as, document, text), (), ())
};

/// A point of the agenda of a session, and how it came there and was dealt with.
struct AgendaItem : Item {
    std::optional<Id<Motion>> taken_up;  ///< the decision that put it there; absent: the call did
    std::optional<ItemNote> note;
    BOOST_DESCRIBE_CLASS(AgendaItem, (Item), (taken_up, note), (), ())
};

/// What says what happened in a session: its minutes, the same signed by hand, and the decision
/// that approved them.
struct Minutes {
    std::optional<Id<Document>> document;
    std::optional<Id<Document>> scan;
    std::optional<Prose> text;
    std::optional<Approval> approval;
    BOOST_DESCRIBE_CLASS(Minutes, (), (document, scan, text, approval), (), ())
};

/// A session of a body.
struct Session {
    static constexpr std::string_view kind = "session";

    std::string body;  ///< id of the body of the workflow that meets
    std::string type;  ///< id of one of that body's kinds of session
    std::optional<unsigned> number;
    Modality modality = Modality::not_stated;
    std::optional<std::string> place;  ///< where, or how to join
    bool public_ = false;              ///< whoever wants may come
    Date day;                          ///< for which it is convened, or on which it goes on
    SessionStatus status = SessionStatus::convened;
    bool second_call = false;
    std::vector<AgendaItem> agenda;
    std::vector<Id<Document>> papers;
    std::string workflow;  ///< digest of the version in force when it was convened
    Date convened_on;
    std::optional<Date> opened_on, closed_on;
    std::optional<std::string> chair;           ///< the seat or role that chairs
    std::optional<unsigned> people;             ///< who came to an open body
    std::vector<Id<SeatHolders>> requested_by;  ///< the seats at whose request it is held
    std::optional<Minutes> minutes;
    bool attested = false;             ///< some act of it was taken over from an outside record
    std::vector<std::string> unknown;  ///< members that are not on record, whatever they say
    bool taken_over = false;           ///< it was opened on the word of a document

    /// The item of that id, or null.
    const AgendaItem* item(std::string_view id) const {
        const auto found = std::ranges::find(agenda, id, &AgendaItem::id);
        return found == agenda.end() ? nullptr : &*found;
    }

    bool is_requested_by(const Id<SeatHolders>& seat) const {
        return std::ranges::find(requested_by, seat) != requested_by.end();
    }

    std::vector<std::string> requesters() const {
        std::vector<std::string> seats;
        for (const auto& seat : requested_by) seats.push_back(seat.text());
        return seats;
    }

    /// Has it held, or go on, on another day, for which nobody is on record yet.
    void move_to(const Date& other) {
        day = other;
        people.reset();
    }

    std::vector<ObjectId> concerns() const { return {the_forum}; }
    BOOST_DESCRIBE_CLASS(Session, (),
                         (body, type, number, modality, place, public_, day, status, second_call,
                          agenda, papers, workflow, convened_on, opened_on, closed_on, chair,
                          people, requested_by, minutes, attested, unknown, taken_over),
                         (), ())
};

/// A number of a session, which is given once; the object is called
/// `forum.<body>.<type>-<number>`.
/// Without a session when it was given by mistake and taken back.
struct SessionNumber {
    static constexpr std::string_view kind = "session_number";

    std::string body;
    std::string type;
    unsigned number = 0;
    std::optional<Id<Session>> session;

    std::vector<ObjectId> concerns() const { return {the_forum}; }
    BOOST_DESCRIBE_CLASS(SessionNumber, (), (body, type, number, session), (), ())
};

/// Who came to a session: for a seat, called `<session>.<seat>`, or for somebody without one,
/// called `<session>.<actor>`.
struct Attendance {
    static constexpr std::string_view kind = "attendance";

    Id<Session> session;
    Date on;  ///< the day that it was last recorded for
    std::optional<Id<SeatHolders>> seat;
    Presence titular = Presence::not_recorded;
    Presence suplente = Presence::not_recorded;
    std::optional<Id<Actor>> titular_was, suplente_was;  ///< who held the seat then
    std::optional<Id<Actor>> guest;

    std::vector<ObjectId> concerns() const { return {session}; }
    BOOST_DESCRIBE_CLASS(Attendance, (),
                         (session, on, seat, titular, suplente, titular_was, suplente_was, guest),
                         (), ())
};

}  // namespace cocrea
