#include <fmt/format.h>

#include <algorithm>

#include "chart.hpp"

namespace cocrea::diagram {

namespace {

/// Mermaid reads quotes, HTML, Markdown and `%%{` directives even inside a label; its own entities
/// (`#quot;`, `#35;`) are what it does not read.
std::string as_mermaid(const std::string& text) {
    std::string safe;
    for (char c : text) {
        const bool plain = static_cast<unsigned char>(c) >= 0x80 || c == ' ' || c == ',' ||
                           c == '.' || c == '-' || c == '(' || c == ')' || (c >= '0' && c <= '9') ||
                           (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        safe += plain ? std::string(1, c) : fmt::format("#{};", static_cast<int>(c));
    }
    return safe;
}

std::string phase_name(Phase phase) { return "phase_" + slug(phase); }

std::string step_name(std::string_view id) { return fmt::format("step_{}", id); }

/// Steps are boxes; what is decided, or signed by several, is a hexagon.
std::string step_line(const Workflow& workflow, const Step& step, const std::string& language) {
    const std::string label = as_mermaid(step.title.in(language)) + "<br/>" +
                              as_mermaid(hands_label(workflow, step, language));
    if (!step.is_decided()) return fmt::format("    {}[\"{}\"]\n", step_name(step.id), label);
    return fmt::format("    {}{{{{\"{}\"}}}}\n", step_name(step.id), label);
}

std::string phase_lines(const Workflow& workflow, const PhasePlan& plan, const View& view) {
    const std::string head =
        fmt::format("{}[\"{}\"]\n", phase_name(plan.phase), as_mermaid(phase_label(plan, view)));
    if (plan.steps.empty()) return "  " + head;
    std::string lines = "  subgraph " + head;
    for (const Step& step : plan.steps) lines += step_line(workflow, step, view.language);
    return lines + "  end\n";
}

std::string arrow_line(const Arrow& arrow) {
    const std::string label =
        arrow.label.empty() ? "" : fmt::format("|\"{}\"|", as_mermaid(arrow.label));
    return fmt::format("  {} ==>{} {}\n", phase_name(arrow.from), label, phase_name(arrow.to));
}

bool drawn(const Chart& chart, Phase phase) {
    return std::ranges::any_of(
        chart.arrows, [&](const Arrow& arrow) { return arrow.from == phase || arrow.to == phase; });
}

std::string light(const Chart& chart, const View& view) {
    if (!view.here || !drawn(chart, *view.here)) return "";
    return fmt::format("  style {} stroke:{},stroke-width:4px\n", phase_name(*view.here),
                       view.blocked ? "#b00020,stroke-dasharray:6 4" : "#00703c");
}

}  // namespace

std::string mermaid(const Workflow& workflow, const View& view) {
    const Chart shown = chart(workflow, view);
    std::string text = "flowchart LR\n  phase_registered((\" \"))\n";
    for (const PhasePlan* plan : shown.phases) text += phase_lines(workflow, *plan, view);
    text += "  phase_closed(((\" \")))\n";
    for (const PhasePlan* plan : shown.phases)
        for (const Step& step : plan->steps)
            for (const std::string& need : shown_needs(shown, step))
                text += fmt::format("  {} --> {}\n", step_name(need), step_name(step.id));
    for (const Arrow& arrow : shown.arrows) text += arrow_line(arrow);
    return text + light(shown, view);
}

}  // namespace cocrea::diagram
