#include <algorithm>
#include <atomic>
#include <mutex>

#include "beside.hpp"
#include "cocrea/checkpoint/checkpointed_ledger.hpp"
#include "cocrea/checkpoint/publish.hpp"
#include "cocrea/clock/system_clock.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/memory_ledger.hpp"
#include "cocrea/sqlite/sqlite_ledger.hpp"
#include "cocrea/trust/note.hpp"
#include "cocrea/yaml/parse_yaml.hpp"
#include "state.hpp"
#include "values.hpp"

namespace cocrea::desk {
namespace {

namespace fs = std::filesystem;

SqliteLedger::Options options_of(const Setting& setting) {
    return {setting.settled, setting.waiting, setting.file_system};
}

/// A register that is not there before its first commit, and then with all of it. It is opened when
/// something is asked of it after that: the commit stands whether it can be opened or not.
class NewRegister : public Ledger {
  public:
    NewRegister(fs::path file, SqliteLedger::Options options)
        : file_(std::move(file)), options_(std::move(options)) {}

    Commit write(const std::function<void(Unit&)>& work) override {
        const std::lock_guard one_at_a_time(writing_);
        if (auto* made = opened()) return made->write(work);
        auto commit = SqliteLedger::create(file_, work, options_);
        made_ = true;
        return commit;
    }
    std::unique_ptr<Snapshot> snapshot() const override {
        auto* made = opened();
        return made ? made->snapshot() : nothing_.snapshot();
    }
    /// What is made anew has nothing that was suppressed in its files.
    void purge() override {
        const std::lock_guard one_at_a_time(opening_);
        if (opened_) opened_->purge();
    }

  private:
    /// Nothing before it is made.
    Ledger* opened() const {
        if (!made_) return nullptr;
        const std::lock_guard one_at_a_time(opening_);
        if (!opened_)
            opened_ =
                std::make_unique<SqliteLedger>(file_, SqliteLedger::Mode::read_write, options_);
        return opened_.get();
    }

    fs::path file_;
    SqliteLedger::Options options_;
    std::mutex writing_;
    MemoryLedger nothing_;
    std::atomic<bool> made_ = false;
    mutable std::mutex opening_;
    mutable std::unique_ptr<Ledger> opened_;
};

/// The register kept from forgetting what was published of it.
std::unique_ptr<Ledger> guarded(std::unique_ptr<Ledger> ledger, Setting& setting) {
    if (setting.home.empty()) return ledger;
    const auto tell = setting.unfinished;
    return std::make_unique<CheckpointedLedger>(
        std::move(ledger), CheckpointedLedger::Publication{.store = setting.home.published(),
                                                           .keys = std::move(setting.log_keys),
                                                           .failed =
                                                               [tell](const std::exception& why) {
                                                                   if (tell)
                                                                       tell(Unfinished::publication,
                                                                            why);
                                                               },
                                                           .origin = origin_of});
}

/// What somebody made to be filled.
bool is_empty_register(const fs::path& file) try {
    return SqliteLedger(file, SqliteLedger::Mode::read_only).snapshot()->head().size == 0;
} catch (const LedgerError&) {
    return false;
}

std::string origin_named(const fs::path& file, const Genesis& genesis) {
    auto origin = genesis.origin.value_or(origin_for(file));
    if (!is_key_name(origin))
        throw Obstacle(Obstacle::Kind::setting, "usage.origin_malformed", {{"have", origin}});
    return origin;
}

SignedAct first_act(const Engine& engine, const Genesis& genesis, const std::string& origin) {
    Draft draft{.deed = "register.open",
                .object = ObjectId("register"),
                .actor = genesis.registrar,
                .capacity = "registrar",
                .occurred_on = genesis.occurred_on,
                .body = {{"source", genesis.source}, {"registrar", genesis.registrar.text()}}};
    if (!genesis.continues.empty()) draft.body["continues"] = genesis.continues;
    if (genesis.key) draft.key = genesis.key->public_key();
    auto act = *engine.complete(draft, ActId("genesis"));
    act.act.log = origin;
    return genesis.key ? sign(std::move(act), *genesis.key) : act;
}

/// What lies beside a register, its lock and what can be erased, is found by the name of its file:
/// a register with two names would have two of each.
void require_one_name(const fs::path& place) {
    std::error_code none;
    if (fs::hard_link_count(place, none) > 1 && !none)
        throw Obstacle(Obstacle::Kind::setting, "usage.register_linked",
                       {{"have", place.string()}});
}

/// What lies beside a register that is not there is another's, and would be taken for one's own.
void require_nothing_beside(const fs::path& place) {
    if (fs::exists(place)) return;
    if (const auto there = lying_beside(place); !there.empty())
        throw Obstacle(Obstacle::Kind::setting, "usage.register_orphaned",
                       {{"have", there.front().string()}});
}

}  // namespace

bool is_there(const fs::path& file) {
    return fs::symlink_status(file).type() != fs::file_type::not_found && !is_empty_register(file);
}

void require_free(const fs::path& file) {
    if (is_there(file)) throw LedgerError(LedgerError::Reason::exists, file.string() + " is there");
}

fs::path canonical_path(const fs::path& file) { return fs::weakly_canonical(fs::absolute(file)); }

std::string origin_for(const fs::path& file) {
    auto name = file.empty() ? "memory" : file.stem().string();
    std::ranges::replace_if(
        name, [](unsigned char c) { return c <= ' ' || c == '+'; }, '-');
    return "local/" + name;
}

std::string host_for(const fs::path& file) {
    auto name = file.stem().string();
    for (auto& c : name) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (!fits) c = '-';
    }
    return name;
}

const Clock& this_machine() {
    static const SystemClock clock;
    return clock;
}

Desk::State::State(fs::path its_file, Mode its_mode, Setting its_setting,
                   std::unique_ptr<Ledger> its_ledger)
    : file(std::move(its_file)),
      mode(its_mode),
      setting(std::move(its_setting)),
      ledger(std::move(its_ledger)),
      engine(*ledger, read_yaml_workflow, clock(), setting.host_rules) {}

void Desk::State::tell(Unfinished what, const std::exception& why) const {
    if (setting.unfinished) setting.unfinished(what, why);
}

void Desk::State::purge() const try { ledger->purge(); } catch (const LedgerError& error) {
    tell(Unfinished::prose, error);
}

Desk::Desk(std::unique_ptr<State> state) : state_(std::move(state)) {}
Desk::~Desk() = default;
Desk::Desk(Desk&&) noexcept = default;
Desk& Desk::operator=(Desk&&) noexcept = default;

Desk Desk::in_memory(Setting setting) {
    return Desk(std::make_unique<State>(fs::path(), Mode::write, std::move(setting),
                                        std::make_unique<MemoryLedger>()));
}

Desk Desk::open(const fs::path& file, Mode mode, Setting setting) {
    const auto place = canonical_path(file);
    if (mode == Mode::write) {
        require_one_name(place);
        Making::clear(place);
    }
    auto ledger = mode == Mode::write
                      ? guarded(std::make_unique<SqliteLedger>(
                                    place, SqliteLedger::Mode::read_write, options_of(setting)),
                                setting)
                      : std::make_unique<SqliteLedger>(place, SqliteLedger::Mode::read_only);
    Desk desk(std::make_unique<State>(place, mode, std::move(setting), std::move(ledger)));
    if (mode == Mode::read) return desk;
    desk.state_->purge();
    Values(place).resume(*desk.state_->ledger->snapshot(), [&](const std::exception& why) {
        desk.state_->tell(Unfinished::personal, why);
    });
    return desk;
}

Result<Preview> Desk::rehearse(const fs::path& file, const Genesis& genesis,
                               const Setting& setting) {
    const auto origin = origin_named(file, genesis);
    Setting aside;
    aside.clock = setting.clock;
    aside.host_rules = setting.host_rules;
    const auto bench = in_memory(std::move(aside));
    return bench.engine().preview(first_act(bench.engine(), genesis, origin));
}

Desk Desk::begin(const fs::path& file, Setting setting) {
    if (file.empty()) return in_memory(std::move(setting));
    Making::clear(canonical_path(file));
    if (is_empty_register(file)) return open(file, Mode::write, std::move(setting));
    const auto place = canonical_path(file);
    auto ledger = guarded(std::make_unique<NewRegister>(place, options_of(setting)), setting);
    return Desk(std::make_unique<State>(place, Mode::write, std::move(setting), std::move(ledger)));
}

Result<Created> Desk::create(const fs::path& file, const Genesis& genesis, Setting setting) {
    const auto origin = origin_named(file, genesis);
    if (const auto judged = rehearse(file, genesis, setting); !judged) return judged.error();
    auto desk = begin(file, std::move(setting));
    if (!file.empty()) require_nothing_beside(desk.state_->file);
    const auto receipt = desk.execute(first_act(desk.engine(), genesis, origin));
    if (!receipt) return receipt.error();
    return Created{std::move(desk), *receipt};
}

Result<Desk> Desk::restore(const fs::path& file,
                           const std::function<std::optional<std::string>(std::uint64_t)>& next,
                           Setting setting,
                           const std::function<std::optional<Passage>(const Digest&)>& text) {
    auto desk = begin(file, std::move(setting));
    const auto commit = desk.state_->engine.restore(next, text);
    if (!commit) return commit.error();
    return desk;
}

std::optional<bool> Desk::is_up_to_date() const {
    if (state_->in_memory() || home().empty()) return std::nullopt;
    try {
        require_not_behind();
        return true;
    } catch (const LedgerError& error) {
        if (error.reason != LedgerError::Reason::rolled_back) throw;
        return false;
    }
}

void Desk::require_not_behind() const {
    if (state_->in_memory() || home().empty()) return;
    const auto log = state_->ledger->snapshot();
    const auto size = log->head().size;
    const auto origin = size > 0 ? origin_of(*log) : std::nullopt;
    const auto last = origin ? home().published().last(*origin) : std::nullopt;
    if (last) require_extension(*log, size, last->checkpoint);
}

void Desk::remove(const fs::path& file) {
    const auto place = canonical_path(file);
    SqliteLedger::remove(place);
    fs::remove_all(place.string() + ".files");
    fs::remove(place.string() + ".personal");
    fs::remove(place.string() + ".notices");
    fs::remove_all(place.string() + ".tokens");
    fs::remove_all(place.string() + ".webhooks");
    fs::remove_all(place.string() + ".sign-ins");
    Making::clear(place);
}

}  // namespace cocrea::desk
