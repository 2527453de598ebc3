#include "trust/texts.hpp"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "commands/reading.hpp"
#include "failure.hpp"
#include "terminal/new_file.hpp"

namespace cocrea::cli {
namespace {

using namespace std::chrono;

std::string read_up_to(std::istream& in, std::size_t most) {
    std::string bytes(most + 1, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

void write_new(const std::string& name, const std::string& text) {
    NewFile file(name);
    file.write(text);
    file.finish();
}

}  // namespace

Source source_of(const std::string& name, std::size_t most) {
    if (name == "-") return {name, read_up_to(std::cin, most)};
    std::ifstream file(name, std::ios::binary);
    if (!file || std::filesystem::is_directory(name))
        throw UsageError("usage.file_missing", {{"have", name}});
    return {name, read_up_to(file, most)};
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

std::uint64_t seconds_of(std::string_view text) {
    const auto number = [&](std::size_t at, std::size_t count) {
        return std::stoi(std::string(text.substr(at, count)));
    };
    const sys_days day = year(number(0, 4)) / number(5, 2) / number(8, 2);
    const auto time =
        day + hours(number(11, 2)) + std::chrono::minutes(number(14, 2)) + seconds(number(17, 2));
    return static_cast<std::uint64_t>(time.time_since_epoch().count());
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
