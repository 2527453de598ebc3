#pragma once

#include <string_view>

// clang-format off
#define COCREA_PROBLEMS(X)                                                                     \
    /* the shape of the file */                                                                \
    X(type_wrong) X(key_unknown) X(key_missing) X(key_unused) X(list_empty) X(list_too_long)   \
    X(value_unknown) X(value_duplicate) X(number_wrong) X(slug_malformed) X(text_malformed)    \
    X(text_too_long) X(time_zone_unknown) X(share_malformed)                                 \
    /* names that lead nowhere, or to two things */                                            \
    X(phase_unknown) X(phase_undefined) X(role_unknown) X(role_missing) X(decision_unknown)    \
    X(body_unknown) X(seat_unknown) X(sector_unknown) X(chair_missing)                          \
    X(step_unknown) X(deed_unknown) X(kind_unknown) X(condition_unknown) X(name_taken) X(seat_duplicate) \
    X(step_duplicate) X(date_unknown) X(session_unknown)                                       \
    /* the spine's law for tracks */                                                           \
    X(phase_implicit) X(phase_in_no_track) X(track_order) X(track_lacks_phase)                 \
    X(validation_undecided)                                                                    \
    /* decisions that nobody can reach, or too few; matters without one */                     \
    X(quorum_unreachable) X(decision_unreachable) X(minority_carries) X(effect_undecided)      \
    X(second_call_stricter) X(count_only) X(request_unreachable)                                                      \
    /* somebody for every deed and step */                                                     \
    X(deed_granted_to_nobody) X(deed_out_of_reach) X(condition_by_nobody) X(deputy_cycle) X(step_by_nobody) X(step_by_both)                \
    X(step_role_may_not) X(deliverable_by_nobody) X(class_role_may_not) X(class_by_nobody)     \
    X(class_unapproved) X(signatures_unreachable) X(countersigned_by_nobody)                   \
    X(convener_may_not) X(request_by_nobody)                                                   \
    X(exclusive_idle) X(exclusive_deputy) X(step_apart_itself) X(step_apart_idle)              \
    X(step_apart_unordered) X(decision_by_nobody) X(body_only_advises)                         \
    X(deed_about_nothing) X(role_about_one) X(deputy_about_other) X(challenge_unanswered)                            \
    /* the graph of steps */                                                                   \
    X(step_cycle) X(step_needs_later) X(step_needs_scope) X(step_never_runs)                   \
    X(steps_too_many) X(step_needs_optional) X(choice_idle) X(choice_mixed)                    \
    X(back_not_needed)                                                                         \
    /* times that cannot come */                                                               \
    X(time_never) X(window_reversed)

/* what a file says and probably does not mean */
#define COCREA_WARNINGS(X)                                                                     \
    X(otherwise_idle) X(second_call_idle) X(decision_unused) X(deed_idle) X(class_misspelt)    \
    X(approved_by_drafter) X(signed_by_few) X(seat_decides_alone)
// clang-format on

namespace cocrea::problem {
#define COCREA_PROBLEM(NAME) inline constexpr std::string_view NAME{#NAME};
COCREA_PROBLEMS(COCREA_PROBLEM)
COCREA_WARNINGS(COCREA_PROBLEM)
#undef COCREA_PROBLEM
}  // namespace cocrea::problem
