"""A register, as Python programs use it."""

import ctypes
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, Literal

from ._errors import Refused
from ._library import REFUSED, Handle, OnEntry, as_json, as_text, ask, library, settle

Json = dict[str, Any]

_BATCH = 100


class Register:
    """An open register. Any thread may use it; a forked process opens its own.

    Use it in a `with`, which closes it. Every method raises `CocreaError` with code `not_open` when
    it is closed.
    """

    def __init__(self, handle: int | None) -> None:
        self._handle = handle

    def __enter__(self) -> "Register":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the register; harmless when that was done before."""
        library().cocrea_close(self._handle)
        self._handle = None

    def execute(
        self,
        act: Mapping[str, Any],
        *,
        dry_run: bool = False,
        recorded_by: str | None = None,
        sign: str | None = None,
        passphrases: Mapping[str, str] | None = None,
    ) -> Json:
        """Does an act and gives its receipt; with `dry_run`, what it would do. Raises `Refused`.

        An act is a draft `{do, object, actor, body, …}`, completed by the library, or a whole act as
        it stands in an entry. One with an `id` may be sent again: it is done once. A draft may bring
        `personal`, values by field that lie beside the log and can be erased, and `copy`, the path
        of a document. `sign` names the key that signs it.

        A receipt with a member `unfinished` says what could not be carried through yet.
        """
        options = _options(dry_run, recorded_by, sign, passphrases)
        receipt: Json = settle(*self._execute(act, options))
        return receipt

    def execute_all(
        self,
        acts: Sequence[Mapping[str, Any]],
        *,
        dry_run: bool = False,
        together: bool = False,
        recorded_by: str | None = None,
        sign: str | None = None,
        passphrases: Mapping[str, str] | None = None,
    ) -> list[Json]:
        """Does acts in one transaction. One answer an act: its receipt, or its refusal
        `{"ok": False, "blockers": […]}`, which leaves its neighbours alone and raises nothing.
        With `together` all stand or fall together: the neighbours are then refused too."""
        options = _options(dry_run, recorded_by, sign, passphrases, together=together)
        status, answer = self._execute(list(acts), options)
        answers: list[Json] = answer if status == REFUSED else settle(status, answer)
        return answers

    def why_not(self, act: Mapping[str, Any]) -> list[Json]:
        """Every reason why the act would be refused now; none when it would be done."""
        try:
            self.execute(act, dry_run=True)
        except Refused as refused:
            return refused.blockers
        return []

    def explain(self, object: str, actor: str | None = None) -> Json:
        """What can be done next with the object, by the actor or by whoever may, and why not."""
        who = None if actor is None else as_text(actor)
        explanation: Json = settle(*ask("cocrea_explain", self._handle, as_text(object), who))
        return explanation

    def head(self) -> Json:
        """How many entries there are, and the root over them."""
        return self._object_read(what="head")

    def object(
        self, id: str, *, as_of: int | None = None, viewer: str = "all"
    ) -> Json:
        """An object as it is, or as it was after entry `as_of`. Here and below, what is not for
        `viewer` (`public`, or an actor) is withheld; from `all`, the keeper, nothing is."""
        return self._object_read(what="object", id=id, as_of=as_of, viewer=viewer)

    def objects(
        self, kind: str, *, of: str | None = None, viewer: str = "all"
    ) -> list[Json]:
        """The objects of a kind, those that belong to `of`, in the order they were made."""
        return self._list_read(what="objects", kind=kind, of=of, viewer=viewer)

    def entry(self, seq: int, *, viewer: str = "all") -> Json:
        """The entry at that place in the log."""
        return self._object_read(what="entry", seq=seq, viewer=viewer)

    def history(self, object: str, *, viewer: str = "all") -> Iterator[Json]:
        """The entries that concern an object."""
        return iter(self._list_read(what="history", of=object, viewer=viewer))

    def workflow(self) -> Json:
        """The methodology in force: name, version, digest and the bytes of its file."""
        return self._object_read(what="workflow")

    def next(self, actor: str | None = None, *, reach: int | None = None) -> Json:
        """All for which something can be done, by the actor or by whoever may: `waiting`, what
        `explain` gives of each, the last `reach` of each kind; `more`, kinds that have more."""
        return self._object_read(what="next", actor=actor, reach=reach)

    def personal(self, actor: str, *, viewer: str = "all") -> list[Json]:
        """The personal values of an actor, `{field, status, value?, fault?}`."""
        return self._list_read(what="personal", of=actor, viewer=viewer)

    def prose(self, seq: int, *, viewer: str = "all") -> list[Json]:
        """The texts that an entry brought: `{field, sealed, prose, text?, by?, for?}`."""
        return self._list_read(what="prose", seq=seq, viewer=viewer)

    def copy(self, document: str, *, viewer: str = "all") -> Json:
        """Where the copy of a document is, and whether it is as it was: `{file, state}`."""
        return self._object_read(what="copy", of=document, viewer=viewer)

    def checkpoint(self) -> Json:
        """What was published last: `{origin, size, root, note}`."""
        return self._object_read(what="checkpoint")

    def publish(
        self, keys: Sequence[str], *, passphrases: Mapping[str, str] | None = None
    ) -> Json:
        """Publishes a checkpoint of the newest commit, signed by these keys."""
        options = {"keys": list(keys), "passphrases": passphrases}
        published: Json = settle(*ask("cocrea_publish", self._handle, as_json(_given(options))))
        return published

    def verify(
        self,
        *,
        integrity: bool = False,
        policy: str | None = None,
        checkpoint: str | None = None,
    ) -> Json:
        """Computes everything again from the entries, looks at all that lies beside them (copies,
        personal values, what was published last) and says what does not hold. With `integrity`, the
        bytes alone; with a `policy`, also who of those vouches for `checkpoint`, else for the last
        one published."""
        return self._object_read(
            what="verification", integrity=integrity, policy=policy, checkpoint=checkpoint
        )

    def wait(self, size: int, timeout: float) -> int:
        """Waits until the log has more than `size` entries, whichever process writes them, or
        `timeout` seconds have passed; how many it has."""
        now = ctypes.c_uint64()
        settle(*ask("cocrea_wait", self._handle, size, int(timeout * 1000), ctypes.byref(now)))
        return now.value

    def entries(self, since: int = 0) -> Iterator[Json]:
        """The committed entries in order from place `since` on, to the end of the log at that moment.

        Whoever follows the log asks again from the place after the last one, `entry["seq"] + 1`.
        """
        while batch := self._batch(since):
            yield from batch
            since += len(batch)

    def _batch(self, since: int) -> list[Json]:
        taken: list[bytes] = []

        def take(context: Any, entry: bytes, seq: int) -> int:
            taken.append(entry)
            return 0

        if since < 0:
            raise ValueError("the log begins at 0")
        settle(*ask("cocrea_subscribe", self._handle, since, _BATCH, OnEntry(take), None, None))
        return [json.loads(entry) for entry in taken]

    def _execute(self, acts: Any, options: bytes) -> tuple[int, Any]:
        return ask("cocrea_execute", self._handle, as_json(acts), options)

    def _read(self, query: Mapping[str, Any]) -> Any:
        named = dict(_given(query))
        viewer = query.get("viewer", "all")
        if not isinstance(viewer, str):  # nobody is not everything
            raise TypeError("viewer should be `public`, `all` or an actor")
        named.pop("viewer", None)
        if viewer != "all":
            named["for"] = viewer
        return settle(*ask("cocrea_read", self._handle, as_json(named)))

    def _object_read(self, **query: Any) -> Json:
        answer: Json = self._read(query)
        return answer

    def _list_read(self, **query: Any) -> list[Json]:
        answer: list[Json] = self._read(query)
        return answer


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
    options = {"mode": mode, **_keeping(home, log_keys, passphrases)}
    return _open(as_text(os.fsencode(path)), options)


def create(
    path: str | os.PathLike[str] | None,
    *,
    workflow: str | None = None,
    source: str | None = None,
    origin: str | None = None,
    registrar: str | None = None,
    home: str | os.PathLike[str] | None = None,
    log_keys: Sequence[str] | None = None,
    passphrases: Mapping[str, str] | None = None,
) -> Register:
    """Makes a register in a new file, or in memory where `path` is None, and opens it for writing.

    `workflow` names a methodology that comes with Cocrea, or `source` is the text of a workflow
    file; what is wrong with that is in the `details["problems"]` of the `CocreaError`. `origin` names
    the log, `registrar` its first registrar. The rest is as for `open`.
    """
    options: Json = {
        "workflow": workflow,
        "source": source,
        "origin": origin,
        "registrar": registrar,
    }
    options |= _keeping(home, log_keys, passphrases)
    file = None if path is None else as_text(os.fsencode(path))
    return _open(file, {"mode": "create", **_given(options)})


def _open(path: bytes | None, options: Mapping[str, Any]) -> Register:
    handle = Handle()
    settle(*ask("cocrea_open", path, as_json(_given(options)), ctypes.byref(handle)))
    return Register(handle.value)


def _keeping(
    home: str | os.PathLike[str] | None,
    log_keys: Sequence[str] | None,
    passphrases: Mapping[str, str] | None,
) -> Json:
    return {
        "home": None if home is None else os.fspath(home),
        "log_keys": None if log_keys is None else list(log_keys),
        "passphrases": passphrases,
    }


def _options(
    dry_run: bool,
    recorded_by: str | None,
    sign: str | None,
    passphrases: Mapping[str, str] | None,
    *,
    together: bool = False,
) -> bytes:
    options = {
        "dry_run": dry_run,
        "together": together,
        "recorded_by": recorded_by,
        "sign": sign,
        "passphrases": passphrases,
    }
    return as_json(_given(options))


def _given(members: Mapping[str, Any]) -> Json:
    return {name: value for name, value in members.items() if value is not None}
