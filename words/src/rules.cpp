#include "cocrea/words/rules.hpp"

#include <fmt/format.h>

#include <boost/describe/enum_to_string.hpp>

#include "cocrea/words/times.hpp"
#include "cocrea/words/value.hpp"
#include "names.hpp"

namespace cocrea::words {
namespace {

using boost::describe::enum_to_string;

std::string called(const Voice& voice, const std::set<std::string>& ids) {
    std::vector<std::string> names;
    for (const auto& id : ids)
        names.push_back(id == the_author ? voice.text("capacity.author") : called(voice, id));
    return voice.list(names);
}

std::string threshold_text(const Voice& voice, const Threshold& threshold) {
    return voice.text(
        std::string("counting.") + enum_to_string(threshold.rule, ""),
        {{"base", voice.text(std::string("counting.of.") + enum_to_string(threshold.of, ""))},
         {"numerator", std::to_string(threshold.numerator)},
         {"denominator", std::to_string(threshold.denominator)}});
}

std::string called(const Voice& voice, const std::vector<std::string>& ids) {
    return called(voice, std::set<std::string>(ids.begin(), ids.end()));
}

std::string sector_text(const Voice& voice, std::string_view sector) {
    return value_text(voice, boost::json::string(sector), "sector");
}

std::string enough_text(const Voice& voice, const Enough& enough) {
    switch (enough.kind) {
        case Enough::Kind::number:
            return std::to_string(enough.count);
        case Enough::Kind::share:
            return fmt::format("{}/{}", enough.count, enough.denominator);
        case Enough::Kind::majority:
            return voice.text("enough.majority");
        case Enough::Kind::all:
            return voice.text("enough.all");
    }
    return {};
}

std::string joined(const Voice& voice, const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, voice.text("list.strong_separator")));
}

}  // namespace

std::string quorum_text(const Voice& voice, const Body& body, const Quorum& quorum) {
    const auto seats = static_cast<unsigned>(body.seats.size());
    std::vector<std::string> parts;
    if (body.open)
        parts.push_back(voice.text(quorum.people ? "quorum.people" : "quorum.open",
                                   {{"people", std::to_string(quorum.people)}}));
    else
        parts.push_back(voice.text(
            "quorum.seats",
            {{"seats", std::to_string(quorum.seats.of(seats))}, {"of", std::to_string(seats)}}));
    if (quorum.sectors)
        parts.push_back(voice.text(
            "quorum.sectors", {{"sectors", std::to_string(quorum.sectors->of(body.sectors()))}}));
    for (const auto& [sector, needed] : quorum.of_sector)
        parts.push_back(voice.text("quorum.of_sector", {{"sector", sector_text(voice, sector)},
                                                        {"seats", std::to_string(needed)}}));
    for (const auto& who : quorum.present)
        parts.push_back(who == "chair"
                            ? voice.text("quorum.chair")
                            : voice.text("quorum.present", {{"who", called(voice, who)}}));
    return joined(voice, parts);
}

std::string rule_text(const Voice& voice, const DecisionRule& rule) {
    std::vector<std::string> parts{threshold_text(voice, rule.rule)};
    const auto add = [&](std::string_view id, const Values& values = {}) {
        parts.push_back(voice.text(id, values));
    };
    if (rule.otherwise) add("counting.else", {{"other", threshold_text(voice, *rule.otherwise)}});
    if (rule.each_sector) add("counting.each_sector");
    for (const auto& [sector, threshold] : rule.of_sector)
        add("counting.of_sector",
            {{"sector", sector_text(voice, sector)}, {"rule", threshold_text(voice, threshold)}});
    if (rule.abstention != Abstention::by_base)
        add(std::string("counting.abstention.") + enum_to_string(rule.abstention, ""));
    if (!rule.no_abstention.empty())
        add("counting.no_abstention", {{"who", called(voice, rule.no_abstention)}});
    if (rule.casting_vote) add("counting.casting_vote");
    if (rule.recused_leave) add("counting.recused_leave");
    if (!rule.barred.empty()) add("counting.barred", {{"who", called(voice, rule.barred)}});
    if (rule.ballots == Ballots::on_paper) add("counting.on_paper");
    if (rule.typed) add(*rule.typed ? "counting.typed" : "counting.not_typed");
    if (rule.confirm) add("counting.confirm", {{"period", period_text(voice, *rule.confirm)}});
    if (rule.challenge)
        add("counting.challenge", {{"period", period_text(voice, *rule.challenge)}});
    if (rule.votes_show == VotesShow::as_cast) add("counting.votes_as_cast");
    return joined(voice, parts);
}

std::string signing_text(const Voice& voice, const Signing& signing) {
    std::vector<std::string> names;
    for (const auto& one : signing.of) names.push_back(called(voice, one));
    return voice.text(signing.days ? "signing.in_days" : "signing.of",
                      {{"number", std::to_string(signing.number)},
                       {"who", voice.list(names)},
                       {"days", std::to_string(signing.days.value_or(0))}});
}

std::string session_text(const Voice& voice, const SessionKind& kind) {
    const auto& title = kind.title.in(voice.language());
    auto name = title.empty() ? voice.spoken(kind.id) : title;
    if (kind.notice)
        name = voice.text(kind.working_days ? "session.notice_working" : "session.notice",
                          {{"session", name}, {"days", std::to_string(*kind.notice)}});
    if (kind.papers)
        name = voice.text(kind.working_days ? "session.papers_working" : "session.papers",
                          {{"session", name}, {"days", std::to_string(*kind.papers)}});
    if (kind.is_public) name = voice.text("session.public", {{"session", name}});
    if (kind.by && !kind.by->empty())
        name = voice.text("session.by", {{"session", name}, {"who", called(voice, *kind.by)}});
    if (kind.request)
        name = voice.text("session.request",
                          {{"session", name}, {"seats", enough_text(voice, *kind.request)}});
    if (!kind.off_agenda) name = voice.text("session.agenda_only", {{"session", name}});
    return name;
}

}  // namespace cocrea::words
