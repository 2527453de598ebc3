#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "read_parts.hpp"

namespace cocrea {

namespace {

std::optional<Phase> read_phase(const Field& field) {
    if (field.is(Node::Kind::scalar) &&
        (field.text() == "registered" || field.text() == "closed")) {
        field.fail(problem::phase_implicit, field.text(), joined(phase_names()));
        return std::nullopt;
    }
    return field.choice<Phase>(phase_names(), problem::phase_unknown);
}

/// The order is the spine's; a phase that comes twice is out of order the second time.
std::vector<Phase> read_walk(const Field& field) {
    std::vector<Phase> phases;
    for (const Field& item : field.items()) {
        const std::optional<Phase> phase = read_phase(item);
        if (!phase) continue;
        if (!phases.empty() && *phase <= phases.back())
            item.fail(problem::track_order, item.text(), joined(phase_names()));
        phases.push_back(*phase);
    }
    return phases;
}

Track read_track(const std::string& id, const Field& field) {
    if (field.is(Node::Kind::sequence)) return {id, {{{"", id}}}, read_walk(field)};
    const Mapping keys(field, {"phases"}, {"title"});
    const Field* phases = keys["phases"];
    return {id, keys.title_or(id), phases ? read_walk(*phases) : std::vector<Phase>{}};
}

}  // namespace

const std::vector<std::string>& phase_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> all = names_of<Phase>();
        return std::vector<std::string>(all.begin() + 1, all.end() - 1);
    }();
    return names;
}

std::string name_of(Phase phase) { return boost::describe::enum_to_string(phase, ""); }

std::vector<Track> read_tracks(const Field& field) {
    std::vector<Track> tracks;
    for (const auto& [id, value] : field.named()) {
        tracks.push_back(read_track(id, value));
        if (value.is(Node::Kind::scalar)) continue;
        for (Phase phase : {Phase::validation, Phase::publication})
            if (std::ranges::find(tracks.back().phases, phase) == tracks.back().phases.end())
                value.fail_key(problem::track_lacks_phase, id, name_of(phase));
    }
    return tracks;
}

}  // namespace cocrea
