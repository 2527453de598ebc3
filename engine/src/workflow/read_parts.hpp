#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cocrea/workflow.hpp"
#include "field.hpp"

/// One reader for each part of a workflow file. They judge what stands in the part itself; what one
/// part says about another is judged afterwards, in check.hpp.
namespace cocrea {

/// The words of a vocabulary, for messages and look-ups.
struct Words {
    std::vector<std::string> deeds, kinds, conditions;
    std::vector<std::string> constitutive;    ///< deeds that may ask for a second pair of eyes
    std::vector<std::string> countersigning;  ///< the deeds of whoever is one
    std::map<std::string, Scope> about;       ///< deeds that are about one thing, the narrowest
    std::map<std::string, bool> effects;      ///< that matters bind; whether they must
    std::vector<std::string> step_effects;    ///< that its steps bind
    std::map<std::string, std::map<std::string, bool>> arguments;  ///< of conditions
    std::set<std::string> of_seats;  ///< deeds that no family of rights has
};

std::vector<Body> read_bodies(const Field& field);
/// Days, each once.
std::set<std::string> read_holidays(const Field& field);
/// `2/3` as numerator and denominator; `unreachable` is the problem of a share above the whole.
std::pair<unsigned, unsigned> read_share(const Field& field, std::string_view unreachable);
/// The words of a list, each once and one of `known`; `code` is the problem of another.
std::set<std::string> read_words(const Field& field, const std::vector<std::string>& known,
                                 std::string_view code);
/// The families of rights: `axis.*` stands for every deed of that name, but for those that are a
/// seat's own.
std::vector<std::string> families(const Words& words);
std::vector<Role> read_roles(const Field& field, const Words& words);
/// A number of calendar days, or one of units.
Period read_period(const Field& field);
Moment read_moment(const Field& field);
Due read_due(const Field& field);
std::vector<NamedDay> read_dates(const Field& field);
std::vector<DecisionRule> read_decisions(const Field& field);
std::vector<Matter> read_matters(const Field& field, const Words& words);
/// `read` has what stands before: its roles and matters.
std::map<std::string, Countersigning> read_countersigned(const Field& field, const Words& words,
                                                         const Workflow& read);
std::vector<Track> read_tracks(const Field& field);
std::vector<PhasePlan> read_phases(const Field& field, const Words& words);
Audience read_audience(const Field& field, const std::vector<Role>& roles);
std::vector<EventKind> read_events(const Field& field);

std::vector<DocumentClass> read_documents(const Field& field, const std::vector<Role>& roles);
/// `roles` are the workflow's: deeds have dots in their names, so that no path finds back to what
/// an audience names.
Audiences read_audiences(const Field& field, const Words& words, const std::vector<Role>& roles);

/// The phases that a workflow may name: those of the spine without its first and its last.
const std::vector<std::string>& phase_names();
std::string name_of(Phase phase);

}  // namespace cocrea
