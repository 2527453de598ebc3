#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "cocrea/papers/html.hpp"

/// Pictures as SVG within HTML. Each says by a title and a description what it shows, and has it
/// once more as a table below. What a colour tells, a sign and a word tell too. They carry their
/// looks with them, as presentation attributes: no style, no script, nothing from elsewhere. Pure.
namespace cocrea::papers {

/// What a picture says beside its drawing.
struct Caption {
    std::string id;           ///< unique in its page
    std::string title;        ///< what it shows
    std::string description;  ///< what there is to see
    std::string as_table;     ///< what its table is called
};

/// How something stands.
enum class Tone {
    plain,    ///< not its turn
    good,     ///< done, there, in favour: a tick
    blocked,  ///< not there, against, late: a cross
    waiting,  ///< under way: a dot
};

/// A phase of a commitment.
struct Stop {
    std::string name;   ///< what people call it
    std::string state;  ///< how it stands, in a word
    Tone tone;          ///< the same
    bool here = false;  ///< that is where the commitment stands
};

/// The phases of a track from the first to the last, with where a commitment stands. `head` names
/// the two columns of its table.
html::Markup line_of_phases(const Caption& caption, const std::vector<std::string>& head,
                            const std::vector<Stop>& stops);

/// How many there are, and a page that lists them.
struct Count {
    std::size_t count = 0;  ///< how many
    std::string address;    ///< of the page; empty for none
};

/// A row of a board.
struct Lane {
    std::string name;          ///< the axis, or whatever it stands for
    bool apart = false;        ///< set off from the others
    std::vector<Count> cells;  ///< one for each column
};

/// Commitments by phase and axis.
struct Board {
    std::string corner;                ///< what the rows are
    std::vector<std::string> columns;  ///< the phases
    std::vector<Lane> lanes;           ///< in order
};

/// A board with a count in each cell that has any. Its table is open and has the links.
html::Markup drawn(const Caption& caption, const Board& board);

/// A seat at a session.
struct SeatMark {
    std::string name;  ///< of the seat
    std::string who;   ///< who sits there, or nobody
    std::string word;  ///< titular, suplente, absent, vacant
    Tone tone;         ///< the same: an alternate waits, a vacant seat is plain
};

/// The seats of a body at a session, and how many must be there.
struct SeatPlan {
    std::vector<std::string> head;  ///< of the three columns of its table
    std::vector<SeatMark> seats;    ///< in the order of the workflow
    std::size_t present = 0;        ///< how many are
    std::size_t needed = 0;         ///< how many must be
    std::string said;               ///< both, in words
};

/// Each seat as a mark, and how many are there against the threshold.
html::Markup drawn(const Caption& caption, const SeatPlan& plan);

/// How many votes went one way.
struct Share {
    std::string name;       ///< the choice
    std::size_t count = 0;  ///< how many
    Tone tone;              ///< abstentions wait, those not cast are plain
};

/// A bar of the votes of a motion. `head` names the two columns of its table.
html::Markup vote_bar(const Caption& caption, const std::vector<std::string>& head,
                      const std::vector<Share>& shares);

/// From a day to a day.
struct Stretch {
    std::chrono::sys_days from;  ///< the first
    std::chrono::sys_days to;    ///< the last; not before it
};

/// A commitment on a timeline.
struct Bar {
    std::string name;               ///< its title
    std::string address;            ///< of its page
    std::optional<Stretch> plan;    ///< as the deadlines have it
    Stretch actual;                 ///< as it went until now, or to its end
    bool late = false;              ///< beyond the plan
    std::vector<std::string> told;  ///< plan, actual and how it stands, in words
};

/// Commitments as planned and as they went.
struct Timeline {
    std::vector<std::string> head;  ///< of the four columns of its table
    std::vector<Bar> bars;          ///< in order
    std::chrono::sys_days today;    ///< a line
    std::string today_said;         ///< what that is called
};

/// For each commitment the plan as an outline, and under it what has been, filled.
html::Markup drawn(const Caption& caption, const Timeline& timeline);

}  // namespace cocrea::papers
