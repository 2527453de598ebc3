#include "concepts/register/correct.hpp"

#include <algorithm>
#include <stdexcept>

#include "judgement/catalogue.hpp"

namespace cocrea {
namespace {

struct Correction {
    codec::StateMembers fields;
    Prose reason;
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
    const auto known = judgement.facts().known(id);
    const auto body = judgement.body<Correction>();
    if (!judgement.require(known.has_value(), code::object_unknown, {.have = id}) || !body) return;
    judgement.require(!body->fields.named.empty(), code::nothing_to_do);
    const auto* kind = judgement.catalogue().kind(known->kind);
    const auto before = judgement.facts().json(id);
    auto after = before;
    for (const auto& [field, value] : body->fields.named) {
        const std::string name(field);
        judgement.require(std::ranges::find(kind->correctable, name) != kind->correctable.end(),
                          code::field_not_correctable, [&] {
                              return Blocker{
                                  .have = name,
                                  .need = fmt::format("{}", fmt::join(kind->correctable, ", "))};
                          });
        after[name] = value;
    }
    judgement.require(!kind->settled || !kind->settled(judgement, id), code::already_settled, [&] {
        return Blocker{
            .have = id,
            .fix = judgement.fix(judgement.catalogue().deed_of_errata(), {}, {{"of", id.text()}})};
    });
    judgement.require_not_before_the_forum(id);
    if (kind->touched) kind->touched(judgement, id);
    if (!judgement.require(still_reads(*kind, after), code::act_malformed,
                           {.have = {Detail::Form::prose, "fields"}}))
        return;
    const State state{kind->type, kind->type->decode(after)};
    judgement.require_measure(kind->type->excesses(state.value.get()));
    if (kind->corrected) kind->corrected(judgement, before, after);
    judgement.change(id, "corrected", state, kind->concerns(after));
}

}  // namespace cocrea
