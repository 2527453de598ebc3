#include <charconv>

#include "read_parts.hpp"

namespace cocrea {

namespace {

constexpr unsigned most_parts = 1000;

/// `rule`, `of` and `share`, which stand side by side in a decision, in its `otherwise` and in what
/// it asks of a sector.
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
    if (threshold.rule != Counting::qualified) {
        keys.refuse("share", "qualified");
    } else if (share) {
        const auto [above, below] = read_share(*share, problem::decision_unreachable);
        threshold.numerator = above;
        threshold.denominator = below;
    } else {
        field.fail_key(problem::key_missing, "", "share");
    }
    return threshold;
}

Threshold read_threshold(const Field& field) {
    return read_threshold(field, Mapping(field, {"rule"}, {"of", "share"}));
}

/// `each`: the same inside every sector; or what is asked of the sectors named.
void read_sectors(const Field& field, DecisionRule& decision) {
    if (!field.is(Node::Kind::mapping)) {
        decision.each_sector = field.one_of({"each"}) == "each";
        return;
    }
    for (const auto& [sector, threshold] : field.named())
        decision.of_sector.emplace(sector, read_threshold(threshold));
}

std::set<std::string> names(const Field& field) {
    const auto slugs = field.slugs();
    return {slugs.begin(), slugs.end()};
}

void read_votes(const Mapping& keys, DecisionRule& decision) {
    if (const Field* abstention = keys["abstention"])
        decision.abstention = abstention->choice<Abstention>({"against", "ignored", "majority"})
                                  .value_or(Abstention::by_base);
    if (const Field* no_abstention = keys["no_abstention"])
        decision.no_abstention = names(*no_abstention);
    if (const Field* casting = keys["casting_vote"])
        decision.casting_vote = casting->one_of({"chair"}) == "chair";
    if (const Field* recused = keys["recused"])
        decision.recused_leave = recused->one_of({"counted", "left_out"}) == "left_out";
    if (const Field* barred = keys["barred"]) decision.barred = names(*barred);
    if (const Field* ballots = keys["ballots"])
        decision.ballots = ballots->choice<Ballots>().value_or(Ballots::by_seat);
    if (const Field* typed = keys["typed"]) decision.typed = typed->flag();
    if (const Field* confirm = keys["confirm"]) decision.confirm = read_period(*confirm);
    if (const Field* challenge = keys["challenge"]) decision.challenge = read_period(*challenge);
    if (const Field* show = keys["votes_show"])
        decision.votes_show = show->choice<VotesShow>().value_or(VotesShow::at_closing);
}

DecisionRule read_decision(const std::string& id, const Field& field) {
    const Mapping keys(field, {"in", "rule"},
                       {"title", "of", "share", "sectors", "otherwise", "abstention",
                        "no_abstention", "casting_vote", "recused", "barred", "ballots", "typed",
                        "votes_show", "confirm", "challenge"});
    DecisionRule decision;
    decision.id = id;
    decision.title = keys.title_or(id);
    if (const Field* in = keys["in"]) decision.body = in->slug();
    decision.rule = read_threshold(field, keys);
    if (const Field* sectors = keys["sectors"]) read_sectors(*sectors, decision);
    if (const Field* otherwise = keys["otherwise"]) decision.otherwise = read_threshold(*otherwise);
    read_votes(keys, decision);
    return decision;
}

}  // namespace

std::pair<unsigned, unsigned> read_share(const Field& field, std::string_view unreachable) {
    const std::string text = field.text();
    if (!field.is(Node::Kind::scalar)) return {1, 1};
    unsigned above = 0, below = 0;
    const char* end = text.data() + text.size();
    const auto [slash, bad] = std::from_chars(text.data(), end, above);
    const bool split = bad == std::errc() && slash != end && *slash == '/';
    const auto [stop, worse] = std::from_chars(split ? slash + 1 : end, end, below);
    const bool whole = split && worse == std::errc() && stop == end;
    if (!whole || above == 0 || below == 0 || above > most_parts || below > most_parts) {
        field.fail(problem::share_malformed, text, "2/3");
        return {1, 1};
    }
    if (above > below) field.fail(unreachable, text, "1/1");
    return {above, below};
}

std::vector<DecisionRule> read_decisions(const Field& field) {
    std::vector<DecisionRule> decisions;
    for (const auto& [id, decision] : field.named())
        decisions.push_back(read_decision(id, decision));
    return decisions;
}

}  // namespace cocrea
