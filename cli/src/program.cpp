#include "program.hpp"

#include <spdlog/logger.h>

#include <algorithm>
#include <ostream>

#include "failure.hpp"
#include "keyring/keyring.hpp"
#include "oplog/oplog.hpp"
#include "parser/slugs.hpp"
#include "parser/terms.hpp"

namespace cocrea::cli {
namespace {

std::shared_ptr<spdlog::logger> log_for(const Options& options, const Environment& environment) {
    try {
        return oplog(oplog_setting(options.log_level, environment));
    } catch (const std::invalid_argument& wrong) {
        throw UsageError("usage.log_level", {{"have", wrong.what()}});
    } catch (const spdlog::spdlog_ex& failed) {
        throw UsageError("usage.log_file", {{"have", failed.what()}});
    }
}

std::optional<std::string> given(const std::optional<std::string>& option,
                                 const Environment& environment, const char* variable) {
    if (option) return option;
    const auto* value = environment(variable);
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

}  // namespace

Program::Program(const Surroundings& surroundings, Invocation invocation)
    : around_(surroundings),
      out_(around_.out, prose_width(around_.columns)),
      err_(around_.err, prose_width(around_.err_columns)),
      invocation_(std::move(invocation)),
      voice_(language_for(options().lang, around_.environment)),
      style_(Style::for_output(around_.terminal, around_.environment)),
      log_(log_for(options(), around_.environment)),
      clock_checked_(options().clock_checked || options().dry_run) {}

Program::~Program() = default;

std::string Program::any_register_file() const {
    return given(options().register_file, around_.environment, "COCREA_REGISTER").value_or("");
}

std::string Program::register_file() const {
    auto file = any_register_file();
    if (file.empty()) throw UsageError("usage.register_missing");
    return file;
}

ActorId Program::asker() const {
    const auto as = given(options().as, around_.environment, "COCREA_AS");
    return as ? claim_from(*as).actor : ActorId();
}

std::string Program::register_file_of(const Place& place, const Environment& environment) {
    return given(place.value("--register"), environment, "COCREA_REGISTER").value_or("");
}

desk::Setting Program::setting(bool writing) {
    desk::Setting setting;
    setting.home = home();
    setting.clock = &around_.clock;
    if (writing) setting.log_keys = open_keys(*this, log_key_names(around_.environment));
    setting.unfinished = [this](desk::Unfinished what, const std::exception& why) {
        using enum desk::Unfinished;
        const bool unpublished = what == publication;
        log_->warn("recorded, but not {}: {}", unpublished ? "published" : "carried through",
                   why.what());
        unfinished_ = unfinished_ || what == personal;
        err() << (unpublished ? text("checkpoint.not_published")
                              : text(what == prose ? "prose.unfinished" : "personal.unfinished",
                                     {{"detail", why.what()}}))
              << '\n';
    };
    setting.settled = [this](const Settled& settled) {
        log_->warn("act {} and {} more had been left open: {}", settled.act.text(),
                   settled.acts - 1, settled.recorded ? "recorded" : "not recorded");
        err() << text(settled.recorded ? "ledger.settled" : "ledger.not_settled",
                      {{"act", settled.act.text()}, {"n", std::to_string(settled.acts)}})
              << '\n';
    };
    setting.waiting = [this](const std::string& holder) {
        err() << text("ledger.waiting", {{"holder", holder.empty() ? "?" : holder}}) << std::endl;
    };
    setting.file_system =
        given(std::nullopt, around_.environment, "COCREA_FILE_SYSTEM").value_or("");
    return setting;
}

void Program::log(const std::string& line) { log_->info(line); }
void Program::warn(const std::string& line) { log_->warn(line); }

desk::Desk& Program::desk(bool writing) {
    if (desk_) return *desk_;
    log_->info("opening {} for {}", register_file(), writing ? "writing" : "reading");
    desk_ = desk::Desk::open(register_file(), writing ? desk::Mode::write : desk::Mode::read,
                             setting(writing));
    if (home().empty()) log_->info("no folder remembers what was published: nothing is guarded");
    if (!writing) look_at_guard();
    learn_titles();
    return *desk_;
}

/// Whoever writes is refused; whoever reads is told. What cannot be read is for `verify`.
void Program::look_at_guard() try {
    if (desk_->is_up_to_date() == false)
        err() << text("guard.behind", {{"file", register_file()}}) << '\n';
} catch (const StoreError& error) {
    if (error.code.starts_with("checkpoint."))
        err() << text(error.code, {{"file", error.path}, {"detail", error.what()}}) << '\n';
} catch (const std::invalid_argument&) {
}

/// Of a register that is damaged they may not be there; what is wrong with it is for `verify`.
void Program::learn_titles() try {
    if (const auto workflow = engine().workflow()) voice_.learn(*workflow);
} catch (const LedgerError& error) {
    if (error.reason != LedgerError::Reason::damaged) throw;
}

Program::Claim claim_from(const std::string& text) {
    const auto colon = text.find(':');
    const auto actor = text.substr(0, colon);
    if (!is_slug(actor)) throw UsageError("usage.slug_malformed", {{"have", actor}});
    return {ActorId(actor), colon == std::string::npos ? "" : text.substr(colon + 1)};
}

Program::Claim Program::claim() const {
    const auto as = given(options().as, around_.environment, "COCREA_AS");
    if (!as) throw UsageError("usage.actor_missing");
    return claim_from(*as);
}

Program::Claim Program::named(Claim claim) {
    const auto workflow = engine().workflow();
    if (!workflow || claim.capacity.empty() || workflow->role(claim.capacity)) return claim;
    const auto role = chosen(terms_of(*workflow, "@role"), claim.capacity);
    if (role || claim.capacity == "none") return {claim.actor, role.value_or("none")};
    UsageError wrong("usage.value_unknown",
                     {{"have", claim.capacity}, {"option", "--as"}, {"command", ""}});
    wrong.terms = terms_of(*workflow, "@role");
    throw wrong;
}

desk::Viewer Program::viewer(desk::Viewer::Who otherwise) const {
    using Who = desk::Viewer::Who;
    const auto& word = options().reader;
    if (!word) return {otherwise, {}};
    const auto is = [&](const char* id) { return slug_of(*word) == slug_of(text(id)); };
    if (*word == "public" || is("audience.public")) return {Who::everyone, {}};
    if (*word == "all" || is("audience.all")) return {Who::keeper, {}};
    if (!is_slug(*word)) throw UsageError("usage.slug_malformed", {{"have", *word}});
    return {Who::actor, ActorId(*word)};
}

std::optional<std::string> Program::signer() const {
    return given(options().sign, around_.environment, "COCREA_SIGN");
}

ActorId Program::recorder() const {
    const auto& word = options().recorded_by;
    if (!word) return {};
    if (!is_slug(*word)) throw UsageError("usage.slug_malformed", {{"have", *word}});
    return ActorId(*word);
}

Result<Receipt> Program::record(desk::Desk& desk, desk::Filing filing) {
    filing.clock_checked = clock_checked_;
    try {
        return desk.execute(filing);
    } catch (const desk::Obstacle& odd) {
        if (!odd.code.starts_with("clock.")) throw;
        ask_about_clock(odd);
    }
    filing.clock_checked = clock_checked_ = true;
    return desk.execute(filing);
}

/// Returns when it is right; whoever reads JSON is a program, and is asked nothing.
void Program::ask_about_clock(const desk::Obstacle& odd) {
    if (!around_.person || options().json) throw desk::Obstacle(odd);
    err() << text(odd.code, {odd.values.begin(), odd.values.end()}) << '\n'
          << text("clock.ask") << ' ' << std::flush;
    std::string answer;
    std::getline(*around_.person, answer);
    if (chosen_or_begun(fixed_terms("yes|no"), answer, voice_.language()) == "yes") return;
    throw Failure("clock.declined", {}, blocked);
}

std::optional<Date> Program::day() const {
    if (!options().on) return std::nullopt;
    const auto day = Date::parse(iso_date(*options().on));
    if (!day) throw UsageError("usage.date_malformed", {{"have", *options().on}});
    return day;
}

void Program::print(const boost::json::value& json) { data() << json << '\n'; }

void Program::print_claims() { out() << style_.paint(Tone::dim, text("view.claims")) << '\n'; }

void Program::print(const Table& table) {
    out() << std::flush;
    around_.out << table.render(style_, around_.columns.value_or(line_width));
}

std::optional<std::size_t> prose_width(const std::optional<std::size_t>& columns) {
    return columns ? std::optional(std::min(*columns, line_width)) : std::nullopt;
}

}  // namespace cocrea::cli
