#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "check.hpp"
#include "codes.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

using Sizes = std::map<std::string, unsigned>;

Sizes sizes_of(const Body& body) {
    Sizes sizes;
    for (const Seat& seat : body.seats) ++sizes[seat.sector];
    return sizes;
}

/// Of each sector the seats that are there whenever the quorum is.
Sizes certain_seats(const Body& body, const Quorum& quorum) {
    const Sizes sizes = sizes_of(body);
    const auto all = static_cast<unsigned>(body.seats.size());
    const unsigned needed = quorum.seats.of(all);
    const bool every = quorum.sectors && quorum.sectors->of(body.sectors()) >= body.sectors();
    Sizes certain;
    for (const auto& [sector, size] : sizes) {
        const unsigned others = all - size;
        certain[sector] = std::max(needed > others ? needed - others : 0, every ? 1U : 0U);
        if (const auto asked = quorum.of_sector.find(sector); asked != quorum.of_sector.end())
            certain[sector] = std::max(certain[sector], asked->second);
    }
    return certain;
}

/// The fewest sectors that are there whenever the quorum is: the largest ones first.
unsigned certain_sectors(const Body& body, const Quorum& quorum) {
    std::vector<unsigned> sizes;
    for (const auto& [sector, size] : sizes_of(body)) sizes.push_back(size);
    std::ranges::sort(sizes, std::greater());
    const unsigned needed = quorum.seats.of(static_cast<unsigned>(body.seats.size()));
    unsigned sectors = 0, seats = 0;
    while (sectors < sizes.size() && seats < needed) seats += sizes[sectors++];
    const auto certain = certain_seats(body, quorum);
    const auto named = static_cast<unsigned>(
        std::ranges::count_if(certain, [](const auto& one) { return one.second > 0; }));
    const unsigned asked = quorum.sectors ? quorum.sectors->of(body.sectors()) : 0;
    return std::max({sectors, named, asked});
}

/// Whether every attendance that is a quorum of the first call is one of the second.
bool is_weaker(const Body& body) {
    const auto& [first, second] = std::tie(body.quorum, body.second_call);
    const auto all = static_cast<unsigned>(body.seats.size());
    const auto certain = certain_seats(body, first);
    const unsigned sum =
        std::accumulate(certain.begin(), certain.end(), 0U,
                        [](unsigned n, const auto& one) { return n + one.second; });
    if (second.seats.of(all) > std::max(first.seats.of(all), sum)) return false;
    if (second.sectors && second.sectors->of(body.sectors()) > certain_sectors(body, first))
        return false;
    for (const auto& [sector, needed] : second.of_sector)
        if (certain.contains(sector) && needed > certain.at(sector)) return false;
    return second.people <= first.people &&
           std::ranges::all_of(second.present, [&](const std::string& who) {
               return std::ranges::find(first.present, who) != first.present.end();
           });
}

/// Checks the bodies of one workflow, one after the other.
class Checks {
  public:
    Checks(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems) {}

    void check(const Body& body) {
        const std::string path = "bodies." + shown(body.id);
        check_who(body, body.chair, path + ".chair");
        check_present(body, body.quorum, path + ".quorum");
        if (body.second_call.present != body.quorum.present)
            check_present(body, body.second_call, path + ".second_call");
        if (!is_weaker(body))
            problems_.add(problem::second_call_stricter, path + ".second_call", "", "quorum");
        for (const SessionKind& kind : body.sessions)
            check_kind(body, kind, path + ".sessions." + shown(kind.id));
    }

  private:
    /// Whoever calls such a session may: the roles that it names, and seats that request it.
    void check_kind(const Body& body, const SessionKind& kind, const std::string& path) {
        if (workflow_.roles.empty()) return;
        const auto named = kind.by.value_or(std::vector<std::string>());
        for (std::size_t i = 0; i < named.size(); ++i)
            check_convener(named[i], fmt::format("{}.by[{}]", path, i));
        if (!kind.request) return;
        if (body.open)
            problems_.add(problem::request_by_nobody, path + ".request", shown(body.id), "seats");
        std::vector<std::string> missing;
        for (const auto& deed : deeds_needed(words_, Needed::to_request))
            if (!workflow_.may("seat", deed)) missing.push_back(deed);
        if (!missing.empty())
            problems_.add(problem::request_by_nobody, path + ".request", "seat", joined(missing));
    }

    void check_convener(const std::string& role, const std::string& path) {
        if (role.empty()) return;
        if (!workflow_.role(role)) {
            const auto known = ids_of(workflow_.roles);
            const std::string meant = nearest(role, known);
            return problems_.add(problem::role_unknown, path, shown(role),
                                 meant.empty() ? joined(known) : meant);
        }
        for (const auto& deed : deeds_needed(words_, Needed::to_convene))
            if (!workflow_.may(role, deed))
                problems_.add(problem::convener_may_not, path, shown(role), deed);
    }

    void check_present(const Body& body, const Quorum& quorum, const std::string& path) {
        auto who = quorum.present;
        if (std::erase(who, "chair") > 0 && body.chair.empty())
            problems_.add(problem::chair_missing, path + ".present", "chair",
                          "bodies." + shown(body.id) + ".chair");
        check_who(body, who, path + ".present");
    }

    /// Each is a seat of the body or a role.
    void check_who(const Body& body, const std::vector<std::string>& who, const std::string& path) {
        auto known = ids_of(body.seats);
        std::ranges::copy(ids_of(workflow_.roles), std::back_inserter(known));
        for (const std::string& one : who) {
            const Role* role = workflow_.role(one);
            if (role && role->about)
                problems_.add(problem::role_about_one, path, shown(one), shown(body.id));
            if (one.empty() || body.seat(one) || role) continue;
            const std::string meant = nearest(one, known);
            problems_.add(problem::seat_unknown, path, shown(one),
                          meant.empty() ? joined(known) : meant);
        }
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
};

}  // namespace

void check_bodies(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Checks checks(workflow, words, problems);
    for (const Body& body : workflow.bodies) checks.check(body);
}

}  // namespace cocrea
