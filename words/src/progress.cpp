#include "progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "cocrea/words/value.hpp"
#include "names.hpp"

namespace cocrea::words {
namespace {

namespace json = boost::json;

/// `Estudio de diagnóstico (estudio-ciudadania)`, with what else is known of the delivery.
std::string delivery_text(const Voice& voice, const json::object& delivery) {
    std::vector<std::string> details{value_text(voice, delivery.at("document"))};
    for (const auto& [key, value] : delivery)
        if (key != "deliverable" && key != "document" && !(key == "edition" && value == 1))
            details.push_back(
                fmt::format("{}: {}", field_text(voice, key), value_text(voice, value, key)));
    return fmt::format("{} ({})", value_text(voice, delivery.at("deliverable"), "deliverable"),
                       voice.list(details));
}

/// What it says of each member, in that order, where it has one to say: `, por {value}`.
constexpr std::string_view additions[]{"by",  "motion", "circulation", "attested", "delivered",
                                       "due", "late",   "reason",      "extended"};

std::string part_text(const Voice& voice, std::string_view member, const json::value& value) {
    if (value.is_bool() && !value.get_bool()) return {};
    auto text = value_text(voice, value, member);
    if (member == "delivered") {
        std::vector<std::string> deliveries;
        for (const auto& one : value.as_array())
            deliveries.push_back(delivery_text(voice, one.as_object()));
        if (deliveries.empty()) return {};
        text = voice.list(deliveries);
    }
    return voice.text("progress." + std::string(member), {{"value", text}});
}

}  // namespace

std::string progress_text(const Voice& voice, const json::object& record) {
    const auto* done = record.if_contains("done");
    const auto* on = record.if_contains("on");
    const bool is_done = done && done->is_bool() && done->get_bool();
    auto text = voice.text(!is_done ? "progress.begun"
                           : on     ? "progress.done_on"
                                    : "progress.done",
                           {{"step", value_text(voice, record.at("step"), "step")},
                            {"on", on ? value_text(voice, *on, "on") : ""}});
    for (const auto member : additions)
        if (const auto* value = record.if_contains(member))
            text += part_text(voice, member, *value);
    return text;
}

}  // namespace cocrea::words
