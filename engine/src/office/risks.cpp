#include <algorithm>
#include <map>

#include "cocrea/engine.hpp"
#include "cocrea/views.hpp"
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
        for (const auto& one : catalogue_.concepts())
            for (const auto& deed : one.deeds)
                if (is_vital(deed)) look_at(deed);
        for (const auto& body : workflow_.bodies)
            if (!body.open) look_at(body);
        std::vector<Risk> risks;
        for (const auto& [about, deeds] : nobody_)
            risks.push_back({"nobody_may", {}, {}, deeds, about});
        const auto add = [&](const char* code, const Held& held) {
            for (const auto& [whose, deeds] : held)
                risks.push_back({code, ActorId(whose.first), {}, deeds, whose.second});
        };
        add("one_alone", alone_);
        std::ranges::move(bodies_, std::back_inserter(risks));
        add("key_missing", keyless_);
        add("one_key", one_key_);
        return risks;
    }

  private:
    /// Deeds, by whose they are and for what.
    using Held = std::map<std::pair<std::string, ObjectId>, std::vector<std::string>>;

    /// Without which no session is held, or nobody comes into office.
    bool is_vital(const Deed& deed) const {
        if (deed.needed == Needed::to_countersign) return !workflow_.countersigned.empty();
        const auto granted = [&](const Role& role) { return workflow_.may(role.id, deed.name); };
        return deed.needed == Needed::always || deed.needed == Needed::to_convene ||
               (deed.constitutive && std::ranges::any_of(workflow_.roles, granted));
    }

    std::set<std::string> able(std::string_view deed, const Grounds& grounds) const {
        std::set<std::string> actors;
        for (const auto& role : roles_for(workflow_, deed, {})) {
            for (auto& one : wearers_of(facts_, role, days_, grounds))
                actors.insert(std::move(one));
            if (role != "seat") continue;
            for (const auto& seat : workflow_.seats())
                for (auto& one : holders_of(facts_, SeatId(seat.id), days_))
                    actors.insert(std::move(one));
        }
        return actors;
    }

    /// The axes or commitments for each of which somebody holds the right to `deed`; none where no
    /// such role has it.
    std::vector<ObjectId> places_of(const Deed& deed) const {
        std::optional<Scope> narrowest;
        for (const auto& id : roles_for(workflow_, deed.name, {}))
            if (const auto about = id == "lead" ? deed.about : workflow_.role(id)->about)
                narrowest = std::min(*about, narrowest.value_or(*about));
        if (!narrowest) return {};
        auto places = facts_.snapshot().of_kind(codec::name_of(*narrowest), {});
        std::erase_if(places, [&](const ObjectId& id) { return catalogue_.is_over(facts_, id); });
        return places;
    }

    /// Where nobody may do it everywhere, each place has its own.
    void look_at(const Deed& deed) {
        const auto everywhere = able(deed.name, {});
        const auto places = everywhere.empty() ? places_of(deed) : std::vector<ObjectId>{};
        if (places.empty()) return look_at(deed.name, everywhere, {});
        for (const auto& place : places)
            look_at(deed.name, able(deed.name, catalogue_.grounds_in(facts_, place)), place);
    }

    void look_at(std::string_view deed, std::set<std::string> actors, const ObjectId& about) {
        if (workflow_.demands_signature(deed))
            std::erase_if(actors, [&](const std::string& actor) {
                const auto keys = valid_keys(ActorId(actor));
                if (keys == 0) keyless_[{actor, about}].emplace_back(deed);
                if (keys == 1) one_key_[{actor, about}].emplace_back(deed);
                return keys == 0;
            });
        if (actors.empty())
            nobody_[about].emplace_back(deed);
        else if (actors.size() == 1)
            alone_[{*actors.begin(), about}].emplace_back(deed);
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
            bodies_.push_back({"no_quorum", {}, body.id, {}, {}});
            return;
        }
        std::vector<std::string> needed;
        for (const auto& seat : body.seats)
            if (!can_meet(facts_, body, day, seat.id)) needed.push_back(seat.id);
        if (!needed.empty()) bodies_.push_back({"quorum_at_risk", {}, body.id, needed, {}});
    }

    const Facts& facts_;
    const Workflow& workflow_;
    const Catalogue& catalogue_;
    Days days_;
    std::map<ObjectId, std::vector<std::string>> nobody_;
    Held alone_, keyless_, one_key_;
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
    if (!risk.about.empty()) out["about"] = risk.about.text();
    out["what"] = boost::json::array(risk.what.begin(), risk.what.end());
    return out;
}

}  // namespace cocrea
