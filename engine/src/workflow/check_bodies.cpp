#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

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

/// Whoever of `asked` the other quorum does not ask for; none, the number of those asked for.
std::size_t first_not_in(const std::vector<std::string>& asked,
                         const std::vector<std::string>& other) {
    const auto found = std::ranges::find_if(asked, [&](const std::string& who) {
        return std::ranges::find(other, who) == other.end();
    });
    return static_cast<std::size_t>(found - asked.begin());
}

/// The key by which an attendance that is a quorum under `given` may be none under `asked`; nothing
/// when every one is.
std::optional<std::string> lacks(const Body& body, const Quorum& given, const Quorum& asked) {
    const auto all = static_cast<unsigned>(body.seats.size());
    const auto certain = certain_seats(body, given);
    const unsigned sum =
        std::accumulate(certain.begin(), certain.end(), 0U,
                        [](unsigned n, const auto& one) { return n + one.second; });
    if (asked.seats.of(all) > std::max(given.seats.of(all), sum)) return ".seats";
    if (asked.sectors && asked.sectors->of(body.sectors()) > certain_sectors(body, given))
        return ".sectors";
    for (const auto& [sector, needed] : asked.of_sector)
        if (certain.contains(sector) && needed > certain.at(sector))
            return ".sectors." + shown(sector);
    if (asked.people > given.people) return ".people";
    const auto who = first_not_in(asked.present, given.present);
    if (who < asked.present.size()) return fmt::format(".present[{}]", who);
    return std::nullopt;
}

/// The key whose number is above that of the first call, though no attendance differs.
std::optional<std::string> raised(const Body& body) {
    const auto& [first, second] = std::tie(body.quorum, body.second_call);
    const auto all = static_cast<unsigned>(body.seats.size());
    if (second.seats.of(all) > first.seats.of(all)) return ".seats";
    if (first.sectors && second.sectors &&
        second.sectors->of(body.sectors()) > first.sectors->of(body.sectors()))
        return ".sectors";
    return std::nullopt;
}

/// The key by which the second call asks for more than the first. One that comes to the same asks
/// for more where one of its numbers does.
std::optional<std::string> stricter(const Body& body) {
    if (auto key = lacks(body, body.quorum, body.second_call)) return key;
    return lacks(body, body.second_call, body.quorum) ? std::nullopt : raised(body);
}

/// Checks the bodies of one workflow, one after the other.
class Checks {
  public:
    Checks(const Workflow& workflow, const Vocabulary& words, Problems& problems)
        : workflow_(workflow), words_(words), problems_(problems) {}

    void check(const Body& body) {
        const std::string path = "bodies." + shown(body.id);
        check_who(body, body.chair, path + ".chair");
        if (body.chair_alternates && body.chair.size() < 2)
            problems_.add(problem::key_unused, path + ".chair_alternates", "chair_alternates",
                          "chair: […, …]");
        check_present(body, body.quorum, path + ".quorum");
        if (body.second_call.present != body.quorum.present)
            check_present(body, body.second_call, path + ".second_call");
        if (const auto key = stricter(body))
            problems_.add(problem::second_call_stricter, path + ".second_call" + *key, "",
                          "quorum");
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
            problems_.add(problem::chair_missing, problems_.item(path + ".present", "chair"),
                          "chair", "bodies." + shown(body.id) + ".chair");
        check_who(body, who, path + ".present");
    }

    /// Each is a seat of the body or a role.
    void check_who(const Body& body, const std::vector<std::string>& who, const std::string& path) {
        auto known = ids_of(body.seats);
        std::ranges::copy(ids_of(workflow_.roles), std::back_inserter(known));
        std::erase(known, "seat");
        for (const std::string& one : who) {
            const std::string at = problems_.item(path, one);
            const Role* role = one == "seat" ? nullptr : workflow_.role(one);
            if (role && (role->about || one == "lead"))
                problems_.add(problem::role_about_one, at, shown(one), shown(body.id));
            if (one.empty() || body.seat(one) || role) continue;
            const std::string meant = nearest(one, known);
            problems_.add(problem::seat_unknown, at, shown(one),
                          meant.empty() ? joined(known) : meant);
        }
    }

    const Workflow& workflow_;
    const Vocabulary& words_;
    Problems& problems_;
};

}  // namespace

bool second_call_is_idle(const Body& body) {
    return body.calls_again && !lacks(body, body.second_call, body.quorum);
}

void check_bodies(const Workflow& workflow, const Vocabulary& words, Problems& problems) {
    Checks checks(workflow, words, problems);
    for (const Body& body : workflow.bodies) checks.check(body);
}

}  // namespace cocrea
