"""What the program refuses, Python refuses: old copies, erasures, damage. One desk stands below both."""

import asyncio
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import threading
import unittest
from typing import Any

import cocrea
from cocrea import types
from support import Office, act, actor_named, codes, done, refused

PROGRAM = os.environ.get("COCREA_PROGRAM", "")
NAME = "Ana Xochiquétzal"


@unittest.skipUnless(PROGRAM, "without the program")
class Keeping(Office):
    def program(self, *words: str) -> Any:
        """What the program answers about the same register."""
        ran = subprocess.run(
            [PROGRAM, *words, "--register", str(self.path), "--json"],
            capture_output=True,
            check=False,
            text=True,
        )
        return json.loads(ran.stdout)

    def raised(self, work: Any) -> str:
        with self.assertRaises(cocrea.CocreaError) as caught:
            work()
        return caught.exception.code

    def ana(self) -> types.Draft:
        draft = act("actor.register", "ana", "registro", type="person")
        draft["personal"] = {"name": NAME}
        return draft

    def is_in_a_file(self, text: str) -> bool:
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        return any(text.encode() in file.read_bytes() for file in files)


class Verifying(Keeping):
    def assert_both_find(self, *expected: str) -> None:
        with cocrea.open(self.path) as register:
            found = register.verify()
        self.assertEqual(found, self.program("verify"))
        self.assertEqual(sorted({fault["code"] for fault in found["problems"]}), sorted(expected))
        self.assertEqual(found["ok"], not expected)

    def test_finds_what_the_program_finds(self) -> None:
        document = self.folder / "minutes.txt"
        document.write_text("Present: all.")
        with self.begin() as register:
            register.execute(self.ana())
            draft = act("document.add", "d-1", "registro", title="M")
            draft["copy"] = str(document)
            register.execute(draft)
            copy = register.copy("d-1")
        self.assertEqual(copy["state"], "ok")
        self.assert_both_find()
        pathlib.Path(copy["file"]).unlink()
        self.assert_both_find("document_missing")
        with sqlite3.connect(self.beside(".personal")) as store:
            store.execute("DELETE FROM value")
        self.assert_both_find("document_missing", "personal_missing")
        self.beside(".personal").write_text("No store, however long the text may be. " * 50)
        self.assert_both_find("document_missing", "personal_damaged")

    def test_finds_a_register_that_was_put_back(self) -> None:
        self.program("key", "new", "log")
        self.begin().close()
        self.save()
        with cocrea.open(self.path, "write") as register:
            register.execute(actor_named("a"))
            register.publish(["log"])
        self.assert_both_find()
        self.put_back()
        self.assert_both_find("rolled_back")

    def test_asks_whom_the_caller_believes(self) -> None:
        self.program("key", "new", "log")
        with self.begin() as register:
            origin = register.entry(0)["act"]["log"]
            vkey = self.program("key", "export", "log", "--for", origin)["vkey"]
            policy = f"log {vkey}\nquorum none\n"
            self.assertEqual(
                self.raised(lambda: register.verify(policy=policy)), "trust.not_published"
            )
            published = register.publish(["log"])
            self.assertEqual(register.checkpoint(), published)
            vouched = register.verify(policy=policy, checkpoint=published["note"])
            self.assertEqual(vouched["endorsement"]["size"], 1)
            self.assertEqual(
                self.raised(lambda: register.verify(policy="nonsense")), "malformed.line_unfinished"
            )


class Acting(Keeping):
    def test_takes_no_act_into_an_old_copy(self) -> None:
        self.program("key", "new", "log")
        self.begin().close()
        self.save()
        with cocrea.open(self.path, "write", log_keys=["log"]) as register:
            register.execute(actor_named("a"))
        self.put_back()
        old = "ledger.rolled_back"
        with cocrea.open(self.path, "write") as register:
            self.assertEqual(self.raised(lambda: register.execute(actor_named("b"))), old)
            self.assertEqual(self.raised(lambda: register.publish(["log"])), old)
        add = ("institution", "add", "b", "--as", "registro")
        self.assertEqual(self.program(*add)["code"], old)
        with cocrea.open(self.path, "write", home="") as register:  # whoever has published nothing
            self.assertEqual(self.raised(lambda: register.execute(actor_named("b"))), old)
        pathlib.Path(str(self.path) + ".mark").unlink()  # and nobody remembers anything
        with cocrea.open(self.path, "write", home="") as register:
            register.execute(actor_named("b"))

    def test_erases_what_an_act_erases(self) -> None:
        with self.begin() as register:
            register.execute(self.ana())
            self.assertEqual(register.personal("ana")[0]["value"], NAME)
            self.assertTrue(self.is_in_a_file(NAME))
            register.execute(act("pd.erase", "ana", "registro"))
            self.assertFalse(self.is_in_a_file(NAME))
            self.assertEqual(register.personal("ana"), [{"field": "name", "status": "erased"}])
            self.assertTrue(register.verify()["ok"])

    def test_shows_what_the_program_kept_and_the_program_what_it_keeps(self) -> None:
        with self.begin() as register:
            register.execute(self.ana())
            self.assertEqual(self.program("pd", "show", "ana"), register.personal("ana"))
            self.program(
                "institution", "add", "eva", "--type", "person", "--personal", "name=Eva",
                "--as", "registro",
            )  # fmt: skip
            self.assertEqual(register.personal("eva")[0]["value"], "Eva")

    def test_keeps_prose_beside_the_log_and_suppresses_it(self) -> None:
        with self.begin() as register:
            register.execute(actor_named("ana"))
            register.execute(act("role.assign", "role.facilitator", "registro", actor="ana"))
            ending = act("role.end", "role.facilitator", "registro", actor="ana", reason=NAME)
            seq = register.execute(ending)["seq"]
            (text,) = register.prose(seq)
            self.assertEqual((text["field"], text["prose"], text["text"]), ("reason", "kept", NAME))
            self.assertNotIn(NAME, json.dumps(register.entry(seq), ensure_ascii=False))
            self.assertEqual(register.prose(seq, viewer="public")[0]["prose"], "withheld")
            self.assertEqual(register.prose(seq, viewer="registro")[0]["text"], NAME)
            self.assertTrue(self.is_in_a_file(NAME))
            done = register.execute(
                act(
                    "prose.suppress",
                    "prose." + text["sealed"],
                    "registro",
                    entry=seq,
                    reason="a petición suya",
                )
            )
            self.assertEqual(register.prose(seq)[0]["by"], done["seq"])
            self.assertFalse(self.is_in_a_file(NAME))
            found = register.verify()
            self.assertTrue(found["ok"])
            self.assertEqual(
                found["suppressed"], [{"seq": seq, "field": "reason", "by": done["seq"]}]
            )

    def test_withholds_what_is_for_others(self) -> None:
        with self.begin() as register:
            register.execute(self.ana())
            self.assertEqual(register.personal("ana", viewer="registro")[0]["value"], NAME)
            (value,) = register.personal("ana", viewer="public")
            self.assertEqual((value["for"], "value" in value), (["registrar"], False))
            self.assertEqual(self.raised(lambda: register.entry(0, viewer="No!")), "member_malformed")
            nobody: Any = None
            with self.assertRaises(TypeError):
                register.entry(0, viewer=nobody)

    def test_keeps_nothing_of_what_is_refused_or_tried(self) -> None:
        with self.begin() as register:
            register.preview(self.ana())
            self.assertFalse(self.is_in_a_file(NAME))
            register.execute(actor_named("ana"))
            with self.assertRaises(cocrea.Refused):
                register.execute(self.ana())
            self.assertFalse(self.is_in_a_file(NAME))

    def test_does_acts_together_or_none(self) -> None:
        with self.begin() as register:
            acts = [self.ana(), actor_named("registro")]
            answers = register.execute_all(acts, together=True)
            self.assertEqual(list(map(refused, answers)), [["group_refused"], ["object_taken"]])
            self.assertFalse(self.is_in_a_file(NAME))
            nothing: Any = {"do": "x"}
            answers = register.execute_all([self.ana(), nothing], together=True)
            self.assertEqual([answer["ok"] for answer in answers], [False, False])
            answers = register.execute_all([self.ana(), actor_named("a")], together=True)
            self.assertEqual([done(answer)["size"] for answer in answers], [3, 3])

    def test_records_at_an_odd_clock_once_somebody_looked(self) -> None:
        with self.begin() as register:
            first = json.dumps(
                register.entry(0), ensure_ascii=False, separators=(",", ":"), sort_keys=True
            )
        later = self.folder / "later.ndjson"
        day = r'("recorded_(?:at|on)":")[0-9-]{10}'
        later.write_text(re.sub(day, r"\g<1>2200-01-01", first) + "\n")
        with cocrea.restore(self.folder / "later.db", later) as register:
            odd = "clock.behind"
            self.assertEqual(self.raised(lambda: register.execute(self.ana())), odd)
            self.assertEqual(self.raised(lambda: register.execute_all([self.ana()])), odd)
            self.assertFalse(self.is_in_a_file(NAME))
            self.assertEqual(register.why_not(self.ana()), [], "nothing is recorded")
            seq = register.execute(self.ana(), clock_checked=True)["seq"]
            time = register.entry(seq)["recorded_at"]
            self.assertEqual(time, register.entry(0)["recorded_at"])
            (answer,) = register.execute_all([actor_named("b")], clock_checked=True)
            self.assertTrue(answer["ok"])

    def test_takes_keys_along_in_a_backup(self) -> None:
        self.program("key", "new", "own")
        kept = self.folder / "kept"
        with self.begin() as register:
            self.assertEqual(
                self.raised(lambda: register.back_up(kept, keys=True)), "key.passphrase_needed"
            )
            self.assertFalse(kept.exists())
            made = register.back_up(kept, keys=True, passphrases={"own": "correct horse"})
            self.assertEqual(made["keys"], 1)
        home = self.folder / "other-home"
        cocrea.restore(self.folder / "new.db", [kept], home=home).close()
        self.assertFalse((home / "keys").exists())
        cocrea.restore(self.folder / "new.db", [kept], keys=True, home=home).close()
        self.assertEqual([file.stem for file in (home / "keys").iterdir()], ["own"])

    def test_does_a_draft_with_values_once(self) -> None:
        with self.begin() as register:
            named = self.ana()
            named["id"] = "mine-1"
            self.assertEqual(register.execute(named), register.execute(named))

    def test_signs_with_a_key_of_the_home(self) -> None:
        self.program("key", "new", "own")
        with self.begin() as register:
            self.program("key", "add", "own", "--as", "registro")
            receipt = register.execute(actor_named("a"), sign="own")
            self.assertIn("sig", register.entry(receipt["seq"]))
            self.assertEqual(
                self.raised(lambda: register.execute(actor_named("b"), sign="none")), "key.missing"
            )

    def test_says_what_it_does_not_take(self) -> None:
        register = cocrea.create(None, workflow="edomex-2020", registrar="registro")
        self.addCleanup(register.close)
        self.assertEqual(self.raised(lambda: register.execute(self.ana())), "memory.nothing_beside")
        wrong = self.ana()
        wrong["personal"] = {"Name": "x"}
        self.assertEqual(codes(register.why_not(wrong)), ["act_malformed"])

    def test_finds_the_neighbours_by_every_path(self) -> None:
        with self.begin() as register:
            register.execute(self.ana())
        link = self.folder / "link.db"
        link.symlink_to(self.path)
        with cocrea.open(link, "write") as register:
            register.execute(act("pd.erase", "ana", "registro"))
        self.assertFalse(self.is_in_a_file(NAME))


class Following(Keeping):
    def test_waits_for_entries(self) -> None:
        with self.begin() as register:
            self.assertEqual(register.wait(1, 0.05), 1)

            def another() -> None:
                with cocrea.open(self.path, "write") as writer:
                    writer.execute(actor_named("a"))

            thread = threading.Timer(0.1, another)
            thread.start()
            self.assertEqual(register.wait(1, 30), 2)
            thread.join()

    def test_follows_until_nothing_comes(self) -> None:
        with self.begin() as register:
            seen = []
            for entry in register.follow(timeout=0.3):
                seen.append(entry["seq"])
                if entry["seq"] < 3:
                    with cocrea.open(self.path, "write") as writer:
                        writer.execute(actor_named(f"a-{entry['seq']}"))
            self.assertEqual(seen, [0, 1, 2, 3])

    def test_follows_beside_other_work(self) -> None:
        async def both() -> list[int]:
            with self.begin() as register:
                seen = []
                async for entry in register.follow_async():
                    seen.append(entry["seq"])
                    if len(seen) == 3:
                        break
                    await asyncio.to_thread(register.execute, actor_named(f"a-{len(seen)}"))
                return seen

        self.assertEqual(asyncio.run(both()), [0, 1, 2])

    def test_says_what_waits(self) -> None:
        with self.begin() as register:
            waiting = register.next()["waiting"]
            self.assertEqual([one["object"] for one in waiting], ["register"])
            self.assertEqual(register.next(reach=0)["more"], ["register"])
            why = register.why_not(act("pd.erase", "nobody", "registro"))
            self.assertEqual(codes(why), ["object_unknown"])


if __name__ == "__main__":
    unittest.main()
