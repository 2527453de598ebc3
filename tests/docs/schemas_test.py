"""The schemas of docs/reference/schemas against what the project stores, reads and prints.

schemas_test.py ROOT PROGRAM, with Debian's python3-jsonschema and python3-yaml.
"""

import copy
import functools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import warnings

import yaml

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # later releases resolve references in another way as well
    from jsonschema import Draft202012Validator, RefResolver

ROOT = pathlib.Path(sys.argv[1])
PROGRAM = sys.argv[2]
FOLDER = ROOT / "docs/reference/schemas"
SCHEMAS = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}


@functools.cache
def validator(name, definition=None):
    store = {f"{FOLDER.as_uri()}/{other}.json": one for other, one in SCHEMAS.items()}
    base = f"{FOLDER.as_uri()}/{name}.json"
    schema = {"$ref": f"{base}#/$defs/{definition}"} if definition else SCHEMAS[name]
    resolver = RefResolver("" if definition else base, schema, store=store)
    return Draft202012Validator(schema, resolver=resolver)


def lines(path):
    return [json.loads(line) for line in (ROOT / path).read_text("utf-8").splitlines()]


@functools.cache
def documented(section):
    """Members of every deed or kind, and whether they are required, as acts.md has them."""
    page = (ROOT / "docs/reference/acts.md").read_text("utf-8")
    part = re.search(rf"^## {section}$(.*?)(?=^## |\Z)", page, re.M | re.S)[1]
    return {
        name: {
            member: required == "required"
            for member, required in re.findall(r"^\| `(\w+)` \| (\w*) \|", text, re.M)
        }
        for name, text in re.findall(r"^### `([\w.]+)`$(.*?)(?=^### |\Z)", part, re.M | re.S)
    }


ENTRIES = lines("tests/golden/logs/rules-1.ndjson")
OTHER = {str: 7, int: "seven", bool: "yes", list: {}, dict: []}


class Schemas(unittest.TestCase):
    def accepted(self, name, value, definition=None):
        faults = [
            f"{'/'.join(map(str, fault.absolute_path))}: {fault.message[:200]}"
            for fault in validator(name, definition).iter_errors(value)
        ]
        self.assertEqual(faults, [])

    def refused(self, name, value, what):
        self.assertFalse(validator(name).is_valid(value), what)

    def every_change_is_refused(self, name, value, where, optional):
        """Without a member that is not optional, with one more, and with another type in each."""
        at = lambda whole: whole if where is None else whole[where]
        for member in at(value):
            changed = copy.deepcopy(value)
            at(changed)[member] = OTHER[type(at(value)[member])]
            self.refused(name, changed, f"another type in {where} {member}")
            if member not in optional:
                changed = copy.deepcopy(value)
                del at(changed)[member]
                self.refused(name, changed, f"without {where} {member}")
        changed = copy.deepcopy(value)
        at(changed)["unheard_of"] = 1
        self.refused(name, changed, f"one more in {where}")


class TheLog(Schemas):
    def test_each_file_is_a_schema(self):
        self.assertEqual(len(SCHEMAS), 12)
        for schema in SCHEMAS.values():
            Draft202012Validator.check_schema(schema)

    def test_every_entry_of_the_golden_log(self):
        self.assertEqual(len(ENTRIES), 89)
        for entry in ENTRIES:
            self.accepted("entry", entry)
            self.accepted("act", entry["act"])

    def test_the_vectors(self):
        vectors = json.loads((ROOT / "docs/reference/vectors/register.json").read_text("utf-8"))
        for one in vectors["entries"]:
            self.accepted("entry", json.loads(one["bytes"]))
        for one in vectors["states"]:
            self.accepted("states", json.loads(one["state"]), one["kind"])

    def test_what_audits_answer(self):
        vectors = json.loads((ROOT / "docs/reference/vectors/bundles.json").read_text("utf-8"))
        for one in vectors["bundles"]:
            answer = one["answer"]
            self.accepted("audit", answer)
            optional = {"endorsements", "doubts", "stamp", "remembered", "replayed"}
            self.every_change_is_refused("audit", answer, None, optional)
            self.refused("audit", {**answer, "ok": not answer["ok"]}, "the other way")

    def test_changed_entries(self):
        for entry in ENTRIES:
            self.every_change_is_refused("entry", entry, None, {"waived"})

    def test_verdicts_of_the_host(self):
        verdict = {"rule": "budget", "version": 1, "verdict": "agreed"}
        entry = {**ENTRIES[1], "host_rules": [verdict]}
        self.accepted("entry", entry)
        for wrong in ([], [{**verdict, "version": 0}], [{**verdict, "rule": "A"}], [{}]):
            self.refused("entry", {**entry, "host_rules": wrong}, wrong)

    def test_changed_acts(self):
        for entry in ENTRIES:
            act = entry["act"]
            deeds = documented("Deeds")
            optional = {"expect", "seat"}
            if not any(deeds[act["do"]].values()):
                optional.add("body")
            if act["do"] != "attest":
                optional.add("cites")
            if act["do"] == "register.open":
                optional.add("wf")
            self.every_change_is_refused("act", act, None, optional)

    def test_changed_bodies(self):
        tried = set()
        for entry in ENTRIES:
            act = copy.deepcopy(entry["act"])
            act.setdefault("body", {})
            while True:
                members = documented("Deeds")[act["do"]]
                optional = {member for member, required in members.items() if not required}
                self.every_change_is_refused("act", act, "body", optional)
                tried.add(act["do"])
                if act["do"] != "attest":
                    break
                act = {**act, "do": act["body"]["do"], "body": act["body"]["body"]}
        self.assertGreater(len(tried), 20, tried)

    def test_wrapped_bodies(self):
        for entry in ENTRIES:
            if entry["act"]["do"] == "attest":
                act = copy.deepcopy(entry["act"])
                act["body"]["body"]["unheard_of"] = 1
                self.refused("act", act, "one more in what is attested")

    def test_changed_states(self):
        kinds = documented("Kinds of objects")
        for entry in ENTRIES:
            for change in entry["changes"]:
                kind = change["type"].split(".")[0]
                optional = {m for m, required in kinds[kind].items() if not required}
                for member in change["body"]:
                    if member in optional:
                        continue
                    changed = copy.deepcopy(entry)
                    changed["changes"] = [copy.deepcopy(change)]
                    del changed["changes"][0]["body"][member]
                    self.refused("entry", changed, f"{kind} without {member}")

    def test_forms(self):
        for definition, good, bad in (
            ("slug", "m-1.civil_society", ["", "A", "a--b", "-a", "a.", "a" * 161]),
            ("date", "2020-06/..", ["", "2020-13", "20-06", "2020-06/", "../2020", "2020-06-32"]),
            ("instant", "2026-01-05T23:59:59Z", ["2026-01-05", "2026-01-05T24:00:00Z"]),
            ("sha256", "0" * 64, ["0" * 63, "A" * 64]),
            ("act_id", "A.b-1_", ["", "a b", "a" * 65]),
        ):
            self.accepted("forms", good, definition)
            for one in bad:
                self.assertFalse(validator("forms", definition).is_valid(one), one)


# Problems of a workflow file that no schema of its tree sees: of the YAML, and of what the parts say
# about each other. The length of a text is in bytes, and a schema counts characters.
SYNTAX = """alias_refused depth_exceeded document_second file_too_large key_duplicate key_not_scalar
    tag_refused utf8_invalid utf16_refused yaml_syntax""".split()
MEANING = """back_not_needed choice_mixed date_unknown session_unknown step_needs_optional time_never window_reversed
    approved_by_drafter class_misspelt condition_by_nobody decision_unused deed_idle deed_out_of_reach name_taken
    otherwise_idle seat_decides_alone second_call_idle signed_by_few body_only_advises body_unknown chair_missing challenge_unanswered convener_may_not request_by_nobody request_unreachable class_by_nobody class_role_may_not class_unapproved countersigned_by_nobody decision_unknown decision_unreachable count_only deed_about_nothing deed_granted_to_nobody deliverable_by_nobody
    decision_by_nobody deputy_about_other deputy_cycle effect_undecided exclusive_deputy minority_carries phase_in_no_track phase_undefined
    quorum_unreachable role_about_one role_unknown seat_duplicate seat_unknown second_call_stricter
    sector_unknown signatures_unreachable step_apart_idle step_apart_itself step_apart_unordered step_cycle step_duplicate step_needs_later step_needs_scope step_never_runs step_role_may_not
    step_unknown steps_too_many text_too_long validation_undecided""".split()


class Workflows(Schemas):
    def test_the_built_in_ones(self):
        files = sorted((ROOT / "workflows").glob("*.yaml"))
        self.assertGreaterEqual(len(files), 2)
        for file in files:
            self.accepted("workflow", yaml.safe_load(file.read_text("utf-8")))

    def test_the_example_of_each_how_to(self):
        for page in ("write-a-workflow.md", "escribir-una-metodologia.md"):
            text = (ROOT / "docs/how-to" / page).read_text("utf-8")
            self.accepted("workflow", yaml.safe_load(re.search(r"```yaml\n(.*?)```", text, re.S)[1]))

    def test_the_bad_ones(self):
        refused, accepted = set(), set()
        for file in (ROOT / "tests/workflow/bad").glob("*.yaml"):
            if file.stem not in SYNTAX:
                good = validator("workflow").is_valid(yaml.safe_load(file.read_text("utf-8")))
                (accepted if good else refused).add(file.stem)
        self.assertEqual(sorted(accepted), sorted(MEANING))
        self.assertGreater(len(refused), 20)


class TheProgram(Schemas):
    """What the program prints about a small register."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def say(self, *words, code=0):
        answer = subprocess.run(
            [PROGRAM, *words, "--register", "r.db", "--json"],
            cwd=self.folder, env={"LC_ALL": "C.UTF-8", "COCREA_HOME": self.folder},
            capture_output=True, text=True, check=False,
        )
        self.assertEqual(answer.returncode, code, answer.stdout + answer.stderr)
        return json.loads(answer.stdout)

    def test_what_it_answers(self):
        by = ("--as", "keeper")
        self.accepted("receipt", self.say("init", "--workflow", "edomex-2020", *by))
        self.accepted("receipt", self.say("forum", "install", *by))
        self.accepted("receipt", self.say("axis", "propose", "water", "--title", "Water", *by))
        self.accepted("preview", self.say("institution", "add", "watchdog", "--dry-run", *by))
        propose = ("commitment", "propose", "c-1", "--title", "T", "--track", "proactive")
        refusal = self.say(*propose, "--axis", "nowhere", *by, code=4)
        self.assertGreater(len(refusal["blockers"]), 2)
        self.accepted("refusal", refusal)
        library = {"ok": False, "blockers": [dict(one) for one in refusal["blockers"]]}
        for blocker in library["blockers"]:
            del blocker["message"]
            blocker.pop("command", None)
        self.accepted("refusal", library)
        for wrong in ("code", "rule"):
            refusal["blockers"][0][wrong] = "unheard_of"
            self.refused("refusal", refusal, wrong)

    def test_what_it_explains(self):
        subprocess.run([PROGRAM, "demo", "--register", "r.db"], cwd=self.folder,
                       env={"LC_ALL": "C.UTF-8"}, capture_output=True, check=True)
        everything = self.say("next")
        self.assertTrue(any(one["actions"] for one in everything))
        self.accepted("explanation", everything)
        for one in everything:
            self.accepted("explanation", self.say("next", one["object"]))
        self.refused("explanation", [{**everything[0], "unheard_of": 1}], "one more")

    def test_what_it_verifies(self):
        by = ("--as", "keeper")
        self.say("init", "--workflow", "edomex-2020", "--on", "2020-01-01", *by)
        self.say("institution", "add", "late", "--on", "2020-01-01", *by)
        paper = pathlib.Path(self.folder, "paper")
        paper.write_text("paper", "utf-8")
        self.say("document", "add", "d", "--title", "D", "--file", paper.name, *by)
        for copy_of in pathlib.Path(self.folder, "r.db.files").iterdir():
            copy_of.unlink()
        verification = self.say("verify", code=6)
        self.assertTrue(verification["gaps"] and verification["problems"])
        self.accepted("verification", verification)
        self.refused("verification", {**verification, "root": "0"}, "no root")

    def test_who_vouches(self):
        self.say("init", "--workflow", "edomex-2020", "--origin", "example/log", "--as", "keeper")
        self.say("key", "new", "log")
        self.say("checkpoint", "publish", "--key", "log")
        key = self.say("key", "export", "log", "--for", "example/log")["vkey"]
        found = self.say("verify", "--log-key", key)
        self.assertEqual(found["endorsement"]["logs"], [key])
        self.accepted("verification", found)
        self.say("key", "new", "other")
        stranger = self.say("key", "export", "other", "--for", "example/log")["vkey"]
        found = self.say("verify", "--integrity", "--log-key", stranger, code=6)
        self.assertEqual([one["object"] for one in found["problems"]], ["log_signature_missing"])
        self.accepted("verification", found)
        self.say("audit", "export", "--to", "b")
        for command in ("verify", "replay"):
            self.accepted("audit", self.say("audit", command, "b", "--log-key", key))

    def test_it_has_a_sentence_for_every_fault(self):
        words = (ROOT / "words/locale/en/sentences.po").read_text("utf-8")
        for prefix, part in (("fault", "problems"), ("gap", "gaps")):
            codes = SCHEMAS["verification"]["properties"][part]["items"]["properties"]["code"]
            said = re.findall(rf'^msgid "{prefix}\.(\w+)"', words, re.M)
            if prefix == "fault":
                # These say what is lacking, as every objection does.
                said += ["endorsement", "own_endorsement"]
            self.assertEqual(sorted(codes["enum"]), sorted(said))


def commands_with_answers():
    """The commands of docs/reference/faces.md that are no acts, each with the schemas of its row."""
    page = (ROOT / "docs/reference/faces.md").read_text("utf-8")
    found = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) != 7 or cells[2].startswith("no"):
            continue
        for command in re.findall(r"`([a-z][a-z -]*)`", cells[1]):
            found.setdefault(command, set()).update(re.findall(r"`(\w+)`", cells[2]))
    return found


class EveryCommand(Schemas):
    """Each command that is no act, with `--json`, about the demo; what it prints is of a schema that
    docs/reference/faces.md names for it."""

    # Command: (its other words, the definition of answers.json or the file, exit).
    RUNS = {
        "init": ["--workflow edomex-2020 --register new.db --as keeper", "receipt"],
        "next": ["", "explanation"],
        "history": ["", "history"],
        "show": ["register", "object"],
        "erratum show": ["nothing", "refusal", 3],
        "institution show": ["?institution", "object"],
        "seat show": ["?seat", "object"],
        "pending show": ["nothing", "refusal", 3],
        "axis show": ["?axis", "object"],
        "session show": ["?session", "object"],
        "motion show": ["?motion", "object"],
        "meeting show": ["?meeting", "object"],
        "event show": ["?event", "object"],
        "document show": ["?document", "object"],
        "commitment show": ["?commitment", "object"],
        "circulation show": ["nothing", "refusal", 3],
        "institution list": ["", "actor_list"],
        "seat list": ["", "seat_list"],
        "pending list": ["", "pending_list"],
        "axis list": ["", "axis_list"],
        "session list": ["", "session_list"],
        "motion list": ["", "motion_list"],
        "meeting list": ["", "meeting_list"],
        "event list": ["", "event_list"],
        "document list": ["", "document_list"],
        "commitment list": ["", "commitment_list"],
        "role list": ["", "role_list"],
        "step list": ["?commitment", "steps"],
        "register risks": ["", "risks"],
        "pd show": ["ana", "personal"],
        "prose show": ["?prose", "prose"],
        "workflow list": ["", "workflows"],
        "workflow show": ["edomex-2020", "methodology"],
        "workflow validate": ["bad.yaml", "validated", 1],
        "workflow new": ["nueva", "new_workflow"],
        "verify": ["", "verification"],
        "import": ["acts", "imported", 3],
        "export": ["--to log.ndjson", "exported"],
        "restore": ["log.ndjson --register again.db", "restored"],
        "backup": ["all.cocrea", "backed_up"],
        "doctor": ["", "examination"],
        "sign": ["act --key log", "signed"],
        "session run": ["?session --from run.txt --as registro", "ran"],
        "session convocation": ["?session", "paper"],
        "session attendance": ["?session", "paper"],
        "session minutes": ["?session", "paper"],
        "key new": ["more", "key"],
        "key list": ["", "keys"],
        "key export": ["log --for example/log", "key"],
        "key add": ["log --as registro --dry-run", "preview"],
        "checkpoint publish": ["--key log", "checkpoint"],
        "checkpoint show": ["", "checkpoint"],
        "checkpoint request": ["", "growth"],
        "witness": ["request --key wit --name wit.example --policy policy", "cosignature"],
        "checkpoint cosign": ["cosignature --policy policy", "cosigned"],
        "proof consistency": ["1", "growth"],
        "proof inclusion": ["0", "inclusion"],
        "proof check": ["proof --leaf @leaf --policy policy", "proof_checked"],
        "audit export": ["--to bundle", "bundle"],
        "audit verify": ["bundle --policy policy", "audit"],
        "audit replay": ["bundle --policy policy", "audit"],
        "audit compare": ["bundle other --evidence split", "comparison", 6],
        "audit split": ["split --policy policy", "split_view"],
        "tiles": ["--to folder", "tiles"],
        "publish": ["pages", "published"],
        "notice send": ["--from a@example.mx --to .", "told"],
        "notice list": ["", "notices"],
        "token new": ["system --actor registro --deed actor.register --as registro", "token"],
        "token list": ["", "tokens"],
        "token withdraw": ["system --as registro", "withdrawn"],
        "webhook new": ["portal https://example.mx/hook --as registro", "webhook"],
        "webhook list": ["", "webhooks"],
        "webhook log": ["portal", "deliveries"],
        "webhook replay": ["portal --from 0 --as registro", "withdrawn"],
        "webhook withdraw": ["portal --as registro", "withdrawn"],
    }

    def test_prints_what_a_schema_says(self):
        commands = commands_with_answers()
        self.assertEqual(set(self.RUNS), set(commands))
        with tempfile.TemporaryDirectory() as folder:
            self.folder = pathlib.Path(folder)
            self.begin()
            for command, (words, schema, *exits) in self.RUNS.items():
                with self.subTest(command):
                    answer = self.say(command, words, exits[0] if exits else 0)
                    self.accepted_as(schema, answer)
                    self.keep(command, answer)
                    self.assertNotIn("null", self.nulls_of(answer))
                    error = self.say(command, "--unheard-of", 2)
                    self.accepted_as("error", error)

    def nulls_of(self, value):
        """`null` where there is one, however deep."""
        if value is None:
            return ["null"]
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return [one for part in inside for one in self.nulls_of(part)]

    def accepted_as(self, schema, answer):
        if schema in SCHEMAS:
            self.accepted(schema, answer)
        else:
            self.accepted("answers", answer, schema)

    def run_program(self, *words, code=0, home=None):
        ran = subprocess.run(
            [PROGRAM, *words], cwd=home or self.folder, capture_output=True, text=True, check=False,
            env={"LC_ALL": "C.UTF-8", "COCREA_HOME": str(home or self.folder), "COCREA_REGISTER": "r.db"},
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        self.assertEqual(ran.returncode, code, ran.stdout + ran.stderr)
        return ran.stdout

    def say(self, command, words, code):
        typed = [self.meant(word) for word in words.split()]
        return json.loads(self.run_program(*command.split(), *typed, "--json", code=code))

    def meant(self, word):
        if word.startswith("?"):
            return self.example_of(word[1:])
        return self.leaf if word == "@leaf" else word

    def keep(self, command, answer):
        """What later commands are given."""
        for file, made_by in (
            ("request", "checkpoint request"), ("cosignature", "witness"), ("proof", "proof inclusion"),
        ):  # fmt: skip
            if command == made_by:
                self.write(file, answer["text"])
        if command == "proof inclusion":
            self.leaf = answer["leaf"]
        if command == "audit export":
            self.tell_it_otherwise()

    def tell_it_otherwise(self):
        """The bundle `other`: of the same log, signed by its key, with another history."""
        home = self.folder / "elsewhere"
        shutil.copytree(self.folder / "keys", home / "keys")
        run = functools.partial(self.run_program, home=home)
        run("demo")
        run("institution", "add", "somebody", "--as", "registro")
        run("checkpoint", "publish", "--key", "log")
        run("audit", "export", "--to", self.folder / "other")

    def write(self, name, text):
        (self.folder / name).write_text(text, "utf-8")

    def example_of(self, noun):
        if noun == "prose":
            alone = (one for one in self.log if json.dumps(one["act"]).count('"sealed"') == 1)
            return str(next(alone)["seq"])
        kind = {"institution": "actor"}.get(noun, noun)
        of_kind = [
            change for one in self.log for change in one["changes"]
            if change["type"].split(".")[0] == kind
        ]  # fmt: skip
        return of_kind[0]["object"]

    def begin(self):
        for key in ("log", "wit"):
            self.run_program("key", "new", key)
        self.run_program("demo")
        by = ("--as", "registro")
        person = ("--type", "person", "--personal", "name=Ana")
        self.run_program("institution", "add", "ana", *person, *by)
        self.log = json.loads(self.run_program("history", "--json"))
        origin = self.log[0]["act"]["log"]
        vkey = lambda *words: self.run_program("key", "export", *words).strip()
        logs, witness = vkey("log", "--for", origin), vkey("wit", "--for", "wit.example", "--witness")
        self.write("policy", f"log {logs}\nwitness w {witness}\nquorum w\n")
        self.write("bad.yaml", "workflow: x\nversion: 1\n")
        draft = {"do": "actor.register", "object": "eva", "actor": by[1], "body": {"type": "person"}}
        self.write("acts", json.dumps(draft) + "\n{no json\n")
        self.write("run.txt", "open\nclose\n")
        add = ("institution", "add", "act", *by, "--dry-run", "--json")
        self.write("act", self.run_program(*add))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
