"""What others can hold a register to."""

import os
from collections.abc import Mapping, Sequence
from typing import Any

from . import _types as types
from ._handle import Handle
from ._library import path_text, request


class Evidence(Handle):
    """Verification, checkpoints, proofs, bundles. Where a `checkpoint` may be given, the last one
    published stands in for it."""

    def verify(
        self,
        *,
        integrity: bool = False,
        policy: str | None = None,
        checkpoint: str | None = None,
    ) -> types.Verification:
        """Computes everything again from the entries, looks at all that lies beside them (copies,
        personal values, what was published last) and says what does not hold. With `integrity`, the
        bytes alone; with a `policy`, also who of those vouches for `checkpoint`, else for the last
        one published."""
        found: types.Verification = self._read(
            what="verification", integrity=integrity, policy=policy, checkpoint=checkpoint
        )
        return found

    def checkpoint(self) -> types.Checkpoint:
        """What was published last: `{origin, size, root, note}`."""
        found: types.Checkpoint = self._read(what="checkpoint")
        return found

    def inclusion(self, entry: int | str, *, checkpoint: str | None = None) -> types.Inclusion:
        """A proof that an entry, by its place or the id of its act, is in the log."""
        found: types.Inclusion = self._read(
            what="inclusion", entry=str(entry), checkpoint=checkpoint
        )
        return found

    def growth(self, since: int, *, checkpoint: str | None = None) -> types.Growth:
        """That the log grew from that size on: `text` is what a witness is asked."""
        query: dict[str, Any] = {"from": since, "checkpoint": checkpoint}
        found: types.Growth = self._read(what="growth", **query)
        return found

    def publish(
        self, keys: Sequence[str], *, passphrases: Mapping[str, str] | None = None
    ) -> types.Checkpoint:
        """Publishes a checkpoint of the newest commit, signed by these keys."""
        made: types.Checkpoint = self._publish(
            what="checkpoint", keys=list(keys), passphrases=passphrases
        )
        return made

    def add_cosignatures(self, signatures: str, policy: str) -> types.Cosigned:
        """Adds what witnesses of the policy answered to the last checkpoint."""
        made: types.Cosigned = self._publish(
            what="cosignatures", signatures=signatures, policy=policy
        )
        return made

    def write_bundle(
        self,
        to: str | os.PathLike[str],
        *,
        checkpoint: str | None = None,
        readers: str | None = None,
    ) -> types.Bundle:
        """Writes a bundle for auditors into a new file; for the public unless `readers` says other."""
        query = {"checkpoint": checkpoint, "for": readers}
        made: types.Bundle = self._publish(what="bundle", to=path_text(to), **query)
        return made

    def write_tiles(
        self,
        to: str | os.PathLike[str],
        *,
        checkpoint: str | None = None,
        readers: str | None = None,
    ) -> types.Tiles:
        """Writes the log as static files into a folder; readers as of bundles."""
        query = {"checkpoint": checkpoint, "for": readers}
        made: types.Tiles = self._publish(what="tiles", to=path_text(to), **query)
        return made

    def back_up(
        self,
        to: str | os.PathLike[str],
        *,
        since: str | os.PathLike[str] | None = None,
        keys: bool = False,
        passphrases: Mapping[str, str] | None = None,
    ) -> types.BackedUp:
        """Writes all that is the register's into one new file, or what the backup `since` does not
        have; with `keys`, also those of the home, sealed: each that is not under the passphrase of
        its name. `lacking` names what was not there to be copied."""
        of_keys = {"keys": keys, "passphrases": passphrases}
        made: types.BackedUp = self._publish(
            what="backup", to=path_text(to), since=path_text(since), **of_keys
        )
        return made

    def _publish(self, **what: Any) -> Any:
        return request("cocrea_publish", self._handle, **what)
