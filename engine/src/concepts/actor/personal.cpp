#include "concepts/actor/personal.hpp"

#include "concepts/actor/actor.hpp"

namespace cocrea {
namespace {

struct Which {
    std::optional<std::string> field;
    BOOST_DESCRIBE_CLASS(Which, (), (field), (), ())
};

/// Takes the values that the act names, or all, from an earlier status to `status`.
void set(Judgement& judgement, PersonalStatus status) {
    const auto which = judgement.body<Which>();
    auto actor = judgement.object<Actor>();
    if (!which || !actor) return;
    const auto field = which->field.value_or("");
    bool found = false, moved = false;
    for (auto& [name, value] : actor->personal) {
        if (which->field && name != field) continue;
        found = true;
        if (value.status >= status) continue;
        value.status = status;
        moved = true;
    }
    judgement.require(found, code::personal_unknown,
                      {.have = judgement.act().object, .need = field});
    judgement.require(!found || moved, code::nothing_to_do);
    judgement.change(Id<Actor>(judgement.act().object.text()),
                     fmt::format("personal_{}", codec::name_of(status)), *actor);
}

/// `pd.block`: the values are kept and not shown, as the law asks before they are erased.
void block(Judgement& judgement) { set(judgement, PersonalStatus::blocked); }

/// `pd.erase`: the values and their salts are gone for good.
void erase(Judgement& judgement) { set(judgement, PersonalStatus::erased); }

}  // namespace

std::map<std::string, PersonalValue> personal_of(const Act& act) {
    std::map<std::string, PersonalValue> values;
    for (const auto& [field, sealed] : act.pd)
        values[field] = {to_hex(sealed), PersonalStatus::kept};
    return values;
}

std::vector<Deed> personal_deeds() {
    return {{.name = "pd.block",
             .judge = block,
             .body = codec::shape_of<Which>,
             .live_only = true,
             .about_values = true},
            {.name = "pd.erase",
             .judge = erase,
             .body = codec::shape_of<Which>,
             .live_only = true,
             .about_values = true}};
}

}  // namespace cocrea
