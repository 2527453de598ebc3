/* Cocrea for C: the register of an open-government exercise, in the process that uses it.
 *
 * Text is UTF-8 and ends with NUL. What goes in and comes out is JSON (RFC 8259); its shapes are in
 * docs/reference (acts, event format, blocker codes).
 *
 * Errors. Every function answers with a `COCREA_…` status and throws nothing. Where there is an
 * `answer`, it is set to JSON whatever the status, unless there is nothing to say or memory has run
 * out (then it is NULL):
 *   - COCREA_OK: what was asked for;
 *   - COCREA_REFUSED: `{"ok": false, "blockers": […]}`, every reason why the methodology says no;
 *   - any other: `{"ok": false, "code": …, "message": …}`: a stable code for programs, a message in
 *     English for their logs. There are no sentences for users here: those are made from codes.
 *     A request is read whole before anything is done; where its members are at fault, `faults` has
 *     every one, `{code, member, need}`, and `code` is that of the first. A member that there is
 *     nothing to say of is left out, never null.
 *
 * Ownership. What `answer` or `error` was set to belongs to the caller, who gives it to
 * cocrea_free. Both may be NULL when nobody wants to know. Arguments are borrowed during the call
 * only.
 *
 * Threads. Every function may be called from any thread, with the same register as well. A register
 * does not survive fork(): in the child it is known as another process's (COCREA_NOT_OPEN with code
 * `forked`); open it again there.
 */
#ifndef COCREA_H
#define COCREA_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define COCREA_API __attribute__((visibility("default")))
#else
#define COCREA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Version of this interface: one more with every change that breaks a compiled caller. */
#define COCREA_ABI_VERSION 3

/* The version of the interface that the library has; compare with COCREA_ABI_VERSION. */
COCREA_API int cocrea_abi_version(void);

/* The release of the library, as "0.1.0". Static. */
COCREA_API const char* cocrea_version(void);

enum {
    COCREA_OK = 0,
    COCREA_REFUSED = 1,  /* the methodology says no; nothing was written */
    COCREA_INVALID = 2,  /* the caller's mistake: no JSON, an unknown member, a NULL; or something
                            that whoever runs the process has to put right first */
    COCREA_NOT_OPEN = 3, /* no register that is open: NULL, closed, never opened, or opened before
                            a fork */
    COCREA_STORE = 4, /* the disk or a file; codes name the store: `ledger.full`, `key.missing` */
    COCREA_BROKEN = 5 /* memory has run out, or a bug of Cocrea */
};

/* An open register. */
typedef struct cocrea_register cocrea_register;

/* Opens the register in the file `path` and sets `*opened`; to NULL when that fails. `options` is
 * one of these; NULL means the first:
 *
 *   {"mode": "read"}     only to read
 *   {"mode": "write"}    to read and write
 *   {"mode": "create", "workflow": NAME, "origin": TEXT, "registrar": ACTOR}
 *   {"mode": "create", "source": TEXT, "origin": TEXT, "registrar": ACTOR}
 *   {"mode": "restore", "backups": [FILE, …], "newer": FILE, "keys": BOOL}
 *   {"mode": "restore", "entries": FILE, "prose": FILE}
 *
 * `create` makes the file and opens the register as its first act, under a methodology that comes
 * with Cocrea (`workflow`) or one whose file has the bytes `source`. `origin` is the name of the
 * log, when it is not given `local/` and the file's name; the first registrar is `registrar` unless
 * another is given; `occurred_on` is its day, today when it is not given, `continues` the last
 * checkpoint of the log that it goes on from, `sign` the key that signs its first act. Nothing is
 * left on disk when it fails. `restore` takes a backup, and those that go on from it, in order,
 * into a new register or an empty one; `newer` has entries as exported that are newer, of which
 * nothing that they say is gone comes back; with `keys`, keys that lie in them go into the home. Or
 * it takes the entries of an export, one a line, and
 * the texts that were exported with them, if any. It decides each entry again. With `create` and
 * `restore` a NULL `path` makes a register in memory, gone when it is closed; it has no documents
 * and no personal values.
 *
 * Each may have besides:
 *
 *   "home": FOLDER               where keys and the last checkpoints lie, "" for none; else the
 *                                folder of the program `cocrea`: COCREA_HOME, else `cocrea` in
 *                                XDG_DATA_HOME, else in ~/.local/share
 *   "log_keys": [NAME, …]        keys that sign a checkpoint of every commit
 *   "passphrases": {NAME: TEXT}  of those keys that are sealed
 *
 * A register that does not extend what was published of it last is an old copy, or another: it
 * takes no act (`ledger.rolled_back`). The same file under another path is the same register.
 *
 * What could not be carried through is told where it shows, as a member `unfinished` of the answer,
 * a list of `{what, message}`: `publication`, a commit without its checkpoint; `personal`, values
 * that are blocked or erased in the log and still as they were; `prose`, texts that are suppressed
 * and shown to nobody, whose bytes may still lie in a file. It is made up for by the next commit,
 * or when the register is next opened for writing. Here it is the one thing that `error` may say
 * beside COCREA_OK: `{"ok": true, "unfinished": […]}`.
 *
 * Several may open one register for writing, in one process or in many: one writes at a time, the
 * others wait (`ledger.busy` after a minute), and an act that rests on what another has changed
 * meanwhile is refused as `stale`. The file must lie on a local file system.
 *
 * COCREA_INVALID with code `workflow_invalid` has `problems`, a list of
 * `{line, column, code, path, have, need}`: everything that is wrong with the methodology. */
COCREA_API int cocrea_open(const char* path, const char* options, cocrea_register** opened,
                           char** error);

/* Lets go of the register. Calls in other threads end first as they would have; the handle is of no
 * more use, and is known as such: COCREA_NOT_OPEN. */
COCREA_API int cocrea_close(cocrea_register* opened);

/* Completes a draft and does nothing yet: for whoever shows it to a person, or has it signed
 * elsewhere. The answer is `{ok, filing, message, challenge}`: `filing` is `{act, prose?, sig?,
 * personal?, copy?}`, to be handed to cocrea_execute as it is; `message` is the text whose UTF-8
 * bytes a signature of it is over (Ed25519), and `challenge` their SHA-256, in hex, what a passkey
 * is given. To have it signed elsewhere name the public key in the draft, `"key": HEX`, and put
 * into `filing` as `sig` the signature, in Base64, or what a passkey answered:
 * `{authenticator_data, client_data, signature}`, each Base64. `options` as of cocrea_execute:
 * `sign`, `passphrases`. */
COCREA_API int cocrea_prepare(cocrea_register* opened, const char* draft, const char* options,
                              char** answer);

/* Does acts. `acts` is one act or a list of them. An act is
 *
 *   - a draft, `{do, object, actor, body, capacity?, seat?, occurred_on?, cites?, id?}`. What is
 *     left out is completed: the capacity where only one is possible, the actor's seat, today, a
 *     random id. With `personal`, `{FIELD: TEXT}`, the act has commitments to these values, which
 *     are kept beside the log and can be erased; with `copy`, the path of a file, it has the file's
 *     digest in its body, and a copy is kept; or
 *   - a whole act, made elsewhere: as it stands in an entry (it has `log`), as `cocrea sign` writes
 *     it (`{act, prose, sig}`), or the `filing` that cocrea_prepare gave, with its signature.
 *
 * An act that is in the log under its id is not done twice, but answered with its first receipt. So
 * name the id yourself to be able to send it again when it is unknown what became of it.
 *
 * A list is one transaction: each act is decided in the state that the ones before it left, a
 * refused one leaves its neighbours alone, all others are committed together. Drafts are completed
 * before the first is done, so one that rests on an earlier one of the list says its capacity and
 * seat.
 *
 * `options`, NULL for none: `{"dry_run": true}` only says what each act alone would do now;
 * `{"recorded_by": ACTOR}` says who typed the acts, else their actors did; `{"sign": NAME}` signs
 * drafts with that key (`passphrases` as for cocrea_open); `{"together": true}` lets the acts of a
 * list stand or fall together: when one is refused, the others are as well, by `group_refused`;
 * `{"clock_checked": true}` says that a person looked at the clock of this machine.
 *
 * Nothing is done, and the answer is COCREA_INVALID, where that clock is more than thirty days
 * after the last entry (`clock.ahead`) or more than a minute before it (`clock.behind`), unless it
 * was looked at, or all of the acts are in the log already. `values` has the times: `{now, last}`.
 *
 * Personal values are kept before their act is recorded, and not kept for one that is refused. What
 * an act blocks or erases (`pd.block`, `pd.erase`) is so when the call ends, or `unfinished`.
 *
 * The answer to one act is its receipt `{ok, id, seq, leaf, size, root, unfinished?}`, what it
 * would do `{ok, dry_run, waived, unknown, changes}`, or its refusal. The answer to a list is the
 * list of such answers, COCREA_REFUSED when any of them is a refusal. After COCREA_STORE nothing
 * was written, or, when the failure came at the commit, it is unknown. */
COCREA_API int cocrea_execute(cocrea_register* opened, const char* acts, const char* options,
                              char** answer);

/* Reads, as of one commit. `query` is one of
 *
 *   {"what": "head"}                              {size, root, recorded_at}
 *   {"what": "object", "id": ID, "as_of": SEQ}    {object, kind, version, seq, state}
 *   {"what": "objects", "kind": KIND, "of": ID}   list of such, in the order they were made
 *   {"what": "entry", "seq": SEQ}                 the entry, as stored
 *   {"what": "history", "of": ID, "seat": SEAT, "type": TYPE, "from": DATE, "to": DATE}
 *                                                 list of the entries that pass all that is given
 *   {"what": "workflow"}                          {digest, name, version, source}
 *   {"what": "personal", "of": ACTOR}             list of {field, status, value?, fault?}
 *   {"what": "prose", "seq": SEQ}                 list of {field, sealed, prose, text?, by?, for?}
 *   {"what": "passages"}                          list of {sealed, salt, text}: every text beside
 *                                                 the log, with what opens its commitment
 *   {"what": "copy", "of": DOCUMENT}              {file, state}: `ok`, `missing` or `changed`
 *   {"what": "deed", "do": DEED}                  JSON Schema of the body of a draft
 *   {"what": "explanation", "of": ID, "actor": ACTOR, "on": DATE}
 *                                                 {object, kind, phase?, actions: [{action, object,
 *                                                 seat?, body?, fill?, actor?, capacity?, due?,
 *                                                 late?, allowed, blockers}]}
 *   {"what": "next", "actor": ACTOR, "reach": N, "on": DATE}
 *                                                 {waiting: list of explanations, more}
 *   {"what": "steps", "of": ID, "on": DATE}       list of the steps of a commitment or an axis
 *   {"what": "risks", "on": DATE}                 list of {code, actor?, body?, about?, what}
 *   {"what": "diagram", "format": FORMAT, "track": TRACK, "commitment": ID, "language": TAG}
 *                                                 {text}: `mermaid` or `dot`
 *   {"what": "checkpoint"}                        {origin, size, root, note}, as published last
 *   {"what": "inclusion", "entry": ENTRY, "checkpoint": NOTE}
 *                                                 {origin, index, leaf, size, root, text}: a proof
 *                                                 that the entry is there (c2sp.org/tlog-proof)
 *   {"what": "growth", "from": SIZE, "checkpoint": NOTE}
 *                                                 {origin, from, from_root, size, root, text}: that
 *                                                 the log grew from there, as a witness is asked
 *   {"what": "verification", "integrity": BOOL, "policy": TEXT, "checkpoint": NOTE}
 *                                                 what `cocrea verify --json` answers: {ok, events,
 *                                                 …, problems, gaps, endorsement?}
 *
 * With `as_of`, the object as it was after entry SEQ; with `of`, the objects that belong to ID;
 * both may be left out, as `on` (today), `actor` (whoever may), `checkpoint` (the last one
 * published) and what narrows a history down. `workflow` is the methodology in force. An
 * explanation says what can be done next with an object, and every reason why not; an action is a
 * draft but for the members of its body that `fill` names, which whoever acts fills in. `next` is
 * all for which something can be done, the last N of each kind; `more` names kinds that have more.
 * ENTRY is the place of an entry, "12", or the id of its act. Of a value that is kept, `fault` says
 * that it is `missing` or `changed`.
 *
 * `prose` is the texts that an entry brought, each with what is left of it: `kept`, `suppressed`
 * (by entry `by`), `missing`, `changed`. Entries have their commitments, states are given with the
 * texts.
 *
 * `object`, `objects`, `entry`, `history`, `personal`, `prose`, `passages`, `copy`, `explanation`,
 * `next` and `steps` take `"for"`:
 * `public`, an actor, or `all`. What the workflow keeps from them is withheld: an object then has
 * `withheld`, for whom it is, and no state; an entry is {seq, leaf, withheld}; a text, a personal
 * value and a copy say the same; lists and `next` leave it out. Without it, as with `all`, nothing
 * is withheld: whoever has the register's file may read all of it. What else there is to ask, and
 * cocrea_subscribe, are for the keeper.
 *
 * `verification` computes everything again from the entries and looks at all that lies beside them:
 * copies, personal values, what was published last. With `policy` it says who of those vouches for
 * `checkpoint`, else for the last one published. Its members may be left out.
 *
 * Refused with `object_unknown` for an object that is not there; COCREA_INVALID with `no_entry` for
 * a SEQ past the end, with `trust.not_published` where nothing is. */
COCREA_API int cocrea_read(cocrea_register* opened, const char* query, char** answer);

/* Takes one committed entry: its bytes as stored and hashed, good during the call only, and its
 * place. 0: taken. Anything else: not taken, and no more of them. May use the register. */
typedef int cocrea_on_entry(void* context, const char* entry, uint64_t seq);

/* Follows the log: hands the committed entries to `on_entry`, in order and in this thread, from
 * place `since` on, until there are no more, `limit` were taken (0: no limit) or one was not.
 * `*next` (unless NULL) is then the place to go on from: whoever asks again from there misses none
 * and gets none twice, whichever process wrote them. It does not wait for entries to come. */
COCREA_API int cocrea_subscribe(cocrea_register* opened, uint64_t since, size_t limit,
                                cocrea_on_entry* on_entry, void* context, uint64_t* next,
                                char** error);

/* Waits until the log has more than `size` entries, whichever process writes them, or that time has
 * passed; sets `*now` (unless NULL) to how many it has. Commits through the same handle are seen at
 * once, others within a tenth of a second. */
COCREA_API int cocrea_wait(cocrea_register* opened, uint64_t size, uint32_t milliseconds,
                           uint64_t* now, char** error);

/* Hands something of the register to others. `what` is one of
 *
 *   {"what": "checkpoint", "keys": [NAME, …], "passphrases": {NAME: TEXT}}
 *       publishes a checkpoint of the newest commit, signed by these keys; {origin, size, root,
 *       note}. Refuses to take back what was published: `ledger.rolled_back`.
 *   {"what": "cosignatures", "signatures": LINES, "policy": TEXT}
 *       adds what witnesses of the policy answered to the last one; the same, with who signed.
 *   {"what": "bundle", "to": FILE, "checkpoint": NOTE, "for": READERS}
 *       writes a bundle for auditors, up to the checkpoint, else the last one published, else the
 *       newest commit; {ok, file, events, checkpoint}: whether there is one.
 *   {"what": "tiles", "to": FOLDER, "checkpoint": NOTE, "for": READERS}
 *       writes the log as static files; {ok, size, added}.
 *   {"what": "backup", "to": FILE, "since": FILE, "keys": BOOL, "passphrases": {NAME: TEXT}}
 *       writes all that is the register's into one file, or what the backup `since` does not have;
 *       with `keys`, also those of the home, sealed: each that is not under the passphrase of its
 *       name. What `cocrea backup --json` answers. It is for the keeper: all of it can be read.
 *
 * Bundles and tiles have whole entries and are for the public unless `for` says otherwise: where an
 * entry is not for their readers nothing is written (`trust.withheld`). */
COCREA_API int cocrea_publish(cocrea_register* opened, const char* what, char** answer);

/* Looks at what somebody handed over; needs no register. `query` is one of
 *
 *   {"what": "bundle", "file": FILE, "policy": TEXT, "checkpoint": NOTE, "replay": BOOL}
 *       what `cocrea audit verify --json` answers; with `replay`, `cocrea audit replay`, and
 *       COCREA_REFUSED where the rules would not have allowed an entry.
 *   {"what": "comparison", "one": FILE, "other": FILE}
 *       what `cocrea audit compare --json` answers of two bundles or signed checkpoints; with
 *       `text`, the evidence of a split view, where there is any.
 *   {"what": "split_view", "text": TEXT, "policy": TEXT}
 *       what `cocrea audit split --json` answers of such evidence.
 *   {"what": "proof", "proof": TEXT, "leaf": SHA256, "policy": TEXT}
 *       what `cocrea proof check --json` answers: {ok, code?, origin, index, leaf, size, root,
 *       logs, cosigners, quorum_met, faults}.
 *   {"what": "workflow", "source": TEXT}
 *       {ok, problems: [{line, column, code, path?, have?, need?, severity}]}.
 *   {"what": "workflows"}
 *       those that come with Cocrea, a list of {name, version, digest, source}.
 *
 * What does not hold is an answer (`"ok": false`), no error. */
COCREA_API int cocrea_check(const char* query, char** answer);

/* Does something with the keys of a home; needs no register. `request` is one of
 *
 *   {"what": "new", "name": NAME, "passphrase": TEXT}   {ok, name, key, sealed, file}
 *   {"what": "list"}                                    list of {name, key, sealed}; {name, code}
 *                                                       of one that cannot be read
 *   {"what": "show", "name": NAME, "for": HOLDER, "witness": BOOL}
 *                                                       {name, key, sealed, vkey?}
 *   {"what": "possession", "name": NAME, "actor": ACTOR, "origin": ORIGIN}
 *                                                       {key, actor, proof}: the last two are the
 *                                                       body of `key.add` on `key.` and `key`
 *   {"what": "enrolment", "actor": ACTOR, "origin": ORIGIN}
 *                                                       {message, challenge}: what a passkey is
 * given to show that it is the actor's; its answer is `assertion` in the body of `key.add`
 *   {"what": "cosign", "name": NAME, "as": WITNESS, "request": TEXT, "policy": TEXT}
 *                                                       as a witness; {ok, origin, size, root,
 *                                                       time, text}, or COCREA_INVALID with
 *                                                       `witness.…`, `status`, `size` and, of a
 *                                                       log that showed another history, the file
 *                                                       with the `evidence`
 *
 * and may have `home` and `passphrases`, as for cocrea_open. */
COCREA_API int cocrea_keys(const char* request, char** answer);

/* Gives back an answer; NULL is fine. */
COCREA_API void cocrea_free(char* answer);

#ifdef __cplusplus
}
#endif

#endif
