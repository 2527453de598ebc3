#pragma once

#include <boost/describe/enum.hpp>
#include <string_view>
#include <variant>
#include <vector>

namespace cocrea {

/// The spine of every commitment. The order is the order of the methodology.
BOOST_DEFINE_ENUM_CLASS(Phase, registered, diagnosis, cocreation, validation, publication,
                        implementation, evaluation, closed)

/// Whether a commitment may move at all.
BOOST_DEFINE_ENUM_CLASS(Standing, active, suspended, withdrawn)

struct Position {
    Phase phase = Phase::registered;
    Standing standing = Standing::active;
    bool operator==(const Position&) const = default;
};

/// The phases that a track walks, ascending, `registered` and `closed` left out; and whether the
/// act of publication has happened, after which nothing returns.
struct Route {
    std::vector<Phase> track;
    bool published = false;
};

namespace event {
struct Advance {
    Phase to;
};  ///< to the next phase of the track
struct Return {
    Phase to;
};  ///< to an earlier phase of the track
struct Suspend {};
struct Resume {};
struct Withdraw {};
struct Close {};  ///< from the track's last phase
}  // namespace event

using LifecycleEvent = std::variant<event::Advance, event::Return, event::Suspend, event::Resume,
                                    event::Withdraw, event::Close>;

/// What firing an event came to.
enum class Fired {
    moved,    ///< the position changed
    refused,  ///< the spine has such a transition, the track or the publication forbids it
    unknown,  ///< the spine has no such transition from here
    blocked,  ///< suspended, withdrawn or closed: nothing but what ends the suspension is heard
};

/// The state machine of one commitment: two regions, phase and standing (design 3). No workflow can
/// bend it: nothing is published that was not validated, nothing moves while suspended, withdrawn
/// and closed are final. Pure; restoring costs nanoseconds. Not safe for use from two threads.
class Lifecycle {
  public:
    Lifecycle(Position at, Route route) : at_(at), route_(std::move(route)) {}

    /// Fires `event`; the position changes when and only when it answers `moved`.
    Fired fire(const LifecycleEvent& event);

    Position where() const { return at_; }

  private:
    Position at_;
    Route route_;
};

/// A row of the machine's table; of a phase change or of a change of standing.
struct Transition {
    std::string_view from;
    std::string_view event;
    std::string_view to;
};

/// The rows of the machine, reflected from the same list that the machine runs, in its order.
/// States bear the names of `Phase` and `Standing`; events are `advance`, `return`, `suspend`,
/// `resume`, `withdraw` and `close`.
const std::vector<Transition>& lifecycle_transitions();

}  // namespace cocrea
