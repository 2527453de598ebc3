#include <algorithm>
#include <set>

#include "cocrea/types.hpp"
#include "core/text.hpp"
#include "read_parts.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_notice_days = 365;
constexpr unsigned most_weight = 1'000;
constexpr unsigned most_people = 1'000'000;
constexpr auto most_seats = static_cast<unsigned>(limit::seats);

/// Reads the bodies of one workflow; one may have seats of those before it.
class Bodies {
  public:
    explicit Bodies(std::vector<Body>& bodies) : bodies_(bodies) {}

    void read(const std::string& id, const Field& field) {
        const Mapping keys(field, {"title"},
                           {"seats", "open", "advises", "quorum", "second_call", "chair",
                            "chair_alternates", "sessions"});
        Body body;
        body.id = id;
        if (const Field* title = keys["title"]) body.title = title->title();
        if (const Field* open = keys["open"]) body.open = open->flag();
        if (const Field* advises = keys["advises"]) body.advises = advises->flag();
        if (const Field* seats = keys["seats"]) read_seats(*seats, body);
        const bool there = field.is(Node::Kind::mapping);
        if (there && !keys["seats"] && !body.open)
            field.fail_key(problem::key_missing, "", "seats");
        if (keys["seats"] && body.open) keys.refuse("seats", "open: false");
        read_quorums(field, keys, body);
        if (const Field* chair = keys["chair"])
            body.chair =
                chair->is(Node::Kind::sequence) ? chair->slugs() : std::vector{chair->slug()};
        if (const Field* alternates = keys["chair_alternates"])
            body.chair_alternates = alternates->flag();
        if (const Field* sessions = keys["sessions"]) read_sessions(*sessions, body);
        if (body.sessions.empty())
            body.sessions = {{.id = "ordinary", .title = {}, .notice = {}},
                             {.id = "extraordinary", .title = {}, .notice = {}}};
        bodies_.push_back(std::move(body));
    }

  private:
    const Seat* known(std::string_view id) const {
        for (const Body& body : bodies_)
            if (const Seat* seat = body.seat(id)) return seat;
        return nullptr;
    }

    /// A seat of its own, or the name of one of an earlier body.
    void read_seat(const Field& item, Body& body) {
        Seat seat;
        if (item.is(Node::Kind::scalar)) {
            const std::string id = item.slug();
            if (const Seat* other = known(id))
                seat = *other;
            else
                item.fail(problem::seat_unknown, id, "bodies");
        } else {
            const Mapping keys(item, {"id", "sector"}, {"title", "weight", "named_by"});
            if (const Field* id = keys["id"]) seat.id = id->slug();
            if (const Field* sector = keys["sector"]) seat.sector = sector->slug();
            if (const Field* weight = keys["weight"]) seat.weight = weight->number(1, most_weight);
            seat.title = keys.title_or(seat.id);
            if (const Field* by = keys["named_by"]) seat.named_by = by->title();
            if (const Field* id = keys["id"]; id && (known(seat.id) || body.seat(seat.id)))
                id->fail(problem::seat_duplicate, seat.id, "");
        }
        body.seats.push_back(std::move(seat));
    }

    void read_seats(const Field& field, Body& body) {
        const std::vector<Field> items = field.items();
        if (items.empty() && field.is(Node::Kind::sequence))
            field.fail(problem::list_empty, "0", "1");
        for (const Field& item : items) read_seat(item, body);
        if (body.seats.size() > most_seats)
            field.fail(problem::list_too_long, std::to_string(body.seats.size()),
                       std::to_string(most_seats));
    }

    static Enough read_enough(const Field& field, unsigned total,
                              std::string_view unreachable = problem::quorum_unreachable) {
        if (field.is(Node::Kind::scalar)) {
            if (field.text() == "majority") return {Enough::Kind::majority, 0};
            if (field.text() == "all") return {Enough::Kind::all, 0};
            if (field.text().find('/') != std::string::npos) {
                const auto [above, below] = read_share(field, unreachable);
                return {Enough::Kind::share, above, below};
            }
            if (field.text().find_first_not_of("0123456789") != std::string::npos) {
                field.fail(problem::value_unknown, field.text(), "majority, all, 1.., 2/3");
                return {};
            }
        }
        const Enough enough{Enough::Kind::number, field.number(1, most_seats)};
        if (total > 0 && enough.count > total)
            field.fail(unreachable, field.text(), std::to_string(total));
        return enough;
    }

    /// How many sectors, or how many seats of each sector that is named.
    static void read_sectors(const Field& field, const Body& body, Quorum& quorum) {
        if (!field.is(Node::Kind::mapping)) {
            quorum.sectors = read_enough(field, body.sectors());
            return;
        }
        for (const auto& [sector, number] : field.named()) {
            const auto has = std::ranges::count(body.seats, sector, &Seat::sector);
            if (has == 0) number.fail_key(problem::sector_unknown, sector, sectors_of(body));
            const unsigned needed = number.number(1, most_seats);
            if (has > 0 && needed > static_cast<unsigned>(has))
                number.fail(problem::quorum_unreachable, number.text(), std::to_string(has));
            quorum.of_sector[sector] = needed;
        }
    }

    static std::string sectors_of(const Body& body) {
        std::set<std::string> sectors;
        for (const Seat& seat : body.seats) sectors.insert(seat.sector);
        return joined({sectors.begin(), sectors.end()});
    }

    static Quorum read_quorum(const Field& field, const Body& body) {
        Quorum quorum;
        if (body.open) {
            const Mapping keys(field, {"people"}, {"present"});
            quorum.seats = {Enough::Kind::number, 0};
            if (const Field* people = keys["people"])
                quorum.people = people->number(1, most_people);
            if (const Field* present = keys["present"]) quorum.present = present->slugs();
            return quorum;
        }
        const Mapping keys(field, {"seats"}, {"sectors", "present"});
        if (const Field* seats = keys["seats"])
            quorum.seats = read_enough(*seats, static_cast<unsigned>(body.seats.size()));
        if (const Field* sectors = keys["sectors"]) read_sectors(*sectors, body, quorum);
        if (const Field* present = keys["present"]) quorum.present = present->slugs();
        return quorum;
    }

    static void read_quorums(const Field& field, const Mapping& keys, Body& body) {
        const Field* first = keys["quorum"];
        if (!first && !body.open && field.is(Node::Kind::mapping))
            field.fail_key(problem::key_missing, "", "quorum");
        body.quorum.seats = {Enough::Kind::number, 0};
        if (first) body.quorum = read_quorum(*first, body);
        const Field* again = keys["second_call"];
        body.calls_again = again != nullptr;
        body.second_call = again ? read_quorum(*again, body) : body.quorum;
    }

    /// Days, or a mapping that says more.
    static SessionKind read_session(const std::string& id, const Field& field, const Body& body) {
        SessionKind kind{.id = id, .title = {}, .notice = {}};
        if (!field.is(Node::Kind::mapping)) {
            kind.notice = field.number(0, most_notice_days);
            return kind;
        }
        const Mapping keys(
            field, {},
            {"title", "notice", "days", "off_agenda", "by", "request", "papers", "public"});
        if (const Field* title = keys["title"]) kind.title = title->title();
        if (const Field* notice = keys["notice"]) kind.notice = notice->number(0, most_notice_days);
        if (const Field* days = keys["days"])
            kind.working_days = days->one_of({"calendar", "working"}) == "working";
        if (const Field* papers = keys["papers"]) kind.papers = papers->number(1, most_notice_days);
        if (!keys["notice"] && !keys["papers"]) keys.refuse("days", "notice, papers");
        if (const Field* is_public = keys["public"]) kind.is_public = is_public->flag();
        if (const Field* off = keys["off_agenda"]) kind.off_agenda = off->flag();
        if (const Field* request = keys["request"])
            kind.request = read_enough(*request, static_cast<unsigned>(body.seats.size()),
                                       problem::request_unreachable);
        if (const Field* by = keys["by"]) {
            kind.by = by->slugs();
            if (kind.by->empty() && by->is(Node::Kind::sequence) && !kind.request)
                by->fail(problem::list_empty, "0", "1");
        }
        return kind;
    }

    static void read_sessions(const Field& field, Body& body) {
        for (const auto& [id, kind] : field.named())
            body.sessions.push_back(read_session(id, kind, body));
    }

    std::vector<Body>& bodies_;
};

}  // namespace

std::vector<Body> read_bodies(const Field& field) {
    std::vector<Body> bodies;
    Bodies reader(bodies);
    for (const auto& [id, body] : field.named()) reader.read(id, body);
    return bodies;
}

std::set<std::string> read_holidays(const Field& field) {
    std::set<std::string> holidays;
    for (const Field& item : field.items()) {
        const auto day = item.day();
        if (!day.empty() && !holidays.insert(day).second)
            item.fail(problem::value_duplicate, day, "");
    }
    return holidays;
}

}  // namespace cocrea
