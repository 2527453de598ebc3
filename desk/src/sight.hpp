#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "cocrea/desk/viewer.hpp"
#include "cocrea/engine.hpp"

namespace cocrea::desk {

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
    /// The state of an object of that kind.
    std::optional<Audience> withheld(std::string_view kind, const ObjectId& object) const;
    /// The copy of a document in that state.
    std::optional<Audience> copy_withheld(const boost::json::object& document) const;
    /// The personal values of an actor.
    std::optional<Audience> personal_withheld(const ActorId& subject) const;

  private:
    bool is_own(const Entry& entry) const;
    /// Who of `audience` they are, if it is declared, else of `otherwise`.
    std::optional<Audience> unless(const Audience* declared, const Audience& otherwise,
                                   const ObjectId& object) const;
    /// By the workflow under which the act was recorded, and by the one in force: no later
    /// methodology opens what was said under another.
    std::optional<Audience> by_deed(const Entry& entry, const Audience& otherwise) const;

    const Engine* engine_;
    Viewer viewer_;
    std::shared_ptr<const Workflow> workflow_;  ///< in force; null before there is a register
    std::set<std::string> capacities_;
};

}  // namespace cocrea::desk
