#include <algorithm>

#include "read_parts.hpp"

namespace cocrea {

namespace {

/// What stands for every effect that is not named.
constexpr std::string_view others = "others";

/// A decision rule, or one with a title.
Matter read_matter(const std::string& id, const Field& field) {
    if (!field.is(Node::Kind::mapping)) return {id, {}, field.slug()};
    const Mapping keys(field, {"decision"}, {"title"});
    const Field* decision = keys["decision"];
    return {id, keys.title_or(id), decision ? decision->slug() : ""};
}

/// What is almost the name of an effect, which is not there, was meant to be it: a kind of motion
/// of that name would carry and change nothing.
void refuse_misspelt(const std::string& id, const Field& matter, const Field& all,
                     const Words& words) {
    std::vector<std::string> effects;
    for (const auto& [effect, needed] : words.effects) effects.push_back(effect);
    if (id == others || words.effects.contains(id)) return;
    const std::string meant = nearest(id, effects);
    const auto named = all.named();
    if (!meant.empty() &&
        std::ranges::find(named, meant, [](const auto& m) { return m.first; }) == named.end())
        matter.fail_key(problem::value_unknown, id, meant);
}

}  // namespace

std::vector<Matter> read_matters(const Field& field, const Words& words) {
    std::vector<Matter> matters;
    std::optional<Matter> rest;
    for (const auto& [id, matter] : field.named()) {
        if (std::ranges::find(words.step_effects, id) != words.step_effects.end())
            matter.fail_key(problem::key_unused, id, "phases.*.steps.*.decide");
        else if (id == others)
            rest = read_matter(id, matter);
        else
            matters.push_back(read_matter(id, matter));
        refuse_misspelt(id, matter, field, words);
    }
    for (const auto& [effect, needed] : words.effects) {
        if (std::ranges::find(matters, effect, &Matter::id) != matters.end()) continue;
        if (rest)
            matters.push_back({effect, rest->title, rest->decision});
        else if (needed && field.is(Node::Kind::mapping))
            field.fail_key(problem::effect_undecided, effect, "matters");
    }
    return matters;
}

}  // namespace cocrea
