#include "acts.hpp"

#include <algorithm>
#include <optional>

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
    bool clock_checked;
    std::optional<SecretKey> key;
};

Options options_of(const desk::Home& home, const char* argument) {
    Request request(argument, "options");
    auto& members = request.members();
    Options options{members.optional("dry_run", form::boolean).value_or(false),
                    members.optional("together", form::boolean).value_or(false),
                    members.optional("recorded_by", form::slug<ActorId>).value_or(ActorId()),
                    members.optional("clock_checked", form::boolean).value_or(false),
                    {}};
    const auto name = members.optional("sign", form::text<>);
    auto passphrases = passphrases_of(members);
    request.end();
    if (name) options.key = keyring_of(home, std::move(passphrases)).open(*name);
    return options;
}

Filed filing_of(const desk::Desk& opened, const json::value& item, const Options& options) {
    auto filing = desk::handed_from_json(item).and_then([&](const desk::Handed& handed) {
        return opened.prepare(handed, options.key ? &*options.key : nullptr);
    });
    if (filing) {
        filing->recorded_by = options.recorded_by;
        filing->clock_checked = options.clock_checked;
    }
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

/// The act as it would be handed in, with what a signature of it is over.
json::object unsent(const desk::Filing& filing) {
    const auto message = signed_bytes(filing.act.act);
    return {{"ok", true},
            {"filing", desk::to_json(filing)},
            {"message", message},
            {"challenge", to_hex(challenge_of(message))}};
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

Answer prepare(desk::Desk& opened, const char* draft, const char* options) {
    const auto wanted = options_of(opened.home(), options);
    const auto filing = filing_of(opened, parsed(draft, "draft"), wanted);
    return filing ? Answer{COCREA_OK, unsent(*filing)} : refused(filing.error());
}

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
