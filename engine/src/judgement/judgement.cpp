#include "judgement/judgement.hpp"

#include <algorithm>
#include <stdexcept>

#include "judgement/catalogue.hpp"

namespace cocrea {
namespace {

/// Names that acts choose; those that the engine joins from them with a dot are longer.
constexpr std::size_t longest_given_name = 64;

}  // namespace

std::shared_ptr<const Workflow> Judgement::workflow(const std::string& digest) {
    auto found = hearing_->shelf.workflow(*facts_, digest);
    if (!found) throw std::logic_error("no workflow " + digest + " in the register");
    return found;
}

bool Judgement::require(bool ok, const Code& code, Blocker blocker) {
    if (ok) return true;
    if (attested() && waivable(code.rule)) {
        waived_.emplace(name(code.rule));
        return false;
    }
    if (attested() && may_lack_ && code.rule == Rule::record) {
        not_on_record({std::string(code.name), blocker.have.text(), blocker.need.text()});
        return false;
    }
    blocker.code = code.name;
    if (std::ranges::find(blockers_, blocker) == blockers_.end())
        blockers_.push_back(std::move(blocker));
    return false;
}

bool Judgement::require_given(const MemberFaults& missing) {
    for (const auto& one : missing) not_on_record({one.path});
    if (attested()) return true;
    for (auto& blocker : blockers_of(missing))
        require(false, code::act_malformed, std::move(blocker));
    return missing.empty();
}

void Judgement::require_measure(const std::vector<codec::Excess>& excesses) {
    for (const auto& one : excesses)
        if (!one.character.empty())
            require(false, code::character_refused,
                    {.have = {Detail::Form::prose, one.path}, .need = one.character});
        else
            require(false, one.list ? code::list_too_long : code::member_too_long,
                    {.have = {Detail::Form::prose, fmt::format("{}: {}", one.path, one.have)},
                     .need = one.most});
}

Days Judgement::days() const {
    switch (manner_) {
        case Manner::attested:
            return {act_->occurred_on};
        case Manner::attesting:
            return {hearing_->recorded_on};
        default:
            return {act_->occurred_on, hearing_->recorded_on};
    }
}

void Judgement::join(const Judgement& side) {
    for (const auto& blocker : side.blockers()) require(false, code_named(blocker.code), blocker);
    waived_.insert(side.waived_.begin(), side.waived_.end());
    unknown_.insert(side.unknown_.begin(), side.unknown_.end());
    if (!refused()) facts_->put_all(side.facts_->written());
}

Fix Judgement::fix(std::string_view deed, const ObjectId& object, boost::json::object body,
                   const std::vector<std::string>& also) const {
    Fix fix{.deed = std::string(deed), .object = object, .body = std::move(body), .fill = also};
    const auto* known = catalogue().deed(deed);
    for (const auto& member : known ? known->body() : codec::Shape{})
        if (member.required && !fix.body.contains(member.name)) fix.fill.push_back(member.name);
    return fix;
}

Fix Judgement::fix_by_vote(std::string_view effect, const ObjectId& object,
                           boost::json::object more) const {
    more["type"] = effect;
    if (!object.empty()) more["object"] = object.text();
    return fix(catalogue().deed_by_vote(), {}, {{"effect", std::move(more)}});
}

std::optional<Facts::Known> Judgement::need(const ObjectId& id, std::string_view kind) {
    auto known = facts_->known(id);
    const auto unknown = [&] { return Blocker{.have = id, .need = kind}; };
    if (!require(known.has_value(), code::object_unknown, unknown)) return std::nullopt;
    const auto other = [&] { return Blocker{.have = known->kind, .need = kind}; };
    if (!require(known->kind == kind, code::kind_mismatch, other)) return std::nullopt;
    return known;
}

void Judgement::require_not_before_the_forum(const ObjectId& id) {
    const auto vote = catalogue().vote_on(*this, id);
    require(!vote, code::before_the_forum,
            [&] { return Blocker{.have = id, .need = *vote, .fix = {.object = *vote}}; });
}

bool Judgement::stands(const ObjectId& decision) const {
    return catalogue().stands(*facts_, decision);
}

bool Judgement::may_decide_anew(const ObjectId& decision, bool was_attested,
                                bool is_attested) const {
    if (was_attested) return !is_attested || !stands(decision);
    return !is_attested && !stands(decision);
}

void Judgement::require_standing(const Footing& footing) {
    const auto& [decision, of, effect, step] = footing;
    require(stands(decision), code::rests_on_annulled, [&] {
        boost::json::object more;
        if (!step.empty()) more["step"] = step;
        return Blocker{
            .have = decision,
            .need = step.empty() ? Detail(of) : Detail(step),
            .who = {"forum"},
            .fix = effect.empty() ? Fix{.object = of} : fix_by_vote(effect, of, std::move(more))};
    });
}

void Judgement::require_standing(const ObjectId& object) {
    if (catalogue().all_stand(*facts_)) return;
    for (const auto& footing : catalogue().footings_of(*facts_, object)) require_standing(footing);
}

bool Worn::meets(const Worn& other) const {
    const auto ends_before = [](const std::optional<Date>& end, const Date& begin) {
        return end && on_or_before(begin, *end) == Truth::no;
    };
    const auto for_part_of = [](const Worn& part, const Worn& whole) {
        return std::ranges::find(part.about, whole.about.front()) != part.about.end();
    };
    const bool apart = !about.empty() && !other.about.empty() && !for_part_of(*this, other) &&
                       !for_part_of(other, *this);
    return !apart && !ends_before(until, other.since) && !ends_before(other.until, since);
}

void Judgement::require_compatible(const ActorId& actor, const Worn& as) {
    const auto rules = workflow();
    const bool apart = std::ranges::any_of(rules->exclusive, [&](const auto& set) {
        return std::ranges::any_of(
            set, [&](const auto& other) { return rules->excludes(as.capacity, other); });
    });
    if (!apart) return;
    for (const auto& one : catalogue().concepts()) {
        if (!one.worn) continue;
        for (const auto& other : one.worn(*this, *rules, actor, as.capacity))
            require(!as.meets(other), code::capacities_exclude, [&] {
                return Blocker{
                    .have = as.capacity,
                    .need = other.capacity,
                    .due = other.until ? other.until->text() : "",
                    .since = other.since == Date() ? "" : other.since.text(),
                    .basis = fmt::format("{} v{}: exclusive", rules->name, rules->version)};
            });
    }
}

void Judgement::require_not_before(const Date& earlier) {
    const auto order = on_or_before(earlier, act_->occurred_on);
    const auto dates = [&] { return Blocker{.have = act_->occurred_on, .need = earlier}; };
    require(order != Truth::no, code::date_contradiction, dates);
    const bool today = manner_ == Manner::live && act_->occurred_on == hearing_->recorded_on;
    require(order != Truth::perhaps || today, code::date_unsure, dates);
}

void Judgement::require_not_after(const Date& later) {
    const auto order = on_or_before(act_->occurred_on, later);
    const auto dates = [&] { return Blocker{.have = later, .need = act_->occurred_on}; };
    require(order != Truth::no, code::date_contradiction, dates);
    require(order != Truth::perhaps, code::date_unsure, dates);
}

void Judgement::require_term(const std::optional<Date>& until) {
    require(!until || on_or_before(act_->occurred_on, *until) != Truth::no,
            code::date_contradiction,
            {.have = until ? until->text() : "", .need = act_->occurred_on});
}

void Judgement::require_given_name(const ObjectId& name, std::string_view member) {
    const auto& text = name.text();
    require(text.size() <= longest_given_name && text.find('.') == std::string::npos,
            code::act_malformed,
            {.have = {Detail::Form::prose, std::string(member)}, .need = "slug"});
    require(!catalogue().is_reserved(text), code::object_taken, {.have = name, .need = name});
}

void Judgement::require_new() {
    require_given_name(act_->object, "object");
    const auto known = facts_->known(act_->object);
    require(!known, code::object_taken,
            {.have = act_->object, .need = known ? known->kind : std::string_view()});
}

void Judgement::change(const ObjectId& id, std::string_view event, State state,
                       std::vector<ObjectId> concerns) {
    if (refused()) return;
    const auto known = facts_->known(id);
    auto type = std::string(state.type->kind).append(".").append(event);
    facts_->put({id, known ? known->version + 1 : 1, std::move(type), std::move(state),
                 std::move(concerns)});
}

}  // namespace cocrea
