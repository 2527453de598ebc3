#include "acts.hpp"

#include <optional>

#include "cocrea/log/personal_value.hpp"
#include "keys.hpp"
#include "request.hpp"
#include "unfinished.hpp"

namespace cocrea::c {
namespace {

namespace json = boost::json;
using Filed = Result<desk::Filing>;

struct Options {
    bool dry_run;
    bool together;
    ActorId recorded_by;
    std::optional<SecretKey> key;
};

Options options_of(const desk::Home& home, const char* argument) {
    Request request(argument, "options");
    Options options{request.flag("dry_run"),
                    request.flag("together"),
                    request.actor("recorded_by").value_or(ActorId()),
                    {}};
    if (const auto name = request.text("sign")) options.key = keyring_of(home, request).open(*name);
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

/// What goes with the draft and stays outside the log, taken out of it.
desk::Enclosures take_enclosures(json::object& draft) {
    json::object beside;
    for (const auto* member : {"personal", "copy"})
        if (const auto* value = draft.if_contains(member)) {
            beside[member] = *value;
            draft.erase(member);
        }
    Request request(std::move(beside), "act");
    desk::Enclosures enclosed{request.texts_by_name("personal"), {}};
    if (const auto copy = request.text("copy")) enclosed.copy = *copy;
    for (const auto& [field, value] : enclosed.personal)
        if (!is_personal_field(field))
            throw Invalid{"member_malformed", "a field is [a-z0-9_]+", {{"member", field}}};
    return enclosed;
}

Filed prepared(const desk::Desk& opened, const json::value& item, const Options& options) {
    const auto* object = item.if_object();
    if (!object || object->contains("log") || object->contains("act")) {
        auto whole = signed_act_from_json(item);
        if (!whole) return whole.refusal();
        return desk::Filing(*std::move(whole));
    }
    auto members = *object;
    auto id = take_id(members);
    const auto enclosed = take_enclosures(members);
    const auto draft = draft_from_json(members);
    if (!draft) return draft.refusal();
    return opened.prepare(*draft, enclosed, options.key ? &*options.key : nullptr, std::move(id));
}

Filed filing_of(const desk::Desk& opened, const json::value& item, const Options& options) {
    auto filing = prepared(opened, item, options);
    if (filing) filing->recorded_by = options.recorded_by;
    return filing;
}

template <class T>
json::value json_of(const Result<T>& result) {
    return result ? to_json(*result) : to_json(result.refusal());
}

json::array previews(const Engine& engine, const std::vector<Filed>& filings) {
    json::array answers;
    for (const auto& filing : filings)
        answers.push_back(filing ? json_of(engine.preview(filing->act, filing->recorded_by))
                                 : to_json(filing.refusal()));
    return answers;
}

/// Each by itself, or all together: then none when one of them is no act at all.
std::vector<Result<Receipt>> done(desk::Desk& opened, const desk::FilingGroup& filings,
                                  const Options& options, bool whole) {
    if (!options.together) return opened.execute(filings);
    if (whole) return opened.execute(std::span(&filings, 1)).front();
    const Refusal fell{{Blocker{.code = code::group_refused.name}}};
    return {filings.size(), fell};
}

/// Does those that are acts, in one transaction; every answer in its place.
json::array receipts(desk::Desk& opened, const std::vector<Filed>& filings,
                     const Options& options) {
    desk::FilingGroup sound;
    for (const auto& filing : filings)
        if (filing) sound.push_back(*filing);
    take_unfinished();
    const auto recorded = done(opened, sound, options, sound.size() == filings.size());
    const auto unfinished = take_unfinished();
    json::array answers;
    auto next = recorded.begin();
    for (const auto& filing : filings) {
        answers.push_back(filing ? json_of(*next++) : to_json(filing.refusal()));
        auto& answer = answers.back().as_object();
        if (!unfinished.empty() && answer.at("ok").as_bool()) answer["unfinished"] = unfinished;
    }
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

Answer execute(desk::Desk& opened, const char* acts, const char* options) {
    const auto wanted = options_of(opened.home(), options);
    const auto input = parsed(acts, "acts");
    const auto items = input.is_array() ? input.get_array() : json::array{input};
    std::vector<Filed> filings;
    for (const auto& item : items) filings.push_back(filing_of(opened, item, wanted));
    return answer_of(
        wanted.dry_run ? previews(opened.engine(), filings) : receipts(opened, filings, wanted),
        input.is_array());
}

}  // namespace cocrea::c
