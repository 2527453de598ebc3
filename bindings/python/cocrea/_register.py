"""A register, as Python programs use it."""

import ctypes
import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ._acting import Acting
from ._asking import Asking
from ._evidence import Evidence
from ._following import Following
from ._library import Handle, as_json, as_text, ask, given, path_text, settle
from ._reading import Reading


class Register(Acting, Asking, Reading, Evidence, Following):
    """An open register. Any thread may use it; another process opens its own.

    Use it in a `with`, which closes it; one that is forgotten is closed when it goes. Every method
    raises `CocreaError`, with code `not_open` when it is closed, and `forked` in a process that was
    forked from the one that opened it. It cannot be pickled or copied.
    """


def open(
    path: str | os.PathLike[str],
    mode: Literal["read", "write"] = "read",
    *,
    home: str | os.PathLike[str] | None = None,
    log_keys: Sequence[str] | None = None,
    passphrases: Mapping[str, str] | None = None,
) -> Register:
    """Opens the register in a file.

    Several may have it open for writing: one writes at a time, the others wait, and an act that
    rests on what another has changed meanwhile is refused as `stale`.

    `home` is the folder of keys and last checkpoints, the one of the program `cocrea` when it is not
    given: a register that does not extend what was published of it takes no act
    (`ledger.rolled_back`). `log_keys` sign a checkpoint of every commit, `passphrases` open those
    of them that are sealed.
    """
    return _open(path, {"mode": mode, **_keeping(home, log_keys, passphrases)})


def create(
    path: str | os.PathLike[str] | None,
    *,
    workflow: str | None = None,
    source: str | None = None,
    origin: str | None = None,
    registrar: str | None = None,
    occurred_on: str | None = None,
    continues: str | None = None,
    sign: str | None = None,
    home: str | os.PathLike[str] | None = None,
    log_keys: Sequence[str] | None = None,
    passphrases: Mapping[str, str] | None = None,
) -> Register:
    """Makes a register in a new file, or in memory where `path` is None, and opens it for writing.

    `workflow` names a methodology that comes with Cocrea, or `source` is the text of a workflow
    file; what is wrong with that is in the `details["problems"]` of the `CocreaError`. `origin` names
    the log, `registrar` its first registrar; `continues` is the last checkpoint of the log that it
    goes on from, `sign` the key that signs its first act. The rest is as for `open`.
    """
    options = {
        "mode": "create",
        "workflow": workflow,
        "source": source,
        "origin": origin,
        "registrar": registrar,
        "occurred_on": occurred_on,
        "continues": continues,
        "sign": sign,
    }
    return _open(path, {**options, **_keeping(home, log_keys, passphrases)})


def restore(
    path: str | os.PathLike[str] | None,
    entries: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    prose: str | os.PathLike[str] | None = None,
    newer: str | os.PathLike[str] | None = None,
    keys: bool = False,
    home: str | os.PathLike[str] | None = None,
    log_keys: Sequence[str] | None = None,
    passphrases: Mapping[str, str] | None = None,
) -> Register:
    """Takes a list of backups, a whole one and those that go on from it, into a new register or an
    empty one; `newer` is a file of entries, as exported, that are newer than they are; with `keys`,
    keys that lie in them go into the home. Or takes the entries of an export, a file of one a line, and the texts that were exported with them. Decides
    each entry again. In memory where `path` is None. Raises `Refused`, with the place of the first
    entry that does not stand."""
    options: dict[str, Any] = {"mode": "restore", "prose": path_text(prose), "newer": path_text(newer)}
    if isinstance(entries, (str, os.PathLike)):
        options["entries"] = path_text(entries)
    else:
        options["backups"] = [path_text(file) for file in entries]
        options["keys"] = keys
    return _open(path, {**options, **_keeping(home, log_keys, passphrases)})


def _open(path: str | os.PathLike[str] | None, options: Mapping[str, Any]) -> Register:
    handle = Handle()
    file = None if path is None else as_text(os.fsencode(path))
    settle(*ask("cocrea_open", file, as_json(given(options)), ctypes.byref(handle)))
    return Register(handle.value)


def _keeping(
    home: str | os.PathLike[str] | None,
    log_keys: Sequence[str] | None,
    passphrases: Mapping[str, str] | None,
) -> dict[str, Any]:
    return {
        "home": path_text(home),
        "log_keys": None if log_keys is None else list(log_keys),
        "passphrases": passphrases,
    }
