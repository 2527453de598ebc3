#pragma once

#include <boost/json/object.hpp>
#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cocrea/types.hpp"

namespace cocrea {

/// The family of a blocker: what sort of rule said no. An attested act is excused from the first
/// six; what `record` asks for it may lack, where its source does not give it, and its entry says
/// what (`Untold`). Nothing excuses from the others.
enum class Rule {
    rights,     ///< who may do it, in which capacity
    notice,     ///< convening, and doing steps, in time
    quorum,     ///< enough seats present
    roll,       ///< who was there, who votes for a seat
    votes,      ///< the ballots behind an outcome
    order,      ///< exact order of dates that may be imprecise
    record,     ///< what a phase, a step or a decision leaves behind on record
    form,       ///< the act itself is not well-formed
    reference,  ///< an object that is not there, or is of another kind
    spine,      ///< the law of the lifecycle
    gate,       ///< what a phase or step still lacks
    status,     ///< the state an object is in
    date,       ///< dates that contradict each other or the calendar
    version,    ///< the act rests on a version that is no longer the last
    signature,  ///< whether the act is signed, by a key that counts
};

/// A stable name for one reason to refuse, and its family. Names are never reused for another
/// reason; docs/reference/blocker-codes.md has them all with their sentences.
struct Code {
    std::string_view name;  ///< points to static storage
    Rule rule;              ///< the family: decides what an attested act is held to
};

/// Whether an attested act is excused from rules of that family: the first six of `Rule`, which no
/// minutes could satisfy (docs/explanation/taking-over-the-past.md). Pure.
bool waivable(Rule rule);

/// The enumerator's name, as entries (`waived`) and reports have it. Points to static storage.
std::string_view name(Rule rule);

/// Every code that the engine can answer with, in the order of the namespace `code`.
std::span<const Code> all_codes();

/// The code called `name`; throws `std::out_of_range` for a name that no release had.
const Code& code_named(std::string_view name);

// clang-format off
/// The list of all codes with their families, for whoever makes something of each: X(name, family).
#define COCREA_CODES(X)                                                                    \
    /* the act itself */                                                                   \
    X(act_malformed, form)             X(act_unknown, form)          X(id_reused, form)    \
    X(object_taken, form)              X(other_register, form)       X(nothing_to_do, form)\
    X(personal_name, form)             X(personal_unknown, reference)             X(citation_missing, form)     X(reason_missing, form)\
    X(field_not_correctable, form)     X(text_too_long, form)                              \
    X(member_too_long, form)           X(character_refused, form)    X(list_too_long, form)        X(already_settled, status)    \
    X(not_settled, status)                                                                 \
    X(date_imprecise, date)            X(date_future, date)          X(date_contradiction, date) \
    X(date_unsure, order)              X(stale, version)             X(workflow_changed, version) \
    X(recorded_earlier, date)          X(recorded_apart, date)       X(rules_unknown, form)   \
    X(group_refused, form)             X(host_rule_failed, gate)                              \
    X(prose_missing, form)             X(prose_unknown, reference)   X(prose_suppressed, status) \
    /* who acts */                                                                         \
    X(actor_unknown, rights)           X(capacity_not_held, rights)  X(not_authorised, rights) X(role_vacant, rights) \
    X(capacity_ambiguous, form)        X(entry_differs, form)                               \
    X(forum_decides, rights)           X(seat_not_held, rights)      X(seat_missing, rights) \
    X(suplente_without_vote, rights)   X(titular_absent, rights)     X(role_unknown, reference) \
    X(capacities_exclude, rights)      X(same_hands, gate)           X(author_alone, gate) \
    X(role_not_held, status)           X(role_already_held, status)                        \
    X(role_needs_thing, form)          X(role_takes_no_thing, form)  X(role_about_another, rights) \
    X(signature_missing, signature)    X(signature_invalid, signature) X(key_unknown, signature) \
    X(key_kind_differs, signature)     X(relying_party_differs, signature)                     \
    X(user_not_verified, signature)    X(key_serves_twice, form) \
    X(key_revoked, signature)          X(key_not_accepted, signature) X(key_not_own, signature) \
    X(seen_differs, signature)         X(key_not_shown, form)        X(key_not_proposed, status) \
    /* objects */                                                                          \
    X(object_unknown, reference)       X(kind_mismatch, reference)   X(workflow_unknown, reference) \
    X(workflow_invalid, form)          X(workflow_name_taken, form)     X(policy_invalid, form)  X(checkpoint_invalid, form)                       \
    X(takeover_closed, status)         X(attest_not_possible, form)    X(record_not_accepted, status) \
    X(record_accepted, status)         X(recorded_late, date)        X(second_seat, gate)      \
    X(own_hand, gate)                  X(decision_needed, gate)      X(not_pending, status)    \
    /* forum and sessions */                                                               \
    X(forum_not_installed, status)     X(forum_already_installed, status) X(seat_vacant, status) \
    X(session_number_taken, form)      X(session_not_convened, status) X(session_not_open, status) \
    X(session_closed, status)          X(motion_unsettled, status)   X(notice_short, notice) \
    X(quorum_lacking, quorum)     X(sectors_lacking, quorum)   X(quorum_present, quorum) \
    X(sector_lacking, quorum)          X(presence_lacking, quorum)   X(chair_not_due, roll)  \
    X(body_unknown, reference)         X(session_type_unknown, reference) X(body_not_competent, reference) \
    X(seat_of_another_body, reference) X(body_has_seats, form)       X(delegation_impossible, form) \
    X(seat_recused, roll)              X(abstention_not_allowed, votes) X(ballots_on_paper, votes) \
    X(tally_missing, votes)            X(tally_wrong, votes)         X(scrutineers_lacking, votes) \
    X(casting_vote_missing, votes)     X(vote_not_own, votes)                              \
    X(seat_not_present, roll)          X(motion_not_proposed, status) X(motion_not_open, status) \
    X(seat_already_voted, status) X(votes_missing, votes) \
    X(outcome_not_stated, form)        X(outcome_is_counted, form)   X(effect_unknown, form) \
    X(matter_missing, form)            X(matter_unknown, reference) \
    X(effect_not_pending, status)      X(decision_unknown, reference) X(session_not_second_call, status) \
    X(papers_late, notice)             X(place_missing, notice)                            \
    X(convener_not_allowed, rights)    X(request_not_foreseen, rights) X(session_not_requested, status) \
    X(already_requested, status)       X(not_a_requester, rights)    X(session_requested, gate) \
    X(not_a_day_of_session, date)                                                          \
    X(not_the_proposer, rights)                                                            \
    X(item_missing, form)              X(item_not_on_agenda, reference) X(item_taken, form) \
    X(item_settled, status)            X(off_agenda_refused, status)                       \
    X(minutes_missing, status)         X(minutes_final, status)      X(minutes_not_approved, record) \
    X(not_a_later_session, status)     X(put_off_too_far, date)         X(request_of_titular, rights) \
                                                          \
    X(motion_undecided, status)        X(challenge_not_foreseen, status)                   \
    X(challenge_late, date)            X(already_challenged, status) X(not_challenged, status) \
    X(confirming_not_foreseen, status) X(confirming_late, date)      X(vote_not_typed, status) \
    X(vote_answered, status) \
    X(challenge_answered, status)      X(decision_annulled, status)  X(rests_on_annulled, gate) \
    /* documents */                                                                        \
    X(document_not_approved, record)   X(document_final, status)     X(document_changed, status) \
    X(document_class_unknown, reference) X(document_class_differs, reference)              \
    X(document_subject_differs, gate)  X(document_digest_missing, form) X(approval_not_asked, status) \
    X(public_version_needless, status) X(version_handed_in, reference) \
    X(document_subject_missing, form)  X(before_the_forum, status)   X(decided_otherwise, status) \
    X(original_not_decided, record)    X(original_changed, status)   X(public_version_missing, status) \
    X(own_case, gate)                                                                    \
    /* axes and commitments */                                                             \
    X(methodology_not_adopted, record) X(axis_not_incorporated, record) X(axis_already_incorporated, status) \
    X(lead_missing, record)              X(problem_missing, record)      X(description_missing, record) \
    X(activity_missing, record)          X(track_unknown, reference)   X(step_unknown, reference) \
    X(step_not_here, spine)            X(step_done, status)          X(step_pending, record) \
    X(step_needs, record)                X(deliverable_unknown, reference) X(deliverable_missing, record) \
    X(signers_approve, rights)         X(signatures_not_asked, reference) X(signer_unknown, reference) \
    X(circulation_open, status)        X(circulation_not_open, status)    X(circulation_over, status) \
    X(already_signed, status)          X(signed_as_another, status)       \
    X(deliverable_status, record)        X(attested_only, gate)        X(host_rule, gate)        X(phase_not_next, spine) \
    X(phase_not_walked, spine)         X(text_settled, status)      X(already_published, spine)   X(commitment_suspended, spine) \
    X(commitment_final, spine)         X(commitment_not_suspended, spine) X(steps_not_named, record) \
    X(choice_pending, record)          X(step_not_back, reference)                         \
    X(track_not_on_record, record)     X(axis_not_on_record, record)  X(track_walked_otherwise, spine) \
    X(validation_not_on_record, record) X(event_type_unknown, reference)                  \
    /* in time */                                                                          \
    X(step_too_early, notice)          X(step_over, notice)          X(step_late, notice)  \
    X(lateness_unexplained, notice)    X(nothing_to_extend, status)  X(extension_too_short, date)
// clang-format on

/// The codes as constants: `code::stale`, `code::quorum_lacking` and so on.
namespace code {
#define COCREA_CODE(NAME, RULE) inline constexpr Code NAME{#NAME, Rule::RULE};
COCREA_CODES(COCREA_CODE)
#undef COCREA_CODE
}  // namespace code

/// A parameter of a blocker, which says what it is, so that nobody who shows it has to guess.
class Detail {
  public:
    /// What a parameter can be.
    enum class Form {
        nothing,  ///< absent
        number,   ///< a count, such as that of seats or versions
        id,       ///< the name of an object or an act, or a digest
        word,     ///< of the workflow or the engine: a role, a step, a status, a deed, a member
        date,     ///< EDTF, or an instant
        prose,    ///< what somebody wrote, or words put together
    };

    /// Nothing.
    Detail() = default;
    /// A word, copied.
    Detail(std::string text) : Detail(Form::word, std::move(text)) {}
    /// A word, copied.
    Detail(std::string_view text) : Detail(Form::word, std::string(text)) {}
    /// A word, copied; not null.
    Detail(const char* text) : Detail(Form::word, std::string(text)) {}
    /// The name of an object or of an act.
    template <class T>
    Detail(const Id<T>& id) : Detail(Form::id, id.text()) {}
    /// A date as it was written.
    Detail(const Date& date) : Detail(Form::date, date.text()) {}
    /// A count, up to 2^63-1.
    template <std::integral N>
    Detail(N count) : form_(Form::number), count_(static_cast<std::int64_t>(count)) {}
    /// A text of another form.
    Detail(Form form, std::string text) : form_(form), text_(std::move(text)) {}

    /// What it is.
    Form form() const { return form_; }
    /// True when there is nothing.
    bool empty() const { return form_ == Form::nothing; }
    /// The count, or null when it is none; lives as long as this detail.
    const std::int64_t* count() const { return form_ == Form::number ? &count_ : nullptr; }
    /// The text, or the count in decimal, or nothing.
    std::string text() const;

    /// The same and of the same form; 3 and "3" differ.
    bool operator==(const Detail&) const = default;

  private:
    Form form_ = Form::nothing;
    std::int64_t count_ = 0;
    std::string text_;
};

/// The form as programs know it: `number`, `id` …
std::string_view name(Detail::Form form);

/// What would remove a blocker: an act, as far as it is known, or something to look at first. Each
/// face words it in its own way.
struct Fix {
    std::string deed = {};  ///< `kind.verb`; empty: nothing is to be done but to look at `object`
    ObjectId object = {};   ///< of the act; empty: whoever acts names it
    boost::json::object body = {};       ///< the members that are known
    std::vector<std::string> fill = {};  ///< members of the body still to be filled in, or `seat`

    /// True when it says nothing.
    bool empty() const { return deed.empty() && object.empty(); }
    /// Alike in every member.
    bool operator==(const Fix&) const = default;
};

/// One reason why an act is refused. `code` is stable and one of `all_codes()`; sentences for
/// people are made from it by whoever shows it.
struct Blocker {
    std::string_view code = {};         ///< name of a `Code`; points to static storage
    Detail have = {};                   ///< what is there
    Detail need = {};                   ///< what would be enough
    std::vector<std::string> who = {};  ///< actors, seats or roles that can remove it
    std::string due = {};               ///< day until which, EDTF, or empty
    std::string since = {};             ///< day since which it stands, EDTF, or empty
    std::string basis = {};             ///< line of the workflow or article that asks for it
    Fix fix = {};                       ///< what would remove it

    /// Alike in every member.
    bool operator==(const Blocker&) const = default;
};

/// Every reason at once. Never empty when it is the refusal of an act.
struct Refusal {
    std::vector<Blocker> blockers;  ///< in the order in which the rules were asked

    /// True when any blocker is of the family `rule`.
    bool about(Rule rule) const;
};

/// The blocker as JSON: `{code, rule, have, need, who, due, since, basis, fix}`, without those that
/// there are none of. `have` and `need` are an object with one member, which says what they are:
/// `{"id": "m-1"}`, `{"number": 3}`.
boost::json::object to_json(const Blocker& blocker);

/// `{do, object, body, fill}`, without those that are empty.
boost::json::object to_json(const Fix& fix);

/// `{ok: false, blockers}`.
boost::json::object to_json(const Refusal& refusal);

}  // namespace cocrea
