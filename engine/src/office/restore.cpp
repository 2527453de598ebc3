#include "cocrea/core/ahead.hpp"
#include "office/impl.hpp"
#include "office/replay.hpp"

namespace cocrea {
namespace {

using Entries = std::function<std::optional<std::string>(std::uint64_t seq)>;

/// Stored entries from 0 on, read on other threads a little ahead of whoever takes them.
class ReadAhead {
  public:
    explicit ReadAhead(const Entries& entries) : entries_(entries) {}

    /// The next entries, in order; none at the end.
    std::vector<ReadEntry> next() {
        while (!at_end_ && !ahead_.is_full()) add_some();
        return ahead_.is_empty() ? std::vector<ReadEntry>() : ahead_.take();
    }

  private:
    void add_some() {
        constexpr std::size_t at_once = 256;
        std::vector<std::string> some;
        while (!at_end_ && some.size() < at_once) {
            auto bytes = entries_(seq_ + some.size());
            at_end_ = !bytes;
            if (bytes) some.push_back(*std::move(bytes));
        }
        if (some.empty()) return;
        const auto first = seq_;
        seq_ += some.size();
        ahead_.add([first, some = std::move(some)]() mutable {
            std::vector<ReadEntry> read;
            for (auto& bytes : some)
                read.push_back(read_entry(first + read.size(), std::move(bytes)));
            return read;
        });
    }

    const Entries& entries_;
    std::uint64_t seq_ = 0;
    bool at_end_ = false;
    Ahead<std::vector<ReadEntry>> ahead_;
};

}  // namespace

Result<Commit> Engine::restore(
    const Entries& entry, const std::function<std::optional<Passage>(const Digest& sealed)>& text) {
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
            ReadAhead entries(entry);
            for (auto some = entries.next(); !some.empty(); some = entries.next())
                for (const auto& read : some)
                    if (auto why = replay.take(unit, states, read)) refuse(*std::move(why));
        });
    } catch (const Abandoned&) {
        return *refused;
    }
}

}  // namespace cocrea
