"""Signing, proofs, bundles and witnesses from Python, each held against what the program says."""

import base64
import json
import subprocess
import unittest
from typing import Any

import cocrea
from keeping_test import PROGRAM, Keeping
from support import act, actor_named, codes

# A signer of its own, as a browser or a token is: answers with the key and signatures of what it gets.
SIGNER = """
const crypto = require('crypto');
const {privateKey, publicKey} = crypto.generateKeyPairSync('ed25519');
const key = publicKey.export({format: 'jwk'}).x;
process.stdout.write(Buffer.from(key, 'base64url').toString('hex') + '\\n');
require('readline').createInterface({input: process.stdin}).on('line', line =>
  process.stdout.write(
    crypto.sign(null, Buffer.from(line, 'base64'), privateKey).toString('base64') + '\\n'));
"""


class Signer:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["node", "-e", SIGNER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.key = self._line()

    def sign(self, message: str) -> str:
        assert self._process.stdin
        self._process.stdin.write(base64.b64encode(message.encode()).decode() + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def close(self) -> None:
        self._process.communicate()


@unittest.skipUnless(PROGRAM, "without the program")
class Evidence(Keeping):
    def published(self) -> tuple[cocrea.Register, str]:
        """A register of two entries with a checkpoint, and a policy that believes its log."""
        keys = cocrea.Keys()
        keys.new("log")
        register = self.begin()
        register.execute(actor_named("a"))
        register.publish(["log"])
        origin = register.checkpoint()["origin"]
        vkey = keys.show("log", holder=origin)["vkey"]
        return register, f"log {vkey}\nquorum none\n"


class Signing(Evidence):
    def test_takes_a_signature_from_outside(self) -> None:
        signer = Signer()
        self.addCleanup(signer.close)
        register = self.begin()
        origin = register.entry(0)["act"]["log"]
        proof = signer.sign(f"cocrea-key/v1\n{origin}\nregistro\n")
        key = "key." + signer.key
        register.execute(act("key.add", key, "registro", actor="registro", proof=proof))
        draft = act("actor.register", "ana", "registro", type="person")
        draft["key"] = signer.key
        draft["personal"] = {"mail": "ana@example.mx"}
        prepared = register.prepare(draft)
        filing = prepared["filing"]
        self.assertEqual(register.head()["size"], 2)
        with self.assertRaises(cocrea.Refused) as caught:
            register.execute(filing)
        self.assertIn("signature_invalid", codes(caught.exception.blockers))
        filing["sig"] = signer.sign(prepared["message"] + " ")
        with self.assertRaises(cocrea.Refused) as caught:
            register.execute(filing)
        self.assertIn("signature_invalid", codes(caught.exception.blockers))
        filing["sig"] = signer.sign(prepared["message"])
        seq = register.execute(filing)["seq"]
        self.assertEqual(register.entry(seq)["sig"], filing["sig"])
        self.assertEqual(register.personal("ana")[0]["value"], "ana@example.mx")
        self.assertEqual(register.verify().get("signed", {}).get("by_actor"), 1)

    def test_takes_no_values_that_the_act_does_not_mean(self) -> None:
        register = self.begin()
        draft = act("actor.register", "ana", "registro", type="person")
        draft["personal"] = {"mail": "ana@example.mx"}
        filing = register.prepare(draft)["filing"]
        filing["personal"][0]["value"] = "eva@example.mx"
        with self.assertRaises(cocrea.Refused) as caught:
            register.execute(filing)
        self.assertEqual(codes(caught.exception.blockers), ["act_malformed"])
        self.assertFalse(self.is_in_a_file("eva@example.mx"))

    def test_takes_what_the_program_signed(self) -> None:
        cocrea.Keys().new("own")
        register = self.begin()
        self.program("key", "add", "own", "--as", "registro")
        file = self.folder / "act.json"
        file.write_text(json.dumps(register.prepare(actor_named("a"))["filing"]))
        signed = self.program("sign", str(file), "--key", "own")
        del signed["ok"], signed["text"]
        self.assertIn("sig", register.entry(register.execute(signed)["seq"]))


class Proving(Evidence):
    def test_gives_the_proofs_of_the_program(self) -> None:
        register, policy = self.published()
        proof = register.inclusion(1)
        self.assertEqual(proof["text"], self.program("proof", "inclusion", "1")["text"])
        self.assertEqual(register.inclusion(register.entry(1)["act"]["id"]), proof)
        checked = cocrea.check_proof(proof["text"], proof["leaf"], policy)
        self.assertTrue(checked["ok"])
        file = self.folder / "proof"
        file.write_text(proof["text"])
        trust = self.folder / "policy"
        trust.write_text(policy)
        said = self.program(
            "proof", "check", str(file), "--leaf", proof["leaf"], "--policy", str(trust)
        )
        self.assertEqual(said, checked)
        wrong = cocrea.check_proof(proof["text"], "0" * 64, policy)
        self.assertEqual((wrong["ok"], wrong["code"]), (False, "objection.inclusion_wrong"))

    def test_audits_its_own_bundles(self) -> None:
        register, policy = self.published()
        made = register.write_bundle(self.folder / "bundle")
        self.assertEqual((made["events"], made["checkpoint"]), (2, True))
        self.assertEqual(
            self.raised(lambda: register.write_bundle(self.folder / "bundle")), "output.exists"
        )
        found = cocrea.check_bundle(self.folder / "bundle", policy=policy, replay=True)
        self.assertEqual((found["vouched_by"], found["replayed"]), ("policy", 2))
        (self.folder / "policy").write_text(policy)
        said = self.program(
            "audit", "replay", str(self.folder / "bundle"), "--policy", str(self.folder / "policy")
        )
        self.assertEqual(said, found)
        bytes_of_it = (self.folder / "bundle").read_bytes()
        (self.folder / "bundle").write_bytes(bytes_of_it.replace(b'"a"', b'"b"'))
        self.assertFalse(cocrea.check_bundle(self.folder / "bundle")["ok"])
        self.assertEqual(register.write_tiles(self.folder / "tiles")["size"], 2)

    def test_is_cosigned_by_a_witness(self) -> None:
        register, policy = self.published()
        theirs = cocrea.Keys(self.folder / "theirs")
        theirs.new("own", passphrase="secreta")
        theirs = cocrea.Keys(self.folder / "theirs", passphrases={"own": "secreta"})
        asked = register.growth(0)["text"]
        given = theirs.cosign("own", "witness.example", asked, policy)
        vkey = theirs.show("own", holder="witness.example", witness=True)["vkey"]
        both = policy.replace("quorum none", f"witness w {vkey}\nquorum w")
        added = register.add_cosignatures(given["text"], both)
        self.assertEqual([one["name"] for one in added["cosigners"]], ["w"])
        self.assertTrue(added["quorum_met"])
        self.assertTrue(register.verify(policy=both)["ok"])
        self.assertEqual(
            self.raised(lambda: theirs.cosign("own", "witness.example", asked, policy)),
            "witness.old_size_wrong",
        )

    def test_restores_what_was_exported(self) -> None:
        register, _ = self.published()
        log = self.folder / "log.ndjson"
        self.program("export", "--to", str(log))
        with cocrea.restore(self.folder / "again.db", log) as again:
            self.assertEqual(again.head()["root"], register.head()["root"])
        log.write_text(log.read_text().replace('"institution"', '"person"', 1))
        with self.assertRaises(cocrea.Refused) as caught:
            cocrea.restore(None, log)
        self.assertIn("entry_differs", codes(caught.exception.blockers))


class Looking(Evidence):
    def test_says_what_the_program_says(self) -> None:
        with self.begin() as register:
            register.execute(actor_named("a"))

            def without_words(action: dict[str, Any]) -> dict[str, Any]:
                blockers = [
                    {k: v for k, v in one.items() if k not in ("message", "command")}
                    for one in action["blockers"]
                ]
                return {**{k: v for k, v in action.items() if k != "command"}, "blockers": blockers}

            said = self.program("next")
            for one in said:
                one["actions"] = [without_words(action) for action in one["actions"]]
            self.assertEqual(register.next()["waiting"], said)
            self.assertEqual(register.risks(), self.program("register", "risks"))
            self.assertEqual(register.history(type="actor"), self.program("history", "--type", "actor"))
            self.assertEqual(
                [(one["name"], one["digest"]) for one in cocrea.workflows()],
                [(one["name"], one["digest"]) for one in self.program("workflow", "list")],
            )
            self.assertIn("flowchart", register.diagram())

    def test_says_what_a_deed_takes(self) -> None:
        with self.begin() as register:
            schema = register.deed("commitment.return")
            self.assertEqual(schema["properties"]["observations"]["format"], "prose")
            self.assertIn("to", schema["required"])
            self.assertEqual(self.raised(lambda: register.deed("commitment.fly")), "deed_unknown")
            (why,) = register.why_not(act("commitment.propse", "c-1", "registro"))
            self.assertEqual(why["need"], {"word": "commitment.propose"})

    def test_checks_a_workflow(self) -> None:
        found = cocrea.check_workflow("workflow: x\nversion: 1\ntracks: {a: [sideways]}\n")
        self.assertFalse(found["ok"])
        self.assertIn("phase_unknown", [one["code"] for one in found["problems"]])


if __name__ == "__main__":
    unittest.main()
