#pragma once

#include <map>

#include "cocrea/kit/register.hpp"
#include "support/exercise.hpp"
#include "support/folder.hpp"

namespace cocrea::test {

/// A register of the kit as it is on a disk, with all that a host keeps beside it. Its clock stands
/// at the day on which the kit's own does.
class Kept {
  public:
    explicit Kept(kit::Stage stage) { copy(kit::Register(stage)); }

    /// The register, opened to write.
    desk::Desk open() { return desk::Desk::open(file(), desk::Mode::write, setting()); }
    std::filesystem::path file() const { return folder_ / "kept.db"; }
    kit::StillClock& clock() { return clock_; }

    /// A token of that actor, made by the registrar.
    static std::string token(desk::Desk& desk, const std::string& actor,
                             std::vector<std::string> deeds, const std::string& name = "equipo") {
        const auto until = Date::of(Date::parse("2026-01-05")->earliest() + std::chrono::days(30));
        return desk.make_token({.name = name,
                                .actor = ActorId(actor),
                                .deeds = std::move(deeds),
                                .until = until,
                                .made_by = ActorId("registro")});
    }

  private:
    desk::Setting setting() {
        desk::Setting setting;
        setting.clock = &clock_;
        setting.home = desk::Home(folder_ / "home");
        return setting;
    }
    void copy(kit::Register made) {
        const auto& desk = made.desk();
        std::map<Digest, Passage> texts;
        desk.reader().each_passage([&](const Passage& one) { texts.emplace(one.sealed, one); });
        const auto entries = desk.entries(0, SIZE_MAX);
        std::size_t at = 0;
        must(desk::Desk::restore(
            file(),
            [&](std::uint64_t seq) {
                at = static_cast<std::size_t>(seq);
                return at < entries.size() ? std::optional(entries[at]) : std::nullopt;
            },
            setting(),
            [&](const Digest& sealed) {
                const auto found = texts.find(sealed);
                return found == texts.end() ? std::nullopt : std::optional(found->second);
            }));
    }

    Folder folder_;
    kit::StillClock clock_;
};

}  // namespace cocrea::test
