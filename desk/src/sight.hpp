#pragma once

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/desk/viewer.hpp"
#include "cocrea/engine.hpp"
#include "cocrea/ledger.hpp"

namespace cocrea::desk {

/// The workflows under which `object` was first and last recorded.
std::vector<WorkflowDigest> recorded_under(const Snapshot& log, const ObjectId& object);

/// What one who looks at a register may read of it, by the roles that they wear today. Each answer
/// is for whom a thing is when it is not for them, nothing when it is.
class Sight {
  public:
    /// Borrows the engine.
    Sight(const Engine& engine, Viewer viewer);

    bool sees_all() const { return viewer_.who == Viewer::Who::keeper; }

    /// Whether any methodology of the register keeps entries from anybody.
    bool may_withhold(const Snapshot& log) const;

    /// An entry. Whoever acted or typed it always reads it.
    std::optional<Audience> withheld(const Entry& entry) const;
    /// The texts that an entry's act brought.
    std::optional<Audience> prose_withheld(const Entry& entry) const;
    /// Whether they acted in an entry or typed it: then it is theirs to read.
    bool is_own(const Entry& entry) const;
    /// The state of an object of that kind, which was recorded `under` those workflows.
    std::optional<Audience> withheld(std::string_view kind, const ObjectId& object,
                                     std::span<const WorkflowDigest> under) const;
    /// Whether any methodology of the register keeps objects of that kind from anybody.
    bool may_withhold(const Snapshot& log, std::string_view kind) const;
    /// Whether nothing of that kind is for them, whatever it was recorded under.
    bool withholds_all(std::string_view kind) const;
    /// The copy of a document in that state, in the same way.
    std::optional<Audience> copy_withheld(const boost::json::object& document,
                                          std::span<const WorkflowDigest> under) const;
    /// The personal values of an actor.
    std::optional<Audience> personal_withheld(const ActorId& subject) const;

  private:
    /// Who of `audience` they are, if it is declared, else of `otherwise`.
    std::optional<Audience> unless(const Audience* declared, const Audience& otherwise,
                                   const ObjectId& object) const;
    std::optional<Audience> by_deed(const Entry& entry, const Audience& otherwise) const;
    /// By the workflow in force and by those under which something was recorded: no later
    /// methodology opens what was said under another. `declared` gives what one of them says.
    template <class Declared>
    std::optional<Audience> narrowest(std::span<const WorkflowDigest> under, Declared declared,
                                      const Audience& otherwise, const ObjectId& object) const;

    const Engine* engine_;
    Viewer viewer_;
    std::shared_ptr<const Workflow> workflow_;  ///< in force; null before there is a register
    std::set<std::string> capacities_;
};

}  // namespace cocrea::desk
