#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "cocrea/desk/desk.hpp"
#include "cocrea/result.hpp"

namespace cocrea::desk {

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

    /// The values of an actor as they may be shown.
    std::optional<std::vector<PersonalView>> shown(const Snapshot& log, const ActorId& subject);

    /// Adds what in the store is not as the log says.
    void check(const Snapshot& log, Verification& verification);

  private:
    void follow_log(const Snapshot& log, const ActorId& subject);
    void drop_strays(const Snapshot& log, const ActorId& subject);
    void check(const Snapshot& log, const ActorId& subject, std::vector<Fault>& faults);

    PersonalStore store_;
};

}  // namespace cocrea::desk
