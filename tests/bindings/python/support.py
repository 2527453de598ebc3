"""What the tests share: a folder of their own with a register in it."""

import os
import pathlib
import shutil
import tempfile
import unittest
from collections.abc import Sequence
from typing import Any

import cocrea
from cocrea import types


class Office(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.path = self.folder / "exercise.db"
        self.home = self.folder / "home"
        os.environ["COCREA_HOME"] = str(self.home)

    def begin(self) -> cocrea.Register:
        """A new register, closed when the test ends."""
        register = cocrea.create(self.path, workflow="edomex-2020", registrar="registro")
        self.addCleanup(register.close)
        return register

    def files(self) -> list[pathlib.Path]:
        """The register's own files."""
        return [file for end in ("", "-wal", "-shm") if (file := self.beside(end)).exists()]

    def beside(self, end: str) -> pathlib.Path:
        return self.path.with_name(self.path.name + end)

    def save(self) -> None:
        """Keeps a copy of the register, as a back-up does; `put_back` puts it in its place."""
        (self.folder / "saved").mkdir()
        for file in self.files():
            shutil.copy(file, self.folder / "saved")

    def put_back(self) -> None:
        for file in self.files():
            file.unlink()
        for file in (self.folder / "saved").iterdir():
            shutil.copy(file, self.folder)


def act(deed: str, thing: str, actor: str, /, **body: Any) -> types.Draft:
    return {"do": deed, "object": thing, "actor": actor, "body": body}


def actor_named(name: str) -> types.Draft:
    return act("actor.register", name, "registro", type="institution")


def codes(blockers: Sequence[types.Blocker]) -> list[str]:
    return [blocker["code"] for blocker in blockers]


def refused(answer: types.Receipt | types.Refusal) -> list[str]:
    """The codes against an act of a list; none of one that was done."""
    return [] if answer["ok"] else codes(answer["blockers"])


def done(answer: types.Receipt | types.Refusal) -> types.Receipt:
    """The receipt of an act of a list."""
    assert answer["ok"]
    return answer
