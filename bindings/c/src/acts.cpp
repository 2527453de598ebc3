#include "acts.hpp"

#include <algorithm>

#include "request.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;

struct Options {
    bool dry_run = false;
    ActorId recorded_by;
};

Options options_of(const char* argument) {
    Request request(argument, "options");
    Options options{request.flag("dry_run"), request.actor("recorded_by").value_or(ActorId())};
    request.end();
    return options;
}

/// The id that a draft brings, taken out of it; a new one where it has none.
ActId take_id(json::object& draft) {
    const auto* id = draft.if_contains("id");
    if (!id) return random_act_id();
    auto text = id->is_string() ? std::string(id->get_string()) : std::string();
    draft.erase("id");
    return ActId(std::move(text));
}

/// The act of that id in the log, if it says whatever the draft says: completed now, the draft
/// might come to another one.
std::optional<SignedAct> recorded_act(const Snapshot& snapshot, const ActId& id,
                                      const json::object& draft) {
    const auto seq = snapshot.seq_of_act(id);
    if (!seq) return std::nullopt;
    auto entry = entry_from_bytes(snapshot.entry(*seq));
    const auto recorded = to_json(entry.act);
    const bool same = std::ranges::all_of(draft, [&](const auto& member) {
        const auto* value = recorded.if_contains(member.key());
        return value && *value == member.value();
    });
    if (!same) return std::nullopt;
    return SignedAct{std::move(entry.act), entry.sig};
}

Result<SignedAct> act_of(Register& opened, const json::value& item) {
    const auto* object = item.if_object();
    if (!object || object->contains("log") || object->contains("act"))
        return signed_act_from_json(item);
    auto members = *object;
    auto id = take_id(members);
    const auto draft = draft_from_json(members);
    if (!draft) return draft.refusal();
    if (auto act = recorded_act(*opened.snapshot(), id, members)) return *std::move(act);
    auto act = opened.engine().complete(*draft, std::move(id));
    if (!act) return act.refusal();
    return SignedAct{*std::move(act)};
}

template <class T>
json::value json_of(const Result<T>& result) {
    return result ? to_json(*result) : to_json(result.refusal());
}

json::array previews(const Engine& engine, const std::vector<Result<SignedAct>>& acts) {
    json::array answers;
    for (const auto& act : acts)
        answers.push_back(act ? json_of(engine.preview(*act)) : to_json(act.refusal()));
    return answers;
}

/// Does those that are acts, in one transaction; every answer in its place.
json::array receipts(Engine& engine, const std::vector<Result<SignedAct>>& acts,
                     const ActorId& recorded_by) {
    std::vector<SignedAct> sound;
    for (const auto& act : acts)
        if (act) sound.push_back(*act);
    const auto done = engine.execute(sound, recorded_by);
    json::array answers;
    auto next = done.begin();
    for (const auto& act : acts) answers.push_back(act ? json_of(*next++) : to_json(act.refusal()));
    return answers;
}

Answer answer_of(const json::array& answers, bool list) {
    Answer answer;
    for (const auto& one : answers)
        if (!one.at("ok").as_bool()) answer.status = COCREA_REFUSED;
    answer.body = list ? json::value(answers) : answers.front();
    return answer;
}

}  // namespace

Answer execute(Register& opened, const char* acts, const char* options) {
    const auto wanted = options_of(options);
    const auto input = parsed(acts, "acts");
    const auto items = input.is_array() ? input.get_array() : json::array{input};
    std::vector<Result<SignedAct>> sound;
    for (const auto& item : items) sound.push_back(act_of(opened, item));
    return answer_of(wanted.dry_run ? previews(opened.engine(), sound)
                                    : receipts(opened.engine(), sound, wanted.recorded_by),
                     input.is_array());
}

}  // namespace cocrea::c
