#include "concepts/session/numbers.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace cocrea {
namespace {

Id<SessionNumber> number_object(const Session& session, unsigned number) {
    return Id<SessionNumber>(
        fmt::format("{}.{}.{}-{}", the_forum.text(), session.body, session.type, number));
}

/// The numbers from `first` until `end`, which is not missing.
void add_missing(std::string_view type, unsigned first, unsigned end,
                 std::vector<Missing>& missing) {
    constexpr unsigned few = 10;
    const auto add = [&](const std::string& numbers) {
        missing.push_back({"session_number_missing", fmt::format("{} {}", type, numbers)});
    };
    if (first < end && end - first > few) return add(fmt::format("{}-{}", first, end - 1));
    for (auto n = first; n < end; ++n) add(std::to_string(n));
}

}  // namespace

void take_number(Judgement& judgement, const Session& session,
                 const std::optional<unsigned>& before) {
    const auto& [body, type, number] = std::tie(session.body, session.type, session.number);
    const auto& unknown = session.unknown;
    if (number == before || std::ranges::find(unknown, "type") != unknown.end()) return;
    if (before)
        judgement.change(number_object(session, *before), "taken_back",
                         SessionNumber{body, type, *before, {}});
    if (!number) return;
    const auto id = number_object(session, *number);
    const auto given = judgement.facts().view(id);
    judgement.require(!given || !given->session, code::session_number_taken, {.have = *number});
    judgement.change(
        id, "given",
        SessionNumber{body, type, *number, Id<Session>(judgement.act().object.text())});
}

std::vector<Missing> missing_numbers(const Facts& facts) {
    std::map<std::pair<std::string, std::string>, std::set<unsigned>> given;
    for (const auto& id : facts.parts_of<SessionNumber>(the_forum))
        if (const auto one = facts.view(id); one->session)
            given[{one->body, one->type}].insert(one->number);
    std::vector<Missing> missing;
    for (const auto& [kind, numbers] : given) {
        unsigned next = 1;
        for (const auto number : numbers) {
            add_missing(kind.second, next, number, missing);
            next = number + 1;
        }
    }
    return missing;
}

}  // namespace cocrea
