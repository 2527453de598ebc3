"""What is in a register."""

from typing import Literal

from . import _types as types
from ._handle import Handle


class Reading(Handle):
    """What is not for `viewer` (`public`, or an actor) is withheld; from `all`, the keeper, nothing
    is."""

    def head(self) -> types.Head:
        """How many entries there are, and the root over them."""
        found: types.Head = self._read(what="head")
        return found

    def object(self, id: str, *, as_of: int | None = None, viewer: str = "all") -> types.Object:
        """An object as it is, or as it was after entry `as_of`."""
        found: types.Object = self._read(what="object", id=id, as_of=as_of, viewer=viewer)
        return found

    def objects(
        self, kind: str, *, of: str | None = None, viewer: str = "all"
    ) -> list[types.Object]:
        """The objects of a kind, those that belong to `of`, in the order they were made."""
        found: list[types.Object] = self._read(what="objects", kind=kind, of=of, viewer=viewer)
        return found

    def entry(self, seq: int, *, viewer: str = "all") -> types.Entry:
        """The entry at that place in the log; `{seq, leaf, withheld}` where it is withheld."""
        found: types.Entry = self._read(what="entry", seq=seq, viewer=viewer)
        return found

    def history(
        self,
        object: str | None = None,
        *,
        seat: str | None = None,
        type: str | None = None,
        since: str | None = None,
        until: str | None = None,
        viewer: str = "all",
    ) -> list[types.Entry]:
        """The entries that concern an object, speak for a seat, are of a deed or a change, or may
        have occurred between two days; all that is given narrows them down."""
        query = {"of": object, "seat": seat, "type": type, "from": since, "to": until}
        found: list[types.Entry] = self._read(what="history", viewer=viewer, **query)
        return found

    def workflow(self) -> types.Workflow:
        """The methodology in force: name, version, digest and the bytes of its file."""
        found: types.Workflow = self._read(what="workflow")
        return found

    def diagram(
        self,
        format: Literal["mermaid", "dot"] = "mermaid",
        *,
        track: str | None = None,
        commitment: str | None = None,
        language: str | None = None,
    ) -> str:
        """The methodology as a drawing, with the place of a commitment lit up."""
        drawn: str = self._read(
            what="diagram", format=format, track=track, commitment=commitment, language=language
        )["text"]
        return drawn

    def personal(self, actor: str, *, viewer: str = "all") -> list[types.Personal]:
        """The personal values of an actor, `{field, status, value?, fault?}`."""
        found: list[types.Personal] = self._read(what="personal", of=actor, viewer=viewer)
        return found

    def prose(self, seq: int, *, viewer: str = "all") -> list[types.Prose]:
        """The texts that an entry brought: `{field, sealed, prose, text?, by?, for?}`."""
        found: list[types.Prose] = self._read(what="prose", seq=seq, viewer=viewer)
        return found

    def passages(self, *, viewer: str = "all") -> list[types.Passage]:
        """Every text beside the log, with what opens its commitment."""
        found: list[types.Passage] = self._read(what="passages", viewer=viewer)
        return found

    def copy(self, document: str, *, viewer: str = "all") -> types.Copy:
        """Where the copy of a document is, and whether it is as it was: `{file, state}`."""
        found: types.Copy = self._read(what="copy", of=document, viewer=viewer)
        return found
