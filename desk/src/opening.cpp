#include <algorithm>

#include "cocrea/checkpoint/checkpointed_ledger.hpp"
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

/// The register in `file`, kept from forgetting what was published of it.
std::unique_ptr<Ledger> guarded(const fs::path& file, Setting& setting) {
    auto ledger = std::make_unique<SqliteLedger>(file);
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

/// A register in the making, that is taken away again unless it is kept.
class Making {
  public:
    explicit Making(const fs::path& file) : file_(file) { SqliteLedger::create(file_); }
    ~Making() {
        if (kept_) return;
        try {
            SqliteLedger::remove(file_);
        } catch (const LedgerError&) {
            // What is left is an empty register; why it is empty is being told.
        }
    }
    Making(const Making&) = delete;
    Making& operator=(const Making&) = delete;

    void keep() { kept_ = true; }

  private:
    fs::path file_;
    bool kept_ = false;
};

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

}  // namespace

fs::path canonical_path(const fs::path& file) { return fs::weakly_canonical(fs::absolute(file)); }

std::string origin_for(const fs::path& file) {
    auto name = file.empty() ? "memory" : file.stem().string();
    std::ranges::replace_if(
        name, [](unsigned char c) { return c <= ' ' || c == '+'; }, '-');
    return "local/" + name;
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
      engine(*ledger, read_yaml_workflow, setting.clock ? *setting.clock : this_machine(),
             setting.host_rules) {}

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
    if (mode == Mode::write) require_one_name(place);
    auto ledger = mode == Mode::write
                      ? guarded(place, setting)
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

Result<Created> Desk::create(const fs::path& file, const Genesis& genesis, Setting setting) {
    const auto origin = origin_named(file, genesis);
    if (const auto judged = rehearse(file, genesis, setting); !judged) return judged.error();
    const auto begin = [&](Desk desk) -> Result<Created> {
        const auto act = first_act(desk.engine(), genesis, origin);
        const auto receipt = desk.execute(act);
        if (!receipt) return receipt.error();
        return Created{std::move(desk), *receipt};
    };
    if (file.empty()) return begin(in_memory(std::move(setting)));
    Making making(canonical_path(file));
    auto created = begin(open(file, Mode::write, std::move(setting)));
    if (created) making.keep();
    return created;
}

Result<Desk> Desk::restore(const fs::path& file,
                           const std::function<std::optional<std::string>(std::uint64_t)>& next,
                           Setting setting, const std::map<Digest, Passage>& texts) {
    const auto text = [&](const Digest& sealed) {
        const auto found = texts.find(sealed);
        return found == texts.end() ? std::nullopt : std::optional(found->second);
    };
    const auto fill = [&](Desk desk) -> Result<Desk> {
        const auto commit = desk.state_->engine.restore(next, text);
        if (!commit) return commit.error();
        return desk;
    };
    if (file.empty()) return fill(in_memory(std::move(setting)));
    std::optional<Making> making;
    if (!fs::exists(file)) making.emplace(canonical_path(file));
    auto restored = fill(open(file, Mode::write, std::move(setting)));
    if (restored && making) making->keep();
    return restored;
}

void Desk::remove(const fs::path& file) {
    const auto place = canonical_path(file);
    SqliteLedger::remove(place);
    fs::remove_all(place.string() + ".files");
    fs::remove(place.string() + ".personal");
}

}  // namespace cocrea::desk
