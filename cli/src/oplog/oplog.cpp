#include "oplog/oplog.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "cocrea/words/shown.hpp"

namespace cocrea::cli {
namespace {

using Level = spdlog::level::level_enum;

std::optional<Level> level_named(std::string_view name) {
    static constexpr std::array<std::pair<std::string_view, Level>, 7> levels{{
        {"trace", Level::trace},
        {"debug", Level::debug},
        {"info", Level::info},
        {"warn", Level::warn},
        {"error", Level::err},
        {"critical", Level::critical},
        {"off", Level::off},
    }};
    const auto* const found = std::ranges::find(levels, name, &decltype(levels)::value_type::first);
    if (found == levels.end()) return std::nullopt;
    return found->second;
}

OplogSetting from_variable(const std::string& value) {
    OplogSetting setting;
    const auto colon = value.find(':');
    const auto level = level_named(std::string_view(value).substr(0, colon));
    if (level) setting.level = *level;
    if (level && colon != std::string::npos) setting.file = value.substr(colon + 1);
    if (!level) setting.file = value;
    if (!level && value.find_first_of("/.") == std::string::npos)
        throw std::invalid_argument(value);
    return setting;
}

/// The message as it can be shown: what comes from a file or a register begins no line of its own
/// and drives no terminal.
class Shown : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg& message, const std::tm&,
                spdlog::memory_buf_t& out) override {
        const auto text =
            words::shown({message.payload.data(), message.payload.size()}, most_characters);
        out.append(text.data(), text.data() + text.size());
    }
    std::unique_ptr<custom_flag_formatter> clone() const override {
        return std::make_unique<Shown>();
    }

  private:
    static constexpr std::size_t most_characters = 4000;
};

std::unique_ptr<spdlog::formatter> layout() {
    auto formatter = std::make_unique<spdlog::pattern_formatter>();
    formatter->add_flag<Shown>('*').set_pattern("[%Y-%m-%d %H:%M:%S.%e] [%n] [%l] %*");
    return formatter;
}

}  // namespace

OplogSetting oplog_setting(const std::optional<std::string>& flag, const Environment& environment) {
    OplogSetting setting;
    const auto* value = environment("COCREA_LOG");
    if (value && *value) setting = from_variable(value);
    if (flag) {
        const auto level = level_named(*flag);
        if (!level) throw std::invalid_argument(*flag);
        setting.level = *level;
    }
    return setting;
}

std::shared_ptr<spdlog::logger> oplog(const OplogSetting& setting) {
    spdlog::sink_ptr sink;
    if (setting.file.empty())
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else
        sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(setting.file);
    auto logger = std::make_shared<spdlog::logger>("cocrea", std::move(sink));
    logger->set_formatter(layout());
    logger->set_level(setting.level);
    logger->flush_on(Level::warn);
    return logger;
}

}  // namespace cocrea::cli
