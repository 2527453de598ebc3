#include <boost/describe/enum_to_string.hpp>

#include "read_parts.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_days = 3'650;

/// The one of `days`, `working_days` and `months` that is there.
std::optional<Period> read_units(const Mapping& keys) {
    std::optional<Period> period;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<TimeUnit>>([&](auto unit) {
        const Field* number = keys[unit.name];
        if (number && period) number->fail_key(problem::key_unused, unit.name, "");
        if (number) period = Period{number->number(1, most_days), unit.value};
    });
    return period;
}

/// `entry`, or what it is counted from by its kind: `{step: tables}`.
void read_after(const Field& field, Moment& moment) {
    if (!field.is(Node::Kind::mapping)) {
        field.one_of({"entry"});
        return;
    }
    const Mapping keys(field, {}, {"step", "session", "date"});
    const auto named = field.members();
    if (named.size() != 1) field.fail(problem::value_unknown, "", "step, session, date");
    for (const auto origin : {Origin::step, Origin::session, Origin::date})
        if (const Field* of = keys[boost::describe::enum_to_string(origin, "")]) {
            moment.origin = origin;
            moment.of = of->slug();
        }
}

void read_moment_of(const Field& field, const Mapping& keys, Moment& moment) {
    moment.period = read_units(keys);
    if (const Field* after = keys["after"])
        read_after(*after, moment);
    else if (!moment.period)
        field.fail(problem::key_missing, "", "after, days, working_days, months");
}

}  // namespace

Period read_period(const Field& field) {
    if (!field.is(Node::Kind::mapping)) return {field.number(1, most_days)};
    const Mapping keys(field, {}, names_of<TimeUnit>());
    const auto period = read_units(keys);
    if (!period) field.fail(problem::key_missing, "", joined(names_of<TimeUnit>()));
    return period.value_or(Period{1});
}

Moment read_moment(const Field& field) {
    auto known = names_of<TimeUnit>();
    known.emplace_back("after");
    Moment moment;
    read_moment_of(field, Mapping(field, {}, known), moment);
    return moment;
}

Due read_due(const Field& field) {
    auto known = names_of<TimeUnit>();
    known.insert(known.end(), {"after", "late"});
    const Mapping keys(field, {}, known);
    Due due;
    read_moment_of(field, keys, due);
    if (const Field* late = keys["late"])
        due.late = late->choice<Lateness>().value_or(Lateness::shown);
    return due;
}

std::vector<NamedDay> read_dates(const Field& field) {
    std::vector<NamedDay> dates;
    for (const auto& [id, value] : field.named()) {
        const Mapping keys(value, {"day"}, {"title"});
        NamedDay named{id, keys.title_or(id), {}};
        if (const Field* day = keys["day"]) named.day = day->day();
        dates.push_back(std::move(named));
    }
    return dates;
}

}  // namespace cocrea
