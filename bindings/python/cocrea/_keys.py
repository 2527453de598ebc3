"""The keys of a person."""

import os
from collections.abc import Mapping
from typing import Any

from . import _types as types
from ._library import path_text, request


class Keys:
    """The keys in a home: that of the program `cocrea` unless another is named. `passphrases` open
    those that are sealed."""

    def __init__(
        self,
        home: str | os.PathLike[str] | None = None,
        *,
        passphrases: Mapping[str, str] | None = None,
    ) -> None:
        self._home = path_text(home)
        self._passphrases = passphrases

    def new(self, name: str, *, passphrase: str | None = None) -> types.Key:
        """Makes a key; sealed when there is a passphrase."""
        made: types.Key = self._ask(what="new", name=name, passphrase=passphrase)
        return made

    def list(self) -> list[dict[str, Any]]:
        """`{name, key, sealed}` of each; `{name, code}` of one that cannot be read."""
        found: list[dict[str, Any]] = self._ask(what="list")
        return found

    def show(self, name: str, *, holder: str | None = None, witness: bool = False) -> types.Key:
        """What others verify with; as `vkey` under the name of who holds it: the log that it signs
        for, or the witness."""
        query = {"for": holder, "witness": witness or None}
        found: types.Key = self._ask(what="show", name=name, **query)
        return found

    def possession(self, name: str, actor: str, origin: str) -> types.Possession:
        """That whoever has the key shows it to be the actor's: the body of `key.add`."""
        found: types.Possession = self._ask(
            what="possession", name=name, actor=actor, origin=origin, passphrases=self._passphrases
        )
        return found

    def enrolment(self, actor: str, origin: str) -> types.Enrolment:
        """What a passkey is given to show that it is the actor's (`challenge`, hex); its answer is
        `assertion` in the body of `key.add`."""
        found: types.Enrolment = self._ask(what="enrolment", actor=actor, origin=origin)
        return found

    def cosign(self, name: str, witness: str, request: str, policy: str) -> types.Cosignature:
        """As a witness of that name, for the logs of the policy; raises `CocreaError`
        (`witness.…`) where the log is not what it was."""
        query = {"as": witness, "request": request, "policy": policy}
        made: types.Cosignature = self._ask(
            what="cosign", name=name, passphrases=self._passphrases, **query
        )
        return made

    def _ask(self, **members: Any) -> Any:
        return request("cocrea_keys", home=self._home, **members)
