#pragma once

#include <boost/describe/enum.hpp>
#include <string_view>
#include <variant>
#include <vector>

namespace cocrea {

/// The spine of every commitment. The order is the order of the methodology; `registered` and
/// `closed` belong to every track and are named by none.
BOOST_DEFINE_ENUM_CLASS(Phase, registered, diagnosis, cocreation, validation, publication,
                        implementation, evaluation, closed)

/// Whether a commitment may move at all. Nothing moves while suspended; withdrawn is final.
BOOST_DEFINE_ENUM_CLASS(Standing, active, suspended, withdrawn)

/// Where a commitment stands: the states of the machine's two regions. A value; persist the names
/// of the enumerators, not their numbers.
struct Position {
    Phase phase = Phase::registered;       ///< how far it has come
    Standing standing = Standing::active;  ///< whether it may move
    /// Alike in both.
    bool operator==(const Position&) const = default;
};

/// The phases that a track walks, ascending, `registered` and `closed` left out; and whether the
/// act of publication has happened, after which nothing returns.
struct Route {
    std::vector<Phase> track;  ///< ascending, with validation and publication
    bool published = false;    ///< the act of publication has happened
};

/// What can happen to a commitment (docs/explanation/lifecycle.md).
namespace event {
/// To the next phase of the track.
struct Advance {
    Phase to;  ///< must be that one
};
/// To an earlier phase of the track, before the act of publication.
struct Return {
    Phase to;  ///< must be an earlier one
};
/// From active to suspended, until it is closed.
struct Suspend {};
/// From suspended to active.
struct Resume {};
/// From active or suspended to withdrawn, for good.
struct Withdraw {};
/// From the track's last phase to closed, for good.
struct Close {};
}  // namespace event

/// One of the six.
using LifecycleEvent = std::variant<event::Advance, event::Return, event::Suspend, event::Resume,
                                    event::Withdraw, event::Close>;

/// What firing an event came to.
enum class Fired {
    moved,    ///< the position changed
    refused,  ///< the spine has such a transition, the track or the publication forbids it
    unknown,  ///< the spine has no such transition from here
    blocked,  ///< suspended, withdrawn or closed: nothing but what ends the suspension is heard
};

/// The state machine of one commitment: two regions, phase and standing. No workflow can bend it:
/// nothing is published that was not validated, nothing moves while suspended, withdrawn and closed
/// are final. Pure; restoring costs nanoseconds. Not safe for use from two threads.
class Lifecycle {
  public:
    /// Restores a machine at a position, without replaying the way to it; whoever stores positions
    /// answers for them.
    Lifecycle(Position at, Route route) : at_(at), route_(std::move(route)) {}

    /// Fires `event`; the position changes when and only when it answers `moved`.
    Fired fire(const LifecycleEvent& event);

    /// Where it stands now.
    Position where() const { return at_; }

  private:
    Position at_;
    Route route_;
};

/// A row of the machine's table; of a phase change or of a change of standing.
struct Transition {
    std::string_view from;   ///< a phase or a standing
    std::string_view event;  ///< what happens
    std::string_view to;     ///< of the same region as `from`
};

/// The rows of the machine, reflected from the same list that the machine runs, in its order.
/// States bear the names of `Phase` and `Standing`; events are `advance`, `return`, `suspend`,
/// `resume`, `withdraw` and `close`. For drawings and tests; static storage.
const std::vector<Transition>& lifecycle_transitions();

}  // namespace cocrea
