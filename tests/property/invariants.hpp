#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cocrea/events.hpp"

namespace cocrea::test {

/// Folds entries by their changes alone, with no rule of the engine's, and says what the law
/// forbids: each invariant is worked out anew from the states.
class Watch {
  public:
    /// Takes the next entry; what it breaks, in words.
    std::vector<std::string> take(const Entry& entry);

    /// How often something happened: `motion.carried`, `commitment.returned`, …
    std::map<std::string, unsigned> seen;

  private:
    using State = boost::json::object;

    void check(const Entry& entry, const Change& change);
    void check_holder(const Entry& entry, const Change& change);
    void check_coordinator(const Entry& entry, const Change& change);
    void check_version(const Change& change);
    void check_outcome(const Entry& entry, const Change& change);
    void check_day(const Entry& entry, const Change& change);
    void check_request(const Change& change);
    void check_ballot(const Entry& entry, const Change& change);
    void check_own_case(const Change& change);
    std::set<std::string> leads_of(const std::string& object) const;
    void check_quorum(const Change& change);
    void check_votes(const Change& change);
    void check_effect(const Entry& entry, const Change& change);
    void check_commitment(const Entry& entry, const Change& change);
    void check_pace(const Entry& entry, const Change& change);
    void check_walk(const Change& change, const State& before);
    void check_past(const Change& change, const State& before);
    void check_standing(const Change& change);
    bool annulled(const std::string& motion) const;
    void check_publishable(const Change& change);
    bool endorses(const State& record, const Change& change) const;
    bool approved(const State& record) const;
    void check_document(const Change& change);
    void check_text(const Entry& entry, const Change& change);
    std::string present_for(const std::string& session, const std::string& seat) const;

    void broken(const Change& change, const std::string& what);
    std::string text(const State& state, std::string_view member) const;
    const State& state(const std::string& object) const;
    std::string voter_here(const std::string& session, const std::string& seat) const;
    bool carried(const std::string& motion, const std::string& effect,
                 const std::string& object) const;

    std::map<std::string, State> states_;
    std::map<std::string, std::uint64_t> versions_;
    std::vector<std::string> broken_;
};

}  // namespace cocrea::test
