"""What the tests share: a folder of their own with a register in it."""

import pathlib
import tempfile
import unittest
from typing import Any

import cocrea


class Office(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.path = self.folder / "exercise.db"

    def begin(self) -> cocrea.Register:
        """A new register, closed when the test ends."""
        register = cocrea.create(self.path, workflow="edomex-2020", registrar="registro")
        self.addCleanup(register.close)
        return register


def act(deed: str, thing: str, actor: str, /, **body: Any) -> dict[str, Any]:
    return {"do": deed, "object": thing, "actor": actor, "body": body}


def actor_named(name: str) -> dict[str, Any]:
    return act("actor.register", name, "registro", type="institution")


def codes(blockers: list[dict[str, Any]]) -> list[str]:
    return [blocker["code"] for blocker in blockers]
