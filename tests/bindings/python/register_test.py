"""Registers from Python: doing, asking, reading, following."""

import contextlib
import io
import os
import unittest
from collections.abc import Callable

import cocrea
import example
from support import Office, act, actor_named, codes


class Beginning(Office):
    def test_makes_a_register_that_others_can_open(self) -> None:
        with cocrea.create(self.path, workflow="ogp-local", origin="example/py") as register:
            self.assertEqual(register.head()["size"], 1)
        with cocrea.open(self.path) as register:
            self.assertEqual(register.entry(0)["act"]["log"], "example/py")
            self.assertEqual(register.workflow()["name"], "ogp-local")

    def test_makes_one_in_memory(self) -> None:
        with cocrea.create(None, workflow="edomex-2020") as register:
            self.assertEqual(register.object("registrar")["kind"], "actor")

    def test_names_every_problem_of_a_methodology(self) -> None:
        with self.assertRaises(cocrea.CocreaError) as caught:
            cocrea.create(self.path, source="workflow: x\nversion: 1\ntracks: {a: [sideways]}\n")
        self.assertEqual(caught.exception.code, "workflow_invalid")
        places = [(p["line"], p["code"]) for p in caught.exception.details["problems"]]
        self.assertIn((3, "phase_unknown"), places)
        self.assertFalse(self.path.exists())


class Acting(Office):
    def test_gives_a_receipt(self) -> None:
        register = self.begin()
        receipt = register.execute(actor_named("a"))
        self.assertEqual((receipt["seq"], receipt["size"]), (1, 2))
        self.assertEqual(receipt["root"], register.head()["root"])

    def test_raises_every_reason(self) -> None:
        register = self.begin()
        register.execute(actor_named("a"))
        with self.assertRaises(cocrea.Refused) as caught:
            register.execute(actor_named("a"))
        self.assertEqual(codes(caught.exception.blockers), ["object_taken"])
        self.assertEqual(str(caught.exception), "object_taken")

    def test_does_an_act_with_an_id_once(self) -> None:
        register = self.begin()
        named = actor_named("a")
        named["id"] = "mine-1"
        self.assertEqual(register.execute(named), register.execute(named))
        self.assertEqual(register.head()["size"], 2)

    def test_answers_for_each_act_of_a_list(self) -> None:
        register = self.begin()
        answers = register.execute_all(
            [actor_named("a"), actor_named("a"), actor_named("b")], recorded_by="registro"
        )
        self.assertEqual([answer["ok"] for answer in answers], [True, False, True])
        self.assertEqual(register.head()["size"], 3)

    def test_only_looks_when_it_should(self) -> None:
        register = self.begin()
        preview = register.preview(actor_named("a"))
        self.assertEqual(preview["changes"][0]["type"], "actor.registered")
        self.assertEqual(register.why_not(actor_named("a")), [])
        self.assertEqual(codes(register.why_not(actor_named("registro"))), ["object_taken"])
        self.assertEqual(register.head()["size"], 1)


class Reading(Office):
    def test_knows_an_object_as_it_was(self) -> None:
        register = self.begin()
        register.execute(actor_named("a"))
        register.execute(act("correct", "a", "registro", fields={"name": "Ñ"}, reason="r"))
        self.assertEqual(register.object("a")["state"]["name"], "Ñ")
        self.assertNotIn("name", register.object("a", as_of=1)["state"])
        self.assertEqual([o["object"] for o in register.objects("actor")], ["registro", "a"])
        self.assertEqual(register.objects("motion", of="a"), [])
        self.assertEqual([e["act"]["do"] for e in register.history("a")][-1], "correct")
        self.assertTrue(register.verify()["ok"])

    def test_follows_the_log_across_handles(self) -> None:
        register = self.begin()
        register.execute_all([actor_named(f"a-{n}") for n in range(250)])
        self.assertEqual([e["seq"] for e in register.entries()], list(range(251)))
        with cocrea.open(self.path, "write") as other:
            other.execute(actor_named("late"))
        self.assertEqual([e["act"]["object"] for e in register.entries(251)], ["late"])
        self.assertEqual(list(register.entries(252)), [])


class Mistakes(Office):
    def test_are_told_by_code(self) -> None:
        register = self.begin()
        mistakes: dict[str, Callable[[], object]] = {
            "ledger.missing": lambda: cocrea.open(self.folder / "none.db"),
            "ledger.exists": lambda: cocrea.create(self.path, workflow="ogp-local"),
            "member_malformed": lambda: register.explain("No Slug"),
            "no_entry": lambda: register.entry(99),
            "not_open": lambda: cocrea.Register(None).head(),
        }
        for code, mistake in mistakes.items():
            with self.subTest(code), self.assertRaises(cocrea.CocreaError) as caught:
                mistake()
            self.assertEqual(caught.exception.code, code)

    def test_are_no_json(self) -> None:
        register = self.begin()
        for value in (float("nan"), "\ud800"):
            with self.assertRaises(ValueError):
                register.execute(act("actor.register", "a", "registro", name=value))
        with self.assertRaises(ValueError):
            cocrea.open("a\0b")
        with self.assertRaises(ValueError):
            list(register.entries(-1))

    def test_of_writing_to_what_is_open_for_reading(self) -> None:
        self.begin()
        with cocrea.open(self.path) as reader, self.assertRaises(cocrea.CocreaError) as caught:
            reader.execute(actor_named("a"))
        self.assertEqual(caught.exception.code, "ledger.read_only")

    def test_of_using_what_is_closed(self) -> None:
        register = self.begin()
        register.close()
        register.close()
        with self.assertRaises(cocrea.CocreaError) as caught:
            register.head()
        self.assertEqual(caught.exception.code, "not_open")


class TheLibrary(unittest.TestCase):
    def test_says_its_release(self) -> None:
        self.assertEqual(cocrea.version(), os.environ["COCREA_VERSION"])


class TheExample(Office):
    def test_prints_what_the_page_says(self) -> None:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            example.begin(str(self.path))
            example.propose(str(self.path))
            example.look(str(self.path))
            example.register_person(str(self.path), "integrante-3", "Ana")
            example.erase_person(str(self.path), "integrante-3")
            self.assertEqual(example.follow(str(self.path), 0), 4)
        lines = printed.getvalue().splitlines()
        self.assertIn("object_unknown {'id': 'agua'} None", lines)
        self.assertIn("forum.install registro True", lines)
        self.assertIn("[{'field': 'name', 'status': 'erased'}]", lines)
        self.assertEqual(lines[-2:], ["2 integrante-3", "3 integrante-3"])


if __name__ == "__main__":
    unittest.main()
