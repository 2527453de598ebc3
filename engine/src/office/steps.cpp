#include "cocrea/steps.hpp"

#include "cocrea/engine.hpp"
#include "concepts/register/register.hpp"
#include "core/codec.hpp"
#include "office/impl.hpp"

namespace cocrea {

std::vector<StepView> Engine::steps(const ObjectId& object, std::optional<Date> on) const {
    Impl::View view(*impl_);
    const auto reg = view.facts.view(the_register);
    const auto& catalogue = impl_->judges.now().catalogue();
    const auto known = view.facts.known(object);
    const auto* kind = reg && known ? catalogue.kind(known->kind) : nullptr;
    if (!kind || !kind->steps) return {};
    Act act;
    act.wf = WorkflowDigest(reg->workflow);
    act.occurred_on = on.value_or(impl_->today(view.facts, act));
    const auto hearing = hearing_of(view.facts, impl_->shelf, catalogue, act.occurred_on);
    Judgement reader(view.facts, act, hearing);
    return kind->steps(reader, object);
}

boost::json::object to_json(const StepView& view) {
    boost::json::object out{{"step", view.step},
                            {"phase", codec::name_of(view.phase)},
                            {"scope", codec::name_of(view.scope)},
                            {"state", codec::name_of(view.state)},
                            {"done", view.done},
                            {"times", view.times}};
    const auto put = [&](const char* member, const std::optional<Date>& date) {
        if (date) out[member] = date->text();
    };
    if (view.optional) out["optional"] = true;
    if (!view.choice.empty()) out["choice"] = view.choice;
    put("on", view.on);
    put("opens", view.opens);
    put("closes", view.closes);
    put("due", view.due);
    if (view.late) out["late"] = true;
    if (view.attested) out["attested"] = true;
    if (!view.needs.empty())
        out["needs"] = boost::json::array(view.needs.begin(), view.needs.end());
    return out;
}

}  // namespace cocrea
