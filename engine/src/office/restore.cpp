#include "office/impl.hpp"
#include "office/replay.hpp"

namespace cocrea {

Result<Commit> Engine::restore(
    const std::function<std::optional<std::string>(std::uint64_t seq)>& entry,
    const std::function<std::optional<Passage>(const Digest& sealed)>& text) {
    std::optional<Refusal> refused;
    struct Abandoned {};
    try {
        return impl_->ledger.write([&](Unit& unit) {
            const auto refuse = [&](Refusal why) {
                refused = std::move(why);
                throw Abandoned{};
            };
            if (unit.size() > 0) refuse(refusal(code::object_taken, {.have = "register"}));
            StateCache states;
            Replay replay(impl_->judges, impl_->shelf, text);
            while (const auto bytes = entry(unit.size())) {
                const auto read = readable(*bytes);
                if (!read) refuse(refusal(code::entry_differs, {.have = unit.size()}));
                if (auto why = replay.take(unit, states, *read)) refuse(*std::move(why));
            }
        });
    } catch (const Abandoned&) {
        return *refused;
    }
}

}  // namespace cocrea
