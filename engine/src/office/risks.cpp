#include <algorithm>
#include <map>

#include "cocrea/engine.hpp"
#include "concepts/actor/key.hpp"
#include "concepts/forum/rights.hpp"
#include "concepts/register/register.hpp"
#include "concepts/session/roll.hpp"
#include "office/impl.hpp"

namespace cocrea {
namespace {

/// Looks for what hangs on too few people on one day.
class Risks {
  public:
    Risks(const Facts& facts, const Workflow& workflow, const Catalogue& catalogue, const Date& day)
        : facts_(facts), workflow_(workflow), catalogue_(catalogue), days_{day} {}

    std::vector<Risk> find() {
        for (const auto& one : catalogue_.concepts)
            for (const auto& deed : one.deeds)
                if (is_vital(deed)) look_at(deed.name);
        for (const auto& body : workflow_.bodies)
            if (!body.open) look_at(body);
        std::vector<Risk> risks;
        if (!nobody_.empty()) risks.push_back({"nobody_may", {}, {}, nobody_});
        for (const auto& [actor, deeds] : alone_)
            risks.push_back({"one_alone", ActorId(actor), {}, deeds});
        std::ranges::move(bodies_, std::back_inserter(risks));
        for (const auto& [actor, deeds] : keyless_)
            risks.push_back({"key_missing", ActorId(actor), {}, deeds});
        for (const auto& [actor, deeds] : one_key_)
            risks.push_back({"one_key", ActorId(actor), {}, deeds});
        return risks;
    }

  private:
    /// Without which no session is held, or nobody comes into office.
    bool is_vital(const Deed& deed) const {
        if (deed.needed == Needed::to_countersign) return !workflow_.countersigned.empty();
        const auto granted = [&](const Role& role) { return workflow_.may(role.id, deed.name); };
        return deed.needed == Needed::always || deed.needed == Needed::to_convene ||
               (deed.constitutive && std::ranges::any_of(workflow_.roles, granted));
    }

    std::set<std::string> able(std::string_view deed) const {
        std::set<std::string> actors;
        for (const auto& role : roles_for(workflow_, deed, {})) {
            if (role == "lead") continue;
            for (auto& one : wearers_of(facts_, role, days_, {})) actors.insert(std::move(one));
            if (role != "seat") continue;
            for (const auto& seat : workflow_.seats())
                for (auto& one : holders_of(facts_, SeatId(seat.id), days_))
                    actors.insert(std::move(one));
        }
        return actors;
    }

    void look_at(std::string_view deed) {
        auto actors = able(deed);
        if (workflow_.demands_signature(deed))
            std::erase_if(actors, [&](const std::string& actor) {
                const auto keys = valid_keys(ActorId(actor));
                if (keys == 0) keyless_[actor].emplace_back(deed);
                if (keys == 1) one_key_[actor].emplace_back(deed);
                return keys == 0;
            });
        if (actors.empty())
            nobody_.emplace_back(deed);
        else if (actors.size() == 1)
            alone_[*actors.begin()].emplace_back(deed);
    }

    std::size_t valid_keys(const ActorId& actor) const {
        const auto keys = facts_.parts_of<Key>(actor);
        return static_cast<std::size_t>(std::ranges::count_if(
            keys, [&](const Id<Key>& id) { return facts_.view(id)->status == KeyStatus::valid; }));
    }

    /// A body that cannot meet, or could not if one seat more were empty.
    void look_at(const Body& body) {
        const auto& day = days_.front();
        if (!can_meet(facts_, body, day)) {
            bodies_.push_back({"no_quorum", {}, body.id, {}});
            return;
        }
        std::vector<std::string> needed;
        for (const auto& seat : body.seats)
            if (!can_meet(facts_, body, day, seat.id)) needed.push_back(seat.id);
        if (!needed.empty()) bodies_.push_back({"quorum_at_risk", {}, body.id, needed});
    }

    const Facts& facts_;
    const Workflow& workflow_;
    const Catalogue& catalogue_;
    Days days_;
    std::vector<std::string> nobody_;
    std::map<std::string, std::vector<std::string>> alone_, keyless_, one_key_;
    std::vector<Risk> bodies_;
};

}  // namespace

std::vector<Risk> Engine::risks(std::optional<Date> on) const {
    Impl::View view(*impl_);
    const auto reg = view.facts.view(the_register);
    if (!reg) return {};
    const auto workflow = impl_->shelf.workflow(view.facts, reg->workflow);
    Act act;
    act.wf = WorkflowDigest(reg->workflow);
    const auto day = on.value_or(impl_->today(view.facts, act));
    return Risks(view.facts, *workflow, impl_->judges.now().catalogue(), day).find();
}

boost::json::object to_json(const Risk& risk) {
    boost::json::object out{{"code", risk.code}};
    if (!risk.actor.empty()) out["actor"] = risk.actor.text();
    if (!risk.body.empty()) out["body"] = risk.body;
    out["what"] = boost::json::array(risk.what.begin(), risk.what.end());
    return out;
}

}  // namespace cocrea
