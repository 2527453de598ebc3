#include "acts.hpp"

#include <algorithm>
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
    auto& members = request.members();
    Options options{members.optional("dry_run", form::boolean).value_or(false),
                    members.optional("together", form::boolean).value_or(false),
                    members.optional("recorded_by", form::slug<ActorId>).value_or(ActorId()),
                    {}};
    const auto name = members.optional("sign", form::text<>);
    auto passphrases = passphrases_of(members);
    request.end();
    if (name) options.key = keyring_of(home, std::move(passphrases)).open(*name);
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

std::optional<Texts> read_personal(const json::value& value) {
    auto texts = texts_by_name.read(value);
    const auto is_field = [](const auto& one) { return is_personal_field(one.first); };
    return texts && std::ranges::all_of(*texts, is_field) ? std::move(texts) : std::nullopt;
}

constexpr MemberForm<Texts> by_field{"texts by field, which is [a-z0-9_]+", read_personal};

/// What goes with the draft and stays outside the log, taken out of it.
desk::Enclosures take_enclosures(json::object& draft) {
    json::object beside;
    for (const auto* member : {"personal", "copy"})
        if (const auto* value = draft.if_contains(member)) {
            beside[member] = *value;
            draft.erase(member);
        }
    Request request(std::move(beside));
    auto& members = request.members();
    desk::Enclosures enclosed{members.optional("personal", by_field).value_or(Texts()), {}};
    if (const auto copy = members.optional("copy", form::text<>)) enclosed.copy = *copy;
    request.end();
    return enclosed;
}

Filed prepared(const desk::Desk& opened, const json::value& item, const Options& options) {
    const auto* object = item.if_object();
    if (!object || object->contains("log") || object->contains("act")) {
        auto whole = signed_act_from_json(item);
        if (!whole) return whole.error();
        return desk::Filing(*std::move(whole));
    }
    auto members = *object;
    auto id = take_id(members);
    const auto enclosed = take_enclosures(members);
    const auto draft = draft_from_json(members);
    if (!draft) return draft.error();
    return opened.prepare(*draft, enclosed, options.key ? &*options.key : nullptr, std::move(id));
}

Filed filing_of(const desk::Desk& opened, const json::value& item, const Options& options) {
    auto filing = prepared(opened, item, options);
    if (filing) filing->recorded_by = options.recorded_by;
    return filing;
}

template <class T>
json::value json_of(const Result<T>& result) {
    return result ? to_json(*result) : to_json(result.error());
}

json::array previews(const Engine& engine, const std::vector<Filed>& filings) {
    json::array answers;
    for (const auto& filing : filings)
        answers.push_back(filing ? json_of(engine.preview(filing->act, filing->recorded_by))
                                 : to_json(filing.error()));
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
        answers.push_back(filing ? json_of(*next++) : to_json(filing.error()));
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
