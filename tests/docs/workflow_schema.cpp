#include <boost/json.hpp>
#include <set>
#include <string>

#include "cocrea/engine.hpp"
#include "cocrea/workflow/read.hpp"
#include "form.hpp"
#include "schemas.hpp"

namespace cocrea::docs {
namespace {

namespace json = boost::json;

/// By hand, since the reader of workflow files is no table; a test holds the two together. The
/// lists of words are filled in. `propertyNames.title` is what the page calls a key that the file
/// chooses.
constexpr const char* structure = R"({
"type": "object",
"required": ["workflow", "version", "title", "time_zone", "bodies", "roles", "decisions", "matters", "tracks",
             "phases"],
"additionalProperties": false,
"properties": {
  "workflow": {"$ref": "#/$defs/name", "description": "Name of the workflow in the register."},
  "version": {"type": "integer", "minimum": 1, "maximum": 1000000,
    "description": "Raised with every change: the same name and version with other bytes is refused."},
  "title": {"$ref": "#/$defs/text", "description": "Title of the methodology."},
  "time_zone": {"$ref": "#/$defs/time_zone", "description": "The zone in which \"today\" is today."},
  "exclusive": {"type": "array", "maxItems": 128, "default": [],
    "items": {"type": "array", "uniqueItems": true, "minItems": 2, "maxItems": 128, "items": {"$ref": "#/$defs/name"}},
    "description": "Sets of capacities, no two of which one person has at a time: roles of the file, `seat`, `lead`. A deputy is whatever the role is."},
  "signed": {"type": "array", "uniqueItems": true, "maxItems": 128, "default": [],
    "items": {"$ref": "#/$defs/signable"},
    "description": "Acts that their actors must sign with a key of their own."},
  "countersigned": {
    "description": "Deeds that one person alone does not do once the forum has sat, and who stands for them as well.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/constitutive", "title": "DEED"},
    "additionalProperties": {
      "description": "Roles, one of which countersigns; `seat` is one of them. Or `decision`: the rule of the matter `countersign` decides; a mapping says besides who stands for it while nobody can decide.",
      "anyOf": [
        {"type": "array", "minItems": 1, "uniqueItems": true, "maxItems": 128, "items": {"$ref": "#/$defs/name"}},
        {"enum": ["decision"]},
        {"type": "object",
          "required": ["without_quorum"],
          "additionalProperties": false,
          "properties": {
            "without_quorum": {"$ref": "#/$defs/names", "description": "A decision countersigns. While those in office cannot make a quorum, one of these roles does, on the word of a document, and until the body decides."}}}]}},
  "recorded_within": {"type": "integer", "minimum": 1, "maximum": 3650, "default": 30,
    "description": "Days that an act may lie back when it is recorded, once the take-over is closed. What comes later is taken over from a document that a session accepts."},
  "audience": {
    "description": "For whom deeds and kinds of objects are; classes of documents say it themselves. What it leaves out: [below](#audience).",
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "deeds": {
        "description": "Entries, by their deed; of `attest`, by the deed that it takes over.",
        "type": "object",
        "minProperties": 1, "maxProperties": 128,
        "propertyNames": {"$ref": "#/$defs/deed", "not": {"const": "attest"}, "title": "DEED"},
        "additionalProperties": {"$ref": "#/$defs/audience", "description": "For whom its entries are, with the prose that they bring."}},
      "kinds": {
        "description": "Objects, by their kind.",
        "type": "object",
        "minProperties": 1, "maxProperties": 128,
        "propertyNames": {"$ref": "#/$defs/kind", "title": "KIND"},
        "additionalProperties": {"$ref": "#/$defs/audience", "description": "For whom their states are."}}}},
  "bodies": {
    "description": "Who meets: the first is the forum. Seats, sessions and decisions name theirs.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "BODY"},
    "additionalProperties": {
      "description": "A body. It has `seats` and a `quorum`, or is `open`.",
      "type": "object",
      "required": ["title"],
      "additionalProperties": false,
      "properties": {
        "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
        "open": {"type": "boolean", "default": false, "description": "`true`: whoever comes takes part; there are no seats, and of a vote the count alone is on record."},
        "advises": {"type": "boolean", "default": false, "description": "`true`: its motions are opinions; no effect, no step and no class of documents is bound to its rules."},
        "seats": {"description": "Its seats; a vote belongs to a seat. A name alone is a seat of a body above.",
          "type": "array", "minItems": 1, "maxItems": 128, "items": {"anyOf": [{"$ref": "#/$defs/name"}, {
          "type": "object",
          "required": ["id", "sector"],
          "additionalProperties": false,
          "properties": {
            "id": {"$ref": "#/$defs/name", "description": "Unique in the file."},
            "sector": {"$ref": "#/$defs/name", "description": "Its sector; the file chooses the names."},
            "weight": {"type": "integer", "minimum": 1, "maximum": 1000, "default": 1, "description": "What its vote counts."},
            "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
            "named_by": {"$ref": "#/$defs/text", "description": "Who names or elects its holders. For readers: it gives nobody a right."}}}]}},
        "quorum": {"$ref": "#/$defs/quorum", "description": "Who must be present for a session to open, and for each outcome."},
        "second_call": {"$ref": "#/$defs/quorum",
          "description": "The same for a second call; it asks for no more. Without it `quorum` holds."},
        "chair": {"anyOf": [{"$ref": "#/$defs/name"}, {"$ref": "#/$defs/names"}], "description": "The seats and roles that chair: the first who is there. A suplente or a deputy stands in."},
        "chair_alternates": {"type": "boolean", "default": false, "description": "`true`: the next one in the list chairs the next session."},
        "sessions": {
          "description": "Its kinds of session; the first where none is named. Without it `ordinary` and `extraordinary`, without notice.",
          "type": "object",
          "minProperties": 1, "maxProperties": 128,
          "propertyNames": {"$ref": "#/$defs/name", "title": "KIND"},
          "additionalProperties": {
            "description": "The days between the call and the session, or a mapping.",
            "anyOf": [{"$ref": "#/$defs/days"},
              {"type": "object",
                "additionalProperties": false,
                "dependentSchemas": {"days": {"anyOf": [{"required": ["notice"]}, {"required": ["papers"]}]}},
                "properties": {
                  "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
                  "notice": {"$ref": "#/$defs/days", "description": "Days between the call and the session. Without it none are asked for."},
                  "papers": {"type": "integer", "minimum": 1, "maximum": 365, "description": "Days for which the text of a document is in the register before the session, else it is not put to the vote there. Without it none are asked for."},
                  "public": {"type": "boolean", "default": false, "description": "`true`: it is open to the public, its papers say so, and whoever calls it says where it is held."},
                  "days": {"enum": ["calendar", "working"], "default": "calendar", "description": "`working`: without Saturdays, Sundays and `holidays`."},
                  "off_agenda": {"type": "boolean", "default": true, "description": "`false`: it takes up nothing that was not on its agenda (`take_up`)."},
                  "by": {"$ref": "#/$defs/names", "description": "The roles that convene one, with their deputies; each may do `session.convene`. None, `[]`, where only seats call for it. Without it, every role that may."},
                  "request": {"$ref": "#/$defs/enough", "description": "How many seats of the body call one by themselves (`session.request`, `session.join`): a number, `majority`, `all` or a share. Only they call it off. Without it nobody requests one."}}}]}}}}},
  "holidays": {"type": "array", "uniqueItems": true, "maxItems": 128, "default": [],
    "items": {"$ref": "#/$defs/date"},
    "description": "Days that are no working days, as `2026-05-01`."},
  "dates": {
    "description": "Days of the exercise that times of steps are counted from. Those of the version in force hold, also for what runs under an earlier one.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "DATE"},
    "additionalProperties": {
      "description": "A date.",
      "type": "object",
      "required": ["day"],
      "additionalProperties": false,
      "properties": {
        "day": {"$ref": "#/$defs/date", "description": "The day, as `2026-05-01`."},
        "title": {"$ref": "#/$defs/text", "description": "How it is shown."}}}},
  "roles": {
    "description": "The capacities in which actors act. `registrar` is the first person of the register, `seat` whoever holds a seat, `lead` the institution in charge of an axis or commitment; the file names the others.",
    "type": "object",
    "required": ["registrar"],
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "ROLE"},
    "additionalProperties": {
      "description": "A role.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
        "may": {"type": "array", "uniqueItems": true, "maxItems": 128, "default": [],
          "items": {"$ref": "#/$defs/right"}, "description": "Deeds that it may do, and [families](#families) of them."},
        "deputy_of": {"$ref": "#/$defs/name", "description": "A role whose rights it has too: one about the same, or `lead` for a role about one thing."},
        "about": {"enum": ["axis", "commitment"], "description": "The role is held for one axis, with its commitments, or for one commitment, and counts in acts about that alone. Without it, in everything."},
        "named_by": {"$ref": "#/$defs/text", "description": "Who names or elects its holders. For readers: it gives nobody a right."}}}},
  "decisions": {
    "description": "The rules by which votes become a decision.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "RULE"},
    "additionalProperties": {
      "description": "A decision rule.",
      "$ref": "#/$defs/fitting_threshold",
      "type": "object",
      "required": ["in", "rule"],
      "additionalProperties": false,
      "properties": {
        "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
        "in": {"$ref": "#/$defs/name", "description": "The body that decides by it, in session."},
        "rule": {"$ref": "#/$defs/counting", "description": "Consensus: at least one vote for and none against. Majority: more than half. Qualified: at least `share`."},
        "of": {"$ref": "#/$defs/base", "default": "seats", "description": "What the majority or share is a share of: all seats, those on the roll, or the votes for and against. Not with `consensus`."},
        "share": {"$ref": "#/$defs/share", "description": "The share that is needed, at most `1/1`. With `qualified`, and only there, it is required."},
        "sectors": {"anyOf": [{"enum": ["each"]}, {"$ref": "#/$defs/sector_thresholds"}], "description": "`each`: the threshold must be met inside every sector as well. Or what must be met inside the sectors named."},
        "abstention": {"enum": ["against", "ignored", "majority"], "description": "An abstention counts against, leaves the count, or joins the larger side. Without it, what the share is of decides: it weighs with `seats` and `present`, and not with `votes`."},
        "no_abstention": {"$ref": "#/$defs/names", "description": "Seats and sectors that must say yes or no."},
        "casting_vote": {"enum": ["chair"], "description": "Where as many are for as against, the chair adds one vote to a majority."},
        "recused": {"enum": ["counted", "left_out"], "default": "counted", "description": "`left_out`: who is recused is left out of what the share is of."},
        "barred": {"$ref": "#/$defs/names", "description": "Roles: a seat whose holder wears one has no part in a motion. `lead` is who leads what it is about, `author` whoever brought the text that is put to the vote, or a draft of it."},
        "ballots": {"enum": ["by_seat", "on_paper"], "default": "by_seat", "description": "`on_paper`: secret; the count alone is on record, with scrutineers of two sectors."},
        "typed": {"type": "boolean", "description": "Whether a role that may vote for seats may type the vote of one. Such votes are counted, and shown apart. Without it, they are where votes need not be signed."},
        "confirm": {"$ref": "#/$defs/period",
          "description": "How long after the vote whoever gave a vote that another role typed confirms or contests it, by itself. It changes no outcome. Without it nobody is asked."},
        "challenge": {"$ref": "#/$defs/period",
          "description": "How long after the vote a decision can be challenged. With it, `matters` binds `uphold_decision` and `annul_decision`. Without it nobody challenges."},
        "votes_show": {"enum": ["at_closing", "as_cast"], "default": "at_closing", "description": "When it shows how each seat voted: together when the vote closes, or as the votes are cast. Who has voted always shows, and the log has every vote from the start."},
        "otherwise": {
          "description": "A second threshold, for when the first is not met.",
          "$ref": "#/$defs/fitting_threshold",
          "type": "object",
          "required": ["rule"],
          "additionalProperties": false,
          "properties": {
            "rule": {"$ref": "#/$defs/counting", "description": "As above."},
            "of": {"$ref": "#/$defs/base", "default": "seats", "description": "As above."},
            "share": {"$ref": "#/$defs/share", "description": "As above."}}}}}},
  "matters": {
    "description": "What may be put to the vote, and the one rule that decides it: every effect (`adopt_governance`, `adopt_methodology`, `adopt_workflow`, `approve_document`, `incorporate_axis`, `accept_key`, and `accept_record`, `reopen_takeover`, `countersign` and `withdraw_commitment`, which may be left out), and kinds of motion that the file names, which change nothing by themselves. `others` stands for every effect that is not named. Steps name their own rule.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "MATTER"},
    "additionalProperties": {
      "description": "The rule that decides it, or a mapping.",
      "anyOf": [
        {"$ref": "#/$defs/name"},
        {"type": "object",
          "required": ["decision"],
          "additionalProperties": false,
          "properties": {
            "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
            "decision": {"$ref": "#/$defs/name", "description": "The rule that decides it, where it has a title."}}}]}},
  "documents": {
    "description": "What is said of documents, by the class that `document.add` gives them. A deliverable for which there is a class is a document of that class.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "CLASS"},
    "additionalProperties": {
      "description": "A class of documents.",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
        "by": {"$ref": "#/$defs/names", "description": "Roles that add and revise them. Without it, all that may."},
        "approve": {"$ref": "#/$defs/name", "description": "The rule that approves them. Without it, that of the matter `approve_document`."},
        "publish": {
          "description": "Their publication.",
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "by": {"$ref": "#/$defs/names", "description": "Roles that publish them. Without it, all that may."},
            "needs": {"enum": ["approval", "draft"], "default": "approval", "description": "`draft`: published without an approval before."}}},
        "apart_from": {"$ref": "#/$defs/names", "description": "Roles whose wearers never touch one, in whichever capacity they act; `lead` is who leads what it is about, which has to be said."},
        "audience": {"$ref": "#/$defs/audience", "description": "For whom their copies are. Where not for everyone, only a public version is published."}}}},
  "events": {
    "description": "What happens around the exercise and is no meeting of a body, by its kind: `event.record` names one. Without it, there are none.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "KIND"},
    "additionalProperties": {
      "description": "A kind of events.",
      "type": "object",
      "additionalProperties": false,
      "properties": {"title": {"$ref": "#/$defs/text", "description": "How it is shown."}}}},
  "tracks": {
    "description": "The ways of commitments through the phases.",
    "type": "object",
    "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name", "title": "TRACK"},
    "additionalProperties": {
      "description": "A track: its phases, in the spine's order, `validation` and `publication` among them.",
      "anyOf": [
        {"$ref": "#/$defs/walk"},
        {"type": "object",
          "required": ["phases"],
          "additionalProperties": false,
          "properties": {
            "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
            "phases": {"$ref": "#/$defs/walk", "description": "The phases, where the track has a title."}}}]}},
  "phases": {
    "description": "What has to be done in each phase of the spine that a track walks.",
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"$ref": "#/$defs/phase", "title": "PHASE"},
    "additionalProperties": {
      "description": "A phase.",
      "type": "object",
      "required": ["steps"],
      "additionalProperties": false,
      "properties": {
        "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
        "requires": {"type": "array", "uniqueItems": true, "maxItems": 128, "default": [],
          "items": {"anyOf": [{"$ref": "#/$defs/condition"}, {"$ref": "#/$defs/conditions"}]},
          "description": "Conditions to enter the phase: a name, or a name with its arguments."},
        "steps": {
          "description": "Its steps; `{}` where there are none.",
          "type": "object",
          "maxProperties": 128,
          "propertyNames": {"$ref": "#/$defs/name", "title": "STEP"},
          "additionalProperties": {
            "description": "A step; its name is unique in the whole file. It has one of `by`, `decide` and `sign`.",
            "type": "object",
            "oneOf": [{"required": ["by"]}, {"required": ["decide"]}, {"required": ["sign"]}],
            "additionalProperties": false,
            "properties": {
              "title": {"$ref": "#/$defs/text", "description": "How it is shown."},
              "needs": {"type": "array", "uniqueItems": true, "maxItems": 128, "default": [],
                "items": {"$ref": "#/$defs/name"},
                "description": "Steps, or choices (`one_of`), that must be done before, of this phase or an earlier one."},
              "by": {"$ref": "#/$defs/name", "description": "The role that completes it."},
              "decide": {"$ref": "#/$defs/name", "description": "The decision rule by which the forum completes it."},
              "sign": {
                "description": "Those who complete it by their signatures, outside a session, once it was circulated.",
                "type": "object",
                "required": ["of", "number"],
                "additionalProperties": false,
                "properties": {
                  "of": {"type": "array", "uniqueItems": true, "minItems": 1, "maxItems": 64,
                    "items": {"$ref": "#/$defs/name"},
                    "description": "Seats and roles: each gives one signature, and nobody two. A suplente or a deputy signs in the place of who did not."},
                  "number": {"type": "integer", "minimum": 1, "maximum": 64, "description": "How many of them must approve."},
                  "days": {"$ref": "#/$defs/some_days", "description": "Days after its circulation on which signatures are taken. Without it, until it is recalled."}}},
              "apart_from": {"$ref": "#/$defs/names", "default": [],
                "description": "Steps of which nobody has this one in hand as well, for the same commitment or axis: whoever completed or signed one of them neither completes nor signs this one, nor the other way round."},
              "delivers": {"$ref": "#/$defs/deliverables", "default": [],
                "description": "Documents that it leaves; each has at least the status named, and in a list `draft`."},
              "scope": {"enum": ["commitment", "axis"], "default": "commitment", "description": "`axis`: done once for the axis, counts for its commitments."},
              "keep": {"type": "boolean", "default": false, "description": "`true`: still counts after the commitment returns to an earlier phase, unless the return names it."},
              "times": {"anyOf": [{"$ref": "#/$defs/times"},
                  {"type": "object", "required": ["at_least"], "additionalProperties": false,
                    "properties": {"at_least": {"$ref": "#/$defs/times", "description": "So often, and more often where there is occasion."}}}],
                "default": 1, "description": "How often it is done in a round, each time with what it leaves."},
              "optional": {"type": "boolean", "default": false, "description": "`true`: the phase is left without it too."},
              "back": {"$ref": "#/$defs/names", "default": [],
                "description": "Steps of its phase that it needs, to which whoever does it may go back (`step.return`): they are done again, with those between."},
              "opens": {"$ref": "#/$defs/moment", "description": "The first day on which it is done. Without it, any."},
              "closes": {"$ref": "#/$defs/moment", "description": "The last day on which it is done, unless it is extended (`step.extend`). Without it, any."},
              "due": {"$ref": "#/$defs/due", "description": "By when it is done."}}}},
        "one_of": {
          "description": "Choices: steps of the phase of which one is enough, to leave it and for those that need the choice.",
          "type": "object",
          "minProperties": 1, "maxProperties": 128,
          "propertyNames": {"$ref": "#/$defs/name", "title": "CHOICE"},
          "additionalProperties": {"type": "array", "uniqueItems": true, "minItems": 2, "maxItems": 128, "items": {"$ref": "#/$defs/name"},
            "description": "The steps; each is of one choice and not optional."}}}}}
},
"$defs": {
  "name": {"type": "string", "pattern": "^[a-z0-9]+([-_][a-z0-9]+)*$", "maxLength": 64},
  "names": {"type": "array", "uniqueItems": true, "maxItems": 128, "items": {"$ref": "#/$defs/name"}},
  "line": {"type": "string", "minLength": 1, "maxLength": 200,
    "pattern": "^[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+$"},
  "text": {"anyOf": [{"$ref": "#/$defs/line"},
    {"type": "object", "minProperties": 1, "additionalProperties": false,
      "patternProperties": {"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})?$": {"$ref": "#/$defs/line"}}}]},
  "time_zone": {"type": "string", "maxLength": 64,
    "pattern": "^(UTC|[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*){1,2})$"},
  "audience": {"anyOf": [{"enum": ["public", "members"]},
    {"type": "array", "minItems": 1, "uniqueItems": true, "maxItems": 128, "items": {"$ref": "#/$defs/name"}}]},
  "constitutive": {},
  "signable": {"anyOf": [{"const": "all"}, {"$ref": "#/$defs/deed"}]},
  "days": {"type": "integer", "minimum": 0, "maximum": 365},
  "some_days": {"type": "integer", "minimum": 1, "maximum": 365},
  "enough": {"anyOf": [{"enum": ["majority", "all"]}, {"$ref": "#/$defs/share"}, {"type": "integer", "minimum": 1, "maximum": 64}]},
  "quorum": {
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "seats": {"$ref": "#/$defs/enough", "description": "How many seats; `majority` is more than half. Required where there are seats."},
      "sectors": {"anyOf": [{"$ref": "#/$defs/enough"}, {"$ref": "#/$defs/sector_numbers"}], "description": "How many sectors with at least one seat; or how many seats of each sector that is named."},
      "present": {"$ref": "#/$defs/names", "description": "Seats and roles without whom there is none; `chair` is whoever may chair."},
      "people": {"type": "integer", "minimum": 1, "maximum": 1000000, "description": "Of an open body: how many must have come."}}},
  "sector_numbers": {"type": "object", "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name"},
    "additionalProperties": {"type": "integer", "minimum": 1, "maximum": 64}},
  "sector_thresholds": {"type": "object", "minProperties": 1, "maxProperties": 128,
    "propertyNames": {"$ref": "#/$defs/name"},
    "additionalProperties": {"$ref": "#/$defs/fitting_threshold", "type": "object", "required": ["rule"], "additionalProperties": false,
      "properties": {"rule": {"$ref": "#/$defs/counting"}, "of": {"$ref": "#/$defs/base"}, "share": {"$ref": "#/$defs/share"}}}},
  "counting": {"enum": ["consensus", "majority", "qualified"]},
  "base": {"enum": ["seats", "present", "votes"]},
  "share": {"type": "string", "pattern": "^([1-9][0-9]{0,2}|1000)/([1-9][0-9]{0,2}|1000)$"},
  "fitting_threshold": {"allOf": [
    {"if": {"properties": {"rule": {"const": "consensus"}}}, "then": {"properties": {"of": false}}},
    {"if": {"properties": {"rule": {"const": "qualified"}}}, "then": {"required": ["share"]},
      "else": {"properties": {"share": false}}}]},
  "walk": {"type": "array", "uniqueItems": true, "maxItems": 128, "items": {"$ref": "#/$defs/phase"},
    "allOf": [{"contains": {"const": "validation"}}, {"contains": {"const": "publication"}}]},
  "deliverables": {"anyOf": [
    {"type": "array", "uniqueItems": true, "maxItems": 128, "items": {"$ref": "#/$defs/name"}},
    {"type": "object", "minProperties": 1, "maxProperties": 128,
      "propertyNames": {"$ref": "#/$defs/name"},
      "additionalProperties": {"anyOf": [{"$ref": "#/$defs/status"},
        {"type": "object", "additionalProperties": false,
          "properties": {
            "status": {"$ref": "#/$defs/status", "default": "draft", "description": "The least that it must have."},
            "due": {"$ref": "#/$defs/due", "description": "By when it is handed in."}}}]}}]},
  "status": {"enum": ["draft", "approved", "published"]},
  "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
  "times": {"type": "integer", "minimum": 1, "maximum": 52},
  "units": {"type": "integer", "minimum": 1, "maximum": 3650},
  "period": {"anyOf": [{"$ref": "#/$defs/units"},
    {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
      "properties": {
        "days": {"$ref": "#/$defs/units", "description": "Days of the calendar; so is a mere number."},
        "working_days": {"$ref": "#/$defs/units", "description": "Days without Saturdays, Sundays and `holidays`."},
        "months": {"$ref": "#/$defs/units", "description": "Months: until the day of the same number, or the last of the month."}}}]},
  "after": {"anyOf": [{"enum": ["entry"]},
    {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
      "properties": {
        "step": {"$ref": "#/$defs/name", "description": "When that step, or one of that choice, was done last."},
        "session": {"$ref": "#/$defs/name", "description": "The first session of that kind held since the phase was entered."},
        "date": {"$ref": "#/$defs/name", "description": "That day of `dates`."}}}]},
  "moment": {"type": "object", "minProperties": 1, "additionalProperties": false, "$ref": "#/$defs/one_unit",
    "properties": {
      "days": {"$ref": "#/$defs/units", "description": "So many days after."},
      "working_days": {"$ref": "#/$defs/units", "description": "So many working days after."},
      "months": {"$ref": "#/$defs/units", "description": "So many months after. Without any of the three, on that very day."},
      "after": {"$ref": "#/$defs/after", "default": "entry", "description": "From what it is counted; `entry` is the day on which the phase was entered, or, for an axis, on which that was incorporated."}}},
  "due": {"type": "object", "minProperties": 1, "additionalProperties": false, "$ref": "#/$defs/one_unit",
    "dependentSchemas": {"late": {"anyOf": [{"required": ["after"]}, {"required": ["days"]}, {"required": ["working_days"]}, {"required": ["months"]}]}},
    "properties": {
      "days": {"$ref": "#/$defs/units", "description": "So many days after."},
      "working_days": {"$ref": "#/$defs/units", "description": "So many working days after."},
      "months": {"$ref": "#/$defs/units", "description": "So many months after. Without any of the three, on that very day."},
      "after": {"$ref": "#/$defs/after", "default": "entry", "description": "From what it is counted, as above."},
      "late": {"enum": ["shown", "reasoned", "blocking"], "default": "shown", "description": "What is done later: it shows; it needs a reason; or it waits for an extension (`step.extend`). Of what is decided or signed, `reasoned` waits too."}}},
  "one_unit": {"not": {"anyOf": [{"required": ["days", "working_days"]}, {"required": ["days", "months"]}, {"required": ["working_days", "months"]}]}},
  "deed": {},
  "right": {},
  "kind": {},
  "condition": {},
  "phase": {}
}})";

template <class Words>
json::object one_of(const Words& words) {
    return {{"enum", json::array(words.begin(), words.end())}};
}

json::object phases() {
    auto names = codec::words_of<Phase>();
    std::erase(names, "registered");
    std::erase(names, "closed");
    return one_of(names);
}

/// `axis.*` and the like.
std::set<std::string> families() {
    const auto& words = Engine::vocabulary();
    std::set<std::string> names;
    for (const auto& deed : words.deeds)
        if (const auto dot = deed.find('.');
            dot != std::string::npos && !words.of_seats.contains(deed))
            names.insert(deed.substr(0, dot) + ".*");
    return names;
}

/// A condition with what a workflow says about it: `{activity_linked: {at_least: 2}}`.
json::object conditions_with_arguments() {
    json::object conditions;
    for (const auto& [condition, names] : Engine::vocabulary().arguments) {
        json::object arguments;
        for (const auto& [name, is_number] : names)
            arguments[name] = json::object{{"type", "integer"},
                                           {"minimum", 0},
                                           {"maximum", 9999},
                                           {"description", "How many it asks for."}};
        conditions[condition] = {{"type", "object"},
                                 {"description", "The condition with what is said about it."},
                                 {"properties", std::move(arguments)},
                                 {"additionalProperties", false},
                                 {"minProperties", 1}};
    }
    return {{"type", "object"},
            {"properties", std::move(conditions)},
            {"additionalProperties", false},
            {"minProperties", 1},
            {"maxProperties", 1}};
}

}  // namespace

json::object workflow_schema() {
    auto rest = json::parse(structure).as_object();
    auto& definitions = rest["$defs"].as_object();
    definitions["deed"] = one_of(Engine::vocabulary().deeds);
    definitions["right"] = {
        {"anyOf", json::array{json::object{{"$ref", "#/$defs/deed"}}, one_of(families())}}};
    definitions["constitutive"] = one_of(Engine::vocabulary().constitutive);
    definitions["kind"] = one_of(Engine::vocabulary().kinds);
    definitions["condition"] = one_of(Engine::vocabulary().conditions);
    definitions["conditions"] = conditions_with_arguments();
    definitions["phase"] = phases();
    return schema("Workflow", "A methodology as a YAML file. See ../workflow-file.md.",
                  std::move(rest));
}

}  // namespace cocrea::docs
