#include "register/correct.hpp"

#include <algorithm>
#include <stdexcept>

#include "judgement/catalogue.hpp"

namespace cocrea {
namespace {

struct Correction {
    boost::json::object fields;
    std::string reason;
    BOOST_DESCRIBE_CLASS(Correction, (), (fields, reason), (), ())
};

bool still_reads(const Kind& kind, const boost::json::object& state) {
    try {
        kind.concerns(state);
        return true;
    } catch (const std::invalid_argument&) {
        return false;
    }
}

}  // namespace

codec::Shape body_of_correct() { return codec::shape_of<Correction>(); }

void correct(Judgement& judgement) {
    const auto& id = judgement.act().object;
    auto known = judgement.facts().known(id);
    const auto body = judgement.body<Correction>();
    if (!judgement.require(known.has_value(), code::object_unknown, {.have = id.text()}) || !body)
        return;
    judgement.require(!body->reason.empty(), code::reason_missing);
    judgement.require(!body->fields.empty(), code::nothing_to_do);
    const auto* kind = judgement.catalogue().kind(known->kind);
    const auto before = known->state;
    for (const auto& [field, value] : body->fields) {
        const std::string name(field);
        judgement.require(
            std::ranges::find(kind->correctable, name) != kind->correctable.end(),
            code::field_not_correctable,
            {.have = name, .need = fmt::format("{}", fmt::join(kind->correctable, ", "))});
        known->state[name] = value;
    }
    if (!judgement.require(still_reads(*kind, known->state), code::act_malformed,
                           {.have = "fields"}))
        return;
    if (kind->corrected) kind->corrected(judgement, before, known->state);
    judgement.change(id, known->kind + ".corrected", known->state, kind->concerns(known->state));
}

}  // namespace cocrea
