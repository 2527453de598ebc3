#include "cocrea/web/metrics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <optional>

#include "cocrea/core/instant.hpp"
#include "cocrea/desk/obstacle.hpp"
#include "cocrea/store_error.hpp"

namespace cocrea::web {
namespace {

/// A heading, as every metric has one.
std::string metric_head(std::string_view name, std::string_view type, std::string_view help) {
    return fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

std::string gauge(std::string_view name, std::string_view help, std::uint64_t value) {
    return metric_head(name, "gauge", help) + fmt::format("{} {}\n", name, value);
}

/// The value of a label, with what has to be escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\' || c == '"') out += '\\';
        out += c == '\n' ? ' ' : c;
    }
    return out;
}

using Value = std::function<std::optional<std::uint64_t>(const desk::Desk&)>;

std::uint64_t entries(const desk::Desk& desk) { return desk.reader().view().head().size; }

std::optional<std::uint64_t> written(const desk::Desk& desk) {
    return seconds_of(desk.reader().view().head().recorded_at);
}

/// The file of the last checkpoint is written when it is published or cosigned.
std::optional<std::uint64_t> published(const desk::Desk& desk) {
    std::error_code none;
    const auto at = std::filesystem::last_write_time(desk.publishing().file(), none);
    if (none) return std::nullopt;
    const auto since = std::chrono::file_clock::to_sys(at).time_since_epoch();
    return std::chrono::duration_cast<std::chrono::seconds>(since).count();
}

std::optional<std::uint64_t> published_size(const desk::Desk& desk) {
    const auto last = desk.publishing().last();
    return last ? std::optional(last->checkpoint.size) : std::nullopt;
}

std::optional<std::uint64_t> backed_up(const desk::Desk& desk) {
    const auto made = desk.backed_up_at();
    return made ? seconds_of(*made) : std::nullopt;
}

/// What cannot be told of a register is left out.
std::string of_each(std::span<const Site* const> sites, std::string_view name,
                    std::string_view help, const Value& value) {
    auto text = metric_head(name, "gauge", help);
    for (const auto* site : sites) try {
            if (const auto found = value(site->desk()))
                text += fmt::format("{}{{register=\"{}\"}} {}\n", name,
                                    escaped(site->desk().publishing().origin()), *found);
        } catch (const StoreError&) {
        } catch (const desk::Obstacle&) {
        }
    return text;
}

}  // namespace

std::string_view Metrics::sort_of(const Request& request) {
    const auto& path = request.path;
    const auto below = [&](std::string_view root) {
        return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
    };
    if (below("/api/v1")) return "api";
    if (below("/data")) return "data";
    if (below("/assets")) return "asset";
    if (path == "/healthz" || path == "/readyz") return "health";
    return request.method == "POST" ? "form" : "page";
}

void Metrics::count(const Request& request, unsigned status, std::chrono::duration<double> took) {
    const std::string sort(sort_of(request));
    const std::lock_guard lock(mutex_);
    ++answered_[{sort, request.method, status}];
    auto& times = times_[sort];
    for (std::size_t i = 0; i < limits.size(); ++i)
        if (took.count() <= limits[i]) ++times.within[i];
    ++times.all;
    times.sum += took.count();
}

std::string Metrics::text(const Server::Counts& now, std::span<const Site* const> sites) const {
    constexpr auto requests = "cocrea_http_requests_total",
                   times = "cocrea_http_request_duration_seconds";
    auto text = metric_head(requests, "counter", "Requests that were answered");
    {
        const std::lock_guard lock(mutex_);
        for (const auto& [what, count] : answered_) {
            const auto& [sort, method, status] = what;
            text += fmt::format("{}{{sort=\"{}\",method=\"{}\",status=\"{}\"}} {}\n", requests,
                                sort, method, status, count);
        }
        text += metric_head(times, "histogram", "How long the answers took to make");
        for (const auto& [sort, one] : times_) {
            for (std::size_t i = 0; i < limits.size(); ++i)
                text += fmt::format("{}_bucket{{sort=\"{}\",le=\"{}\"}} {}\n", times, sort,
                                    limits[i], one.within[i]);
            text += fmt::format(
                "{0}_bucket{{sort=\"{1}\",le=\"+Inf\"}} {2}\n"
                "{0}_sum{{sort=\"{1}\"}} {3}\n{0}_count{{sort=\"{1}\"}} {2}\n",
                times, sort, one.all, one.sum);
        }
    }
    text += metric_head("cocrea_http_refused_total", "counter",
                        "What was no request as HTTP has them") +
            fmt::format("cocrea_http_refused_total {}\n", now.refused);
    text += gauge("cocrea_http_connections", "Connections that are open", now.connections);
    text += gauge("cocrea_http_followers", "Answers that go on, or wait for something to say",
                  now.followers);
    text += gauge("cocrea_http_queue", "Requests that no thread has taken up yet", now.queue);
    text += of_each(sites, "cocrea_log_entries", "Entries of the log", entries);
    text += of_each(sites, "cocrea_log_last_entry_timestamp_seconds", "When the last was recorded",
                    written);
    text += of_each(sites, "cocrea_checkpoint_entries", "Entries of the last checkpoint published",
                    published_size);
    text +=
        of_each(sites, "cocrea_checkpoint_timestamp_seconds", "When it was published", published);
    text +=
        of_each(sites, "cocrea_backup_timestamp_seconds", "When a backup was last made", backed_up);
    return text;
}

Response readiness(std::span<const Site* const> sites) {
    Response response{.body = "ready\n",
                      .type = "text/plain; charset=utf-8",
                      .fields = {{"Cache-Control", "no-store"}}};
    for (const auto* site : sites) try {
            site->desk().require_not_behind();
        } catch (const StoreError& error) {
            response.status = 503;
            response.body = error.code + "\n";
        }
    return response;
}

}  // namespace cocrea::web
