#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "cocrea/steps.hpp"
#include "cocrea/workflow/read.hpp"
#include "core/shape.hpp"
#include "judgement/effect.hpp"
#include "judgement/judgement.hpp"

namespace cocrea {

/// What the right to a deed may rest on besides the workflow's roles.
struct Grounds {
    std::vector<ObjectId> about = {};  ///< what the act is about, and what that is part of: roles
                                       ///< that are held for one of these count
    std::vector<ObjectId> leads = {};  ///< actors who wear the capacity `lead` for the act
    std::optional<ActorId> self = {};  ///< who acts in their own affair, in the capacity `self`
    std::vector<std::string> by = {};  ///< the roles that may, where the workflow names them
    std::string workflow = {};         ///< digest of the version whose roles count; empty: in force
};

/// A deed that actors can do, and how it is judged. The right to do it is judged first, by one rule
/// for all deeds.
struct Deed {
    std::string_view name;
    void (*judge)(Judgement&);
    codec::Shape (*body)();  ///< members of the body that the act brings
    Grounds (*grounds)(Judgement&) = nullptr;
    bool opens = false;             ///< makes the register: the first act of a log, and no other
    bool live_only = false;         ///< cannot be taken over from an outside record
    bool takes_personal = false;    ///< may bring personal values (`pd`)
    bool about_values = false;      ///< personal values beside the log have to follow it
    bool suppresses = false;        ///< takes away the text that its object stands for
    bool puts_to_vote = false;      ///< asks those who decide for the effect in its body
    bool adds_erratum = false;      ///< says what was meant where something settled says otherwise
    bool constitutive = false;      ///< says who is who: one pair of eyes may be too few for it
    Needed needed = Needed::never;  ///< to whom a workflow has to grant it
    std::optional<Scope> about = {};  ///< the narrowest thing that its grounds may be about
    bool of_seats = false;            ///< a seat's own: no family of rights has it
    std::string_view undone_by = {};  ///< what its object stands still for is ended by that deed
};

/// The deed as one that workflows have to grant.
inline Deed granted(Needed by, Deed deed) {
    deed.needed = by;
    return deed;
}

/// The deed as one that is a seat's own.
inline Deed of_seats(Deed deed) {
    deed.of_seats = true;
    return deed;
}

/// The deed as one that is about one thing, of which a role may be: a commitment, which is part of
/// an axis, or an axis alone.
inline Deed about(Scope thing, Deed deed) {
    deed.about = thing;
    return deed;
}

/// The deed as one that says who is who.
inline Deed constitutive(Deed deed) {
    deed.constitutive = true;
    return deed;
}

/// What lies before the forum when a motion opens.
struct Subject {
    std::optional<std::string> digest;  ///< SHA-256, hex; the outcome is about nothing else
    std::vector<ObjectId> texts = {};   ///< objects whose texts stand still until the vote is over
};

/// What a carried motion does to the object that its effect names.
struct EffectType {
    std::string_view name;
    void (*judge)(Judgement&, const Effect&, const Outcome&);
    Subject (*subject)(Judgement&, const Effect&) = nullptr;
    codec::Shape (*arguments)() = nullptr;  ///< members beside its type and object; null: none
    /// Id of the rule that decides it, where its object says so; empty where that names none. Null:
    /// the rule of the workflow's matter of that name.
    std::string (*decision)(Judgement&, const Effect&) = nullptr;
    bool of_steps = false;  ///< steps of the workflow bind it to rules, and its matters do not
    bool optional = false;  ///< a workflow may bind it to no rule: then nobody can propose it
    bool rules_on_challenge = false;     ///< answers the challenge of a decision
    bool sets_rules = false;             ///< says by which rules acts are judged from then on
    Needed in_place_of = Needed::never;  ///< a workflow that binds it grants no deed of that need
};

/// A condition that a workflow may ask of an object, such as before a phase is entered.
struct Condition {
    std::string_view name;
    /// Holds what is missing against the act; `arguments` are the workflow's.
    void (*judge)(Judgement&, const ObjectId&, const boost::json::object& arguments);
    codec::Shape (*arguments)() = nullptr;  ///< null: none
    Means means = {};                       ///< without which nobody can meet it
};

/// A deed that somebody could do to an object now, for `explain`.
struct Option {
    std::string deed;
    ObjectId object;
    boost::json::object body = {};  ///< what is known of it
    SeatId seat = {};
    boost::json::object fill = {};  ///< what whoever acts fills in, each with a value to judge by
    std::string capacity = {};      ///< in which it is done, where that is one of several
    std::optional<Date> due = {};   ///< the last day for it
};

/// A decision on which an object rests as it is now, and by what it would be decided anew.
struct Footing {
    ObjectId decision;
    ObjectId of;            ///< what was decided: the object, or something that it rests on
    std::string effect;     ///< the matter; empty where no decision is needed
    std::string step = {};  ///< of `of`, when the decision is about one
};

/// A kind of object: how its states are read when no type is at hand.
struct Kind {
    std::string_view name = {};
    codec::Shape (*state)() = nullptr;  ///< members of its states
    const StateType* type = nullptr;
    std::vector<ObjectId> (*concerns)(const boost::json::object& state) = nullptr;
    std::vector<std::string_view> correctable = {};
    /// Whether what it says was decided, voted on, approved, published or closed: then nothing of
    /// it is corrected, and a typing error gets an erratum beside it. Null: never.
    bool (*settled)(Judgement&, const ObjectId&) = nullptr;
    /// What a correction owes besides: the state before it and after.
    void (*corrected)(Judgement&, const boost::json::object&, const boost::json::object&) = nullptr;
    /// What whoever corrects it, or says what was meant in it, owes besides the right to that.
    void (*touched)(Judgement&, const ObjectId&) = nullptr;
    std::vector<Option> (*options)(Judgement&, const ObjectId&) = nullptr;
    /// Where the steps of such an object stand. Null: it has none.
    std::vector<StepView> (*steps)(Judgement&, const ObjectId&) = nullptr;
    bool waits = false;              ///< may wait for somebody, and speaks for its parts
    std::string_view reserved = {};  ///< a name, or first part of names, that acts cannot give
    /// Who leads such an object and what is part of it. Null: it cannot be led, and no role is
    /// held for it.
    std::optional<ObjectId> (*lead)(const Facts&, const ObjectId&) = nullptr;
    /// The object that such a one is part of, or about; empty when of none. Null: never of one.
    ObjectId (*part_of)(const Facts&, const ObjectId&) = nullptr;
    /// Whether nobody has anything to do for it any more. Null: never.
    bool (*over)(const Facts&, const ObjectId&) = nullptr;
    /// The decisions on which such an object rests, by itself and through what it belongs to. Null:
    /// none.
    std::vector<Footing> (*rests_on)(const Facts&, const ObjectId&) = nullptr;
    /// Whether it was made public, so that nobody takes it back. Null: never.
    bool (*is_public)(Judgement&, const ObjectId&) = nullptr;
    /// Members of its states that no view shows while `hides` says so. Null: everything shows.
    std::vector<std::string_view> hidden = {};
    bool (*hides)(const Facts&, const ObjectId&) = nullptr;
    /// The digest of the workflow under which such an object runs. Null: the one in force.
    std::string (*under)(const Facts&, const ObjectId&) = nullptr;
};

/// Something that an auditor should look at although every rule holds.
struct Missing {
    std::string code;
    std::string what;
};

/// A capacity that somebody wears, from one day until another.
struct Worn {
    std::string capacity;
    Date since = {};  ///< before every other day, where none is on record
    std::optional<Date> until = {};
    std::vector<ObjectId> about = {};  ///< what it is held for, and what that is part of; none: all

    /// Whether both run on one day, yes where that is not certain, and for the same, or for a part
    /// of what the other is for.
    bool meets(const Worn& other) const;
};

/// One concept's part of the vocabulary.
struct Concept {
    std::vector<Deed> deeds;
    std::vector<Kind> kinds;
    std::vector<EffectType> effects = {};
    std::vector<Condition> conditions = {};
    std::vector<Conferral> confers = {};  ///< capacities that come of its deeds
    std::vector<Missing> (*gaps)(const Facts&) = nullptr;
    /// What is being decided about the text of `object`, so that it stands still; nothing else.
    std::optional<ObjectId> (*freezes)(const Judgement&, const ObjectId& object) = nullptr;
    /// Whether `decision` is one of its own that was annulled; nothing else. `annuls`: whether any
    /// ever was, so that nobody has to ask each.
    bool (*annulled)(const Facts&, const ObjectId& decision) = nullptr;
    bool (*annuls)(const Facts&) = nullptr;
    /// The capacities in which `actor` holds something, with their terms; past ones may be left
    /// out.
    std::vector<Worn> (*worn)(const Judgement&, const Workflow&, const ActorId& actor,
                              std::string_view against) = nullptr;
    /// Whether `key` has work of its own, beside which it signs for no actor.
    bool (*employs)(const Facts&, const ActKey& key) = nullptr;
    /// What a register offers to begin with.
    std::vector<Option> (*beginnings)(Judgement&) = nullptr;
};

/// The whole vocabulary, put together by the engine from its concepts. Immutable; copies share it.
class Catalogue {
  public:
    explicit Catalogue(std::vector<Concept> concepts);

    const std::vector<Concept>& concepts() const { return *concepts_; }

    /// What has that name, or null.
    const Deed* deed(std::string_view name) const { return found(deeds_, name); }
    const EffectType* effect(std::string_view name) const { return found(effects_, name); }
    const Condition* condition(std::string_view name) const { return found(conditions_, name); }
    const Kind* kind(std::string_view name) const { return found(kinds_, name); }

    /// The deed that asks those who decide for an effect, and the one that adds an erratum.
    std::string_view deed_by_vote() const { return deed_with(&Deed::puts_to_vote); }
    std::string_view deed_of_errata() const { return deed_with(&Deed::adds_erratum); }

    /// Whether a kind keeps the name for its own objects.
    bool is_reserved(std::string_view name) const;

    /// `object` and what it is part of; nothing when it is none that can be led.
    std::vector<ObjectId> about(const Facts& facts, const ObjectId& object) const;

    /// The grounds of an act that is about `object`; none when it is none that can be led.
    Grounds grounds_in(const Facts& facts, const ObjectId& object) const;

    /// Whether nobody has anything to do for `object` any more.
    bool is_over(const Facts& facts, const ObjectId& object) const;

    /// The digest of the workflow under which `object` runs; empty where that is the one in force.
    std::string workflow_of(const Facts& facts, const ObjectId& object) const;

    /// Whether `decision` was not annulled.
    bool stands(const Facts& facts, const ObjectId& decision) const;

    /// Whether none was ever annulled.
    bool all_stand(const Facts& facts) const;

    /// The decisions on which `object` rests; none for one that there is not.
    std::vector<Footing> footings_of(const Facts& facts, const ObjectId& object) const;

    /// Whether `key` signs for something other than an actor.
    bool is_employed(const Facts& facts, const ActKey& key) const;

    /// The open vote or circulation before which the text of `object` lies, if there is one.
    std::optional<ObjectId> vote_on(const Judgement& judgement, const ObjectId& object) const;

  private:
    template <class T>
    using Index = std::unordered_map<std::string_view, const T*>;

    template <class T>
    static const T* found(const Index<T>& index, std::string_view name) {
        const auto at = index.find(name);
        return at == index.end() ? nullptr : at->second;
    }

    std::string_view deed_with(bool Deed::*property) const;
    const Kind* kind_of(const Facts& facts, const ObjectId& object) const;

    std::shared_ptr<const std::vector<Concept>> concepts_;
    Index<Deed> deeds_;
    Index<EffectType> effects_;
    Index<Condition> conditions_;
    Index<Kind> kinds_;
};

/// A kind made from its state's type and whatever else there is to say about it.
template <class T>
Kind kind_of(Kind rest = {}) {
    rest.name = T::kind;
    rest.state = codec::shape_of<T>;
    rest.type = &state_type<T>();
    rest.concerns = [](const boost::json::object& state) {
        return codec::decode_stored<T>(state).concerns();
    };
    return rest;
}

}  // namespace cocrea
