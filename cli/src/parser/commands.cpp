#include <algorithm>

#include "commands/audit.hpp"
#include "commands/backup.hpp"
#include "commands/beginning.hpp"
#include "commands/checkpoint.hpp"
#include "commands/compare.hpp"
#include "commands/completion.hpp"
#include "commands/doctor.hpp"
#include "commands/exchange.hpp"
#include "commands/keys.hpp"
#include "commands/notice.hpp"
#include "commands/overview.hpp"
#include "commands/papers.hpp"
#include "commands/personal.hpp"
#include "commands/proofs.hpp"
#include "commands/prose.hpp"
#include "commands/publish.hpp"
#include "commands/reading.hpp"
#include "commands/running.hpp"
#include "commands/serve.hpp"
#include "commands/signing.hpp"
#include "commands/tokens.hpp"
#include "commands/webhooks.hpp"
#include "commands/witness.hpp"
#include "commands/workflows.hpp"
#include "language.hpp"
#include "parser/command.hpp"

namespace cocrea::cli {
namespace {

using enum Form;

constexpr bool must = true;
constexpr bool of_source = true;
constexpr Parameter id{"ID", object, {}, must};
constexpr Parameter new_id{"ID", object};

// clang-format off
const std::vector<Command>& table() {
    static const std::vector<Command> all{
        {.noun = "init", .verb = "", .parameters = {{"--workflow", workflow, "source", must}, {"--origin"}, {"--continues"}, {"--policy"}, {"--log-key", list}}, .then = "forum install", .run = init},
        {.noun = "demo", .verb = "", .parameters = {{"--until", own, {}, false, "YEAR"}}, .then = "history", .run = demo},
        {.noun = "next", .verb = "", .parameters = {{"ID"}, {"--all", flag}}, .run = next, .pages = true},
        {.noun = "history", .verb = "", .parameters = {{"ID"}, {"--seat"}, {"--type"}, {"--from"}, {"--to"}, {"--csv", flag}}, .run = history, .pages = true},
        {.noun = "show", .verb = "", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},
        {.noun = "verify", .verb = "", .parameters = {{"--integrity", flag}, {"--policy"}, {"--log-key", list}, {"--checkpoint"}}, .run = verify},
        {.noun = "import", .verb = "", .parameters = {{"FILE", own, {}, must}}, .then = "verify", .run = import_acts},
        {.noun = "export", .verb = "", .parameters = {{"--to"}, {"--prose"}}, .run = export_entries, .for_readers = true},
        {.noun = "backup", .verb = "", .parameters = {{"FILE", own, {}, must}, {"--since", own, {}, false, "FILE"}, {"--keys", flag}}, .run = backup},
        {.noun = "restore", .verb = "", .parameters = {{"FILE", list, {}, must}, {"--newer", own, {}, false, "FILE"}, {"--keys", flag}, {"--prose"}}, .then = "verify", .run = restore},
        {.noun = "serve", .verb = "", .parameters = {{"FOLDER"}, {"--port"}, {"--address"}, {"--metrics", own, {}, false, "PORT"}, {"--demo", flag}}, .run = serve},
        {.noun = "publish", .verb = "", .parameters = {{"FOLDER", own, {}, must}}, .run = publish},
        {.noun = "doctor", .verb = "", .parameters = {{"--rebuild", flag}, {"--salvage", own, {}, false, "FILE"}}, .run = doctor},
        {.noun = "sign", .verb = "", .parameters = {{"FILE", own, {}, must}, {"--key", own, {}, must}, {"--to"}}, .then = "import FILE", .run = sign_act},
        {.noun = "correct", .verb = "", .deed = "correct", .parameters = {id, {"FIELD=VALUE", pairs, "fields", must}, {"--reason", text, "reason", must}}, .then = "show {object}"},
        {.noun = "erratum", .verb = "add", .deed = "erratum.add", .parameters = {new_id, {"--of", text, "of", must}, {"--field", text, "field", must}, {"--meant", text, "meant", must}, {"--reason", text, "reason", must}}, .then = "show {object}"},
        {.noun = "erratum", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},
        {.noun = "help", .verb = "", .parameters = {{"COMMAND", list}}, .run = help_pages},
        {.noun = "completion", .verb = "", .parameters = {{"SHELL", own, {}, must}}, .run = completion},

        {.noun = "register", .verb = "risks", .run = register_risks, .pages = true},

        {.noun = "workflow", .verb = "list", .run = workflow_list, .pages = true},
        {.noun = "workflow", .verb = "show", .parameters = {{"WORKFLOW"}}, .run = workflow_show, .pages = true},
        {.noun = "workflow", .verb = "new", .parameters = {{"NAME", own, {}, must}, {"--to"}}, .run = workflow_new},
        {.noun = "workflow", .verb = "validate", .parameters = {{"FILE", own, {}, must}, {"--strict", flag}}, .run = workflow_validate},
        {.noun = "workflow", .verb = "diagram", .parameters = {{"WORKFLOW"}, {"--format"}, {"--track"}, {"--commitment"}}, .run = workflow_diagram},
        {.noun = "workflow", .verb = "add", .deed = "workflow.add", .object = "register", .parameters = {{"WORKFLOW", workflow, "source", must}}, .then = "motion propose --session SESSION --title TITLE --effect adopt_workflow:NAME:VERSION"},

        {.noun = "institution", .verb = "add", .deed = "actor.register", .parameters = {new_id, {"--type", text, "type"}, {"--name", text, "name"}, {"--external", pairs, "external"}, {"--personal", personal, {}, false, "FIELD=VALUE"}}, .then = "role assign ROLE {object}"},
        {.noun = "institution", .verb = "succeed", .deed = "actor.succeed", .parameters = {id, {"SUCCESSOR", text, "by", must}, {"--document", text, "document", must}, {"--seat", list, "seats"}, {"--role", list, "roles"}, {"--leading", list, "leads"}}, .then = "show {object}"},
        {.noun = "institution", .verb = "list", .run = list_actors, .pages = true},
        {.noun = "institution", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},
        {.noun = "pd", .verb = "show", .parameters = {{"ID", own, {}, must}}, .run = pd_show, .pages = true},
        {.noun = "pd", .verb = "block", .deed = "pd.block", .parameters = {id, {"--field", text, "field"}}, .then = "pd show {object}"},
        {.noun = "pd", .verb = "erase", .deed = "pd.erase", .parameters = {id, {"--field", text, "field"}}, .then = "pd show {object}", .irreversible = true},
        {.noun = "prose", .verb = "show", .parameters = {{"ENTRY", own, {}, must}}, .run = prose_show, .pages = true},
        {.noun = "prose", .verb = "suppress", .deed = "prose.suppress", .parameters = {{"ENTRY", own, "entry", must}, {"FIELD"}, {"--reason", own, "reason", must}}, .then = "verify", .run = prose_suppress, .irreversible = true},
        {.noun = "role", .verb = "assign", .deed = "role.assign", .parameters = {{"ROLE", role, {}, must}, {"ACTOR", text, "actor", must}, {"--about", thing}, {"--until", text, "until"}, {"--document", text, "document"}}, .then = "role list"},
        {.noun = "role", .verb = "end", .deed = "role.end", .parameters = {{"ROLE", role, {}, must}, {"ACTOR", text, "actor", must}, {"--about", thing}, {"--reason", text, "reason"}}, .then = "role assign ROLE ACTOR"},
        {.noun = "role", .verb = "list", .run = list_roles, .pages = true},

        {.noun = "forum", .verb = "install", .deed = "forum.install", .object = "forum", .then = "seat appoint SEAT ACTOR"},
        {.noun = "seat", .verb = "appoint", .deed = "seat.appoint", .parameters = {{"SEAT", object, {}, must}, {"ACTOR", text, "actor", must}, {"--tenure", text, "as"}, {"--until", text, "until"}, {"--document", text, "document"}}, .then = "seat list"},
        {.noun = "seat", .verb = "vacate", .deed = "seat.vacate", .parameters = {{"SEAT", object, {}, must}, {"--tenure", text, "as"}, {"--reason", text, "reason"}}, .then = "seat appoint {object} ACTOR"},
        {.noun = "seat", .verb = "delegate", .deed = "seat.delegate", .parameters = {{"SEAT", object, {}, must}, {"TO", text, "to", must}, {"--document", text, "document", must}, {"--until", text, "until"}, {"--session", text, "session"}, {"--matter", text, "matter"}}, .then = "seat undelegate {object}"},
        {.noun = "seat", .verb = "undelegate", .deed = "seat.undelegate", .parameters = {{"SEAT", object, {}, must}}, .then = "seat show {object}"},
        {.noun = "seat", .verb = "list", .run = list_seats, .pages = true},
        {.noun = "seat", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "pending", .verb = "countersign", .deed = "pending.countersign", .parameters = {id}, .then = "show {object}"},
        {.noun = "pending", .verb = "drop", .deed = "pending.drop", .parameters = {id, {"--reason", text, "reason", must}}, .then = "show {object}"},
        {.noun = "pending", .verb = "list", .run = list_pending, .pages = true},
        {.noun = "pending", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "axis", .verb = "propose", .deed = "axis.propose", .parameters = {new_id, {"--title", text, "title", must}, {"--lead", text, "lead"}}, .then = "motion propose --session SESSION --title TITLE --effect incorporate_axis:{object}"},
        {.noun = "axis", .verb = "lead", .deed = "axis.lead", .parameters = {id, {"ACTOR", text, "lead", must}}, .then = "show {object}"},
        {.noun = "axis", .verb = "link", .deed = "axis.link", .parameters = {id, {"--institution", text, "institution", must}, {"--unit", text, "unit", must, {}, of_source}, {"--year", number, "year", must, {}, of_source}, {"--code", text, "code", must, {}, of_source}, {"--name", text, "name", must, {}, of_source}}, .then = "show {object}"},
        {.noun = "axis", .verb = "list", .run = list_axes, .pages = true},
        {.noun = "axis", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "session", .verb = "convene", .deed = "session.convene", .parameters = {new_id, {"--day", text, "day", must, {}, of_source}, {"--body", text, "body"}, {"--type", text, "type"}, {"--number", number, "number"}, {"--modality", text, "modality"}, {"--place", text, "place"}, {"--agenda", list, "agenda", false, "[ITEM=]TITLE"}, {"--paper", list, "papers"}}, .then = "session attend {object} SEAT"},
        {.noun = "session", .verb = "postpone", .deed = "session.postpone", .parameters = {id, {"--day", text, "day", must}, {"--reason", text, "reason", must, {}, of_source}}, .then = "next {object}", .holds_up = true},
        {.noun = "session", .verb = "cancel", .deed = "session.cancel", .parameters = {id, {"--reason", text, "reason", must, {}, of_source}}, .then = "session convene --day DATE", .irreversible = true},
        {.noun = "session", .verb = "request", .deed = "session.request", .parameters = {new_id, {"SEAT", seat}, {"--day", text, "day", must, {}, of_source}, {"--body", text, "body"}, {"--type", text, "type"}, {"--modality", text, "modality"}, {"--place", text, "place"}, {"--agenda", list, "agenda", false, "[ITEM=]TITLE"}, {"--paper", list, "papers"}}, .then = "session join {object}"},
        {.noun = "session", .verb = "join", .deed = "session.join", .parameters = {id, {"SEAT", seat}}, .then = "next {object}"},
        {.noun = "session", .verb = "leave", .deed = "session.leave", .parameters = {id, {"SEAT", seat}, {"--reason", text, "reason", must, {}, of_source}}, .then = "next {object}"},
        {.noun = "session", .verb = "attend", .deed = "session.attend", .parameters = {id, {"SEAT", present, "seats"}, {"--absent", absent, "seats"}, {"--guest", list, "guests"}, {"--people", number, "people"}}, .then = "session open {object}"},
        {.noun = "session", .verb = "run", .parameters = {{"ID"}, {"--from", own, {}, false, "FILE"}}, .then = "session show ID", .run = session_run},
        {.noun = "session", .verb = "lack-quorum", .deed = "session.lack_quorum", .parameters = {id}, .then = "session second-call {object} --day DATE"},
        {.noun = "session", .verb = "second-call", .deed = "session.second_call", .parameters = {id, {"--day", text, "day", must}}, .then = "session attend {object} SEAT"},
        {.noun = "session", .verb = "open", .deed = "session.open", .parameters = {id, {"--chair", text, "chair"}}, .then = "next {object}"},
        {.noun = "session", .verb = "note", .deed = "session.note", .parameters = {id, {"ITEM", text, "item", must}, {"HOW", text, "as", must}, {"--document", text, "document"}, {"--text", text, "text"}}, .then = "next {object}"},
        {.noun = "session", .verb = "recess", .deed = "session.recess", .parameters = {id, {"--day", text, "day", must}, {"--reason", text, "reason", must, {}, of_source}}, .then = "session attend {object} SEAT"},
        {.noun = "session", .verb = "close", .deed = "session.close", .parameters = {id}, .then = "history {object}"},
        {.noun = "session", .verb = "file-minutes", .deed = "session.minutes", .parameters = {id, {"--document", text, "document"}, {"--scan", text, "scan"}, {"--text", text, "text"}}, .then = "motion propose --session SESSION --title TITLE --effect approve_minutes:{object}"},
        {.noun = "session", .verb = "convocation", .parameters = {{"ID", own, {}, must}, {"--format"}, {"--to"}, {"--template"}}, .run = convocation, .for_readers = true},
        {.noun = "session", .verb = "attendance", .parameters = {{"ID", own, {}, must}, {"--format"}, {"--to"}, {"--template"}}, .run = attendance, .for_readers = true},
        {.noun = "session", .verb = "minutes", .parameters = {{"ID", own, {}, must}, {"--format"}, {"--to"}, {"--template"}}, .run = minutes, .for_readers = true},
        {.noun = "session", .verb = "list", .run = list_sessions, .pages = true},
        {.noun = "session", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "motion", .verb = "propose", .deed = "motion.propose", .parameters = {new_id, {"--session", text, "session", must}, {"--item", text, "item"}, {"--title", text, "title", must}, {"--text", text, "text"}, {"--matter", text, "matter"}, {"--effect", effect, "effect"}}, .then = "motion open {object}"},
        {.noun = "motion", .verb = "amend", .deed = "motion.amend", .parameters = {id, {"--title", text, "title"}, {"--text", text, "text"}, {"--reason", text, "reason", must, {}, of_source}}, .then = "show {object}"},
        {.noun = "motion", .verb = "withdraw", .deed = "motion.withdraw", .parameters = {id, {"--reason", text, "reason", must, {}, of_source}}, .then = "show {object}", .irreversible = true},
        {.noun = "motion", .verb = "open", .deed = "motion.open", .parameters = {id}, .then = "motion vote {object} SEAT CHOICE"},
        {.noun = "motion", .verb = "vote", .deed = "motion.vote", .parameters = {id, {"SEAT", seat}, {"CHOICE", text, "choice", must}, {"--delegated-by", text, "for"}, {"--reason", text, "reason"}}, .then = "next {object}"},
        {.noun = "motion", .verb = "recuse", .deed = "motion.recuse", .parameters = {id, {"SEAT", seat}, {"--reason", text, "reason"}}, .then = "next {object}", .holds_up = true},
        {.noun = "motion", .verb = "unanimous", .deed = "motion.unanimous", .parameters = {id, {"SEAT", list, "seats", must}}, .then = "motion close {object}"},
        {.noun = "motion", .verb = "close", .deed = "motion.close", .parameters = {id, {"--outcome", text, "outcome"}, {"--casting", text, "casting"}, {"--tally", tally, "tally"}, {"--scrutineer", list, "scrutineers"}}, .then = "show {object}"},
        {.noun = "motion", .verb = "lapse", .deed = "motion.lapse", .parameters = {id}, .then = "show {object}", .irreversible = true},
        {.noun = "motion", .verb = "apply", .deed = "motion.apply", .parameters = {id}, .then = "show {object}"},
        {.noun = "motion", .verb = "confirm", .deed = "motion.confirm", .parameters = {id, {"SEAT", seat}, {"--delegated-by", text, "for"}}, .then = "show {object}", .irreversible = true},
        {.noun = "motion", .verb = "contest", .deed = "motion.contest", .parameters = {id, {"SEAT", seat}, {"--delegated-by", text, "for"}, {"--reason", text, "reason", must}}, .then = "show {object}", .irreversible = true},
        {.noun = "motion", .verb = "challenge", .deed = "motion.challenge", .parameters = {id, {"--reason", text, "reason", must, {}, of_source}}, .then = "show {object}"},
        {.noun = "motion", .verb = "list", .run = list_motions, .pages = true},
        {.noun = "motion", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "meeting", .verb = "hold", .deed = "meeting.hold", .parameters = {new_id, {"--subject", text, "subject"}, {"--modality", text, "modality"}, {"--attendee", list, "attendees"}, {"--paper", list, "papers"}}, .then = "meeting list"},
        {.noun = "meeting", .verb = "list", .run = list_meetings, .pages = true},
        {.noun = "meeting", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "event", .verb = "record", .deed = "event.record", .parameters = {new_id, {"--type", text, "type", must}, {"--title", text, "title"}, {"--day", text, "day"}, {"--modality", text, "modality"}, {"--attendance", counts, "attendance", false, "WHO=NUMBER"}, {"--paper", list, "papers"}, {"--about", list, "about"}}, .then = "event list"},
        {.noun = "event", .verb = "list", .run = list_events, .pages = true},
        {.noun = "event", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "document", .verb = "add", .deed = "document.add", .parameters = {new_id, {"--title", text, "title", must}, {"--file", file, "digest"}, {"--digest", text, "digest"}, {"--source", text, "source"}, {"--about", text, "about"}, {"--class", text, "class"}, {"--public-version-of", text, "redacts"}}, .then = "step deliver COMMITMENT STEP DELIVERABLE {object}"},
        {.noun = "document", .verb = "revise", .deed = "document.revise", .parameters = {id, {"--title", text, "title"}, {"--file", file, "digest"}, {"--source", text, "source"}, {"--about", text, "about"}, {"--class", text, "class"}, {"--reason", text, "reason"}}, .then = "show {object}"},
        {.noun = "document", .verb = "publish", .deed = "document.publish", .parameters = {id, {"--place", text, "place", must, {}, of_source}}, .then = "show {object}"},
        {.noun = "document", .verb = "supersede", .deed = "document.supersede", .parameters = {id, {"--by", text, "by", must}}, .then = "show {object}"},
        {.noun = "document", .verb = "list", .run = list_documents, .pages = true},
        {.noun = "document", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "commitment", .verb = "propose", .deed = "commitment.propose", .parameters = {new_id, {"--title", text, "title", must}, {"--axis", text, "axis", must, {}, of_source}, {"--track", text, "track", must, {}, of_source}, {"--lead", text, "lead"}, {"--problem", text, "problem"}, {"--description", text, "description"}}, .then = "next {object}"},
        {.noun = "commitment", .verb = "describe", .deed = "commitment.describe", .parameters = {id, {"--title", text, "title"}, {"--lead", text, "lead"}, {"--problem", text, "problem"}, {"--description", text, "description"}, {"--axis", text, "axis"}, {"--track", text, "track"}}, .then = "next {object}"},
        {.noun = "commitment", .verb = "list", .run = list_commitments, .pages = true},
        {.noun = "commitment", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},
        {.noun = "commitment", .verb = "advance", .deed = "commitment.advance", .parameters = {id, {"--to", text, "to"}}, .then = "next {object}"},
        {.noun = "commitment", .verb = "return", .deed = "commitment.return", .parameters = {id, {"--to", text, "to", must}, {"--reopen", list, "reopen"}, {"--observations", text, "observations", must, {}, of_source}}, .then = "next {object}", .holds_up = true},
        {.noun = "commitment", .verb = "suspend", .deed = "commitment.suspend", .parameters = {id, {"--reason", text, "reason", must, {}, of_source}}, .then = "commitment resume {object} --reason REASON", .holds_up = true},
        {.noun = "commitment", .verb = "resume", .deed = "commitment.resume", .parameters = {id, {"--reason", text, "reason", must, {}, of_source}}, .then = "next {object}"},
        {.noun = "commitment", .verb = "withdraw", .deed = "commitment.withdraw", .parameters = {id, {"--reason", text, "reason", must, {}, of_source}}, .then = "history {object}", .irreversible = true},

        {.noun = "step", .verb = "deliver", .deed = "step.deliver", .parameters = {id, {"STEP", text, "step", must}, {"DELIVERABLE", text, "deliverable", must}, {"DOCUMENT", text, "document", must}, {"--reason", text, "reason"}}, .then = "next {object}"},
        {.noun = "step", .verb = "complete", .deed = "step.complete", .parameters = {id, {"STEP", text, "step", must}, {"--reason", text, "reason"}}, .then = "next {object}"},
        {.noun = "step", .verb = "extend", .deed = "step.extend", .parameters = {id, {"STEP", text, "step", must}, {"--until", text, "until", must}, {"--reason", text, "reason", must, {}, of_source}}, .then = "step list {object}"},
        {.noun = "step", .verb = "return", .deed = "step.return", .parameters = {id, {"STEP", text, "step", must}, {"--to", text, "to", must}, {"--observations", text, "observations", must, {}, of_source}}, .then = "step list {object}"},
        {.noun = "step", .verb = "circulate", .deed = "step.circulate", .parameters = {id, {"STEP", text, "step", must}}, .then = "next {object}"},
        {.noun = "step", .verb = "sign", .deed = "step.sign", .parameters = {id, {"STEP", text, "step", must}, {"CHOICE", text, "choice", must}, {"--reason", text, "reason"}}, .then = "next {object}"},
        {.noun = "step", .verb = "list", .parameters = {{"ID", own, {}, must}}, .run = list_steps, .pages = true},

        {.noun = "circulation", .verb = "recall", .deed = "circulation.recall", .parameters = {id, {"--reason", text, "reason", must}}, .then = "show {object}"},
        {.noun = "circulation", .verb = "show", .parameters = {{"ID", own, {}, must}, {"--as-of"}}, .run = show, .pages = true},

        {.noun = "key", .verb = "new", .parameters = {{"NAME", own, {}, must}, {"--passphrase", flag}}, .then = "key export NAME", .run = key_new},
        {.noun = "key", .verb = "list", .parameters = {{"--all", flag}}, .run = key_list},
        {.noun = "key", .verb = "export", .parameters = {{"NAME", own, {}, must}, {"--for"}, {"--witness", flag}, {"--actor"}, {"--origin"}}, .run = key_export},

        {.noun = "key", .verb = "add", .parameters = {{"KEY", own, {}, must}, {"--actor"}}, .then = "key list", .run = key_add},
        {.noun = "key", .verb = "revoke", .deed = "key.revoke", .parameters = {{"KEY", key, {}, must}, {"--reason", text, "reason", must}}, .then = "key list"},
        {.noun = "token", .verb = "new", .parameters = {{"NAME", own, {}, must}, {"--actor", own, {}, must}, {"--deed", list}, {"--until"}}, .then = "token list", .run = token_new},
        {.noun = "token", .verb = "list", .run = token_list},
        {.noun = "token", .verb = "withdraw", .parameters = {{"NAME", own, {}, must}}, .then = "token list", .run = token_withdraw},
        {.noun = "webhook", .verb = "new", .parameters = {{"NAME", own, {}, must}, {"URL", own, {}, must}, {"--near", flag}, {"--from"}}, .then = "webhook list", .run = webhook_new},
        {.noun = "webhook", .verb = "list", .run = webhook_list},
        {.noun = "webhook", .verb = "log", .parameters = {{"NAME", own, {}, must}}, .run = webhook_log, .pages = true},
        {.noun = "webhook", .verb = "replay", .parameters = {{"NAME", own, {}, must}, {"--from"}}, .then = "webhook log NAME", .run = webhook_replay},
        {.noun = "webhook", .verb = "withdraw", .parameters = {{"NAME", own, {}, must}}, .then = "webhook list", .run = webhook_withdraw},
        {.noun = "policy", .verb = "adopt", .deed = "policy.adopt", .object = "register", .parameters = {{"FILE", content, "source", must}, {"--within-days", number, "within_days"}, {"--within-acts", number, "within_acts"}}, .then = "checkpoint publish"},

        {.noun = "checkpoint", .verb = "publish", .parameters = {{"--key", list}, {"--stamp-request", own}}, .then = "checkpoint show", .run = checkpoint_publish},
        {.noun = "checkpoint", .verb = "show", .run = checkpoint_show},
        {.noun = "checkpoint", .verb = "request", .parameters = {{"--from"}, {"--checkpoint"}, {"--to"}}, .then = "checkpoint cosign FILE --policy FILE", .run = checkpoint_request},
        {.noun = "checkpoint", .verb = "cosign", .parameters = {{"FILE", own, {}, must}, {"--policy", own, {}, must}}, .run = checkpoint_cosign},
        {.noun = "notice", .verb = "send", .parameters = {{"--from", own, {}, must}, {"--server"}, {"--to", own, {}, false, "FOLDER"}, {"--pages"}}, .then = "notice list", .run = notice_send},
        {.noun = "notice", .verb = "list", .run = notice_list, .pages = true},
        {.noun = "witness", .verb = "", .parameters = {{"FILE"}, {"--key", own, {}, must}, {"--name", own, {}, must}, {"--log-key", list}, {"--policy"}, {"--to"}}, .run = witness},
        {.noun = "proof", .verb = "inclusion", .parameters = {{"ENTRY", own, {}, must}, {"--checkpoint"}, {"--to"}}, .run = proof_inclusion},
        {.noun = "proof", .verb = "consistency", .parameters = {{"FROM", own, {}, must}, {"--checkpoint"}, {"--to"}}, .run = proof_consistency},
        {.noun = "proof", .verb = "check", .parameters = {{"FILE", own, {}, must}, {"--entry"}, {"--leaf"}, {"--policy"}, {"--log-key", list}}, .run = proof_check},
        {.noun = "audit", .verb = "export", .parameters = {{"--to", own, {}, must}, {"--checkpoint"}}, .then = "audit verify BUNDLE", .run = audit_export, .for_readers = true},
        {.noun = "audit", .verb = "verify", .parameters = {{"BUNDLE", own, {}, must}, {"--policy"}, {"--log-key", list}, {"--checkpoint"}, {"--paper", own}, {"--stamp", own}, {"--authority", own}}, .then = "audit replay BUNDLE", .run = audit_verify},
        {.noun = "audit", .verb = "replay", .parameters = {{"BUNDLE", own, {}, must}, {"--policy"}, {"--log-key", list}, {"--checkpoint"}, {"--paper", own}, {"--stamp", own}, {"--authority", own}}, .run = audit_replay},
        {.noun = "audit", .verb = "compare", .parameters = {{"ONE", own, {}, must}, {"OTHER", own, {}, must}, {"--evidence", own}}, .run = audit_compare},
        {.noun = "audit", .verb = "split", .parameters = {{"FILE", own, {}, must}, {"--policy"}, {"--log-key", list}}, .run = audit_split},
        {.noun = "tiles", .verb = "", .parameters = {{"--to", own, {}, must}, {"--checkpoint"}}, .run = tiles, .for_readers = true},

        {.noun = "attest", .verb = "close", .deed = "takeover.close", .object = "register", .then = "next", .irreversible = true},
    };
    return all;
}
// clang-format on

}  // namespace

bool is_option(const Parameter& p) { return p.name.starts_with("--"); }

bool takes_many(const Parameter& p) {
    return p.form == list || p.form == pairs || p.form == counts || p.form == personal ||
           p.form == present || p.form == absent;
}

std::string Command::words() const {
    return std::string(noun) + (verb.empty() ? "" : " " + std::string(verb));
}

std::span<const Command> commands() { return table(); }

const Command* command_for_deed(std::string_view deed) {
    const auto all = commands();
    const auto found = std::ranges::find(all, deed, &Command::deed);
    return found == all.end() ? nullptr : &*found;
}

const Command* find_command(std::string_view noun, std::string_view verb) {
    const auto all = commands();
    const auto found = std::ranges::find_if(
        all, [&](const Command& one) { return one.noun == noun && one.verb == verb; });
    return found == all.end() ? nullptr : &*found;
}

const Command* command_about(std::string_view deed) {
    if (const auto* command = command_for_deed(deed)) return command;
    const auto dot = std::min(deed.find('.'), deed.size() - 1);
    return find_command(deed.substr(0, dot), deed.substr(dot + 1));
}

std::span<const Parameter> common_options() {
    static const std::string tags = [] {
        std::string made;
        for (const auto& language : words::languages())
            made += (made.empty() ? "" : "|") + std::string(language.tag);
        return made;
    }();
    static const Parameter all[]{{.name = "--register", .value = "FILE"},
                                 {.name = "--as", .value = "ACTOR[:CAPACITY]"},
                                 {.name = "--on", .value = "DATE"},
                                 {.name = "--cite", .form = list, .value = "DOCUMENT[:PLACE]"},
                                 {.name = "--by", .value = "ACTOR[:CAPACITY]"},
                                 {.name = "--reader", .value = "READER"},
                                 {.name = "--sign", .value = "KEY"},
                                 {.name = "--recorded-by", .value = "ACTOR"},
                                 {.name = "--clock-checked", .form = flag},
                                 {.name = "--lang", .value = tags},
                                 {.name = "--json", .form = flag},
                                 {.name = "--dry-run", .form = flag},
                                 {.name = "--log-level", .value = "LEVEL"},
                                 {.name = "--help", .form = flag},
                                 {.name = "--version", .form = flag}};
    return all;
}

}  // namespace cocrea::cli
