#include "trust/texts.hpp"

#include <fmt/format.h>

#include <chrono>

#include "cocrea/desk/new_file.hpp"
#include "commands/reading.hpp"
#include "failure.hpp"
#include "terminal/input.hpp"

namespace cocrea::cli {
namespace {

using namespace std::chrono;

void write_new(const std::string& name, const std::string& text) {
    desk::NewFile file(name);
    file.write(text);
    file.finish();
}

}  // namespace

Source source_of(const std::string& name, std::size_t most) {
    auto input = name == "-" ? desk::Input::standard() : input_named(name);
    return {name, input.up_to(most + 1)};
}

int hand_over(Program& program, const Typed& typed, const std::string& text,
              boost::json::object facts) {
    const auto to = typed_word(typed, "--to");
    if (to && program.options().dry_run)
        throw UsageError("usage.no_dry_run",
                         {{"command", program.invocation().command->words() + " --to"}});
    if (to) write_new(*to, text);
    if (program.options().json) {
        facts["ok"] = true;
        if (!to) facts["text"] = text;
        program.print(facts);
    } else if (to) {
        program.err() << program.text("trust.written", {{"file", *to}}) << '\n';
    } else {
        program.data() << text;
    }
    return done;
}

std::string time_text(std::uint64_t since_1970) {
    constexpr std::uint64_t year_10000 = 253402300800;
    if (since_1970 >= year_10000) return std::to_string(since_1970);
    const sys_seconds time{seconds(since_1970)};
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", int(date.year()),
                       unsigned(date.month()), unsigned(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

}  // namespace cocrea::cli
