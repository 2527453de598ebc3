#pragma once

#include <boost/json.hpp>
#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>

#include "cocrea/desk/desk.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "environment.hpp"
#include "language.hpp"
#include "parser/parse.hpp"
#include "parser/place.hpp"
#include "terminal/fold.hpp"
#include "terminal/style.hpp"
#include "terminal/table.hpp"

namespace spdlog {
class logger;
}

namespace cocrea::cli {

/// How a run of the program ends (docs/reference/exit-codes).
enum Exit {
    done = 0,
    failure = 1,
    usage = 2,
    blocked = 3,
    not_authorised = 4,
    stale = 5,
    verification_failed = 6
};

/// Where registers are shown.
struct ServedAt {
    std::uint16_t port;                    ///< of the pages
    std::optional<std::uint16_t> metrics;  ///< of the figures for whoever watches, where wished for
};

/// A register that is to be shown to browsers.
struct Exhibit {
    std::string name;  ///< of its host; empty of one that is shown alone, at any host
    /// Opens it, for writing where it can be written; may be called from any thread, and again
    /// where it throws.
    std::function<desk::Desk()> open;
};

/// Registers that are to be shown to browsers. What is told of one comes from a thread of its own.
struct Serving {
    std::vector<Exhibit> registers;              ///< one alone, or those of a folder
    std::string address;                         ///< numeric, of this machine
    std::uint16_t port;                          ///< 0: any that is free
    std::optional<std::uint16_t> metrics;        ///< the same, of the figures
    std::string language;                        ///< of the pages that let in
    std::function<void(const ServedAt&)> ready;  ///< told once, when it is listened for requests
    std::function<ActorId(const desk::Desk&)> invited;  ///< who is let in to it; empty: nobody
    /// Told that a register is open, whom the page of that path lets in, or nobody.
    std::function<void(const std::string& name, const ActorId& whom, const std::string& path)>
        opened;
    /// Told why a register is not open; it is tried again.
    std::function<void(const std::string& name, const std::exception& why)> closed;
    std::function<void(const std::string& line)> told;    ///< of each answer
    std::function<void(const std::string& line)> warned;  ///< of what somebody should look at
};

/// A register of which everything public is to be written as files.
struct Copying {
    desk::Desk desk;               ///< open for reading
    std::filesystem::path folder;  ///< for the files
};

/// What became of them.
struct CopyMade {
    std::uint64_t files = 0;    ///< how many there are
    std::uint64_t written = 0;  ///< of them, new or changed
    std::uint64_t removed = 0;  ///< that are no more
    bool log = false;           ///< the log is among them, for whoever checks it
};

/// Where a run reads from and writes to.
struct Surroundings {
    Environment environment;
    std::ostream& out;
    std::ostream& err;
    const Clock& clock;
    bool terminal = false;                        ///< `out` is one
    std::optional<std::size_t> columns = {};      ///< its width
    std::optional<std::size_t> err_columns = {};  ///< that of `err`, where it is one
    std::string pager = {};          ///< the shell command that shows long output, or empty
    std::istream* person = nullptr;  ///< what a person types who reads `err`; null: nobody does
    /// Serves until a signal ends it; throws `std::system_error` when it cannot listen, and what
    /// keeps a register from being opened that is shown alone. Empty where there are no pages.
    std::function<void(Serving)> serve = {};
    /// Writes the pages as files. Empty where there are no pages.
    std::function<CopyMade(Copying)> publish = {};
};

/// One run of the program: its options, its register, its words.
class Program {
  public:
    Program(const Surroundings& surroundings, Invocation invocation);
    ~Program();

    const Options& options() const { return invocation_.options; }
    const Invocation& invocation() const { return invocation_; }
    const Voice& voice() const { return voice_; }
    const Style& style() const { return style_; }
    const Surroundings& around() const { return around_; }
    /// What people read, folded to the width of their terminal.
    std::ostream& out() { return out_; }
    std::ostream& err() { return err_; }
    /// What programs read, byte for byte.
    std::ostream& data() {
        out_ << std::flush;
        return around_.out;
    }

    std::string text(const std::string& id, const Values& values = {}) const {
        return voice_.text(id, values);
    }
    /// A command line without the program's name, in the words of the run's language.
    std::string command_text(std::string_view line) const { return voice_.commands().line(line); }

    /// The register's file; throws `UsageError` when nobody named one.
    std::string register_file() const;

    /// The same, empty when nobody named one.
    std::string any_register_file() const;
    /// Who asks, from `--as` or COCREA_AS; empty when nobody said.
    ActorId asker() const;

    /// The register's file as far as a command line says it; empty when nobody named one.
    static std::string register_file_of(const Place& place, const Environment& environment);

    /// The folder of whoever runs the program.
    desk::Home home() const { return desk::Home::of(around_.environment); }

    /// How the program keeps registers; for writing, with the keys of COCREA_LOG_KEY.
    desk::Setting setting(bool writing = false);

    /// The register, opened for writing or, for commands that only read, for reading.
    desk::Desk& desk(bool writing = false);
    const Engine& engine() { return desk().engine(); }
    /// For whom the register is read, from `--reader`; `otherwise` when nobody said.
    desk::Viewer viewer(desk::Viewer::Who otherwise = desk::Viewer::Who::keeper) const;
    /// The register as that viewer may read it.
    desk::Reader reader() { return desk().reader(viewer()); }

    /// A line of the operational log.
    void log(const std::string& line);
    /// The same of what somebody should look at.
    void warn(const std::string& line);

    /// Lets go of the register; the next `desk` opens it again.
    void close() { desk_.reset(); }

    /// Whether what an act asked for outside the log is not done yet; that was said.
    bool left_unfinished() const { return unfinished_; }

    /// Whoever acts, from `--as` or COCREA_AS.
    struct Claim {
        ActorId actor;
        std::string capacity;
    };
    Claim claim() const;
    /// The same with the capacity as the methodology has it, however it was typed.
    Claim claimed() { return named(claim()); }
    Claim named(Claim claim);

    /// The name of the key that signs what is done, from `--sign` or COCREA_SIGN; nothing when
    /// nobody signs.
    std::optional<std::string> signer() const;
    /// Who types the act, from `--recorded-by`; empty when nobody said.
    ActorId recorder() const;

    /// Records the act. Where the clock is odd, a person at the terminal is asked, once for all
    /// that the run records, unless `--clock-checked` was given; of a trial nobody is.
    Result<Receipt> record(desk::Desk& desk, desk::Filing filing);

    /// The day of `--on`; throws `UsageError` for one that does not exist.
    std::optional<Date> day() const;

    /// Says that no home remembers what was published, when there is none.
    void tell_when_unguarded() {
        if (home().empty()) err() << text("guard.off") << '\n';
    }

    void print(const boost::json::value& json);
    /// As wide as the terminal; where there is none, of `line_width`. Programs read `--json`.
    void print(const Table& table);

    /// Says that whoever acts is what `--as` claimed: every view of a register ends so.
    void print_claims();

  private:
    void learn_titles();
    void look_at_guard();
    void ask_about_clock(const desk::Obstacle& odd);
    Surroundings around_;
    Folded out_, err_;
    Invocation invocation_;
    Voice voice_;
    Style style_;
    std::shared_ptr<spdlog::logger> log_;
    std::optional<desk::Desk> desk_;
    bool unfinished_ = false;
    bool clock_checked_;
};

/// The width of prose on a terminal of so many columns.
std::optional<std::size_t> prose_width(const std::optional<std::size_t>& columns);

/// Splits `ACTOR[:CAPACITY]`.
Program::Claim claim_from(const std::string& text);

/// Runs the program on the words of a command line; prints, and answers with the exit code.
int run(std::span<const std::string> words, const Surroundings& around);

}  // namespace cocrea::cli
