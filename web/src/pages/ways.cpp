#include "pages/ways.hpp"

#include <algorithm>
#include <array>

#include "data/data.hpp"
#include "forms/acting.hpp"
#include "forms/floor.hpp"
#include "forms/past.hpp"
#include "forms/tokens.hpp"
#include "forms/webhooks.hpp"
#include "pages/help.hpp"
#include "pages/pages.hpp"

namespace cocrea::web {
namespace {

/// A page by its name: of its own, and of each thing below it. Null where there is none.
struct Way {
    std::string_view name;
    Page (*page)(const View&);
    Page (*below)(const View&, const std::string& id);
    bool for_people = false;  ///< who are signed in
};

constexpr std::array ways{Way{"", home_page, nullptr},
                          Way{"mine", mine_page, nullptr, true},
                          Way{"past", past_page, nullptr, true},
                          Way{"plan", plan_page, nullptr},
                          Way{"timeline", timeline_page, nullptr},
                          Way{"commitments", plan_page, commitment_page},
                          Way{"sessions", sessions_page, session_page},
                          Way{"floor", nullptr, floor_page, true},
                          Way{"sheet", nullptr, sheet_page, true},
                          Way{"minutes", nullptr, minutes_page},
                          Way{"documents", documents_page, object_page},
                          Way{"people", people_page, object_page},
                          Way{"objects", nullptr, object_page},
                          Way{"history", history_page, entry_page},
                          Way{"process", process_page, nullptr},
                          Way{"verify", verify_page, nullptr},
                          Way{"data", data_page, nullptr},
                          Way{"tokens", tokens_page, nullptr, true},
                          Way{"webhooks", webhooks_page, webhook_page, true},
                          Way{"help", help_page, nullptr}};

}  // namespace

std::optional<Page> page_at(const View& view, std::string_view called,
                            const std::vector<std::string>& segments) {
    const auto* way = std::ranges::find(ways, called, &Way::name);
    const bool of_one = segments.size() == 3;
    if (way == ways.end() || segments.size() > 3 || (way->for_people && !view.person))
        return std::nullopt;
    if (of_one) return way->below ? std::optional(way->below(view, segments[2])) : std::nullopt;
    return way->page ? std::optional(way->page(view)) : std::nullopt;
}

}  // namespace cocrea::web
