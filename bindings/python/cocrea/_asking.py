"""What can be done in a register."""

from typing import Any

from . import _types as types
from ._handle import Handle


class Asking(Handle):
    """What comes next, and every reason why not. `on` is the day, today when it is not given."""

    def explain(
        self, object: str, actor: str | None = None, *, on: str | None = None, viewer: str = "all"
    ) -> types.Explanation:
        """What can be done next with the object, by the actor or by whoever may, and why not."""
        found: types.Explanation = self._read(
            what="explanation", of=object, actor=actor, on=on, viewer=viewer
        )
        return found

    def next(
        self,
        actor: str | None = None,
        *,
        reach: int | None = None,
        on: str | None = None,
        viewer: str = "all",
    ) -> types.Waiting:
        """All for which something can be done, by the actor or by whoever may: `waiting`, what
        `explain` gives of each, the last `reach` of each kind; `more`, kinds that have more."""
        found: types.Waiting = self._read(
            what="next", actor=actor, reach=reach, on=on, viewer=viewer
        )
        return found

    def steps(
        self, object: str, *, on: str | None = None, viewer: str = "all"
    ) -> list[types.Step]:
        """The steps of a commitment, those of its axis among them, or of an axis."""
        found: list[types.Step] = self._read(what="steps", of=object, on=on, viewer=viewer)
        return found

    def deed(self, name: str) -> dict[str, Any]:
        """What the body of a draft of that deed may have, as JSON Schema."""
        found: dict[str, Any] = self._read(what="deed", do=name)
        return found

    def risks(self, *, on: str | None = None) -> list[types.Risk]:
        """What hangs on one person or one key, and what has stopped already."""
        found: list[types.Risk] = self._read(what="risks", on=on)
        return found
