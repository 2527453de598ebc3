#include "cocrea/papers/pictures.hpp"

#include <algorithm>

#include "pictures/drawing.hpp"

namespace cocrea::papers {
namespace {

using namespace html;

int places(std::size_t count) { return static_cast<int>(count); }

Markup number_or_link(const Count& cell) {
    const auto text = std::to_string(cell.count);
    return cell.count == 0 || cell.address.empty()
               ? Markup(text)
               : element<"a">(attribute<"href">(Url(cell.address)), text);
}

}  // namespace

Markup line_of_phases(const Caption& caption, const std::vector<std::string>& head,
                      const std::vector<Stop>& stops) {
    constexpr int step = 36, left = 18, width = 310;
    Figure figure{.width = width, .height = places(stops.size()) * step, .head = head};
    if (!stops.empty())
        figure.drawing += line(left, step / 2, left, figure.height - step / 2, light);
    for (std::size_t i = 0; i < stops.size(); ++i) {
        const auto& stop = stops[i];
        const int y = places(i) * step + step / 2;
        if (stop.here) {
            figure.here = i;
            figure.drawing += rectangle({1, y - 17, width - 2, 34}, wash(stop.tone), black);
        }
        figure.drawing += mark(left, y, stop.tone);
        const auto name = wrapped(stop.name, 22, 1);
        figure.drawing += words_at(left + 20, y + 5, name.empty() ? "" : name.front(),
                                   Anchor::start, black, stop.here);
        figure.drawing += words_at(width - 8, y + 5, stop.state, Anchor::end, ink(stop.tone));
        figure.rows.push_back({stop.name, stop.state});
    }
    return figure_of(caption, figure);
}

Markup drawn(const Caption& caption, const Board& board) {
    constexpr int first = 180, column = 98, top = 46, row = 44;
    Figure figure{.width = first + places(board.columns.size()) * column,
                  .height = top + places(board.lanes.size()) * row + 2,
                  .head = {board.corner},
                  .open = true};
    figure.drawing += words_at(2, 18, board.corner, Anchor::start, grey);
    for (std::size_t i = 0; i < board.columns.size(); ++i) {
        figure.head.push_back(board.columns[i]);
        figure.drawing += lines_at(first + places(i) * column + column / 2, 18,
                                   wrapped(board.columns[i], 11, 2), Anchor::middle);
    }
    int y = top;
    for (const auto& lane : board.lanes) {
        figure.drawing += line(0, y, figure.width, y, lane.apart ? black : light, lane.apart);
        const auto name = wrapped(lane.name, 24, 2);
        figure.drawing += lines_at(2, y + (name.size() > 1 ? 19 : 27), name);
        Cells cells{lane.name};
        for (std::size_t i = 0; i < lane.cells.size(); ++i) {
            const auto& cell = lane.cells[i];
            cells.push_back(number_or_link(cell));
            if (cell.count == 0) continue;
            const int x = first + places(i) * column;
            const auto tone = lane.apart ? Tone::waiting : Tone::good;
            figure.drawing +=
                rectangle({x + 5, y + 6, column - 10, row - 12}, wash(tone), ink(tone));
            figure.drawing += words_at(x + column / 2, y + 27, std::to_string(cell.count),
                                       Anchor::middle, ink(tone), true);
        }
        figure.rows.push_back(std::move(cells));
        y += row;
    }
    return figure_of(caption, figure);
}

Markup drawn(const Caption& caption, const SeatPlan& plan) {
    constexpr int width = 312, row = 30, most = 40, bar = 22;
    const auto shown = std::min<std::size_t>(plan.seats.size(), most);
    const int bottom = places(shown) * row + 8;
    Figure figure{.width = width, .height = bottom + bar + 34, .head = plan.head};
    for (std::size_t i = 0; i < plan.seats.size(); ++i) {
        const auto& seat = plan.seats[i];
        figure.rows.push_back({seat.name, seat.who, seat.word});
        if (i >= shown) continue;
        const int y = places(i) * row + row / 2;
        figure.drawing += mark(14, y, seat.tone);
        const auto name = wrapped(seat.name, 24, 1);
        figure.drawing += words_at(34, y + 5, name.empty() ? "" : name.front());
        figure.drawing += words_at(width - 4, y + 5, seat.word, Anchor::end, ink(seat.tone));
    }
    const auto all = std::max<std::size_t>({plan.seats.size(), plan.needed, 1});
    const auto at = [&](std::size_t seats) {
        return 2 + static_cast<int>(seats * (width - 4) / all);
    };
    const auto tone = plan.present >= plan.needed ? Tone::good : Tone::blocked;
    figure.drawing += rectangle({2, bottom, width - 4, bar}, white, grey);
    if (plan.present > 0)
        figure.drawing += rectangle({2, bottom, at(plan.present) - 2, bar}, wash(tone), ink(tone));
    figure.drawing += line(at(plan.needed), bottom - 4, at(plan.needed), bottom + bar + 4, black);
    figure.drawing += words_at(2, bottom + bar + 22, plan.said, Anchor::start, ink(tone), true);
    return figure_of(caption, figure);
}

Markup vote_bar(const Caption& caption, const std::vector<std::string>& head,
                const std::vector<Share>& shares) {
    constexpr int width = 312, bar = 26, row = 26;
    Figure figure{.width = width, .height = bar + 10 + places(shares.size()) * row, .head = head};
    std::size_t all = 0, before = 0;
    for (const auto& share : shares) all += share.count;
    figure.drawing += rectangle({1, 1, width - 2, bar}, white, grey);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto& share = shares[i];
        figure.rows.push_back({share.name, std::to_string(share.count)});
        const int y = bar + 10 + places(i) * row + row / 2;
        figure.drawing += mark(14, y, share.tone);
        figure.drawing += words_at(34, y + 5, share.name);
        figure.drawing += words_at(width - 4, y + 5, std::to_string(share.count), Anchor::end,
                                   ink(share.tone), true);
        if (share.count == 0) continue;
        const auto from = static_cast<int>(before * (width - 2) / all);
        before += share.count;
        const auto to = static_cast<int>(before * (width - 2) / all);
        figure.drawing +=
            rectangle({1 + from, 1, to - from, bar}, wash(share.tone), ink(share.tone));
        figure.drawing += words_at(1 + (from + to) / 2, 19, std::to_string(share.count),
                                   Anchor::middle, ink(share.tone), true);
    }
    return figure_of(caption, figure);
}

Markup drawn(const Caption& caption, const Timeline& timeline) {
    using std::chrono::days;
    using std::chrono::sys_days;
    constexpr int first = 230, span = 660, top = 30, row = 40, margin = 30;
    auto from = timeline.today, to = timeline.today;
    for (const auto& bar : timeline.bars) {
        from = std::min(from, bar.actual.from);
        to = std::max(to, bar.actual.to);
        if (!bar.plan) continue;
        from = std::min(from, bar.plan->from);
        to = std::max(to, bar.plan->to);
    }
    constexpr days shortest{90};
    to = std::max(to, from + shortest);
    const auto length = std::max<std::int64_t>((to - from).count(), 1);
    const auto at = [&](sys_days day) {
        return first + static_cast<int>((day - from).count() * span / length);
    };
    Figure figure{.width = first + span + margin,
                  .height = top + places(timeline.bars.size()) * row + 26,
                  .head = timeline.head};
    const auto year_of = [](sys_days day) { return std::chrono::year_month_day(day).year(); };
    constexpr int most_years = 40;
    const auto years = static_cast<int>(year_of(to)) - static_cast<int>(year_of(from));
    const int every = std::max(1, years / most_years + (years > 12 ? 4 : 0));
    for (auto year = year_of(from); year <= year_of(to); year += std::chrono::years(every)) {
        const auto day = std::max(sys_days(year / 1 / 1), from);
        figure.drawing += line(at(day), top - 6, at(day), figure.height - 22, light);
        figure.drawing +=
            words_at(at(day) + 3, 16, std::to_string(static_cast<int>(year)), Anchor::start, grey);
    }
    int y = top;
    for (const auto& bar : timeline.bars) {
        const auto name = wrapped(bar.name, 29, 2);
        figure.drawing += lines_at(2, y + (name.size() > 1 ? 14 : 22), name);
        if (bar.plan)
            figure.drawing += rectangle(
                {at(bar.plan->from), y + 4, std::max(3, at(bar.plan->to) - at(bar.plan->from)), 11},
                white, black);
        const auto tone = bar.late ? Tone::blocked : Tone::good;
        figure.drawing += rectangle(
            {at(bar.actual.from), y + 19, std::max(3, at(bar.actual.to) - at(bar.actual.from)), 11},
            ink(tone), ink(tone));
        Cells cells{element<"a">(attribute<"href">(Url(bar.address)), bar.name)};
        for (const auto& told : bar.told) cells.emplace_back(told);
        figure.rows.push_back(std::move(cells));
        y += row;
    }
    figure.drawing +=
        line(at(timeline.today), top - 6, at(timeline.today), figure.height - 22, black, true);
    figure.drawing += words_at(at(timeline.today), figure.height - 6, timeline.today_said,
                               at(timeline.today) > first + span / 2 ? Anchor::end : Anchor::start);
    return figure_of(caption, figure);
}

}  // namespace cocrea::papers
