"""Doing acts."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import _types as types
from ._errors import Refused
from ._handle import Handle
from ._library import REFUSED, as_json, ask, given, settle

AnyAct = types.Draft | types.Act | types.SignedAct | types.Filing


class Acting(Handle):
    """Acts, done or only looked at."""

    def prepare(
        self,
        draft: types.Draft,
        *,
        sign: str | None = None,
        passphrases: Mapping[str, str] | None = None,
    ) -> types.Prepared:
        """Completes a draft and does nothing yet: `filing` is what `execute` takes, `message` the
        text that a signature of it is over, `challenge` its SHA-256 in hex, for a passkey. To have
        it signed elsewhere, name the public key in the draft as `key` and put the signature
        (Ed25519, Base64), or what the passkey answered, into the filing as `sig`."""
        options = given({"sign": sign, "passphrases": passphrases})
        prepared: types.Prepared = settle(
            *ask("cocrea_prepare", self._handle, as_json(draft), as_json(options))
        )
        return prepared

    def execute(
        self,
        act: AnyAct,
        *,
        recorded_by: str | None = None,
        clock_checked: bool = False,
        sign: str | None = None,
        passphrases: Mapping[str, str] | None = None,
    ) -> types.Receipt:
        """Does an act and gives its receipt. Raises `Refused`.

        An act is a draft `{do, object, actor, body, …}`, completed by the library, or a whole act:
        as it stands in an entry, as `cocrea sign` writes it, or the filing of `prepare`. One with an
        `id` may be sent again: it is done once. A draft may bring `personal`, values by field that
        lie beside the log and can be erased, and `copy`, the path of a document. `sign` names the
        key that signs it.

        A receipt with a member `unfinished` says what could not be carried through yet.

        Where the clock of this machine is more than thirty days after the last entry, or more than
        a minute before it, nothing is done and `CocreaError` raised (`clock.ahead`,
        `clock.behind`), unless a person looked at it: `clock_checked`.
        """
        options = _options(False, recorded_by, sign, passphrases, clock_checked=clock_checked)
        receipt: types.Receipt = settle(*self._execute(act, options))
        return receipt

    def execute_all(
        self,
        acts: Sequence[AnyAct],
        *,
        together: bool = False,
        recorded_by: str | None = None,
        clock_checked: bool = False,
        sign: str | None = None,
        passphrases: Mapping[str, str] | None = None,
    ) -> list[types.Receipt | types.Refusal]:
        """Does acts in one transaction. One answer an act: its receipt, or its refusal
        `{"ok": False, "blockers": […]}`, which leaves its neighbours alone and raises nothing.
        With `together` all stand or fall together: the neighbours are then refused too.
        `clock_checked` as of `execute`."""
        options = _options(
            False,
            recorded_by,
            sign,
            passphrases,
            together=together,
            clock_checked=clock_checked,
        )
        status, answer = self._execute(list(acts), options)
        answers: list[types.Receipt | types.Refusal] = (
            answer if status == REFUSED else settle(status, answer)
        )
        return answers

    def preview(
        self,
        act: AnyAct,
        *,
        recorded_by: str | None = None,
        sign: str | None = None,
        passphrases: Mapping[str, str] | None = None,
    ) -> types.Preview:
        """What an act would do now, with nothing done. Raises `Refused`."""
        options = _options(True, recorded_by, sign, passphrases)
        preview: types.Preview = settle(*self._execute(act, options))
        return preview

    def why_not(self, act: AnyAct) -> list[types.Blocker]:
        """Every reason why the act would be refused now; none when it would be done."""
        try:
            self.preview(act)
        except Refused as refused:
            return refused.blockers
        return []

    def _execute(self, acts: Any, options: bytes) -> tuple[int, Any]:
        return ask("cocrea_execute", self._handle, as_json(acts), options)


def _options(
    dry_run: bool,
    recorded_by: str | None,
    sign: str | None,
    passphrases: Mapping[str, str] | None,
    *,
    together: bool = False,
    clock_checked: bool = False,
) -> bytes:
    named = {
        "dry_run": dry_run or None,
        "together": together or None,
        "clock_checked": clock_checked or None,
        "recorded_by": recorded_by,
        "sign": sign,
        "passphrases": passphrases,
    }
    return as_json(given(named))
