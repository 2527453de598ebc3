#include <set>

#include "core/text.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_notice_days = 365;
constexpr auto most_seats = static_cast<unsigned>(limit::seats);

std::vector<Seat> read_seats(const Field& field) {
    std::vector<Seat> seats;
    std::set<std::string> ids;
    const std::vector<Field> items = field.items();
    if (items.empty() && field.is(Node::Kind::sequence)) field.fail(problem::list_empty, "0", "1");
    for (const Field& item : items) {
        const Mapping keys(item, {"id", "sector"}, {"title"});
        Seat seat;
        if (const Field* id = keys["id"]) {
            seat.id = id->slug();
            if (!ids.insert(seat.id).second) id->fail(problem::seat_duplicate, seat.id, "");
        }
        if (const Field* sector = keys["sector"]) seat.sector = sector->slug();
        seat.title = keys.title_or(seat.id);
        seats.push_back(std::move(seat));
    }
    if (seats.size() > most_seats)
        field.fail(problem::list_too_long, std::to_string(seats.size()),
                   std::to_string(most_seats));
    return seats;
}

Enough read_enough(const Field& field, unsigned total) {
    if (field.is(Node::Kind::scalar)) {
        if (field.text() == "majority") return {Enough::Kind::majority, 0};
        if (field.text() == "all") return {Enough::Kind::all, 0};
        if (field.text().find_first_not_of("0123456789") != std::string::npos) {
            field.fail(problem::value_unknown, field.text(), "majority, all, 1..");
            return {};
        }
    }
    const Enough enough{Enough::Kind::number, field.number(1, most_seats)};
    if (total > 0 && enough.count > total)
        field.fail(problem::quorum_unreachable, field.text(), std::to_string(total));
    return enough;
}

Quorum read_quorum(const Field& field, const Forum& forum) {
    const Mapping keys(field, {"seats"}, {"sectors"});
    Quorum quorum;
    if (const Field* seats = keys["seats"])
        quorum.seats = read_enough(*seats, static_cast<unsigned>(forum.seats.size()));
    if (const Field* sectors = keys["sectors"])
        quorum.sectors = read_enough(*sectors, forum.sectors());
    return quorum;
}

std::map<std::string, unsigned> read_notice(const Field& field) {
    std::map<std::string, unsigned> days;
    const Mapping keys(field, {}, {"ordinary", "extraordinary"});
    for (const char* kind : {"ordinary", "extraordinary"})
        if (const Field* notice = keys[kind]) days[kind] = notice->number(0, most_notice_days);
    return days;
}

}  // namespace

Forum read_forum(const Field& field) {
    const Mapping keys(field, {"title", "seats", "quorum"}, {"second_call", "notice"});
    Forum forum;
    if (const Field* title = keys["title"]) forum.title = title->title();
    if (const Field* seats = keys["seats"]) forum.seats = read_seats(*seats);
    if (const Field* quorum = keys["quorum"]) forum.quorum = read_quorum(*quorum, forum);
    const Field* again = keys["second_call"];
    forum.second_call = again ? read_quorum(*again, forum) : forum.quorum;
    if (const Field* notice = keys["notice"]) forum.notice_days = read_notice(*notice);
    return forum;
}

}  // namespace cocrea
