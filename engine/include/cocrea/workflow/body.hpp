#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cocrea {

/// A name that people read. In a workflow that was read there is always one: an absent title falls
/// back to the thing's id.
struct Text {
    /// By tag (BCP 47, `es`), in the order of the file; under an empty tag what is for all of them.
    std::vector<std::pair<std::string, std::string>> by_language;

    /// In that language; where it is absent, in the first one. Lives as long as this text.
    const std::string& in(std::string_view language) const;
};

/// How many of a total are enough.
struct Enough {
    /// How it is said.
    enum class Kind {
        number,    ///< so many
        majority,  ///< more than half (PNUD Kit 5, simple majority)
        all,       ///< every one
        share,     ///< at least count / denominator of them
    };
    Kind kind = Kind::majority;  ///< how it is said
    unsigned count = 0;          ///< of Kind::number and Kind::share
    unsigned denominator = 1;    ///< of Kind::share; never below the count

    /// How many of `total` that is; `number` is the count itself, even above `total`.
    unsigned of(unsigned total) const;
};

/// Who must be present for a session to open (PNUD Kit 5: a forum that decides needs such a rule).
struct Quorum {
    Enough seats;                   ///< of all seats, by titular or suplente, not by delegation
    std::optional<Enough> sectors;  ///< sectors with at least one seat present; absent: any
    std::map<std::string, unsigned> of_sector = {};  ///< seats of that sector, at least
    std::vector<std::string> present = {};  ///< seats and roles without which none opens; `chair`
    unsigned people = 0;                    ///< of an open body: how many must have come
};

/// A seat of a body, to which a vote belongs.
struct Seat {
    std::string id;       ///< unique in the workflow
    std::string sector;   ///< a name that the file chooses
    unsigned weight = 1;  ///< of its vote
    Text title;           ///< how it is shown
    Text named_by;        ///< who names or elects its holders, for readers; may be empty
};

/// A kind of session, such as ordinary or urgent.
struct SessionKind {
    std::string id;                       ///< as `session.convene` names it
    Text title;                           ///< how it is shown; empty where the file does not say
    std::optional<unsigned> notice;       ///< days between the call and the session, if any
    std::optional<unsigned> papers = {};  ///< days that a text lies there before it is voted on
    bool working_days = false;            ///< whether the days of both are working days
    bool is_public = false;               ///< whether whoever wants may come, and is told where
    bool off_agenda = true;               ///< whether it takes up what was not on its agenda
    /// Roles that convene one, with their deputies; absent: all that may.
    std::optional<std::vector<std::string>> by = {};
    std::optional<Enough> request = {};  ///< seats that call one together by themselves, if any
};

/// Who meets: a plenary, a commission, an open forum. The first one of a workflow is its forum
/// (*Secretariado Técnico Local*).
struct Body {
    std::string id;                  ///< as decision rules and sessions name it
    Text title;                      ///< how it is shown
    bool open = false;               ///< whoever comes takes part; it has no seats
    bool advises = false;            ///< its motions are opinions: no effect and no step is its own
    std::vector<Seat> seats;         ///< at least one, unless it is open; some may be others' too
    Quorum quorum;                   ///< of a first call
    Quorum second_call;              ///< of a second call; the same when the file does not say
    bool calls_again = false;        ///< whether the file says
    std::vector<std::string> chair;  ///< seats and roles that chair, in order; none: nobody does
    bool chair_alternates = false;   ///< whether the next one chairs the next session
    std::vector<SessionKind> sessions;  ///< at least one; the first where none is named

    /// How many sectors have a seat.
    unsigned sectors() const;
    /// The seat of that id, or null.
    const Seat* seat(std::string_view id) const;
    /// The kind of session of that id, or null.
    const SessionKind* session(std::string_view id) const;
};

}  // namespace cocrea
