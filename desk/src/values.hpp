#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "cocrea/desk/desk.hpp"
#include "cocrea/result.hpp"

namespace cocrea::desk {

/// A personal value that the log tells of.
struct LoggedValue {
    ActorId subject;    ///< whose it is
    std::string field;  ///< what of them
    Digest sealed{};    ///< its commitment

    /// `ACTOR.FIELD`
    std::string name() const { return subject.text() + "." + field; }
};

/// Whether the log says that it is gone.
bool is_erased(const Snapshot& log, const LoggedValue& value);

/// The personal values of a register as they follow its log: kept with their act, blocked and
/// erased with theirs. Whatever is about to be recorded is noted in the store first, so that a
/// process that dies in between leaves word to the next.
class Values {
  public:
    /// Told what could not be carried through.
    using Tell = std::function<void(const std::exception&)>;

    /// Beside the register in `file`.
    explicit Values(const std::filesystem::path& file) : store_(file) {}

    /// Keeps what the acts bring, before they are recorded.
    void keep(std::span<const Filing> filings);

    /// After they are: drops what refused acts brought and does to the rest what the log says.
    void follow(std::span<const Filing> filings, const std::vector<Result<Receipt>>& answers,
                const Snapshot& log, const Tell& tell);

    /// Does so for acts of which somebody left word.
    void resume(const Snapshot& log, const Tell& tell);

    /// Hands every value that entries from `first` on brought, and the log has not replaced nor
    /// says that it is gone, to `take`, in log order.
    static void each_kept(const Snapshot& log, std::uint64_t first,
                          const std::function<void(const LoggedValue&)>& take);

    /// The value as the store has it; nothing when it is not there, or is another.
    std::optional<PersonalEntry> find(const LoggedValue& value);

    /// Takes values back that a register is about to be restored with, before it is; `settle` is
    /// to follow, and whoever opens the register next makes up for it.
    void take_back(const PersonalEntry& entry);

    /// Does to what was taken back as the log says.
    void settle(const Snapshot& log);

    /// The values of an actor as they may be shown.
    std::optional<std::vector<PersonalView>> shown(const Snapshot& log, const ActorId& subject);

    /// Adds what in the store is not as the log says.
    void check(const Snapshot& log, Verification& verification);

  private:
    void follow_log(const Snapshot& log, const ActorId& subject);
    void drop_strays(const Snapshot& log, const ActorId& subject);
    void check(const Snapshot& log, const ActorId& subject, std::vector<Fault>& faults);

    PersonalStore store_;
    std::set<std::string> taken_back_;  ///< whose values
};

}  // namespace cocrea::desk
