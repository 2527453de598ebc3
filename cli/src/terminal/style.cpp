#include "terminal/style.hpp"

#include <fmt/color.h>

namespace cocrea::cli {
namespace {

fmt::text_style look(Tone tone) {
    switch (tone) {
        case Tone::ok:
            return fmt::fg(fmt::terminal_color::green);
        case Tone::blocked:
            return fmt::fg(fmt::terminal_color::red);
        case Tone::warning:
            return fmt::fg(fmt::terminal_color::yellow);
        case Tone::dim:
            return fmt::emphasis::faint;
        case Tone::heading:
            return fmt::emphasis::bold;
        case Tone::plain:
            break;
    }
    return {};
}

bool is_set(const Environment& environment, const char* name) {
    const auto* value = environment(name);
    return value && *value;
}

}  // namespace

Style Style::for_output(bool terminal, const Environment& environment) {
    return Style(terminal && is_set(environment, "TERM") &&
                 std::string_view(environment("TERM")) != "dumb" &&
                 !is_set(environment, "NO_COLOR"));
}

std::string Style::paint(Tone tone, std::string_view text) const {
    if (!colour_ || tone == Tone::plain || text.empty()) return std::string(text);
    return fmt::format(look(tone), "{}", text);
}

}  // namespace cocrea::cli
