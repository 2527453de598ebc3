#include "office/hiding.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "cocrea/ledger.hpp"
#include "cocrea/views.hpp"
#include "office/judge.hpp"

namespace cocrea {
namespace {

namespace json = boost::json;

const json::value covered = json::object{{"hidden", true}};

const Kind* hiding_kind(std::string_view name) {
    const auto* kind = the_catalogue().kind(name);
    return kind && kind->hides ? kind : nullptr;
}

bool cover(json::object& members, std::string_view name) {
    auto* value = members.if_contains(name);
    if (value) *value = covered;
    return value;
}

/// Whether anything was covered.
bool cover(const Facts& facts, std::string_view of_kind, const ObjectId& object,
           json::object& state) {
    const auto* kind = hiding_kind(of_kind);
    bool any = false;
    if (kind && kind->hides(facts, object))
        for (const auto name : kind->hidden) any = cover(state, name) || any;
    return any;
}

}  // namespace

bool hide(const Facts& facts, std::vector<Change>& changes) {
    bool any = false;
    for (auto& change : changes)
        any = cover(facts, change.kind(), change.object, change.body) || any;
    return any;
}

bool tells_hidden(const Facts& before, const Facts& after, const std::vector<Change>& changes) {
    return std::ranges::any_of(changes, [&](const Change& change) {
        const auto* kind = hiding_kind(change.kind());
        return kind && kind->hides(before, change.object) && !kind->hides(after, change.object);
    });
}

struct Cover::State {
    explicit State(const Snapshot& now) : facts(now, cache) { cache.be_as_of(now); }

    StateCache cache;
    Facts facts;
};

Cover::Cover(const Snapshot& now) : state_(std::make_unique<State>(now)) {}
Cover::~Cover() = default;
Cover::Cover(Cover&&) noexcept = default;

/// Whoever lists objects comes to each once: what was looked up for one is of no use to the next.
void Cover::hide(ObjectView& view) {
    if (!hiding_kind(view.kind)) return;
    StateCache cache;
    cover(Facts(state_->facts.snapshot(), cache), view.kind, view.object, view.state);
}

bool Cover::hide(Act& act, std::vector<Change>& changes) {
    if (std::ranges::none_of(changes, [](const Change& c) { return hiding_kind(c.kind()); }))
        return false;
    state_->cache.keep_small();
    const bool any = cocrea::hide(state_->facts, changes);
    cocrea::hide(act, changes);
    return any;
}

/// An act and the state that it makes name alike what is hidden: `choice`, `reason`.
void hide(Act& act, const std::vector<Change>& changes) {
    auto* inner = act.deed == "attest" ? act.body.if_contains("body") : nullptr;
    auto& said = inner && inner->is_object() ? inner->get_object() : act.body;
    for (const auto& change : changes)
        for (const auto& member : change.body)
            if (member.value() == covered) cover(said, member.key());
}

}  // namespace cocrea
