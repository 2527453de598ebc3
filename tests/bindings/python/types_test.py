"""The types against the schemas: the same members, and the same that may be missing."""

import json
import os
import pathlib
import subprocess
import tempfile
import typing
import unittest
from typing import Any

from cocrea import types

ROOT = pathlib.Path(__file__).resolve().parents[3]
SCHEMAS = ROOT / "docs/reference/schemas"
ONLY_OF_THE_PROGRAM = set(
    "ok act prose sig message command exit signatures file annulled_under resting title text".split()
)

# Type, and where its schema is: the file, and the way to it.
PLACES = {
    "Act": ("act",),
    "Seen": ("act", "properties", "seen"),
    "Expected": ("act", "properties", "expect", "items"),
    "Citation": ("act", "properties", "cites", "items"),
    "Entry": ("entry",),
    "Change": ("entry", "$defs", "change"),
    "Untold": ("entry", "$defs", "untold"),
    "HostVerdict": ("entry", "$defs", "host_verdict"),
    "Receipt": ("receipt",),
    "Preview": ("preview",),
    "Refusal": ("refusal",),
    "Blocker": ("refusal", "$defs", "blocker"),
    "Detail": ("refusal", "$defs", "blocker", "properties", "have"),
    "Fix": ("refusal", "$defs", "blocker", "properties", "fix"),
    "Explanation": ("explanation", "$defs", "explanation"),
    "Action": ("explanation", "$defs", "action"),
    "Waiting": ("answers", "$defs", "waiting"),
    "Verification": ("verification",),
    "Fault": ("verification", "properties", "problems", "items"),
    "Gap": ("verification", "properties", "gaps", "items"),
    "Suppressed": ("verification", "properties", "suppressed", "items"),
    "Endorsement": ("audit", "anyOf", "0", "properties", "endorsements", "properties", "own"),
    "SizedEndorsement": ("verification", "properties", "endorsement"),
    "Published": ("verification", "properties", "published"),
    "Basis": ("audit", "anyOf", "0", "properties", "rests_on"),
    "KeyBasis": ("audit", "anyOf", "0", "properties", "rests_on", "properties", "keys", "items"),
    "PasskeyTerms": (
        "audit", "anyOf", "0", "properties", "rests_on", "properties", "keys", "items", "properties", "passkey",
    ),
    "DecisionBasis": ("audit", "anyOf", "0", "properties", "rests_on", "properties", "decisions", "items"),
    "PolicyBasis": ("audit", "anyOf", "0", "properties", "rests_on", "properties", "policies", "items"),
    "Endorsements": ("audit", "anyOf", "0", "properties", "endorsements"),
    "Stamp": ("audit", "anyOf", "0", "properties", "stamp"),
    "Assertion": ("forms", "$defs", "act_signature", "anyOf", "1"),
    "Doubt": ("audit", "anyOf", "0", "properties", "doubts", "items"),
    "Cosigner": ("verification", "properties", "endorsement", "properties", "cosigners", "items"),
    "SignatureFault": ("verification", "properties", "endorsement", "properties", "faults", "items"),
    "Signed": ("verification", "properties", "signed"),
    "Audit": ("audit", "anyOf", "*"),
    "AuditFault": ("audit", "anyOf", "1", "properties", "fault"),
    "Head": ("answers", "$defs", "head"),
    "Object": ("answers", "$defs", "object"),
    "Workflow": ("answers", "$defs", "methodology"),
    "Step": ("answers", "$defs", "step"),
    "Risk": ("answers", "$defs", "risks", "items"),
    "Personal": ("answers", "$defs", "personal", "items"),
    "Prose": ("answers", "$defs", "prose", "anyOf", "0", "items"),
    "Passage": ("answers", "$defs", "passage"),
    "Copy": ("answers", "$defs", "copy", "anyOf", "*"),
    "Checkpoint": ("answers", "$defs", "checkpoint"),
    "Cosigned": ("answers", "$defs", "cosigned"),
    "Inclusion": ("answers", "$defs", "inclusion"),
    "Growth": ("answers", "$defs", "growth"),
    "Cosignature": ("answers", "$defs", "cosignature"),
    "ProofChecked": ("answers", "$defs", "proof_checked"),
    "Filing": ("answers", "$defs", "filing"),
    "PersonalValue": ("answers", "$defs", "filing", "properties", "personal", "items"),
    "Prepared": ("answers", "$defs", "prepared"),
    "Bundle": ("answers", "$defs", "bundle"),
    "Tiles": ("answers", "$defs", "tiles"),
    "Problem": ("answers", "$defs", "problem"),
    "Validated": ("answers", "$defs", "validated"),
    "Key": ("answers", "$defs", "key"),
    "Comparison": ("answers", "$defs", "comparison"),
    "Enrolment": ("answers", "$defs", "enrolment"),
    "SplitView": ("answers", "$defs", "split_view"),
    "Possession": ("answers", "$defs", "possession"),
}
WITHOUT_SCHEMA = {"BackedUp", "Draft", "Lacking", "SignedAct", "Unfinished"}  # what only goes in, and what only the library says


def forms(place: tuple[str, ...]) -> list[dict[str, Any]]:
    """The schema at a place; every one of a choice where it ends with `*`."""
    node: Any = json.loads((SCHEMAS / f"{place[0]}.json").read_text("utf-8"))
    for step in place[1:]:
        if step == "*":
            return list(node)
        node = node[int(step)] if isinstance(node, list) else node[step]
    return [node]


class Types(unittest.TestCase):
    def test_have_the_members_of_the_schemas(self) -> None:
        for name, place in PLACES.items():
            with self.subTest(name):
                schemas = forms(place)
                has = set().union(*(form["properties"] for form in schemas))
                must = set.intersection(*(set(form.get("required", [])) for form in schemas))
                its = getattr(types, name)
                members = set(typing.get_type_hints(its)) - {"unfinished"}
                self.assertLessEqual(members, has)
                self.assertLessEqual(has - members, ONLY_OF_THE_PROGRAM)
                self.assertLessEqual(must, its.__required_keys__)

    def test_are_all_held_so(self) -> None:
        all_of_them = {name for name in vars(types) if typing.is_typeddict(getattr(types, name))}
        self.assertEqual(all_of_them, set(PLACES) | WITHOUT_SCHEMA)


class TheTypeChecker(unittest.TestCase):
    """What mypy says of programs that misspell."""

    GOOD = """
import cocrea
def work(register: cocrea.Register) -> int:
    receipt = register.execute({"do": "forum.install", "object": "forum", "actor": "registro"})
    return receipt["seq"]
"""

    def faults(self, program: str) -> str:
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "program.py")
            file.write_text(program)
            ran = subprocess.run(
                [os.environ["COCREA_MYPY"], "--strict", "--cache-dir", os.environ["COCREA_MYPY_CACHE"], str(file)],
                capture_output=True, text=True, check=False,
                env={**os.environ, "MYPYPATH": str(ROOT / "bindings/python")},
            )  # fmt: skip
            return ran.stdout if ran.returncode else ""

    def test_takes_what_is_right(self) -> None:
        self.assertEqual(self.faults(self.GOOD), "")

    def test_finds_what_is_misspelt(self) -> None:
        self.assertIn('"sep"', self.faults(self.GOOD.replace('["seq"]', '["sep"]')))
        self.assertIn("error", self.faults(self.GOOD.replace('"actor"', '"acter"')))


if __name__ == "__main__":
    unittest.main()
