#pragma once

#include <fmt/format.h>

#include <concepts>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cocrea/commands.hpp"
#include "cocrea/events.hpp"
#include "cocrea/refusal.hpp"
#include "cocrea/workflow/read.hpp"
#include "core/excess.hpp"
#include "core/malformed.hpp"
#include "judgement/effect.hpp"
#include "judgement/facts.hpp"

namespace cocrea {

class Catalogue;
struct Footing;
struct Worn;

/// Where the workflow of a digest comes from; nothing for one that the register does not hold.
class Shelf {
  public:
    virtual ~Shelf() = default;
    virtual std::shared_ptr<const Workflow> workflow(const Facts& facts,
                                                     const std::string& digest) = 0;
    /// Reads and checks the bytes of a workflow.
    virtual Reading read(std::string_view source) = 0;
};

/// What every judgement of an act has at hand besides the act and the facts.
struct Hearing {
    Shelf& shelf;
    const Catalogue& catalogue;
    Date recorded_on;              ///< the local day on which the act is recorded
    std::string in_force;          ///< digest of the workflow; empty while there is no register
    std::set<ActorId> hands = {};  ///< who typed the act, and who attests it
};

/// How an act comes before the judge: done now; of the past, on the word of a document; or as that
/// word itself.
enum class Manner { live, attested, attesting };

/// Who stands for an act besides whoever does it: nobody; a second person; one who does so until
/// the body that decides can meet again; a decision.
enum class Backing { none, countersigned, provisional, decided };

/// One act being judged: collects every reason against it, the rules that an attested act is
/// excused from and what its source does not give, and, when nothing stands against it, the changes
/// that it makes. Pure.
class Judgement {
  public:
    /// Borrows all three.
    Judgement(Facts& facts, const Act& act, const Hearing& hearing, Manner manner = Manner::live)
        : facts_(&facts), act_(&act), hearing_(&hearing), manner_(manner) {}

    /// The same act judged on the side: what it changes there stays there.
    Judgement aside(Facts& speculation) const {
        return Judgement(speculation, *act_, *hearing_, manner_);
    }

    /// Another act judged because of this one, on the side, with whoever stands for it. Borrows
    /// both.
    Judgement instead(Facts& speculation, const Act& act, Manner manner,
                      Backing backing = Backing::none) const {
        Judgement other(speculation, act, *hearing_, manner);
        other.backing_ = backing;
        return other;
    }

    const Act& act() const { return *act_; }
    Facts& facts() { return *facts_; }
    const Facts& facts() const { return *facts_; }
    /// Whoever has a hand in the act: who acts, who typed it, who attests it.
    std::set<ActorId> hands() const {
        auto all = hearing_->hands;
        all.insert(act_->actor);
        return all;
    }
    /// The local day on which the act is recorded.
    const Date& recorded_on() const { return hearing_->recorded_on; }
    bool attested() const { return manner_ == Manner::attested; }
    Backing backing() const { return backing_; }
    const Catalogue& catalogue() const { return hearing_->catalogue; }

    /// The days on which whoever acts must be in office: that of the act and that on which it is
    /// recorded, so that nobody acts by a term that has ended by dating the act back.
    Days days() const;

    /// The workflow of `digest`, which the register is known to hold.
    std::shared_ptr<const Workflow> workflow(const std::string& digest);
    /// The workflow in force, and its digest.
    std::shared_ptr<const Workflow> workflow() { return workflow(in_force()); }
    const std::string& in_force() const { return hearing_->in_force; }
    Reading read(std::string_view source) { return hearing_->shelf.read(source); }

    /// Holds `blocker` with this code against the act unless `ok`; or notes that an attested act is
    /// excused, or that what the rule asks for is not on record. Answers whether the rule is met:
    /// one that is only noted is not.
    bool require(bool ok, const Code& code, Blocker blocker = {});

    /// The same with a blocker that is worth making only when it is needed.
    template <std::invocable Make>
    bool require(bool ok, const Code& code, Make make) {
        return ok || require(ok, code, Blocker(make()));
    }

    /// Notes that the source of an attested act does not give `what`.
    void not_on_record(Untold what) {
        if (attested()) unknown_.insert(std::move(what));
    }

    /// Whether an attested act may lack what is not on record: not where what it is done to is of
    /// the register's own time, and would rest on it.
    void may_lack(bool may) { may_lack_ = may; }

    /// The act's date compared with an earlier one: a contradiction blocks, doubt blocks a live act
    /// and marks an attested one. Of what is done today there is no doubt: the other is on record.
    void require_not_before(const Date& earlier);

    /// The act's date compared with a later one, in the same way.
    void require_not_after(const Date& later);

    /// A term that begins with the act does not certainly end before it.
    void require_term(const std::optional<Date>& until);

    /// The act's body as a `B`; holds `act_malformed` against every member that does not fit, and
    /// `member_too_long` and `list_too_long` against every one that has too much. What its source
    /// does not give an attested act leaves out.
    template <class B>
    std::optional<B> body() {
        auto value = decoded<B>(act_->body, {});
        if (value) require_measure(codec::excesses(*value));
        const bool told = value && require_given(codec::not_given(*value, !attested()));
        return told ? std::move(value) : std::nullopt;
    }

    /// The arguments of an effect, which has been proposed with the shape that it asks for.
    template <class A>
    std::optional<A> arguments(const Effect& effect) {
        const Place act;
        return decoded<A>(effect.others, Place(act, "effect"));
    }

    /// Holds every part that is too long against the act.
    void require_measure(const std::vector<codec::Excess>& excesses);

    /// What is known of `id`; holds `object_unknown` or `kind_mismatch` against the act if it is no
    /// object of this kind.
    std::optional<Facts::Known> need(const ObjectId& id, std::string_view kind);

    /// The state of `id`, in the same way.
    template <class T>
    std::optional<T> need(const Id<T>& id) {
        if (!need(id, T::kind)) return std::nullopt;
        return facts_->find(id);
    }

    /// The object of the act, of kind `T`.
    template <class T>
    std::optional<T> object() {
        return need(Id<T>(act_->object.text()));
    }

    /// Holds against the act what stands against calling an object `name`, as its `member` says:
    /// `act_malformed` when only the engine gives such names (with a dot, or longer than 64 bytes),
    /// `object_taken` when it keeps this one for itself (`forum`).
    void require_given_name(const ObjectId& name, std::string_view member);

    /// The same for the act's object, and `object_taken` when it is already there.
    void require_new();

    /// Holds `before_the_forum` against the act while the text of `id` lies before an open vote
    /// or circulation.
    void require_not_before_the_forum(const ObjectId& id);

    /// Whether the decision counts, which nobody annulled.
    bool stands(const ObjectId& decision) const;

    /// Whether what `decision` decided may be decided again by an act or outcome that is attested
    /// or not: what was attested by a live one; what was annulled too, but not on the word of a
    /// document where it was live.
    bool may_decide_anew(const ObjectId& decision, bool was_attested, bool is_attested) const;

    /// Holds `rests_on_annulled` against the act when the decision was annulled.
    void require_standing(const Footing& footing);

    /// The same for every decision that `object` rests on.
    void require_standing(const ObjectId& object);

    /// Holds `capacities_exclude` against the act when `actor`, besides `as`, wears something
    /// at the same time that the workflow in force keeps apart from it.
    void require_compatible(const ActorId& actor, const Worn& as);

    /// Writes the state of an object after this act. Ignored while anything stands against it.
    template <class T>
    void change(const Id<T>& id, std::string_view event, T state) {
        auto concerns = state.concerns();
        change(id, event, state_of(std::move(state)), std::move(concerns));
    }

    /// The same for a state whose type is not at hand.
    void change(const ObjectId& id, std::string_view event, State state,
                std::vector<ObjectId> concerns);

    /// Has the text of that commitment taken away from beside the log, if nothing stands against
    /// it.
    void suppress(const Digest& sealed) { suppressed_.push_back(sealed); }
    const std::vector<Digest>& suppressed() const { return suppressed_; }

    /// Takes over what the same act judged on the side came to: what stands against it and what it
    /// is excused from, or, where nothing does, its changes.
    void join(const Judgement& side);

    /// The act that would help: `deed` on `object`, with what is known of its body; what it needs
    /// besides is to be filled in, and `also`.
    Fix fix(std::string_view deed, const ObjectId& object, boost::json::object body = {},
            const std::vector<std::string>& also = {}) const;
    /// The same for putting `effect` on `object` to the vote.
    Fix fix_by_vote(std::string_view effect, const ObjectId& object,
                    boost::json::object more = {}) const;

    bool refused() const { return !blockers_.empty(); }
    const std::vector<Blocker>& blockers() const { return blockers_; }
    const std::set<std::string>& waived() const { return waived_; }
    const std::set<Untold>& unknown() const { return unknown_; }

    /// The decision by which the take-over is open again, of an act that comes in by that.
    const std::optional<ObjectId>& reopened() const { return reopened_; }
    void comes_in_by(const ObjectId& decision) { reopened_ = decision; }

  private:
    template <class T>
    std::optional<T> decoded(const boost::json::object& from, const Place& place) {
        T value;
        MemberFaults faults;
        codec::decode_members(from, value, faults, place);
        for (auto& blocker : blockers_of(faults))
            require(false, code::act_malformed, std::move(blocker));
        return faults.empty() ? std::optional(std::move(value)) : std::nullopt;
    }

    /// Members that are not there: noted of an attested act, else held against it. Answers whether
    /// it may be without them.
    bool require_given(const MemberFaults& missing);

    Facts* facts_;
    const Act* act_;
    const Hearing* hearing_;
    Manner manner_;
    Backing backing_ = Backing::none;
    std::vector<Blocker> blockers_;
    std::vector<Digest> suppressed_;
    std::set<std::string> waived_;
    std::set<Untold> unknown_;
    std::optional<ObjectId> reopened_;
    bool may_lack_ = true;
};

}  // namespace cocrea
