"""A register belongs to the process that opened it, and goes with whoever held it."""

import copy
import gc
import os
import pickle
import unittest
from collections.abc import Callable

import cocrea
from support import Office, actor_named


def code_of(work: Callable[[], object]) -> str:
    try:
        work()
    except cocrea.CocreaError as error:
        return error.code
    return ""


def in_a_child(work: Callable[[], bool]) -> bool:
    """Whether `work` says yes in a forked process."""
    child = os.fork()
    if child == 0:
        try:
            os._exit(0 if work() else 1)
        except BaseException:
            os._exit(2)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


class OfOneProcess(Office):
    def test_is_not_pickled_or_copied(self) -> None:
        register = self.begin()
        works: list[Callable[[object], object]] = [pickle.dumps, copy.copy, copy.deepcopy]
        for work in works:
            with self.assertRaises(TypeError):
                work(register)

    def test_is_nothing_to_a_child(self) -> None:
        register = self.begin()

        def child() -> bool:
            works: list[Callable[[], object]] = [
                register.head,
                register.verify,
                lambda: register.execute(actor_named("of-the-child")),
                lambda: list(register.entries()),
                lambda: register.wait(0, 0),
                lambda: register.publish(["log"]),
            ]
            return [code_of(work) for work in works] == ["forked"] * len(works)

        self.assertTrue(in_a_child(child))
        self.assertEqual(register.head()["size"], 1)
        register.execute(actor_named("of-the-parent"))

    def test_is_opened_anew_by_a_child(self) -> None:
        register = self.begin()

        def child() -> bool:
            with cocrea.open(self.path, "write") as own:
                own.execute(actor_named("of-the-child"))
                return code_of(register.head) == "forked"

        self.assertTrue(in_a_child(child))
        self.assertEqual(register.head()["size"], 2)
        self.assertTrue(register.verify()["ok"])

    def test_in_a_child_of_a_child_is_of_neither(self) -> None:
        first = self.begin()

        def child() -> bool:
            with cocrea.open(self.path) as second:
                return in_a_child(
                    lambda: [code_of(first.head), code_of(second.head)] == ["forked"] * 2
                )

        self.assertTrue(in_a_child(child))


class Forgotten(Office):
    def test_is_closed_when_it_goes(self) -> None:
        cocrea.create(self.path, workflow="edomex-2020").close()
        register = cocrea.open(self.path)
        handle = register._handle
        del register
        gc.collect()
        self.assertEqual(code_of(cocrea.Register(handle).head), "not_open")


class Errors(unittest.TestCase):
    def test_pickle(self) -> None:
        error = cocrea.CocreaError("ledger.missing", "no such file", {"values": {"file": "a"}})
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual(
            (again.code, str(again), again.details), (error.code, str(error), error.details)
        )
        no = cocrea.Refused([{"code": "stale", "rule": "version", "have": {"number": 1}}])
        again = pickle.loads(pickle.dumps(no))
        self.assertEqual((again.blockers, str(again)), (no.blockers, "stale"))


if __name__ == "__main__":
    unittest.main()
