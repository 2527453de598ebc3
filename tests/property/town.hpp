#pragma once

#include <array>
#include <string>
#include <vector>

#include "property/chance.hpp"
#include "support/exercise.hpp"

namespace cocrea::test {

inline constexpr std::array<const char*, 4> seats{"oversight", "public_entities", "civil_society",
                                                  "academy"};

/// A register on which people act at random: mostly as somebody would who wants the commitments
/// published, often by the wrong person, on the wrong object, day or words.
class Town {
  public:
    explicit Town(std::uint64_t seed);

    /// The next act; never one that was given before.
    Act next();

    Exercise exercise;

  private:
    Act act(const std::string& actor, const std::string& capacity, const std::string& deed,
            const std::string& object, Body body = {});
    Act sensible();
    Act about_delegation();
    Act about_paper();
    Act approve_paper();
    Act about_coordinator();
    Act about_people();
    Act about_pending(const std::string& pending);
    Act about_axis();
    Act in_session();
    Act at(const std::string& session);
    Act after_hours(const std::string& session);
    Act by_a_seat(const std::string& deed, const std::string& session);
    Act before_opening(const std::string& session);
    Act attend(const std::string& session);
    Act on_motion(const std::string& motion);
    Act about_challenge();
    Act vote(const std::string& motion);
    Act on_commitment();
    Act turn(const std::string& commitment);
    Act coordinate(const std::string& commitment);
    Act send_back(const std::string& commitment);
    Act remedy(const std::string& commitment, const Blocker& blocker);
    Act hand_in(const std::string& host, const std::string& step, const std::string& deliverable);
    Act complete(const std::string& host, const std::string& step);
    Act put_to_vote(Body effect);
    Act propose(Body effect);
    Act of_the_past();
    Act attested();
    void spoil(Act& act);

    std::vector<std::string> live_motions(const std::string& session) const;
    std::vector<std::string> papers(const std::string& status) const;
    std::vector<std::string> all(std::string_view kind) const;
    std::string any(std::string_view kind);
    std::string latest(std::string_view kind) const;
    std::string text(const std::string& object, std::string_view member) const;
    std::string fresh(const std::string& prefix);
    std::string actor_for(const std::string& role, const std::string& host);

    Chance chance_;
    unsigned acts_ = 0, names_ = 0, days_ = 0;
};

}  // namespace cocrea::test
