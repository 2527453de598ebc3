#include "concepts/register/register.hpp"

#include <algorithm>

#include "cocrea/trust/checkpoint.hpp"
#include "cocrea/trust/malformed.hpp"
#include "cocrea/trust/policy.hpp"
#include "cocrea/types.hpp"
#include "concepts/actor/key.hpp"
#include "concepts/register/concept.hpp"
#include "concepts/register/correct.hpp"

namespace cocrea {
namespace {

struct Bringing {
    Source source;
    BOOST_DESCRIBE_CLASS(Bringing, (), (source), (), ())
};

/// The workflow of that name and version, whatever its bytes, if the register holds it.
std::optional<Id<WorkflowHeld>> held_version(const Facts& facts, std::string_view name,
                                             std::string_view version) {
    for (const auto& id : facts.parts_of<WorkflowHeld>(the_register)) {
        const auto one = facts.view(id);
        if (one->name == name && std::to_string(one->version) == version) return id;
    }
    return std::nullopt;
}

/// Reads the bytes of a workflow that an act brings, which becomes an object, and answers with
/// their digest.
std::string hold(Judgement& judgement, const std::string& source) {
    const auto reading = judgement.read(source);
    for (const auto& problem : reading.problems)
        judgement.require(false, code::workflow_invalid, [&] {
            return Blocker{.have = {Detail::Form::prose, fmt::format("{}:{}: {}", problem.line,
                                                                     problem.column, problem.code)},
                           .need = problem.path};
        });
    auto digest = to_hex(sha256(source));
    if (!reading.workflow) return digest;
    const auto& workflow = *reading.workflow;
    const auto held =
        held_version(judgement.facts(), workflow.name, std::to_string(workflow.version));
    judgement.require(!held, code::workflow_name_taken, [&] {
        return Blocker{.have = fmt::format("{} v{}", workflow.name, workflow.version)};
    });
    judgement.change(workflow_object(digest), "added",
                     WorkflowHeld{workflow.name, workflow.version});
    return digest;
}

struct Genesis {
    Source source;
    Id<Actor> registrar;
    std::optional<Source> continues;  ///< a signed checkpoint (c2sp.org/tlog-checkpoint)
    BOOST_DESCRIBE_CLASS(Genesis, (), (source, registrar, continues), (), ())
};

/// What the checkpoint of the earlier log says; nothing, and a reason against the act, for a text
/// that is none, or one of this same log.
std::optional<Continued> continued(Judgement& judgement, const std::string& note) try {
    const auto [origin, size, root, extensions] = parse_signed_checkpoint(note).checkpoint;
    judgement.require(origin != judgement.act().log, code::checkpoint_invalid,
                      {.have = origin, .need = "origin"});
    const auto entries = static_cast<std::uint32_t>(size);
    judgement.require(entries == size, code::checkpoint_invalid, {.have = origin, .need = "size"});
    return Continued{origin, entries, to_hex(root)};
} catch (const Malformed& malformed) {
    judgement.require(false, code::checkpoint_invalid, {.have = malformed.code});
    return std::nullopt;
}

/// `register.open`: the first act of a log. It names the origin, brings the first workflow and
/// makes the first registrar.
void open_register(Judgement& judgement) {
    judgement.require(judgement.act().object == the_register, code::kind_mismatch,
                      {.have = judgement.act().object, .need = "register"});
    judgement.require(judgement.act().occurred_on.is_day(), code::date_imprecise,
                      {.have = judgement.act().occurred_on});
    const auto body = judgement.body<Genesis>();
    if (!body) return;
    judgement.require_given_name(body->registrar, "body.registrar");
    judgement.require(body->registrar == judgement.act().actor, code::actor_unknown,
                      {.have = judgement.act().actor, .need = body->registrar});
    if (judgement.refused()) return;
    Register reg;
    reg.origin = judgement.act().log;
    if (body->continues) reg.continues = continued(judgement, *body->continues);
    reg.workflow = hold(judgement, body->source);
    if (judgement.refused()) return;
    judgement.change(the_register, "opened", reg);
    judgement.change(body->registrar, "registered", Actor{});
    judgement.change(
        RoleName{"registrar"}.object(), "assigned",
        RoleHolders{{}, {{body->registrar, judgement.act().occurred_on, {}, {}, false}}});
    open_with_key(judgement);
}

/// `workflow.add`: another version, in force only when a motion adopts it.
void add_workflow(Judgement& judgement) {
    judgement.object<Register>();
    const auto body = judgement.body<Bringing>();
    if (body) hold(judgement, body->source);
}

/// The version that an effect names, and its number.
struct VersionNamed {
    std::string workflow;
    std::string version;
    BOOST_DESCRIBE_CLASS(VersionNamed, (), (workflow, version), (), ())
};

std::optional<Id<WorkflowHeld>> version_named(Judgement& judgement, const Effect& effect) {
    const auto named = judgement.arguments<VersionNamed>(effect);
    if (!named) return std::nullopt;
    auto id = held_version(judgement.facts(), named->workflow, named->version);
    judgement.require(id.has_value(), code::workflow_unknown, [&] {
        return Blocker{.have = fmt::format("{} v{}", named->workflow, named->version),
                       .fix = judgement.fix("workflow.add", the_register, {}, {"source"})};
    });
    return id;
}

Subject version_before_the_forum(Judgement& judgement, const Effect& effect) {
    const auto id = version_named(judgement, effect);
    return {id ? std::optional(digest_of(*id)) : std::nullopt};
}

/// `adopt_workflow`: the version that the motion names is in force.
void adopt_workflow(Judgement& judgement, const Effect& effect, const Outcome& outcome) {
    const auto id = version_named(judgement, effect);
    auto reg = judgement.need(Id<Register>(effect.object.text()));
    if (!id || !reg) return;
    const auto digest = digest_of(*id);
    const bool again =
        reg->adopted &&
        judgement.may_decide_anew(reg->adopted->motion, reg->adopted->attested, outcome.attested);
    judgement.require(reg->workflow != digest || again, code::nothing_to_do, [&] {
        const auto held = judgement.facts().view(*id);
        return Blocker{.have = fmt::format("{} v{}", held->name, held->version)};
    });
    reg->workflow = digest;
    reg->adopted = VersionAdopted{Id<Motion>(outcome.by.text()), outcome.on, outcome.attested};
    judgement.change(the_register, "workflow_adopted", *reg);
}

struct PolicyAdoption {
    Source source;
    std::optional<std::uint32_t> within_days, within_acts;
    BOOST_DESCRIBE_CLASS(PolicyAdoption, (), (source, within_days, within_acts), (), ())
};

/// The keys of the log in `source` as the trust policy of this register, in hex; none, and a reason
/// against the act, when it cannot be one.
std::vector<std::string> log_keys_in(Judgement& judgement, const std::string& source,
                                     const std::string& origin) try {
    std::vector<std::string> keys;
    for (const auto& log : parse_policy(source).logs)
        if (log.key.name == origin) keys.push_back(to_hex(log.key.key));
    judgement.require(!keys.empty(), code::policy_invalid, {.have = "log_missing", .need = origin});
    for (const auto& key : keys)
        judgement.require(!judgement.facts().known(ObjectId("key." + key)), code::key_serves_twice,
                          {.have = ObjectId("key." + key)});
    return keys;
} catch (const Malformed& malformed) {
    judgement.require(
        false, code::policy_invalid,
        {.have = fmt::format("{}: {}", malformed.line, malformed.code), .need = origin});
    return {};
}

/// `policy.adopt`: who may vouch for the log: its keys and its witnesses (c2sp.org/tlog-policy).
/// The log's keys change hands so: the policy names the old and the new one, later the new alone.
void adopt_policy(Judgement& judgement) {
    auto reg = judgement.object<Register>();
    const auto body = judgement.body<PolicyAdoption>();
    if (!reg || !body) return;
    const auto& [source, days, acts] = *body;
    reg->log_keys = log_keys_in(judgement, source, reg->origin);
    const auto digest = to_hex(sha256(source));
    const auto& owed = reg->publication;
    const bool same = reg->policy == digest && (owed ? owed->days : std::nullopt) == days &&
                      (owed ? owed->acts : std::nullopt) == acts;
    judgement.require(!same, code::nothing_to_do);
    reg->policy = digest;
    reg->publication.reset();
    if (days || acts) reg->publication = PublicationOwed{days, acts};
    judgement.change(the_register, "policy_adopted", *reg);
}

/// Whether `key` signs the checkpoints of the log.
bool signs_the_log(const Facts& facts, const ActKey& key) {
    const auto reg = facts.view(the_register);
    return reg && std::ranges::count(reg->log_keys, to_hex(key)) != 0;
}

/// What stands between a new register and its first commitment.
std::vector<Option> register_options(Judgement& judgement, const ObjectId& id) {
    std::vector<Option> options;
    const auto reg = judgement.facts().view(the_register);
    for (const auto& one : judgement.catalogue().concepts())
        if (one.beginnings)
            std::ranges::move(one.beginnings(judgement), std::back_inserter(options));
    if (!reg->takeover_closed) options.push_back({"takeover.close", id});
    return options;
}

/// The rules in force: of governance, the methodology and this version of the workflow.
std::vector<Footing> register_rests_on(const Facts& facts, const ObjectId& id) {
    const auto reg = facts.view(the_register);
    std::vector<Footing> footings;
    if (reg->governance)
        footings.push_back(
            {reg->governance->motion, reg->governance->document, "adopt_governance"});
    if (reg->methodology)
        footings.push_back(
            {reg->methodology->motion, reg->methodology->document, "adopt_methodology"});
    if (reg->adopted) footings.push_back({reg->adopted->motion, id, "adopt_workflow"});
    return footings;
}

}  // namespace

Concept register_concept() {
    return {.deeds =
                {{.name = "register.open",
                  .judge = open_register,
                  .body = codec::shape_of<Genesis>,
                  .opens = true,
                  .live_only = true},
                 {.name = "workflow.add",
                  .judge = add_workflow,
                  .body = codec::shape_of<Bringing>,
                  .live_only = true},
                 {.name = "policy.adopt",
                  .judge = adopt_policy,
                  .body = codec::shape_of<PolicyAdoption>,
                  .live_only = true,
                  .constitutive = true},
                 {.name = "correct", .judge = correct, .body = body_of_correct, .live_only = true}},
            .kinds = {kind_of<Register>({.options = register_options,
                                         .waits = true,
                                         .reserved = "register",
                                         .rests_on = register_rests_on}),
                      kind_of<WorkflowHeld>({.reserved = "workflow"})},
            .effects = {{.name = "adopt_workflow",
                         .judge = adopt_workflow,
                         .subject = version_before_the_forum,
                         .arguments = codec::shape_of<VersionNamed>,
                         .sets_rules = true}},
            .employs = signs_the_log};
}

}  // namespace cocrea
