#include <charconv>

#include "read_parts.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_parts = 1000;

/// `2/3` as numerator and denominator; a share above the whole is one that no set of seats reaches.
void read_share(const Field& field, Threshold& threshold) {
    const std::string text = field.text();
    if (!field.is(Node::Kind::scalar)) return;
    unsigned above = 0, below = 0;
    const char* end = text.data() + text.size();
    const auto [slash, bad] = std::from_chars(text.data(), end, above);
    const bool split = bad == std::errc() && slash != end && *slash == '/';
    const auto [stop, worse] = std::from_chars(split ? slash + 1 : end, end, below);
    const bool whole = split && worse == std::errc() && stop == end;
    if (!whole || above == 0 || below == 0 || above > most_parts || below > most_parts) {
        field.fail(problem::share_malformed, text, "2/3");
        return;
    }
    if (above > below) field.fail(problem::decision_unreachable, text, "1/1");
    threshold.numerator = above;
    threshold.denominator = below;
}

/// `rule`, `of` and `share`, which stand side by side in a decision and in its `otherwise`.
Threshold read_threshold(const Field& field, const Mapping& keys) {
    Threshold threshold;
    const Field* rule = keys["rule"];
    if (!rule) return threshold;
    const std::optional<Counting> counting = rule->choice<Counting>();
    if (!counting) return threshold;
    threshold.rule = *counting;
    if (threshold.rule == Counting::consensus)
        keys.refuse("of", "majority, qualified");
    else if (const Field* of = keys["of"])
        threshold.of = of->choice<Base>().value_or(Base::seats);
    const Field* share = keys["share"];
    if (threshold.rule != Counting::qualified)
        keys.refuse("share", "qualified");
    else if (share)
        read_share(*share, threshold);
    else
        field.fail_key(problem::key_missing, "", "share");
    return threshold;
}

DecisionRule read_decision(const std::string& id, const Field& field) {
    const Mapping keys(field, {"in", "rule"}, {"title", "of", "share", "sectors", "otherwise"});
    DecisionRule decision;
    decision.id = id;
    decision.title = keys.title_or(id);
    if (const Field* in = keys["in"]) in->one_of({"session"});
    decision.rule = read_threshold(field, keys);
    if (const Field* sectors = keys["sectors"])
        decision.each_sector = sectors->one_of({"each"}) == "each";
    if (const Field* otherwise = keys["otherwise"])
        decision.otherwise =
            read_threshold(*otherwise, Mapping(*otherwise, {"rule"}, {"of", "share"}));
    return decision;
}

}  // namespace

std::vector<DecisionRule> read_decisions(const Field& field) {
    std::vector<DecisionRule> decisions;
    for (const auto& [id, decision] : field.named())
        decisions.push_back(read_decision(id, decision));
    return decisions;
}

}  // namespace cocrea
